import Foundation
import Requests
import TestSupport
import Testing

@testable import Options
@testable import vcompress

/// Requests as the command takes them.
@Suite struct RequestTests {
  /// What a sentence and the words behind it become.
  private static func asked(
    _ words: [String], state: Workplace? = nil
  ) throws -> AskedRequest {
    var parser = InvocationParser(words)
    try parser.parse()
    let sentence = try #require(parser.invocation.sentence(isFile: { _ in false }))
    return try AskedRequest(
      sentence, parser.invocation,
      in: ProcessEnvironment(environment: state.map { ["XDG_STATE_HOME": $0.path] } ?? [:]))
  }

  @Test("Words turn into no option that the table does not know")
  func names() {
    let known = Set(OptionTable.options.map(\.name))
    #expect(RequestReader.optionNames.subtracting(known) == [])
  }

  @Test("A request becomes the words of a command, and options behind it win")
  func command() throws {
    let request = try Self.asked([
      "ask", "gif, 480 wide, 10 fps, save as a.gif", "clip.mp4", "--fps", "5", "-o", "b.gif",
    ])
    #expect(
      request.words == [
        "clip.mp4", "--gif", "--width", "480", "--fps", "5", "--output", "b.gif",
      ])
  }

  @Test("A folder becomes a batch")
  func folder() throws {
    let request = try Self.asked(["ask", "everything in holiday/ as gifs"])
    #expect(request.words == ["batch", "holiday/", "--gif", "-o", "holiday.min/"])
  }

  @Test(
    "What is a sentence",
    arguments: [
      (["make this a gif", "clip.mp4"], true), (["压缩", "clip.mp4"], true),
      (["clip.mp4"], false), (["my holiday.mp4"], false), (["some/where else"], false),
      (["ask", "gif"], true), (["probe", "a clip"], false), (["视频.mov"], false),
    ])
  func sentences(words: [String], isSentence: Bool) throws {
    var parser = InvocationParser(words)
    try parser.parse()
    #expect((parser.invocation.sentence(isFile: { _ in false }) != nil) == isSentence)
  }

  @Test("A sentence that is a file's name is that file")
  func existingFile() throws {
    var parser = InvocationParser(["my clip"])
    try parser.parse()
    #expect(parser.invocation.sentence(isFile: { $0 == "my clip" }) == nil)
  }

  @Test("Results are remembered for the user alone, at most fifty, and read back")
  func history() throws {
    let folder = try Workplace()
    let surroundings = ProcessEnvironment(environment: ["XDG_STATE_HOME": folder.path])
    var history = RequestHistory.read(in: surroundings)
    #expect(history.results.isEmpty)
    for number in 1...60 {
      let result = RequestHistory.Result(
        request: "gif \(number)",
        arguments: [.init(name: "gif"), .init(name: "width", value: "\(number)")],
        inputs: ["/a/clip.mp4"], paths: ["/a/clip.gif"], bytes: number)
      #expect(history.add(result) == nil)
    }
    let read = RequestHistory.read(in: surroundings)
    #expect(read.results == history.results)
    #expect(read.results.count == 50)
    let path = try #require(surroundings.historyFile)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
  }

  @Test("Without files a request goes on from the last result, and makes a file beside it")
  func refinement() throws {
    let folder = try Workplace()
    var history = RequestHistory.read(
      in: ProcessEnvironment(environment: ["XDG_STATE_HOME": folder.path]))
    #expect(
      history.add(
        RequestHistory.Result(
          request: "gif", arguments: [.init(name: "gif")], inputs: ["/a/clip.mp4"],
          paths: ["/a/clip.gif"], bytes: 1000)) == nil)
    let request = try Self.asked(["ask", "smaller"], state: folder)
    #expect(
      request.words == ["/a/clip.mp4", "--gif", "--under", "700", "--if-exists", "rename"])
    let fresh = try Self.asked(["ask", "smaller", "other.mp4"], state: folder)
    #expect(fresh.words == ["other.mp4"])
  }

  @Test("A damaged history is none")
  func damaged() throws {
    let folder = try Workplace()
    try folder.write("vcompress/requests.json", "{\"results\":[{\"request\":1},7")
    let surroundings = ProcessEnvironment(environment: ["XDG_STATE_HOME": folder.path])
    #expect(RequestHistory.read(in: surroundings).results.isEmpty)
  }

  @Test("Shell text reads back as it was")
  func shellText() {
    #expect(
      ShellText.command(["a.mp4", "it's", "a b", "", "总.mp4", "$x"])
        == "a.mp4 'it'\\''s' 'a b' '' 总.mp4 '$x'")
  }
}
