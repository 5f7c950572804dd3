import Failures
import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FolderTests {
  private let workplace: Workplace
  init() throws { workplace = try Workplace() }

  @Test func foldersAreMadeWithThoseAbove() throws {
    let deep = workplace.path("a/b/c")
    try Folder.make(deep)
    try Folder.make(deep)
    try Folder.make(deep + "/")
    #expect(FileStatus(path: deep)?.isFolder == true)
    try Folder.makePrivate(workplace.path("p/q"))
    for name in ["p", "p/q"] { #expect(FileStatus(path: workplace.path(name))?.isShared == false) }
  }

  @Test func aFileInTheWayIsTold() throws {
    let path = try workplace.write("a")
    for place in [path, path + "/b"] {
      let error = #expect(throws: Failure.self) { try Folder.make(place) }
      #expect(error?.errno == ENOTDIR)
      #expect(error?.description == "creating the folder \(place) failed: Not a directory")
    }
  }

  @Test func namesAreSortedAndWithoutDots() throws {
    for name in ["b", "a", ".hidden", "é"] { try workplace.write(name) }
    #expect(try Folder.names(in: workplace.path) == [".hidden", "a", "b", "é"])
    #expect(try Folder.visibleNames(in: workplace.path) == ["a", "b", "é"])
  }

  @Test func aMissingFolderHasNoNames() throws {
    let missing = workplace.path("missing")
    #expect(try Folder.namesIfPresent(in: missing).isEmpty)
    let error = #expect(throws: Failure.self) { try Folder.names(in: missing) }
    #expect(error?.errno == ENOENT)
    let same = #expect(throws: Failure.self) { try Folder.visibleNames(in: missing) }
    #expect(same == error)
    let file = try workplace.write("a")
    #expect(throws: Failure.self) { try Folder.namesIfPresent(in: file) }
  }

  @Test func whatIsGoneIsRemovedAlready() throws {
    let path = try workplace.write("a")
    try Folder.remove(path)
    try Folder.remove(path)
    try Folder.remove(path + "/b")
    let error = #expect(throws: Failure.self) { try Folder.remove(workplace.path) }
    #expect(error?.description.hasPrefix("removing \(workplace.path) failed") == true)
  }

  @Test func foldersAreRemovedAsDeepAsTheirOwnersMadeThem() throws {
    try workplace.write("a/b/c")
    let outside = try workplace.write("outside/file")
    try FileManager.default.createSymbolicLink(
      atPath: workplace.path("a/link"), withDestinationPath: workplace.path("outside"))
    Folder.removeAll(workplace.path("a"))
    #expect(!Folder.exists(workplace.path("a")))
    #expect(Folder.exists(outside), "links are not followed")
    try workplace.write("d/e/f/g/h")
    Folder.removeAll(workplace.path("d"))
    #expect(Folder.exists(workplace.path("d/e/f/g/h")))
  }

  @Test func aLinkToNothingExists() throws {
    try FileManager.default.createSymbolicLink(
      atPath: workplace.path("link"), withDestinationPath: "nowhere")
    #expect(Folder.exists(workplace.path("link")))
    #expect(FileStatus(path: workplace.path("link")) == nil)
    #expect(FileStatus(path: workplace.path("link"), followsLinks: false)?.kind == .link)
  }

  @Test func renamingReplaces() throws {
    try workplace.write("a", "new")
    try workplace.write("b", "old")
    try Folder.rename(workplace.path("a"), to: workplace.path("b"))
    #expect(workplace.names == ["b"] && workplace.read("b") == "new")
    #expect(throws: Failure.self) {
      try Folder.rename(workplace.path("a"), to: workplace.path("c"))
    }
  }

  @Test func freeBytesAreThoseOfTheDisk() {
    #expect(Folder.freeBytes(at: workplace.path) ?? 0 > 0)
    #expect(Folder.freeBytes(at: "") == Folder.freeBytes(at: "."))
    #expect(Folder.freeBytes(at: workplace.path("missing")) == nil)
  }
}

