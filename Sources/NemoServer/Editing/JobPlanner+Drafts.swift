import Compressor
import Failures
import JSONText
import Options
import Pixels
import Planning
import Timeline

extension JobPlanner {
  /// The job that a draft asks for. A draft that is as it was sent is made as the command would make
  /// it; a changed one is made of its clips, titles and music.
  func job(
    for draft: Draft, format: OutputFormat?, output: OutputLocation
  ) throws(Failure) -> CompressionJob {
    let request = EditRequest(in: draft)
    if let request, !request.files.isEmpty, try self.draft(of: request).json.means(draft.json) {
      return try job(of: request, format: format, output: output)
    }
    var settings = try settings(of: request ?? EditRequest(files: [], options: []), format: format)
    settings.leaveEditsToDraft()
    let list: ClipList
    do throws(DraftError) { list = try draft.clipList(in: folder) } catch {
      throw Failure(.usage, "The draft \(error.message).")
    }
    try check(list.paths)
    settings.edits = list.edits
    return CompressionJob(
      input: .clips(list.clips, name: "the draft"), output: output, settings: settings)
  }
}

extension CompressionSettings {
  /// The largest result, in landscape orientation.
  private static let largest = PixelSize(width: 1920, height: 1080)

  /// Keeps results within the largest size. A GIF whose size is not asked for is smaller anyway.
  mutating func limitSize() {
    let asksForSize = width != nil || widthShare != nil || height != nil || maximumSize != nil
    if !asksForSize {
      // Without a size there is nothing to scale up to.
      upscale = false
      if format == .gif { return }
    }
    var box = maximumSize ?? Self.largest
    if box.height > box.width { box = box.transposed }
    box.width = min(box.width, Self.largest.width)
    box.height = min(box.height, Self.largest.height)
    maximumSize = box
  }

  /// Resets the settings that a draft states for its clips.
  fileprivate mutating func leaveEditsToDraft() {
    start = nil
    end = nil
    duration = nil
    speed = 1
    crop = nil
    rotation = .none
    flip = .none
    mute = false
    volume = 1
  }
}

extension JSONValue {
  /// Whether both have the same meaning: a program that reads and writes a draft may change the order
  /// of members and the spelling of numbers.
  func means(_ other: JSONValue) -> Bool {
    switch (content, other.content) {
    case (.number(let a), .number(let b)): return a.double == b.double
    case (.array(let a), .array(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.means($1) }
    case (.object(let a), .object(let b)):
      return a.count == b.count
        && a.allSatisfy { member in other[member.name].map { member.value.means($0) } ?? false }
    default: return content == other.content
    }
  }
}
