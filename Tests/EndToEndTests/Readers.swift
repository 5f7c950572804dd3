import Foundation
import TestSupport
import Testing

/// What `ffprobe` sees in a file.
struct Probe: Decodable {
  struct Stream: Decodable {
    var index: Int
    var codecType: String
    var codecName: String?
    var codecTagString: String?
    var profile: String?
    var pixFmt: String?
    var width: Int?
    var height: Int?
    var sampleAspectRatio: String?
    var colorRange: String?
    var colorSpace: String?
    var colorTransfer: String?
    var colorPrimaries: String?
    var fieldOrder: String?
    var channels: Int?
    var sampleRate: String?
    var duration: String?
    var nbReadFrames: String?
    var disposition: [String: Int]?
    var tags: [String: String]?
    var sideDataList: [SideData]?

    struct SideData: Decodable {
      var sideDataType: String?
      var rotation: Double?
      var projection: String?
      var type: String?
    }

    var seconds: Double? { duration.flatMap(Double.init) }
    var frames: Int? { nbReadFrames.flatMap(Int.init) }
    var rotation: Double { sideDataList?.compactMap(\.rotation).first ?? 0 }
  }
  struct Chapter: Decodable {
    var startTime: String
    var endTime: String
    var tags: [String: String]?
  }
  struct Format: Decodable {
    var formatName: String
    var duration: String?
    var tags: [String: String]?
  }

  var streams: [Stream]
  var chapters: [Chapter]
  var format: Format

  func streams(_ type: String) -> [Stream] { streams.filter { $0.codecType == type } }

  /// The first video stream, its frames counted by decoding them if that was asked for.
  var video: Stream {
    get throws { try #require(streams("video").first) }
  }

  /// - Parameter countingFrames: whether to decode everything to fill in `frames`.
  init(_ file: URL, countingFrames: Bool = true) async throws {
    let outcome = try await Program.reader("ffprobe").run(
      ["-v", "error"] + (countingFrames ? ["-count_frames"] : []) + [
        "-show_streams", "-show_format", "-show_chapters", "-of", "json", "file:" + file.path,
      ], in: file.deletingLastPathComponent())
    try #require(outcome.code == 0, "\(outcome.story)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Probe.self, from: outcome.output)
  }
}

/// Presentation times of one stream's packets, in order, from the first one.
/// - Parameter stream: as `ffprobe` names it; the first video stream by default.
func frameTimes(of file: URL, stream: String = "v:0") async throws -> [Double] {
  let outcome = try await Program.reader("ffprobe").run(
    [
      "-v", "error", "-select_streams", stream, "-show_entries", "packet=pts_time,flags", "-of",
      "csv=p=0", "file:" + file.path,
    ], in: file.deletingLastPathComponent())
  try #require(outcome.code == 0, "\(outcome.story)")
  // Packets an edit list hides carry a D among their flags.
  let times = outcome.text.split(separator: "\n").compactMap { line -> Double? in
    let cells = line.split(separator: ",")
    return cells.count > 1 && cells[1].contains("D") ? nil : cells.first.flatMap { Double($0) }
  }.sorted()
  let first = try #require(times.first)
  return times.map { $0 - first }
}

/// Decodes the whole file with `ffmpeg` and returns what it complains about.
func decodingComplaints(of file: URL) async throws -> String {
  let outcome = try await Program.reader("ffmpeg").run(
    [
      "-nostdin", "-v", "error", "-xerror", "-i", "file:" + file.path,
      // With the file's own clock; else it complains of its own rounding of uneven times.
      "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f", "null", "-",
    ],
    in: file.deletingLastPathComponent())
  return outcome.code == 0 ? outcome.errors : outcome.story
}

/// The names of an MP4's top-level boxes, in order.
func boxes(of file: URL) throws -> [String] {
  let bytes = try Data(contentsOf: file)
  var names: [String] = []
  var position = 0
  while position + 8 <= bytes.count {
    func number(_ at: Int, _ count: Int) -> Int {
      bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
    }
    var size = number(position, 4)
    names.append(String(decoding: bytes[position + 4..<position + 8], as: UTF8.self))
    if size == 1, position + 16 <= bytes.count { size = number(position + 8, 8) }
    if size == 0 { break }  // to the end of the file
    try #require(size >= 8, "a box of \(size) bytes in \(file.path)")
    position += size
  }
  return names
}

/// What `gifsicle --info` sees in a GIF.
struct GIFInfo {
  var width = 0
  var height = 0
  /// Seconds each image stays.
  var delays: [Double] = []
  /// `nil`: plays once. 0: forever. Else the repetitions the file asks for.
  var loops: Int?
  var isTransparent = false

