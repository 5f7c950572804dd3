import Failures
import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct AtomicFileTests {
  let scratch: Workplace
  init() throws { scratch = try Workplace() }

  @Test func itAppearsWhole() throws {
    let part = try AtomicFile(for: scratch.path("a.gif"))
    #expect(scratch.names.count == 1)
    #expect(scratch.names[0].hasPrefix(".a.gif.vcompress-"))
    #expect(scratch.names[0].contains("-\(getpid())"))
    #expect(scratch.names[0].hasSuffix(".part"))
    try part.file.write(Array("whole".utf8))
    try part.commit(to: scratch.path("a.gif"), replaces: false)
    #expect(scratch.names == ["a.gif"])
    #expect(scratch.read("a.gif") == "whole")
  }

  private func abandon(_ name: String) throws {
    let part = try AtomicFile(for: scratch.path(name))
    try part.file.write([1, 2, 3])
  }

  @Test func abandonedWorkLeavesNothing() throws {
    try abandon("a.gif")
    #expect(scratch.names.isEmpty)
  }

  @Test func aFileThatAppearedMeanwhileStays() throws {
    do {
      let part = try AtomicFile(for: scratch.path("a.gif"))
      try part.file.write(Array("ours".utf8))
      try scratch.write("a.gif", "theirs")
      let refusal = #expect(throws: Failure.self) {
        try part.commit(to: scratch.path("a.gif"), replaces: false)
      }
      #expect(refusal?.kind == .cannotCreateOutput)
    }
    #expect(scratch.read("a.gif") == "theirs")
    #expect(scratch.names == ["a.gif"])
  }

  /// Who lost the race for a name may take another one.
  @Test func whatDidNotArriveMayGoElsewhere() throws {
    let part = try AtomicFile(for: scratch.path("a.gif"))
    try part.file.write(Array("ours".utf8))
    try scratch.write("a.gif", "theirs")
    #expect(throws: Failure.self) { try part.commit(to: scratch.path("a.gif"), replaces: false) }
    try part.commit(to: scratch.path("b.gif"), replaces: false)
    #expect(scratch.read("b.gif") == "ours")
    #expect(scratch.names == ["a.gif", "b.gif"])
  }

  @Test func replacingReplaces() throws {
    try scratch.write("a.gif", "old")
    let part = try AtomicFile(for: scratch.path("a.gif"))
    try part.file.write(Array("new".utf8))
    try part.commit(to: scratch.path("a.gif"), replaces: true)
    #expect(scratch.read("a.gif") == "new")
  }

  @Test func theModificationTimeIsKept() throws {
    let part = try AtomicFile(for: scratch.path("a.gif"))
    let time = FileTime(seconds: 1_000_000_000, nanoseconds: 0)
    try part.file.setModified(time)
    try part.commit(to: scratch.path("a.gif"), replaces: false)
    #expect(FileStatus(path: scratch.path("a.gif"))?.modified == time)
  }

  /// A killed run's part has a free lock; a living run's has not; another host's is not ours.
  @Test func sweeping() throws {
    let living = try AtomicFile(for: scratch.path("living.gif"))
    let livingName = try #require(scratch.names.first)
    let dead = livingName.replacing("living.gif", with: "dead.gif")
    let foreign = livingName.replacing(".vcompress-", with: ".vcompress-elsewhere")
    let users = ".notes.vcompress.part"
    for name in [dead, foreign, users] { try scratch.write(name, "x") }
    AtomicFile.sweep(scratch.path)
    #expect(scratch.names == [foreign, livingName, users].sorted())
    try living.file.write([1])
  }

  /// A folder on a slow disk, such as a network's, is not listed again for every file.
  @Test func aFolderIsSweptOnceByAProcess() throws {
    let dead = ".a.vcompress-\(Machine.owner)-1.part"
    try scratch.write(dead)
    try AtomicFile.write([], to: scratch.path("b"))
    #expect(scratch.names == ["b"])
    try scratch.write(dead)
    try AtomicFile.write([], to: scratch.path("c"))
    #expect(scratch.names == [dead, "b", "c"])
  }

  @Test func privateFilesAreForTheirOwnerAlone() throws {
    try AtomicFile.writePrivate("secret", to: scratch.path("folder/a"))
    #expect(scratch.read("folder/a") == "secret")
    for name in ["folder", "folder/a"] {
      #expect(FileStatus(path: scratch.path(name))?.isShared == false)
    }
    try AtomicFile.write([1], to: scratch.path("b"), mode: 0o644)
    #expect(FileStatus(path: scratch.path("b"))?.isShared == true)
  }

  @Test func aLongNameIsShortened() throws {
    let name = String(repeating: "é", count: 120) + ".gif"
    let part = try AtomicFile(for: scratch.path(name))
    #expect(try #require(scratch.names.first).utf8.count <= 255)
    try part.commit(to: scratch.path(name), replaces: false)
    #expect(scratch.names == [name])
  }

  @Test func aMissingFolderIsSaid() {
    let error = #expect(throws: Failure.self) {
      let part = try AtomicFile(for: scratch.path("no/such/a.gif"))
      try part.file.write([1])
    }
    #expect(error?.kind == .cannotCreateOutput)
    #expect(error?.description == "the folder \(scratch.path)/no/such does not exist")
  }
}
