import Foundation
import Platform
import TestSupport
import Testing

/// Clips whose pictures tell their own number, in eight bars of black and white.
enum Numbered {
  /// Makes a clip with `ffmpeg`.
  /// - Parameters:
  ///   - first: the number of its first picture; at most 255 in all.
  ///   - clicks: seconds at which a click of 5 ms is heard; `nil` for no sound.
  static func clip(
    _ name: String, in workplace: Workplace, size: String = "160x96", rate: String = "25",
    seconds: Double = 1, first: Int = 0, clicks: [Double]? = nil
  ) async throws -> String {
    let bars = "lum='if(mod(floor((N+\(first))/pow(2,floor(X/(W/8)))),2),235,16)':cb=128:cr=128"
    var arguments = [
      "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i",
      "nullsrc=s=\(size):r=\(rate):d=\(seconds),format=yuv420p,geq=\(bars)",
    ]
    if let clicks {
      let sound = clicks.map { "between(t,\($0),\($0 + 0.005))" }.joined(separator: "+")
      arguments += [
        "-f", "lavfi", "-i",
        "aevalsrc='if(\(sound),0.5*sin(2*PI*4000*t),0)':d=\(seconds):s=48000",
        "-c:a", "pcm_s16le",
      ]
    }
    arguments += ["-c:v", "libx264", "-crf", "8", "-preset", "veryfast", name]
    let outcome = try await Program.reader("ffmpeg").run(arguments, in: workplace.folder)
    try #require(outcome.code == 0, "\(outcome.story)")
    return name
  }

  /// The number of each picture in a file, read by `ffmpeg`.
  /// - Parameter filters: what it shall do with the picture first.
  static func read(_ file: URL, filters: String = "null") async throws -> [Int] {
    let (width, height) = (160, 96)
    let outcome = try await Program.reader("ffmpeg").run(
      [
        "-nostdin", "-v", "error", "-i", file.path, "-fps_mode", "passthrough", "-vf",
        "\(filters),scale=\(width):\(height),format=gray", "-f", "rawvideo", "-",
      ], in: file.deletingLastPathComponent())
    try #require(outcome.code == 0, "\(outcome.story)")
    let bytes = [UInt8](outcome.output)
    return stride(from: 0, to: bytes.count, by: width * height).map { start in
      // The lowest quarter, away from what titles cover in these tests.
      let row = start + width * (height * 7 / 8)
      return (0..<8).reduce(0) { $0 | (bytes[row + $1 * 20 + 10] > 126 ? 1 << $1 : 0) }
    }
  }
}

/// Sound as `ffmpeg` decodes it: one channel, 48,000 samples a second.
func samples(of file: URL) async throws -> [Float] {
  let outcome = try await Program.reader("ffmpeg").run(
    ["-nostdin", "-v", "error", "-i", file.path, "-ac", "1", "-ar", "48000", "-f", "f32le", "-"],
    in: file.deletingLastPathComponent())
  try #require(outcome.code == 0, "\(outcome.story)")
  return outcome.output.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
}

/// Seconds at which sound begins after a silence of a tenth of a second.
func onsets(_ samples: [Float], above level: Float = 0.1) -> [Double] {
  var found: [Double] = []
  var last = -48_000
  for (index, sample) in samples.enumerated() where abs(sample) > level {
    if index - last > 4800 { found.append(Double(index) / 48_000) }
    last = index
  }
  return found
}

/// How loud a stretch is: the root of the mean square.
func level(_ samples: [Float], from start: Double, to end: Double) -> Double {
  let part = samples[
    min(samples.count, Int(start * 48_000))..<min(samples.count, Int(end * 48_000))]
  return (part.reduce(0) { $0 + Double($1 * $1) } / Double(max(1, part.count))).squareRoot()
}

/// Runs the command and returns the most memory it held, in bytes.
func peakMemory(_ arguments: [String]) throws -> Int {
  let words = [Program.vcompress.executable.path] + arguments
  var pid = pid_t()
  var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for descriptor in [Int32(1), 2] {
    posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
  }
  try #require(posix_spawn(&pid, words[0], &actions, nil, &pointers, environ) == 0)
  var status: Int32 = 0
  var usage = rusage()
  #if os(Linux)
    // The usage that the system tells at the end begins with what this process, of which the other
    // was split off, had used.
    var peak = 0
    while wait4(pid, &status, WNOHANG, &usage) == 0 {
      let report = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
      let line = report.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      peak = max(peak, line?.split(separator: " ").compactMap { Int($0) }.first ?? 0)
      usleep(5000)
    }
  #else
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
  #endif
  try #require(status == 0, "\(words.joined(separator: " ")) ended with status \(status)")
  #if os(Linux)
    try #require(peak > 0)
    return peak * 1024
  #else
    return Int(usage.ru_maxrss)
  #endif
}
