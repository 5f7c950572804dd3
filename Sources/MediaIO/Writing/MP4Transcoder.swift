import CFFmpeg
import LibAV
package import MediaPlans

/// Makes an MP4 file from a source, by a plan: picture, sound, subtitles, chapters and metadata.
package struct MP4Transcoder {
  package struct Summary: Sendable, Hashable {
    /// Pictures written.
    package var frames = 0
    /// Seconds of picture; of sound, where there is no picture.
    package var duration = 0.0
    /// Each picture packet's bytes, in decoding order.
    package var pictureBytes: [Int] = []
    /// The constant rate factor, on average where it was steered.
    package var crf = 0.0
    /// Bytes of all sound packets, and how many there are.
    package var soundBytes = 0
    package var soundPackets = 0
    /// Seconds of output at which each track of the plan's sound ends; 0 for one without sound.
    package var soundEnds: [Double] = []
  }

  private let source: MediaSource
  private let video: H264Plan?
  private let plan: MP4Plan
  private let sound: MediaSource?

  /// - Parameters:
  ///   - video: the picture; `nil` writes sound alone.
  ///   - sound: a file with the plan's tracks of sound, made by the same plan without a picture. Its
  ///     packets are copied.
  package init(
    source: MediaSource, video: H264Plan?, plan: MP4Plan, sound: MediaSource? = nil
  ) {
    self.source = source
    self.video = video
    self.plan = plan
    self.sound = sound
  }

  /// Writes the whole file.
  /// - Parameters:
  ///   - path: an existing file, which is overwritten.
  ///   - progress: called often with the seconds of output done and the bytes written; `false`
  ///     ends the work with `MediaError.Kind.cancelled`.
  package func write(
    to path: String, progress: @escaping (Double, Int) -> Bool
  ) throws(MediaError) -> Summary {
    let writing = try MP4Writing(
      source: source, h264: video, plan: plan, sound: sound, path: path, progress: progress)
    return try writing.run()
  }
}

/// One file in the making.
private final class MP4Writing {
  private let source: MediaSource
  private let h264: H264Plan?
  private let plan: MP4Plan
  private let writer: OutputContext
  private let progress: (Double, Int) -> Bool
  private var video: VideoTrack?
  private var picture: PictureTrack?
  private var copied: CopiedPicture?
  private var audio: [AudioTrack] = []
  private var spool: SpooledSound?
  private var mix: MixTrack?
  private var subtitles: [SubtitleTrack] = []
  private var data: [DataTrack] = []
  private var covers: [CoverTrack] = []
  private var done = 0.0

  init(
    source: MediaSource, h264: H264Plan?, plan: MP4Plan, sound: MediaSource?, path: String,
    progress: @escaping (Double, Int) -> Bool
  ) throws(MediaError) {
    self.source = source
    self.h264 = h264
    self.plan = plan
    self.progress = progress
    let isSoundAlone = h264 == nil && plan.copiedPicture == nil && !plan.isIntermediate
    writer = try OutputContext(path: path, format: isSoundAlone ? "ipod" : "mp4")
    try addTracks(sound)
    try writeHeader()
  }

  private func addTracks(_ sound: MediaSource?) throws(MediaError) {
    if let h264 {
      let track = try VideoTrack(
        source: source, stream: h264.stream, picture: h264.picture, time: plan.time,
        threads: plan.decoderThreads
      ) { [unowned self] frame, clock throws(MediaError) in
        try self.picture?.send(frame, to: self.writer)
        self.done = max(self.done, Double(frame.pts ?? 0) * av_q2d(clock))
        try self.spool?.send(upTo: self.done, to: self.writer)
        try self.mix?.send(upTo: self.done, to: self.writer)
      }
      video = track
      picture = try PictureTrack(
        plan: h264, of: source.input?.value.stream(h264.stream.index), timeBase: track.timeBase,
        frameRate: plan.time.frameRate ?? h264.stream.frameRate, writer: writer)
    }
    if let index = plan.copiedPicture {
      copied = try CopiedPicture(source: source, index: index, writer: writer)
    }
    if let sound {
      spool = try SpooledSound(sound, writer: writer)
    } else if let sounds = plan.mix {
      guard let first = plan.audio.first, case .encode(let aac) = first.treatment else { return }
      mix = try MixTrack(sounds, plan: aac, writer: writer)
    } else {
      for track in plan.audio {
        audio.append(
          try AudioTrack(source: source, plan: track, time: plan.time, writer: writer))
      }
    }
    for index in plan.subtitles {
      subtitles.append(
        try SubtitleTrack(source: source, index: index, time: plan.time, writer: writer))
    }
    for index in plan.data {
      data.append(try DataTrack(source: source, index: index, time: plan.time, writer: writer))
    }
    for index in plan.covers {
      guard let stream = source.input?.value.stream(index) else { continue }
      covers.append(try CoverTrack(of: stream, writer: writer))
    }
  }

