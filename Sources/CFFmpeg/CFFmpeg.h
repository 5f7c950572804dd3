// The FFmpeg libraries, version 5.1 and later, and what Swift cannot import of them: macros,
// variadic functions and the differences between versions. Shims only, no logic.
#pragma once
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
#include <libavutil/dovi_meta.h>
#include <libavutil/error.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/mathematics.h>
#include <libavutil/opt.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixdesc.h>
#include <libavutil/sha.h>
#include <libavutil/spherical.h>
#include <libavutil/stereo3d.h>
#include <libavutil/time.h>
#include <libavutil/timecode.h>

// Macros with casts or calls in them are not imported.
static const int64_t vcNoTimestamp = AV_NOPTS_VALUE;
static const int vcErrorAgain = AVERROR(EAGAIN);
static const int vcErrorNoSpace = AVERROR(ENOSPC);
static const int vcErrorNoMemory = AVERROR(ENOMEM);
static const int vcErrorEndOfFile = AVERROR_EOF;
static const int vcErrorInvalidData = AVERROR_INVALIDDATA;
static const int vcErrorDecoderNotFound = AVERROR_DECODER_NOT_FOUND;
static const int vcErrorExit = AVERROR_EXIT;
static const int vcErrorExternal = AVERROR_EXTERNAL;

// AVERROR is a function-like macro, too.
static inline int vcError(int number) { return AVERROR(number); }

// AVUNERROR is a function-like macro: the errno value of a system error, else a number no errno has.
static inline int vcErrno(int code) { return AVUNERROR(code); }

// A log callback takes a va_list, which Swift cannot format: the line is made here.
typedef void (*vcLogHandler)(int level, const char *line);
// A header's global has no home; a function's static has.
static inline vcLogHandler *vcLogHandlerSlot(void) {
    static vcLogHandler handler;
    return &handler;
}
static inline void vcLogCallback(void *object, int level, const char *format, va_list arguments) {
    if (level > AV_LOG_WARNING || !*vcLogHandlerSlot()) return;
    char line[512];
    int prefix = 0;
    av_log_format_line2(NULL, level, format, arguments, line, sizeof line, &prefix);
    (*vcLogHandlerSlot())(level, line);
}
static inline void vcSetLogHandler(vcLogHandler handler) {
    *vcLogHandlerSlot() = handler;
    av_log_set_callback(vcLogCallback);
}

// x264 ignores its log callback where memory is short, and writes to C's standard error itself. There,
// lines of its are left out; all others, such as Swift's own last words, go where they always go.
#ifdef __GLIBC__
#include <bits/types/cookie_io_functions_t.h>
#include <unistd.h>
extern FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t functions);
static inline ssize_t vcPassLine(void *cookie, const char *text, size_t size) {
    (void)cookie;
    if (size >= 6 && !memcmp(text, "x264 [", 6)) return (ssize_t)size;
    return write(2, text, size);
}
static inline void vcQuietX264(void) {
    cookie_io_functions_t functions = {NULL, vcPassLine, NULL, NULL};
    FILE *lines = fopencookie(NULL, "w", functions);
    if (!lines) return;
    setvbuf(lines, NULL, _IOLBF, 1024);
    stderr = lines;
}
#else
static inline void vcQuietX264(void) {}
#endif
static inline void vcPrintToStandardError(const char *line) { fprintf(stderr, "%s\n", line); }

// FFmpeg 6 renamed the duration and moved the interlaced flag.
static inline int64_t vcFrameDuration(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 2, 100)
    return frame->duration;
#else
    return frame->pkt_duration;
#endif
}
static inline int vcFrameIsInterlaced(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 7, 100)
    return (frame->flags & AV_FRAME_FLAG_INTERLACED) != 0;
#else
    return frame->interlaced_frame;
#endif
}

