import TestSupport
import Testing

@testable import NemoServer
@testable import WebServer

@Suite struct MultipartTests {
  private struct Part: Equatable {
    var field: String
    var file: String?
    var content: [UInt8] = []
    var isWhole = false
  }

  private struct Stop: Error {}

  /// What is found when the body comes in pieces of `size` bytes.
  private func parts(
    _ body: [UInt8], size: Int, type: String = "multipart/form-data; boundary=XX"
  ) throws -> (parts: [Part], fault: MultipartReader.Fault?, isFinished: Bool) {
    var reader = try #require(MultipartReader(contentType: type))
    var parts: [Part] = []
    var start = 0
    while start < body.count {
      let piece = Array(body[start..<min(body.count, start + size)])
      let fault = try piece.withUnsafeBytes { bytes in
        try reader.take(bytes) { (event) throws(Stop) in
          switch event {
          case .part(let field, let file): parts.append(Part(field: field, file: file))
          case .content(let bytes):
            guard !parts.isEmpty else { throw Stop() }
            parts[parts.count - 1].content += Array(bytes)
          case .end:
            guard !parts.isEmpty else { throw Stop() }
            parts[parts.count - 1].isWhole = true
          }
        }
      }
      if let fault { return (parts, fault, false) }
      start += size
    }
    return (parts, nil, reader.isFinished)
  }

  private static let body = Array(
    ("preamble\r\n--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a \\\"b;c\\\".mp4\"\r\n"
      + "Content-Type: video/mp4\r\n\r\none\r\n--X\r\n--XY\r\n-\r\r\n--\r\n--XX\r\n"
      + "content-disposition: form-data; filename=b.gif; name=files\r\n\r\n\r\n--XX\r\n"
      + "Content-Disposition: form-data; name=\"note\"\r\n\r\n\r\n\r\n--XX--\r\nepilogue").utf8)

  @Test(arguments: [1, 2, 3, 5, 7, 11, 64, 10_000])
  func piecesDoNotMatter(size: Int) throws {
    let found = try parts(Self.body, size: size)
    #expect(found.fault == nil && found.isFinished)
    #expect(
      found.parts == [
        Part(
          field: "files", file: "a \"b;c\".mp4",
          content: Array("one\r\n--X\r\n--XY\r\n-\r\r\n--".utf8), isWhole: true),
        Part(field: "files", file: "b.gif", isWhole: true),
        Part(field: "note", file: nil, content: Array("\r\n".utf8), isWhole: true),
      ])
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
    "text/plain; boundary=a", "", "multipart/form-data; boundary=\u{1}",
    "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
  ])
  func typesWithoutABoundaryAreNone(type: String) {
    #expect(MultipartReader(contentType: type) == nil)
  }

  @Test func aQuotedBoundaryIsTheSame() throws {
    let found = try parts(
      Self.body, size: 9, type: "Multipart/Form-Data; charset=utf-8; Boundary=\"XX\"")
    #expect(found.parts.count == 3)
  }

  @Test func cutOffIsNotFinished() throws {
    for length in 0..<(Self.body.count - 10) {
      let found = try parts(Array(Self.body[..<length]), size: 13)
      #expect(!found.isFinished)
      #expect(!found.parts.dropLast().contains { !$0.isWhole })
    }
  }

  @Test(arguments: [
    "--XX\r\n\r\nno head\r\n\r\n--XX--",
    "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--",
    "--XXX\r\n", "--XX\r\n" + String(repeating: "a", count: 20_000),
    "--XX\r\nContent-Disposition: form-data; name=\"\u{0}\r\n\r\nx\r\n--XX--",
  ])
  func whatIsNoFormIsAFault(body: String) throws {
    #expect(try parts(Array(body.utf8), size: 4096).fault != nil)
  }

  /// Whatever comes, it neither crashes nor holds more than a head.
  @Test func noiseIsBorne() throws {
    var dice = Dice(1)
    let alphabet = Array("\r\n-X:;=\" a".utf8) + [0, 255]
    for _ in 0..<2000 {
      let noise = (0..<200).map { _ in alphabet[dice.roll(alphabet.count)] }
      let found = try parts(Array("--XX\r\n".utf8) + noise, size: 1 + dice.roll(50))
      #expect(found.parts.reduce(0) { $0 + $1.content.count } <= noise.count)
    }
  }
}
