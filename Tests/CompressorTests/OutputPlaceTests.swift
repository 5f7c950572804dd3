import Failures
import Foundation
import TestSupport
import Testing

@testable import Compressor
@testable import Planning

@Suite struct OutputPlaceTests {
  let scratch: Workplace
  init() throws { scratch = try Workplace() }

  @Test func policies() throws {
    try scratch.write("a.gif", "x")
    let path = scratch.path("a.gif")
    let input = InputLocation.file(scratch.path("in.mp4"))
    #expect(throws: Failure.self) {
      try OutputPlace(.file(path, ifExists: .fail), input: input)
    }
    #expect(try OutputPlace(.file(path, ifExists: .skip), input: input).isSkipped)
    #expect(try OutputPlace(.file(path, ifExists: .overwrite), input: input).path == path)
    #expect(
      try OutputPlace(.file(path, ifExists: .rename), input: input).path
        == scratch.path("a-1.gif"))
  }

  /// Somebody else makes the file while this one is made: after all the work, that is no reason to fail.
  @Test(arguments: [ExistingFilePolicy.rename, .skip, .fail, .overwrite])
  func aRaceForTheName(policy: ExistingFilePolicy) throws {
    let source = try scratch.fixture("already_tiny.mp4", as: "in.mp4")
    let job = CompressionJob(
      input: .file(source), output: .file(scratch.path("a.mp4"), ifExists: policy),
      settings: CompressionSettings())
    let scratch = scratch
    let outcome = Result { () throws(Failure) in
      try job.run { _ in
        if !scratch.names.contains("a.mp4") { _ = try? scratch.write("a.mp4", "theirs") }
        return .proceed
      }
    }
    switch policy {
    case .rename:
      #expect(try outcome.get().path == scratch.path("a-1.mp4"))
      #expect(scratch.names == ["a-1.mp4", "a.mp4", "in.mp4"])
    case .skip:
      #expect(try outcome.get().status == .skipped)
      #expect(scratch.names == ["a.mp4", "in.mp4"])
    case .fail:
      #expect(throws: Failure.self) { try outcome.get() }
      #expect(scratch.names == ["a.mp4", "in.mp4"])
    case .overwrite: #expect(try outcome.get().path == scratch.path("a.mp4"))
    }
    #expect((scratch.read("a.mp4") == "theirs") == (policy != .overwrite))
  }

  @Test func theInputIsNeverTheOutput() throws {
    try scratch.write("a.mp4", "x")
    #expect(link(scratch.path("a.mp4"), scratch.path("b.mp4")) == 0)
    for name in ["a.mp4", "b.mp4"] {
      #expect(throws: Failure.self) {
        try OutputPlace(
          .file(scratch.path(name), ifExists: .overwrite),
          input: .file(scratch.path("a.mp4")))
      }
    }
  }

  @Test func onlyOrdinaryFilesAreReplaced() {
    for path in [scratch.path, "/dev/null"] {
      #expect(throws: Failure.self) {
        try OutputPlace(.file(path, ifExists: .overwrite), input: .standardInput)
      }
    }
  }
}