// Streams' side data became packet lists of the codec parameters in FFmpeg 6.1.
static inline const void *vcSideData(const AVStream *stream, enum AVPacketSideDataType type,
                                     size_t *size) {
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    const AVPacketSideData *data = av_packet_side_data_get(
        stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, type);
    *size = data ? data->size : 0;
    return data ? data->data : NULL;
#else
    *size = 0;
    return av_stream_get_side_data(stream, type, size);
#endif
}
static inline const int32_t *vcDisplayMatrix(const AVStream *stream) {
    size_t size;
    const void *data = vcSideData(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return size >= 9 * sizeof(int32_t) ? data : NULL;
}

// A stream's side data of one type, copied to another stream; nothing where there is none.
static inline int vcCopySideData(AVStream *output, const AVStream *input,
                                 enum AVPacketSideDataType type) {
    size_t size;
    const void *data = vcSideData(input, type, &size);
    if (!data) return 0;
    uint8_t *copy = av_memdup(data, size);
    if (!copy) return AVERROR(ENOMEM);
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    int code = av_packet_side_data_add(
        &output->codecpar->coded_side_data, &output->codecpar->nb_coded_side_data, type, copy,
        size, 0) ? 0 : AVERROR(ENOMEM);
#else
    int code = av_stream_add_side_data(output, type, copy, size);
#endif
    if (code < 0) av_free(copy);
    return code;
}

// The structures' sizes are no part of FFmpeg's interface, but their first fields are.
static inline const AVSphericalMapping *vcSphere(const AVStream *stream) {
    size_t size;
    const AVSphericalMapping *data = vcSideData(stream, AV_PKT_DATA_SPHERICAL, &size);
    return size >= sizeof data->projection ? data : NULL;
}
static inline const AVStereo3D *vcStereo(const AVStream *stream) {
    size_t size;
    const AVStereo3D *data = vcSideData(stream, AV_PKT_DATA_STEREO3D, &size);
    return size >= offsetof(AVStereo3D, flags) + sizeof data->flags ? data : NULL;
}
static inline const AVDOVIDecoderConfigurationRecord *vcDolbyVision(const AVStream *stream) {
    size_t size;
    const AVDOVIDecoderConfigurationRecord *data =
        vcSideData(stream, AV_PKT_DATA_DOVI_CONF, &size);
    return size >= 8 ? data : NULL;
}

// What a picture's own Dolby Vision data says of its samples; NULL where it has none.
static inline const AVDOVIRpuDataHeader *vcDolbyVisionHeader(const AVFrame *frame) {
    const AVFrameSideData *data = av_frame_get_side_data(frame, AV_FRAME_DATA_DOVI_METADATA);
    return data ? av_dovi_get_header((const AVDOVIMetadata *)data->data) : NULL;
}

// The address of a field.
static inline AVPacket *vcAttachedPicture(AVStream *stream) { return &stream->attached_pic; }

// A time code so many pictures later; 0 where it is none, or does not fit the frame rate.
static inline int vcShiftTimecode(const char *text, AVRational rate, int frames, char *shifted) {
    AVTimecode code;
    if (av_timecode_init_from_string(&code, rate, text, NULL) < 0) return 0;
    return av_timecode_make_string(&code, shifted, frames) != NULL;
}

// avio_tell is fine to import, but reads through a function-like chain in some versions.
static inline int64_t vcPosition(AVIOContext *sink) { return avio_tell(sink); }

// FFmpeg 5.1 brought AVChannelLayout; its default layouts are macros.
static inline int vcChannelCount(const AVCodecParameters *parameters) {
    return parameters->ch_layout.nb_channels;
}
static inline void vcSetDefaultLayout(AVCodecContext *context, int channels) {
    av_channel_layout_uninit(&context->ch_layout);
    av_channel_layout_default(&context->ch_layout, channels);
}
static inline void vcSetDefaultFrameLayout(AVFrame *frame, int channels) {
    av_channel_layout_uninit(&frame->ch_layout);
    av_channel_layout_default(&frame->ch_layout, channels);
}
static inline void vcSetFrameDuration(AVFrame *frame, int64_t duration) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 2, 100)
    frame->duration = duration;
#else
    frame->pkt_duration = duration;
#endif
}

// av_channel_layout_describe wants a buffer of unknown size.
static inline char *vcLayoutDescription(const AVFrame *frame) {
    char text[256];
    AVChannelLayout layout = {0};
    if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&layout, frame->ch_layout.nb_channels);
    else if (av_channel_layout_copy(&layout, &frame->ch_layout) < 0)
        return NULL;
    int size = av_channel_layout_describe(&layout, text, sizeof text);
    av_channel_layout_uninit(&layout);
    return size > 0 ? strdup(text) : NULL;
}

// The encoder frees its header with av_free, so the copy must come from av_malloc.
static inline void vcCopySubtitleHeader(AVCodecContext *encoder, const AVCodecContext *decoder) {
    if (decoder->subtitle_header_size <= 0) return;
    encoder->subtitle_header = av_mallocz(decoder->subtitle_header_size + 1);
    if (!encoder->subtitle_header) return;
    memcpy(encoder->subtitle_header, decoder->subtitle_header, decoder->subtitle_header_size);
    encoder->subtitle_header_size = decoder->subtitle_header_size;
}

// Adding a chapter is not public API: the array is filled by hand, as FFmpeg's own tool does.
static inline int vcAddChapter(AVFormatContext *output, int64_t id, AVRational time_base,
                               int64_t start, int64_t end, const char *title) {
    AVChapter **all = av_realloc_array(output->chapters, output->nb_chapters + 1, sizeof *all);
    if (!all) return AVERROR(ENOMEM);
    output->chapters = all;
    AVChapter *chapter = av_mallocz(sizeof *chapter);
    if (!chapter) return AVERROR(ENOMEM);
    chapter->id = id;
    chapter->time_base = time_base;
    chapter->start = start;
    chapter->end = end;
    if (title) av_dict_set(&chapter->metadata, "title", title, 0);
    all[output->nb_chapters++] = chapter;
    return 0;
}

// Names to enumerators; unknown names become "unspecified".
static inline enum AVColorSpace vcColorSpace(const char *name) {
    int value = av_color_space_from_name(name);
    return value < 0 ? AVCOL_SPC_UNSPECIFIED : value;
}
static inline enum AVColorTransferCharacteristic vcTransfer(const char *name) {
    int value = av_color_transfer_from_name(name);
    return value < 0 ? AVCOL_TRC_UNSPECIFIED : value;
}
static inline enum AVColorPrimaries vcPrimaries(const char *name) {
    int value = av_color_primaries_from_name(name);
    return value < 0 ? AVCOL_PRI_UNSPECIFIED : value;
}

// Codec parameters and how the picture is to be shown, which is side data of the stream before
// FFmpeg 6.1.
static inline int vcCopyStream(AVStream *output, const AVStream *input) {
    int code = avcodec_parameters_copy(output->codecpar, input->codecpar);
    if (code < 0) return code;
    output->codecpar->codec_tag = 0;
    output->time_base = input->time_base;
    output->avg_frame_rate = input->avg_frame_rate;
#if LIBAVFORMAT_VERSION_INT < AV_VERSION_INT(60, 15, 100)
    code = vcCopySideData(output, input, AV_PKT_DATA_DISPLAYMATRIX);
    if (code >= 0) code = vcCopySideData(output, input, AV_PKT_DATA_SPHERICAL);
    if (code >= 0) code = vcCopySideData(output, input, AV_PKT_DATA_STEREO3D);
#endif
    return code;
}
