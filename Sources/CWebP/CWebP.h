// libwebpdemux: animated WebP, which FFmpeg before version 8 cannot read.
#pragma once
#include <webp/decode.h>
#include <webp/demux.h>

// WebPAnimDecoderOptionsInit and WebPAnimDecoderNew check the ABI version through inline
// functions of the header, which Swift imports; nothing needs to be wrapped here.
