import Failures
import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct DescriptorTests {
  private let workplace: Workplace
  init() throws { workplace = try Workplace() }

  private func kind(_ work: () throws -> Void) -> FailureKind? {
    do { try work() } catch { return (error as? Failure)?.kind }
    return nil
  }

  @Test(arguments: [0, 1, (1 << 16) - 1, 1 << 16, (1 << 16) + 1])
  func readingAllIsBounded(bytes: Int) throws {
    let path = try workplace.write("a", String(repeating: "x", count: bytes))
    #expect(try Descriptor(reading: path).readAll(atMost: bytes)?.count == bytes)
    if bytes > 0 { #expect(try Descriptor(reading: path).readAll(atMost: bytes - 1) == nil) }
  }

  @Test func partsAreReadWithoutMoving() throws {
    let file = try Descriptor(reading: try workplace.write("a", "0123456789"))
    var buffer = [UInt8](repeating: 0, count: 4)
    #expect(try file.read(into: &buffer, from: 6) == 4)
    #expect(String(decoding: buffer, as: UTF8.self) == "6789")
    #expect(try file.read(into: &buffer, from: 8) == 2)
    #expect(try file.read(into: &buffer, atMost: 1) == 1)
    #expect(buffer[0] == UInt8(ascii: "0"))
    #expect(try file.readAll(atMost: 9) == Array("123456789".utf8))
  }

  @Test func copyingGoesOnFromBothPlaces() throws {
    let source = try Descriptor(reading: try workplace.write("a", "headbody"))
    let target = try Descriptor(creating: workplace.path("b"))
    var head = [UInt8](repeating: 0, count: 4)
    #expect(try source.read(into: &head) == 4)
    try target.write(Array("<".utf8))
    var reports: [Int] = []
    try source.copy(to: target) {
      reports.append($0)
      return true
    }
    #expect(workplace.read("b") == "<body")
    #expect(reports == [0, 4])
  }

  @Test func aCopyEndsWhenTold() throws {
    let source = try Descriptor(reading: try workplace.write("a"))
    let target = try Descriptor(creating: workplace.path("b"))
    #expect(throws: Failure.cancelled) { try source.copy(to: target) { _ in false } }
    #expect(target.size == 0)
  }

  /// Nobody writes into the pipe: the copy still asks whether it is to go on.
  @Test func aSilentPipeDoesNotHoldUpACopy() throws {
    let pipe = Pipe()
    let source = try Descriptor(
      duplicating: pipe.fileHandleForReading.fileDescriptor, named: "standard input")
    let target = try Descriptor(creating: workplace.path("b"))
    var questions = 0
    #expect(throws: Failure.cancelled) {
      try source.copy(to: target) { _ in
        questions += 1
        return questions < 3
      }
    }
    try pipe.fileHandleForWriting.close()
  }

  @Test func onlyOneOwnerHasALock() throws {
    let path = try workplace.write("a")
    let first = try Descriptor(updating: path)
    #expect(first.lock() == .taken)
    #expect(first.lock() == .taken)
    let second = try Descriptor(updating: path)
    #expect(second.lock() == .held)
    // A duplicate is the same open file; it keeps the lock when the first one goes.
    let copy = try first.duplicated()
    #expect(copy.lock() == .taken)
    _ = consume first
    #expect(second.lock() == .held)
    _ = consume copy
    #expect(second.lock() == .taken)
  }

  @Test func filesAreCreatedOnce() throws {
    let path = workplace.path("a")
    let file = try Descriptor(creating: path, mode: 0o600)
    try file.write(Array("12345".utf8))
    #expect(kind { _ = try Descriptor(creating: path) } == .cannotCreateOutput)
    #expect(try Descriptor(creating: path, exclusively: false).size == 5)
    #expect(FileStatus(path: path)?.isShared == false)
    try file.truncate(to: 2)
    try file.write(Array("x".utf8))
    #expect(workplace.read("a") == "12x")
  }

  @Test func linksAreFollowedOnlyForReading() throws {
    let path = try workplace.write("a")
    try FileManager.default.createSymbolicLink(
      atPath: workplace.path("link"), withDestinationPath: path)
    let link = workplace.path("link")
    #expect(try Descriptor(reading: link).size == 1)
    #expect(kind { _ = try Descriptor(reading: link, followsLinks: false) } == .inputMissing)
    #expect(kind { _ = try Descriptor(updating: link) } == .inputMissing)
    #expect(kind { _ = try Descriptor(creating: link, exclusively: false) } == .cannotCreateOutput)
  }

  @Test func aRemovedFileIsNamedNoMore() throws {
    let path = try workplace.write("a")
    let file = try Descriptor(updating: path)
    #expect(try file.isNamed == true)
    try Folder.remove(path)
    #expect(try file.isNamed == false)
    #expect(try file.status().names == 0)
    try workplace.write("a")
    #expect(try file.isNamed == false)
  }

  @Test func failuresNameTheCallAndTheFile() throws {
    let path = workplace.path("missing")
    let error = #expect(throws: Failure.self) { _ = try Descriptor(reading: path) }
    #expect(error?.kind == .inputMissing && error?.path == path && error?.errno == ENOENT)
    #expect(error?.description == "\(path) does not exist")
  }
}