@Suite struct SmallFileTests {
  private let workplace: Workplace
  init() throws { workplace = try Workplace() }

  private func read(_ path: String, atMost limit: Int = 3) throws -> String {
    switch try SmallFile.read(path, atMost: limit) {
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .missing: "missing"
    case .notRegular: "not regular"
    case .tooLarge: "too large"
    }
  }

  @Test func whatComesOfReading() throws {
    #expect(try read(try workplace.write("a", "abc")) == "abc")
    #expect(try read(try workplace.write("b", "abcd")) == "too large")
    #expect(try read(workplace.path("c")) == "missing")
    #expect(try read(workplace.path("a/c")) == "missing")
    #expect(try read(workplace.path) == "not regular")
    #expect(try read("/dev/null") == "not regular")
  }

  /// Opening it must not wait for somebody who writes into it.
  @Test func aPipeIsNotWaitedFor() throws {
    let path = workplace.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    #expect(try read(path) == "not regular")
  }

  @Test func ourOwnFilesAreOrdinary() throws {
    let path = try workplace.write("a", "abcd")
    #expect(try SmallFile.bytes(of: path, atMost: 4) == Array("abcd".utf8))
    #expect(try SmallFile.bytes(of: workplace.path("b"), atMost: 4) == nil)
    for (place, limit) in [(path, 3), (workplace.path, 4)] {
      let error = #expect(throws: Failure.self) { try SmallFile.bytes(of: place, atMost: limit) }
      #expect(error?.kind == .configuration && error?.path == place)
    }
  }

  @Test func theSystemsFilesMayBeMissing() {
    #expect(SmallFile.systemText(workplace.path("a")) == nil)
    #if os(Linux)
      // A file of no size, with text in it.
      #expect(SmallFile.systemText("/proc/self/stat")?.contains("(") == true)
    #endif
  }
}

@Suite struct PathNameTests {
  @Test(arguments: [
    ("clip.mp4", "", "clip", "mp4"), ("a/b.c/clip", "a/b.c/", "clip", ""),
    ("/clip.tar.gz", "/", "clip.tar", "gz"), (".hidden", "", ".hidden", ""),
    ("a/", "a/", "", ""), ("", "", "", ""), ("clip.", "", "clip", ""),
    // A combining mark after the slash makes one character of both.
    ("a/\u{301}b.mp4", "a/", "\u{301}b", "mp4"),
  ])
  func parts(path: String, folder: String, stem: String, ext: String) {
    let name = PathName(path)
    #expect(Array(name.folder.utf8) == Array(folder.utf8))
    #expect(Array(name.stem.utf8) == Array(stem.utf8))
    #expect(name.ext == ext)
  }

  @Test func parentsAndJoins() {
    #expect(PathName("clip.mp4").parent == ".")
    #expect(PathName("/clip.mp4").parent == "/")
    #expect(PathName("a/b/clip.mp4").parent == "a/b")
    #expect(PathName.join("a", "b") == "a/b" && PathName.join("a/", "b") == "a/b")
    #expect(PathName("a/clip.mp4").numbered(2) == "a/clip-2.mp4")
    #expect(PathName("a/clip").numbered(2) == "a/clip-2")
  }

  @Test func linksAreResolvedAsFarAsThereAreAny() throws {
    let workplace = try Workplace()
    try workplace.write("folder/file")
    try FileManager.default.createSymbolicLink(
      atPath: workplace.path("link"), withDestinationPath: "folder")
    #expect(PathName.resolved(workplace.path("link/file")) == workplace.path("folder/file"))
    #expect(PathName.resolved(workplace.path("link/none")) == nil)
    #expect(
      try PathName.absolute(workplace.path("link/none/deep/")) == workplace.path("folder/none/deep")
    )
    #expect(try PathName.absolute("/") == "/")
    #expect(try PathName.absolute("none") == Folder.current.map { PathName.join($0, "none") })
  }
}
