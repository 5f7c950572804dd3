import LibAV
package import MediaPlans

extension MediaSource {
  /// - Parameter threads: the most decoder threads for clips; 0 means one for each core.
  package convenience init(_ footage: Footage, threads: Int = 0) throws(MediaError) {
    switch footage {
    case .file(let path): try self.init(path: path)
    case .pictures(let path, let rate): try self.init(path: path, pictureRate: rate)
    case .clips(let sequence): self.init(ClipSequenceReader(sequence, threads: threads))
    }
  }

  /// Sends the whole stream from `start` on through `track`.
  func feed(_ track: VideoTrack, from start: Double) throws(MediaError) {
    if let frames {
      let frame = try Frame()
      frames.seek(toSeconds: start)
      while !track.isComplete {
        guard try read(into: frame) else { break }
        try track.send(frame)
      }
    } else if let input {
      input.value.keepOnly([track.streamIndex])
      try seek(toSeconds: start, stream: track.streamIndex)
      let packet = try Packet()
      while !track.isComplete {
        guard try read(into: packet) else { break }
        if packet.streamIndex == track.streamIndex { try track.send(packet) }
      }
    }
    try track.finish()
  }
}
