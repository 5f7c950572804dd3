import Failures
import MediaIO
import MediaPlans
import Planning
import Timeline

extension CompressionPlan {
  /// The plan for an input, including what its edits take from other files.
  init(for input: borrowing OpenedInput) throws(Failure) {
    var material = try EditMaterial(reading: input.settings.edits)
    material.origin = input.material
    var info = input.info
    let needsLength =
      input.settings.edits.needsLength || input.settings.placeRules?.needsLength ?? false
    if info.duration == nil, needsLength { info.duration = try Self.scannedLength(of: input) }
    do throws(Failure) {
      try self.init(settings: input.settings, source: info, material: material)
      try checkFonts()
      return
    } catch {
      // Files may claim a length that they do not have: nothing is refused for a claim.
      guard error.kind == .limitUnreachable, let claimed = info.duration,
        let length = try Self.scannedLength(of: input), length < claimed - 0.5
      else { throw error.about(input.name) }
      info.duration = length
      info.video?.duration = length
      info.video?.frames = nil
    }
    do throws(Failure) {
      try self.init(settings: input.settings, source: info, material: material)
      try checkFonts()
    } catch {
      throw error.about(input.name)
    }
  }

  /// The length that reading the whole file gives; `nil` for clips put together, and for pictures.
  private static func scannedLength(of input: borrowing OpenedInput) throws(Failure) -> Double? {
    guard let path = input.footage.path, input.info.video?.isStill == false else { return nil }
    return try reading(input.name) { () throws(MediaError) in
      try MediaSource.scannedDuration(path: path) { true }
    }
  }

  /// Samples are spread over the clip's length: a file that does not state it is read to measure
  /// it.
  mutating func measureLength(
    of input: borrowing OpenedInput, reporter: Reporter
  ) throws(Failure) {
    guard duration == nil, picture != nil, input.info.video?.isStill == false,
      let path = input.footage.path
    else { return }
    let length = try reading(input.name) { () throws(MediaError) in
      try MediaSource.scannedDuration(path: path, proceed: { reporter.goesOn })
    }
    guard let length, length > time.start else { return }
    duration = (min(time.end ?? length, length) - time.start) / time.speed
  }

  /// Sets the gain that brings the sound to the wanted loudness.
  mutating func measureLoudness(
    of input: borrowing OpenedInput, reporter: Reporter
  ) throws(Failure) {
    guard input.settings.edits.normalizesLoudness, var tracks, var mix = tracks.mix,
      case .encode(let aac)? = tracks.audio.first?.treatment
    else { return }
    let reached = try reading(input.name) { () throws(MediaError) in
      try mix.normalize(fades: aac.fades) { reporter.goesOn }
    }
    if let reached, abs(reached - SoundMix.wantedLoudness) > 1 {
      let tenths = (reached * 10).rounded() / 10
      notes.append(
        "the sound is at \(tenths) LUFS: to bring it to -16 would raise its noise too far")
    } else if reached == nil {
      notes.append("the sound is silence: its loudness stays as it is")
    }
    tracks.mix = mix
    setTracks(tracks)
  }
}
