import Foundation
import TestSupport
import Testing

/// Runs `vcompress`, and expects it to end with `code`.
func edit(
  _ arguments: [String], in workplace: Workplace, code: Int32 = 0,
  environment: [String: String] = [:]
) async throws -> Outcome {
  let outcome = try await Program.vcompress.run(
    arguments, in: workplace.folder, environment: environment)
  #expect(outcome.code == code, "\(outcome.story)")
  return outcome
}

/// Options of results whose pictures can be told apart.
let exactQuality = ["--crf", "8", "--x264-preset", "veryfast"]

/// How bright each picture is, 0...255.
func brightness(of file: URL, filters: String) async throws -> [Double] {
  let outcome = try await Program.reader("ffmpeg").run(
    [
      "-nostdin", "-v", "error", "-i", file.path, "-fps_mode", "passthrough", "-vf",
      "\(filters),scale=1:1:flags=area,format=gray", "-f", "rawvideo", "-",
    ], in: file.deletingLastPathComponent())
  try #require(outcome.code == 0, "\(outcome.story)")
  return outcome.output.map { Double($0) }
}

/// How bright the middle of each picture is.
func middle(of file: URL, filters: String = "null") async throws -> [Double] {
  try await brightness(of: file, filters: "\(filters),crop=iw*0.8:ih*0.4")
}

/// How bright the place of captions is.
func captionPlace(of file: URL) async throws -> [Double] {
  try await brightness(of: file, filters: "crop=iw:ih*0.15:0:ih*0.84")
}
