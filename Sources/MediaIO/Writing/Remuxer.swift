import CFFmpeg
import LibAV
package import MediaPlans

/// Writes a file's picture, sound and text into a fresh MP4, packet by packet, without its
/// metadata.
package struct Remuxer {
  private let source: MediaSource

  package init(path: String) throws(MediaError) { source = try MediaSource(path: path) }

  /// - Parameter path: an existing file, which is overwritten.
  package func write(to path: String) throws(MediaError) {
    guard let input = source.input else {
      throw MediaError(.unexpected, "remuxing a file of another kind")
    }
    let info = source.info
    let indexes =
      [info.video?.index].compactMap { $0 } + info.audio.map(\.index)
      + info.subtitles.filter(\.isText).map(\.index)
    let writer = try OutputContext(path: path, format: info.video == nil ? "ipod" : "mp4")
    var targets: [Int: UnsafeMutablePointer<AVStream>] = [:]
    for index in indexes {
      guard let stream = input.value.stream(index) else { continue }
      let output = try writer.addStream()
      try check(vcCopyStream(output, stream), "copying a stream")
      output.pointee.disposition = stream.pointee.disposition
      targets[index] = output
    }
    try writer.writeHeader(options: [("movflags", "+faststart")] + Metadata.markOptions)
    input.value.keepOnly(Set(indexes))
    let packet = try Packet()
    while try source.read(into: packet) {
      let index = packet.streamIndex
      guard let output = targets[index], let stream = input.value.stream(index) else { continue }
      packet.raw.pointee.stream_index = output.pointee.index
      packet.raw.pointee.pos = -1
      av_packet_rescale_ts(packet.raw, stream.pointee.time_base, output.pointee.time_base)
      try writer.write(packet)
    }
    try writer.finish()
  }
}
