import AnimatedImages
import Failures
import Files
import MediaIO
import MediaPlans
import Planning

extension JobRun {
  /// Moves the source's picture into an MP4 as it is, beside the sound that an encode would have; or
  /// changes only the blocks of a GIF that say how its images are shown.
  /// - Parameter limit: the most bytes; more end the work early.
  /// - Returns: `nil` where it takes more, or would not play everywhere.
  func copyPicture(
    _ plan: CompressionPlan, _ opened: borrowing OpenedInput, to part: borrowing AtomicFile,
    atMost limit: Int
  ) throws(Failure) -> EncodedResult? {
    if let edit = plan.copyingGIF {
      return try copyGIF(edit, plan, opened, to: part, atMost: limit)
    }
    guard let tracks = plan.copyingPicture else { return nil }
    try part.file.truncate()
    let source = try opened.footage.open(threads: settings.threads ?? 0)
    let summary: MP4Transcoder.Summary
    do throws(MediaError) {
      summary = try MP4Transcoder(source: source, video: nil, plan: tracks).write(to: part.path) {
        [reporter] done, bytes in
        reporter.progress(.encoding, done: done, total: plan.duration, bytes: bytes)
          && bytes <= limit
      }
    } catch {
      if reporter.isCancelled { throw .cancelled }
      switch error.kind {
      // It was too large, or the packets do not fit into an MP4.
      case .cancelled, .undecodable, .unexpected: return nil
      default:
        throw Failure(error, reading: opened.name, for: place)
      }
    }
    guard try part.file.bytes <= limit else { return nil }
    let check = try decode(part.path)
    var made = EncodedResult(
      plan: plan, length: EncodedLength(summary), damage: source.damage)
    made.copiedPicture = true
    return check.isWhole(made) && check.isUniform ? made : nil
  }

  private func copyGIF(
    _ edit: GIFEdit, _ plan: CompressionPlan, _ opened: borrowing OpenedInput,
    to part: borrowing AtomicFile, atMost limit: Int
  ) throws(Failure) -> EncodedResult? {
    guard let path = opened.footage.path else { return nil }
    guard let rewriter = try GIFRewriter(path: path, edit: edit) else { return nil }
    try part.file.truncate()
    for number in 0..<rewriter.pieces {
      try part.file.write(try rewriter.piece(number))
      guard reporter.progress(.copying, bytes: part.file.size) else { throw .cancelled }
    }
    guard try part.file.bytes <= limit else { return nil }
    let length = EncodedLength(
      frames: rewriter.frames, duration: rewriter.duration, sourceDuration: rewriter.duration)
    var damage = MediaSource.Damage()
    damage.stoppedEarly = rewriter.cutOff
    var made = EncodedResult(plan: plan, length: length, damage: damage)
    made.copiedPicture = true
    return try decode(part.path).isWhole(made) ? made : nil
  }
}
