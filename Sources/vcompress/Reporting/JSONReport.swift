import Terminal

// The whole of Foundation takes longer to load than a usage error takes to tell.
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes JSON lines, where they were asked for.
struct JSONReport {
  /// `nil` when no JSON was asked for.
  let stream: OutputStream?
  /// Made only where it is needed: help and errors shall be quick.
  private let encoder: JSONEncoder?

  init(_ stream: OutputStream?) {
    self.stream = stream
    guard stream != nil else {
      encoder = nil
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    self.encoder = encoder
  }

  func write(_ line: @autoclosure () -> some Encodable) {
    guard let stream, let encoder else { return }
    // Numbers that are not finite are provided for and keys are strings: nothing is left to fail.
    guard let data = try? encoder.encode(line()) else { return }
    stream.write(String(decoding: data, as: UTF8.self) + "\n")
  }

  /// Milliseconds are enough, and keep the lines readable.
  static func rounded(_ seconds: Double) -> Double {
    guard seconds.isFinite else { return 0 }
    return (seconds * 1000).rounded() / 1000
  }
}
