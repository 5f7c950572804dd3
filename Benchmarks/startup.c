/* What it takes to start a program that links the libraries vcompress links: the measure for
   `vcompress --help`. Every library is called once, or the linker would leave it out. */
#include <gif_lib.h>
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libswresample/swresample.h>
#include <stdio.h>
#include <webp/decode.h>
#include <webp/demux.h>

int main(void) {
  printf("%u %u %u %u %u %d %d %s\n", avformat_version(), avcodec_version(), avfilter_version(),
         avutil_version(), swresample_version(), WebPGetDemuxVersion(), WebPGetDecoderVersion(),
         GifErrorString(0) ? "gif" : "");
  return 0;
}
