import Failures
import Foundation
import TestSupport
import Testing

@testable import Batch

@Suite struct PlanningTests {
  @Test(arguments: [
    "", "/a", "a//b", "a/", "../a", "a/../b", "./a", "a/.", "a\u{0}b",
    String(repeating: "a", count: 4097),
  ])
  func pathsThatLeadElsewhereAreRefused(text: String) {
    #expect(TreePath(text) == nil)
  }

  @Test(arguments: [
    ("a.mov", "a.gif"), ("a.b/c", "a.b/c.gif"), ("x/.hidden", "x/.hidden.gif"),
    ("x/a.tar.mov", "x/a.tar.gif"), ("x/e\u{301}.mov", "x/e\u{301}.gif"),
  ])
  func extensionsAreReplaced(path: String, expected: String) {
    #expect(place(path).replacingExtension(with: "gif")?.text == expected)
  }

  @Test func aWalkFindsVideosAndLeavesTheRest() throws {
    let folder = try Workplace()
    for name in [
      "b.mov", "a/z.MP4", "a/y.txt", ".hidden.mov", ".git/x.mov", "a/._z.mp4",
      ".b.mov.vcompress-host-boot-1.part", "old/.vcompress/job.json", "old/made.mp4",
      "out/made.mp4",
    ] { try folder.write(name) }
    let found = try FolderWalk(root: folder.path, output: "\(folder.path)/out").find()
    #expect(found.files.map(\.text) == ["a/z.MP4", "b.mov"])
    #expect(found.leftAlone == 1)
    #expect(found.problems.isEmpty)
  }

  @Test func aNameThatIsNotUTF8IsAProblem() throws {
    let folder = try Workplace()
    try folder.write("a.mov")
    let name: [CChar] =
      Array("\(folder.path)/caf".utf8CString.dropLast()) + [-23, 0x2E, 0x6D, 0x6F, 0x76, 0]
    let file = open(name, O_CREAT | O_WRONLY, 0o600)
    // Some file systems take no such name.
    guard file >= 0 else { return }
    close(file)
    defer { unlink(name) }
    let found = try FolderWalk(root: folder.path, output: nil).find()
    #expect(found.files.map(\.text) == ["a.mov"])
    #expect(found.problems.count == 1 && found.problems[0].contains("not UTF-8"))
  }

  @Test func linksThatLeadBackEnd() throws {
    let folder = try Workplace()
    try folder.write("a/b/c.mov")
    try folder.write("z/d.mov")
    try folder.link("a/b/up", to: "..")
    try folder.link("a/self", to: ".")
    try folder.link("again", to: "a")
    try folder.link("c2.mov", to: "a/b/c.mov")
    try folder.link("gone.mov", to: "nowhere.mov")
    let found = try FolderWalk(root: folder.path, output: nil).find()
    #expect(found.files.map(\.text) == ["a/b/c.mov", "c2.mov", "z/d.mov"])
  }