  var seconds: Double { delays.reduce(0, +) }

  init(_ file: URL) async throws {
    // Without --no-warnings: a damaged GIF shall be heard of.
    let outcome = try await Program.reader("gifsicle").run(
      ["--info", file.path], in: file.deletingLastPathComponent())
    try #require(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.story)")
    for line in outcome.text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.contains("logical screen"), let size = words.last?.split(separator: "x") {
        width = Int(size[0]) ?? 0
        height = Int(size[1]) ?? 0
      } else if line.contains("+ image #") {
        delays.append(0)
        if line.contains("transparent") { isTransparent = true }
      } else if line.contains("loop forever") {
        loops = 0
      } else if line.contains("loop count"), let count = words.last {
        loops = Int(count)
      }
      if let at = words.firstIndex(of: "delay"), at + 1 < words.count, !delays.isEmpty {
        delays[delays.count - 1] = try #require(Double(words[at + 1].dropLast()), "\(line)")
      }
    }
    try #require(width > 0 && height > 0 && !delays.isEmpty, "\(outcome.text)")
  }
}

/// A picture as another program decoded it, shrunk so far that noise, dither and the choice of
/// scaler do not matter, but colours and which way is up do.
struct Thumbnail {
  static let width = 32
  static let height = 32
  /// RGBA, 0...255.
  var samples: [UInt8]

  /// - Parameters:
  ///   - seconds: the moment to look at.
  ///   - filters: what `ffmpeg` shall do with the frame first.
  init(_ file: URL, at seconds: Double = 0, filters: String? = nil) async throws {
    let shrink = "scale=\(Self.width):\(Self.height):flags=area+accurate_rnd+full_chroma_int"
    // A frame is shown until the next one comes: hundred frames a second make that so.
    let hold = seconds > 0 ? "fps=100" : nil
    let chain = [hold, filters, shrink, "format=rgba"].compactMap { $0 }.joined(separator: ",")
    var arguments = ["-nostdin", "-v", "error"]
    // Decoding from the start: seeking in GIFs and elementary streams is not exact.
    arguments += ["-i", "file:" + file.path]
    if seconds > 0 { arguments += ["-ss", String(seconds)] }
    arguments += ["-map", "0:v:0", "-frames:v", "1", "-vf", chain, "-f", "rawvideo", "-"]
    let outcome = try await Program.reader("ffmpeg").run(
      arguments, in: file.deletingLastPathComponent())
    try #require(outcome.code == 0, "\(outcome.story)")
    samples = [UInt8](outcome.output)
    try #require(
      samples.count == Self.width * Self.height * 4, "no picture at \(seconds) s in \(file.path)")
  }

  /// The mean difference of the colours, in levels of 255.
  func distance(to other: Thumbnail) -> Double {
    var sum = 0
    for index in samples.indices where index % 4 != 3 {
      sum += abs(Int(samples[index]) - Int(other.samples[index]))
    }
    return Double(sum) / Double(samples.count / 4 * 3)
  }

  /// The mean of one channel: 0 red, 1 green, 2 blue, 3 alpha.
  func mean(_ channel: Int) -> Double {
    let values = stride(from: channel, to: samples.count, by: 4).map { Double(samples[$0]) }
    return values.reduce(0, +) / Double(values.count)
  }
}