  private func writeHeader() throws(MediaError) {
    var flags = "+faststart"
    if let input = source.input {
      if plan.keepsMetadata {
        flags += Metadata.copy(source.info.tags, to: writer)
        copyStreamMetadata(from: input.value)
      }
      if plan.keepsChapters {
        try Metadata.copyChapters(
          from: input.value, to: writer, origin: source.origin, time: plan.time)
      }
    }
    if plan.keepsMetadata, plan.recording == nil, source.input == nil {
      flags += Metadata.copy(source.info.tags, to: writer)
    }
    if plan.keepsMetadata, let path = plan.recording {
      flags += try Metadata.copyRecording(from: path, to: writer)
    }
    try writer.writeHeader(options: [("movflags", flags)] + Metadata.markOptions)
    for cover in covers { try cover.write(to: writer) }
  }

  private func copyStreamMetadata(from input: borrowing InputContext) {
    let tracks = spool?.tracks.map(\.output) ?? mix.map { [$0.output] } ?? audio.map(\.output)
    let pairs =
      (picture.map { [(video?.streamIndex ?? -1, $0.output)] } ?? [])
      + (copied.map { [($0.streamIndex, $0.output)] } ?? [])
      + zip(plan.audio, tracks).map { ($0.stream.index, $1) }
      + subtitles.map { ($0.streamIndex, $0.output) } + data.map { ($0.streamIndex, $0.output) }
    for (index, output) in pairs {
      if let stream = input.stream(index) { Metadata.copy(from: stream, to: output) }
    }
    if plan.keepsTimecode, let h264, let picture {
      Metadata.setTimecode(h264.stream.timecode, of: picture.output, start: plan.time.start)
    }
  }

  func run() throws(MediaError) -> MP4Transcoder.Summary {
    if source.frames != nil, let video {
      try readFrames(into: video)
    } else if video != nil || copied != nil || !audio.isEmpty || !subtitles.isEmpty {
      try readPackets()
    }
    try finishTracks()
    if frames == 0, h264 != nil || copied != nil { throw source.nothingDecoded(from: plan.time) }
    try report()
    try writer.finish()
    var summary = MP4Transcoder.Summary()
    summary.frames = frames
    summary.crf = picture?.crf ?? 0
    summary.pictureBytes = picture?.bytes ?? copied?.bytes ?? []
    let tracks = spool?.tracks ?? audio
    summary.soundBytes = tracks.reduce(mix?.bytes ?? 0) { $0 + $1.bytes }
    summary.soundPackets = tracks.reduce(mix?.packets ?? 0) { $0 + $1.packets }
    summary.soundEnds = tracks.map(\.duration)
    summary.duration =
      video.map { Double($0.end) * av_q2d($0.timeBase) } ?? copied?.duration ?? mix?.duration
      ?? audio.map(\.duration).max() ?? 0
    return summary
  }

  private var frames: Int { picture?.frames ?? copied?.frames ?? 0 }

  private func readFrames(into video: VideoTrack) throws(MediaError) {
    let frame = try Frame()
    source.frames?.seek(toSeconds: plan.time.start)
    while !video.isComplete {
      guard try source.read(into: frame) else { return }
      try video.send(frame)
      try report()
    }
  }

  private func readPackets() throws(MediaError) {
    let indexes =
      [video?.streamIndex, copied?.streamIndex].compactMap { $0 } + audio.map(\.streamIndex)
      + subtitles.map(\.streamIndex) + data.map(\.streamIndex)
    source.input?.value.keepOnly(Set(indexes))
    if let first = video?.streamIndex ?? audio.first?.streamIndex {
      try source.seek(toSeconds: plan.time.start, stream: first)
    }
    let packet = try Packet()
    while !isComplete {
      guard try source.read(into: packet) else { return }
      try dispatch(packet)
      try report()
    }
  }

  private var isComplete: Bool {
    copied == nil && video?.isComplete ?? true && audio.allSatisfy(\.isComplete)
      && !(video == nil && audio.isEmpty)
  }

  private func dispatch(_ packet: borrowing Packet) throws(MediaError) {
    let index = packet.streamIndex
    if let video, video.streamIndex == index {
      try video.send(packet)
    } else if let copied, copied.streamIndex == index {
      try copied.send(packet, to: writer)
      done = copied.duration
    } else if let track = audio.first(where: { $0.streamIndex == index }) {
      if video == nil, packet.raw.pointee.pts != vcNoTimestamp,
        let clock = source.input?.value.stream(index)?.pointee.time_base
      {
        done = max(
          done, Double(packet.raw.pointee.pts) * av_q2d(clock) - source.origin - plan.time.start)
      }
      try track.send(packet, to: writer)
    } else if let track = subtitles.first(where: { $0.streamIndex == index }) {
      try track.send(packet, to: writer)
    } else if let track = data.first(where: { $0.streamIndex == index }) {
      try track.send(packet, to: writer)
    }
  }

  private func finishTracks() throws(MediaError) {
    if let video {
      try video.finish()
      try picture?.finish(end: video.end, to: writer)
    }
    try copied?.finish(to: writer)
    for track in audio { try track.finish(to: writer) }
    for track in data { try track.finish(to: writer) }
    if let mix {
      while !mix.isComplete {
        try mix.send(upTo: mix.rendered + 1, to: writer)
        if video == nil { done = mix.rendered }
        try report()
      }
      try mix.finish(to: writer)
    }
    try spool?.send(upTo: .infinity, to: writer)
  }

  private func report() throws(MediaError) {
    guard progress(done, writer.bytes) else { throw MediaError(.cancelled, "cancelled") }
  }
}
