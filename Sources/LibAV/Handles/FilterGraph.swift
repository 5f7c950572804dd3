package import CFFmpeg
package import MediaPlans
package import Pixels

/// A chain of filters with one input and one output.
package struct FilterGraph: ~Copyable {
  private let graph: GraphHandle
  private let source: UnsafeMutablePointer<AVFilterContext>
  private let sink: UnsafeMutablePointer<AVFilterContext>

  /// For pictures with square pixels.
  /// - Parameter chain: filters in FFmpeg's notation.
  package init(
    pictures size: PixelSize, format: AVPixelFormat, timeBase: AVRational, chain: String
  ) throws(MediaError) {
    try self.init(
      "buffer",
      "video_size=\(size.width)x\(size.height):pix_fmt=\(format.rawValue)"
        + ":time_base=\(timeBase.num)/\(timeBase.den):pixel_aspect=1/1",
      chain: chain, sink: "buffersink")
  }

  /// - Parameters:
  ///   - format: the sound that comes in, as FFmpeg's `abuffer` describes it.
  ///   - chain: filters in FFmpeg's notation.
  package init(sound format: String, chain: String) throws(MediaError) {
    try self.init("abuffer", format, chain: chain, sink: "abuffersink")
  }

  private init(
    _ source: String, _ arguments: String, chain: String, sink: String
  ) throws(MediaError) {
    let graph = try GraphHandle()
    // Sharing a frame's work costs more than it gives: decoder and encoder fill the cores.
    graph.raw.pointee.nb_threads = 1
    let start = try graph.filter(source, called: "in", arguments: arguments)
    let end = try graph.filter(sink, called: "out", arguments: nil)
    try graph.link(start, to: end, through: chain)
    self.source = start
    self.sink = end
    self.graph = graph
  }

  /// The time base of the frames that come out.
  package var timeBase: AVRational { av_buffersink_get_time_base(sink) }

  /// Every block of sound that comes out, except the last, gets this many samples.
  package func setFrameSize(_ samples: Int) {
    av_buffersink_set_frame_size(sink, UInt32(clamping: samples))
  }

  /// Passes a frame to the chain, which empties it; `nil` ends the input.
  package func send(_ frame: UnsafeMutablePointer<AVFrame>?) throws(MediaError) {
    try check(av_buffersrc_add_frame_flags(source, frame, 0), "filtering")
  }

  /// `false` when the chain wants more input or has ended.
  package func receive(into frame: borrowing Frame) throws(MediaError) -> Bool {
    frame.clear()
    let code = av_buffersink_get_frame(sink, frame.raw)
    if code == vcErrorAgain || code == vcErrorEndOfFile { return false }
    try check(code, "filtering")
    return true
  }
}

/// The memory of a filter graph.
package struct GraphHandle: ~Copyable {
  package let raw: UnsafeMutablePointer<AVFilterGraph>

  package init() throws(MediaError) {
    guard let raw = avfilter_graph_alloc() else {
      throw MediaError(.outOfMemory, "allocating filters")
    }
    self.raw = raw
  }

  deinit {
    var raw: UnsafeMutablePointer<AVFilterGraph>? = raw
    avfilter_graph_free(&raw)
  }

  package func filter(
    _ name: String, called label: String, arguments: String?
  ) throws(MediaError) -> UnsafeMutablePointer<AVFilterContext> {
    guard let filter = avfilter_get_by_name(name) else {
      throw MediaError(.unavailable, "the installed FFmpeg libraries have no \(name) filter")
    }
    var context: UnsafeMutablePointer<AVFilterContext>?
    try check(
      avfilter_graph_create_filter(&context, filter, label, arguments, nil, raw),
      "preparing the \(name) filter")
    guard let context else { throw MediaError(.unexpected, "preparing the \(name) filter") }
    return context
  }

  package func link(
    _ source: UnsafeMutablePointer<AVFilterContext>,
    to sink: UnsafeMutablePointer<AVFilterContext>, through chain: String
  ) throws(MediaError) {
    // FFmpeg names these from outside the chain: the source's output feeds the chain's open input.
    var outputs = avfilter_inout_alloc()
    var inputs = avfilter_inout_alloc()
    defer {
      avfilter_inout_free(&outputs)
      avfilter_inout_free(&inputs)
    }
    guard outputs != nil, inputs != nil else {
      throw MediaError(.outOfMemory, "allocating filters")
    }
    outputs?.pointee.name = av_strdup("in")
    outputs?.pointee.filter_ctx = source
    outputs?.pointee.pad_idx = 0
    inputs?.pointee.name = av_strdup("out")
    inputs?.pointee.filter_ctx = sink
    inputs?.pointee.pad_idx = 0
    try check(
      avfilter_graph_parse_ptr(raw, chain, &inputs, &outputs, nil), "preparing filters (\(chain))")
    try check(avfilter_graph_config(raw, nil), "preparing filters (\(chain))")
  }
}
