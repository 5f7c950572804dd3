import Foundation
import TestSupport

/// A tree of small real clips, among them a broken one and one that is small already.
func clipTree(_ workplace: Workplace) throws -> URL {
  let root = workplace.file("clips")
  for (fixture, name) in [
    ("no_audio.mp4", "a/no_audio.mp4"), ("rot90.mp4", "a/b/rot90.mp4"),
    ("mjpeg.avi", "a/b/Mjpeg.AVI"), ("vfr_30_5_60.mp4", "vfr.mp4"),
    ("moov_missing.mp4", "broken.mp4"), ("already_tiny.mp4", "tiny 1.mp4"),
    ("still.jpg", "a/still.jpg"),
  ] {
    let target = root.appending(path: name)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Fixture.tricky(fixture), to: target)
  }
  return root
}

/// Everything below a folder but the job's own, with its bytes.
func resultFiles(in folder: URL) throws -> [String: Data] {
  var result: [String: Data] = [:]
  let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
  for name in names where !name.hasPrefix(".vcompress") {
    let url = folder.appending(path: name)
    if !url.hasDirectoryPath, let data = try? Data(contentsOf: url) { result[name] = data }
  }
  return result
}

/// What is in a folder; nothing where it is not there.
func names(_ folder: URL) -> [String] {
  (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
}