  @Test func aFolderThatIsClosedIsAProblem() throws {
    let folder = try Workplace()
    try folder.write("a.mov")
    try folder.write("closed/b.mov")
    try #require(chmod("\(folder.path)/closed", 0) == 0)
    defer { chmod("\(folder.path)/closed", 0o700) }
    // The superuser sees everything.
    guard access("\(folder.path)/closed", R_OK) != 0 else { return }
    let found = try FolderWalk(root: folder.path, output: nil).find()
    #expect(found.files.map(\.text) == ["a.mov"])
    #expect(found.problems.count == 1)
    let error = #expect(throws: Failure.self) {
      try FolderWalk(root: "\(folder.path)/closed", output: nil).find()
    }
    #expect(error?.kind == .notPermitted)
  }

  @Test func patternsChooseFiles() throws {
    let walk = FolderWalk(
      root: "/", output: nil, include: [Glob("*.mov"), Glob("x/**")], exclude: [Glob("draft*")])
    for (path, wanted) in [
      ("a.mov", true), ("x/a.txt", true), ("y/a.mp4", false), ("x/draft1.mov", false),
    ] { #expect(walk.wants(place(path)) == wanted, "\(path)") }
  }

  @Test(arguments: [
    [("a.mov", "a.gif"), ("a.mp4", "a.gif")],
    [("A/x.mov", "A/x.gif"), ("a/X.mov", "a/X.gif")],
    [("é.mov", "é.gif"), ("e\u{301}.avi", "e\u{301}.gif")],
    [("a.gif.mov", "a.gif"), ("A.gif/b.mov", "A.gif/b.gif")],
  ])
  func collisionsAreRefused(files: [(String, String)]) {
    let error = #expect(throws: Failure.self) {
      try OutputCheck.refuseCollisions(files.map { (place($0.0), place($0.1)) })
    }
    #expect(error?.kind == .usage)
    for (source, _) in files { #expect(error?.description.contains(source) == true) }
  }

  @Test func differentResultsPass() throws {
    try OutputCheck.refuseCollisions([
      (place("a.mov"), place("a.gif")), (place("b/a.mov"), place("b/a.gif")),
      (place("b.mov"), place("b.gif")),
    ])
  }

  @Test func tasksTakeAboutTheSame() throws {
    let files = try (0..<40).map { try planned("\($0)", seconds: Double($0 % 5) * 60) }
    let tasks = TaskCutting.cut(files)
    #expect(tasks.flatMap(\.files) == files, "in order, none lost")
    #expect(tasks.map(\.index) == Array(0..<tasks.count))
    // 40 files of 2 minutes on average: 80 minutes.
    #expect(tasks.count == 8)
    for task in tasks { #expect((300...900).contains(task.seconds), "\(task.seconds)") }
  }

  @Test(arguments: [(1, 1), (8, 8), (24, 24), (100, 24)])
  func tasksAreAsManyAsAskedFor(wanted: Int, expected: Int) throws {
    let files = try (0..<24).map { try planned("\($0)", seconds: $0 == 0 ? 1000 : 1) }
    let tasks = TaskCutting.cut(files, into: wanted)
    #expect(tasks.count == expected)
    #expect(tasks.allSatisfy { !$0.files.isEmpty })
    #expect(tasks.flatMap(\.files) == files)
  }

  @Test func requestsAreRead() throws {
    let folder = try Workplace()
    let path = try folder.write(
      "requests.tsv", "# comment\n\n*.mov\t--gif\nb.mov\t--gif --width 100\n")
    let requests = try FileRequests(contentsOf: path)
    #expect(requests.instructions(for: place("x/a.mov"))?.instructions == "--gif")
    #expect(requests.instructions(for: place("b.mov"))?.instructions == "--gif --width 100")
    #expect(requests.instructions(for: place("b.mp4")) == nil)
    let wrong = try folder.write("wrong.tsv", "*.mov --gif\n")
    #expect(throws: Failure.self) { try FileRequests(contentsOf: wrong) }
  }

  @Test func fingerprintsTellEnds() throws {
    let folder = try Workplace()
    let long = String(repeating: "abcdefgh", count: 40_000)
    let first = try Fingerprint(of: folder.write("a", long))
    #expect(first.bytes == 320_000)
    #expect(try Fingerprint(of: folder.write("b", long)) == first)
    #expect(try Fingerprint(of: folder.write("c", long.dropLast() + "x")) != first)
    #expect(try Fingerprint(of: folder.write("d", "x" + long.dropFirst())) != first)
    // The known SHA-256 of three letters.
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(try Fingerprint(of: folder.write("e", "abc")).ends == known)
    #expect(try Fingerprint.digest(of: folder.write("e", "abc")) == known)
    #expect(try Fingerprint.digest(of: folder.write("e", "abc")) { false } == nil)
  }
}
