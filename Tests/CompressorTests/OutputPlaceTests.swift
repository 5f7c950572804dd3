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
    #expect(try OutputPlace(.file(path, ifExists: .overwrite), input: input).replaces)
    #expect(
      try OutputPlace(.file(path, ifExists: .rename), input: input).path
        == scratch.path("a-1.gif"))
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
