import Failures
import Files
import Foundation
import Planning
import TestSupport
import Testing

@testable import Options
@testable import vcompress

@Suite struct OutputTests {
  private func naming(
    _ output: String?, _ format: OutputFormat? = nil, count: Int = 1, folders: Set<String> = []
  ) throws -> OutputNaming {
    try OutputNaming(
      output: output, format: format, inputCount: count, isFolder: folders.contains)
  }

  @Test(
    arguments: [
      ("clip.mov", nil, "clip.min.mp4"), ("clip.mov", .gif, "clip.gif"),
      ("a/b.c/clip", nil, "a/b.c/clip.min.mp4"), ("clip.gif", .gif, "clip.min.gif"),
      ("clip.GIF", .gif, "clip.min.gif"), ("clip.gif", nil, "clip.min.mp4"),
      ("talk.mp4", .audio, "talk.m4a"), ("talk.m4a", .audio, "talk.min.m4a"),
      ("/x/.hidden", nil, "/x/.hidden.min.mp4"), ("x/\u{301}clip.mov", .gif, "x/\u{301}clip.gif"),
    ] as [(String, OutputFormat?, String)])
  func besideTheInput(input: String, format: OutputFormat?, output: String) throws {
    #expect(try naming(nil, format).path(for: .file(input), index: 1, count: 1) == output)
  }

  @Test(arguments: [
    ("out.gif", OutputFormat.gif), ("out.MP4", .mp4), ("x/out.m4v", .mp4), ("out.m4a", .audio),
    ("{name}.gif", .gif), ("{name}.{ext}", .mp4), ("dir/", .mp4), ("-", .mp4),
  ])
  func theNameDecidesTheFormat(output: String, format: OutputFormat) throws {
    #expect(try naming(output).format == format)
  }

  @Test(arguments: ["out", "out.mkv", "out.webm", "{foo}.mp4", ".gif"])
  func namesThatSayNothing(output: String) {
    #expect(throws: Failure.self) { try naming(output) }
  }

  @Test func theSwitchHelpsANameThatSaysNothing() throws {
    #expect(try naming("out", .gif).path(for: .file("a"), index: 1, count: 1) == "out")
    #expect(throws: Failure.self) { try naming("out.mp4", .gif) }
  }

  @Test func folders() throws {
    let file = InputLocation.file("a/clip.mov")
    #expect(try naming("out/").path(for: file, index: 1, count: 1) == "out/clip.mp4")
    #expect(
      try naming("out", .gif, folders: ["out"]).path(for: file, index: 1, count: 1)
        == "out/clip.gif")
    #expect(try naming("out/").path(for: .standardInput, index: 1, count: 1) == "out/stdin.mp4")
  }

  @Test func templates() throws {
    let name = try naming("{index}-{name}-{width}{{x}}.{ext}", .gif, count: 12)
    #expect(
      name.path(for: .file("b/c.mov"), index: 3, count: 12, width: 480) == "03-c-480{x}.gif")
  }

  @Test(arguments: ["out.gif", "-", "{ext}.gif", "{width}.mp4"])
  func severalInputsNeedSeveralNames(output: String) {
    #expect(throws: Failure.self) { try naming(output, count: 2) }
  }

  private func assign(
    _ inputs: [String], to output: String?, format: OutputFormat? = nil,
    ifExists: ExistingFilePolicy = .fail
  ) throws -> [String?] {
    let naming = try OutputNaming(
      output: output, format: format, inputCount: inputs.count,
      isFolder: { FileStatus(path: $0)?.isFolder == true })
    return try OutputAssignment.assign(
      inputs.map(InputLocation.init(word:)), naming: naming, ifExists: ifExists, width: { _ in 8 }
    ).map(\.path)
  }

  @Test func theInputIsNeverTheOutput() throws {
    let folder = try Workplace()
    let clip = try folder.write("clip.mp4")
    let link = folder.path + "/link.mp4"
    try FileManager.default.linkItem(atPath: clip, toPath: link)
    for output in [clip, "\(folder.path)/./clip.mp4", link] {
      #expect(throws: Failure.self) { try assign([clip], to: output, ifExists: .overwrite) }
    }
    // A folder that is the input's own gets another name.
    #expect(try assign([clip], to: folder.path) == ["\(folder.path)/clip.min.mp4"])
  }

  @Test func twoInputsNeverShareAnOutput() throws {
    let folder = try Workplace()
    let first = try folder.write("a/clip.mov")
    let second = try folder.write("b/clip.avi")
    #expect(throws: Failure.self) { try assign([first, second], to: folder.path + "/out/") }
    #expect(throws: Failure.self) { try assign([first, first], to: nil) }
    let out = folder.path + "/{index}.gif"
    #expect(
      try assign([first, second], to: out) == ["\(folder.path)/1.gif", "\(folder.path)/2.gif"])
  }

  @Test func anotherInputIsNotOverwritten() throws {
    let folder = try Workplace()
    let clip = try folder.write("clip.mov")
    let small = try folder.write("clip.min.mp4")
    #expect(throws: Failure.self) { try assign([clip, small], to: nil, ifExists: .overwrite) }
    _ = try assign([clip, small], to: nil, ifExists: .skip)
  }

  @Test func widthIsAskedForOnlyWhereItIsNamed() throws {
    #expect(try assign(["a.mov"], to: "{name}-{width}.gif") == ["a-8.gif"])
    #expect(throws: Failure.self) { try assign(["-"], to: "{width}.gif") }
  }
}
