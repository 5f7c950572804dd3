// The FFmpeg libraries, version 5.1 and later, and what Swift cannot import of them: macros,
// variadic functions and the differences between versions. Shims only, no logic.
#pragma once
#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavcodec/version.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavfilter/version.h>
#include <libavformat/avformat.h>
#include <libavformat/version.h>
#include <libavutil/avstring.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/error.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/mathematics.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>

// Macros with casts or calls in them are not imported.
static const int64_t vcNoTimestamp = AV_NOPTS_VALUE;
static const int vcErrorAgain = AVERROR(EAGAIN);
static const int vcErrorNoSpace = AVERROR(ENOSPC);
static const int vcErrorNoMemory = AVERROR(ENOMEM);
static const int vcErrorEndOfFile = AVERROR_EOF;
static const int vcErrorInvalidData = AVERROR_INVALIDDATA;
static const int vcErrorDecoderNotFound = AVERROR_DECODER_NOT_FOUND;
static const int vcErrorExit = AVERROR_EXIT;

// AVUNERROR is a function-like macro: the errno value of a system error, else a number no errno has.
static inline int vcErrno(int code) { return AVUNERROR(code); }
