import Compressor
import Failures
import JSONText
import Planning
import TestSupport
import Testing

@testable import Options
@testable import vcompress

/// What configuration files may say, and how each slip is told.
@Suite struct ConfigurationFileTests {
  private func file(
    _ text: String, owner: ConfigurationFile.Owner = .user
  ) throws -> ConfigurationFile {
    try ConfigurationFile(Array(text.utf8), path: "config.json", owner: owner)
  }

  private func fault(_ text: String, owner: ConfigurationFile.Owner = .user) -> String {
    do throws(Failure) {
      _ = try ConfigurationFile(Array(text.utf8), path: "config.json", owner: owner)
      return "no fault"
    } catch {
      return error.message
    }
  }

  @Test func everyPart() throws {
    let file = try file(
      #"""
      {
        "defaults": { "quality": 60, "fps": "30000/1001", "mute": true, "gif": false },
        "presets": { "web": { "about": "pages", "width": 800 }, "Groß-1.a_b": {} },
        "destinations": { "forum": { "under": "2MB", "format": "gif", "about": "ours" },
                          "wall": { "under": 500000 } }
      }
      """#)
    #expect(
      file.defaults.map(\.words) == ["--quality 60", "--fps 30000/1001", "--mute", "--gif false"])
    #expect(file.defaults.map { $0.origin.place?.place.column } == [28, 39, 61, 74])
    #expect(file.presets.map(\.name) == ["web", "Groß-1.a_b"])
    #expect(file.presets[0].about == "pages")
    #expect(file.presets[0].settings.map(\.words) == ["--width 800"])
    #expect(file.presets[0].place.description == "config.json:3:16")
    let forum = file.destinations[0].destination
    #expect(forum.format == .gif && forum.about == "ours")
    #expect(forum.limits.map(\.bytes) == [2_000_000])
    #expect(file.destinations[1].destination.limits.map(\.bytes) == [500_000])
  }

  @Test func aDestinationHasAllRules() throws {
    let file = try file(
      #"""
      {"destinations":{"forum":{"max-size":"800x600","max-width":640,"max-height":"480",
        "max-frames":100,"max-pixels":9000000,"max-duration":"2:20","max-fps":12.5,"aspect":"1:1"},
        "badge":{"exact-size":"64x64"}}}
      """#)
    let limit = try #require(file.destinations.first?.destination.limits.first)
    #expect(limit.bytes == nil)
    #expect(
      limit.writtenRules == [
        "max-size=800x600", "max-width=640", "max-height=480", "aspect=1:1", "max-frames=100",
        "max-pixels=9000000",
        "max-duration=140", "max-fps=12.5",
      ])
    #expect(
      file.destinations.last?.destination.limits.first?.writtenRules == ["exact-size=64x64"])
  }

  @Test func emptyPartsAreFine() throws {
    #expect(try file("{}").defaults.isEmpty)
    let empty = try file(#"{"defaults":{},"presets":{},"destinations":{}}"#)
    #expect(empty.presets.isEmpty && empty.destinations.isEmpty)
  }

  @Test(arguments: [
    // The value is at fault.
    (
      "{\n \"defaults\": {\n  \"quality\": \"170\"}}",
      "config.json:3:14: quality: '170' is not a whole number from 1 to 100"
    ),
    (
      #"{"defaults":{"quality":170}}"#,
      "config.json:1:24: quality: '170' is not a whole number from 1 to 100"
    ),
    (
      #"{"defaults":{"quality":1e1}}"#,
      "config.json:1:24: quality: '1e1' is not a whole number from 1 to 100"
    ),
    (
      #"{"defaults":{"width":""}}"#,
      "config.json:1:22: width: needs a value: a whole number from 1 to 65535"
    ),
    (
      #"{"defaults":{"width":true}}"#,
      "config.json:1:22: width: needs a value (PIXELS), not true"
    ),
    (#"{"defaults":{"width":null}}"#, "config.json:1:22: width: needs a value (PIXELS), not null"),
    (
      #"{"defaults":{"width":[1]}}"#,
      "config.json:1:22: width: needs a value (PIXELS), not an array"
    ),
    (
      #"{"defaults":{"mute":"yes"}}"#,
      "config.json:1:21: mute: is a switch: true or false, not a string"
    ),
    (
      #"{"defaults":{"mute":1}}"#,
      "config.json:1:21: mute: is a switch: true or false, not a number"
    ),
    (
      #"{"defaults":{"effort":"a\u001b[31m"}}"#,
      #"config.json:1:23: effort: 'a\u{1B}[31m' is not fast, normal or best"#
    ),
    // The key is at fault.
    (
      #"{"defaults":{"qualty":60}}"#,
      "config.json:1:14: there is no option 'qualty'; did you mean 'quality'?"
    ),
    (
      #"{"defaults":{"--mute":true}}"#,
      "config.json:1:14: there is no option '--mute'; did you mean 'mute'?"
    ),
    (#"{"defaults":{"xylophone":1}}"#, "config.json:1:14: there is no option 'xylophone'"),
    (
      #"{"defaults":{"output":"x.mp4"}}"#,
      "config.json:1:14: output: is about one run: it belongs on the command line and cannot be set "
        + "here"
    ),
    (
      #"{"default":{}}"#,
      "config.json:1:2: there is no key 'default' here; did you mean 'defaults'?"
    ),
    (
      #"{"colours":{}}"#,
      "config.json:1:2: there is no key 'colours' here; there are defaults, presets or destinations"
    ),
    // Shapes.
    ("[]", "config.json:1:1: a configuration should be an object in braces, not an array"),
    (
      #"{"defaults":[]}"#,
      "config.json:1:13: defaults should be an object in braces, not an array"
    ),
    (
      #"{"presets":{"a":1}}"#,
      "config.json:1:17: a preset should be an object in braces, not a number"
    ),
    (
      #"{"presets":{"a":{"about":1}}}"#,
      "config.json:1:26: about: should be a text, not a number"
    ),
    (
      #"{"presets":{"a b":{}}}"#,
      "config.json:1:13: the name 'a b' is not \(ValueReading.plainNameRule)"
    ),
    (
      #"{"presets":{"a":{"preset":"b"}}}"#,
      "config.json:1:18: preset: is about one run: it belongs on the command line and cannot be set "
        + "here"
    ),
    // Contradictions within one object.
    (
      #"{"defaults":{"end":"3","duration":2}}"#,
      "config.json:1:24: duration: does not go together with 'end': either says where to end"
    ),
    (
      #"{"presets":{"a":{"start":5,"end":5}}}"#,
      "config.json:1:28: end: does not go together with 'start': the end would not be after the "
        + "start, and nothing would be left"
    ),
    // Destinations.
    (
      #"{"destinations":{"forum":{"under":"2XB"}}}"#,
      "config.json:1:35: under: '2XB' is not a size such as 8MB, 500kB, 8MiB or a number of bytes"
    ),
    (
      #"{"destinations":{"forum":{"under":1,"format":"webm"}}}"#,
      "config.json:1:46: format: 'webm' is not gif, mp4 or audio"
    ),
    (
      #"{"destinations":{"forum":{"format":"gif"}}}"#,
      #"config.json:1:18: forum: lacks its limit, such as "under": "10MB""#
    ),
    (
      #"{"destinations":{"forum":{"undr":1}}}"#,
      "config.json:1:27: there is no key 'undr' here; did you mean 'under'?"
    ),
    (
      #"{"destinations":{"Forum":{"under":1}}}"#,
      "config.json:1:18: Forum: a destination's name has small letters only"
    ),
    // What is not JSON.
    ("{\"defaults\":{\"mute\":true,}}", "config.json:1:25: this comma is one too many"),
    (#"{"defaults":{"mute":true,"mute":false}}"#, "config.json:1:26: 'mute' stands here twice"),
    ("{\n\0}", "config.json:2:1: a name between double quotes should be here, not a NUL byte"),
    ("", "config.json:1:1: there is nothing in it"),
    (
      #"{"a":[[[[[[[[1]]]]]]]]}"#, "config.json:1:13: lies too deep: at most 8 levels are read"
    ),
  ])
  func faults(text: String, message: String) {
    #expect(fault(text) == (message.hasSuffix("?") ? message : message + "."))
  }

  @Test func aProjectMayOnlySayHowResultsLook() throws {
    let free = try file(
      #"{"defaults":{"quality":60,"gif":true,"strip-metadata":true,"for":"github"}}"#,
      owner: .project)
    #expect(free.defaults.count == 4)
    for key in [
      "if-exists\":\"overwrite", "threads\":\"1", "quiet\":true,\"x", "no-color\":true,\"x",
    ] {
      let name = key.prefix { $0 != "\"" }
      for part in [#"{"defaults":{"\#(key)"}}"#, #"{"presets":{"a":{"\#(key)"}}}"#] {
        // The text behind `x` is never read.
        let message = fault(part.replacing(",\"x\"", with: ""), owner: .project)
        #expect(message.contains("\(name): cannot be set by a project"), "\(message)")
        #expect(fault(part.replacing(",\"x\"", with: "")) == "no fault")
      }
    }
  }

  /// No option may slip into project files that decides where results go, what is replaced or
  /// what is told.
  @Test func theScopeOfEveryOption() {
    for option in OptionTable.options where option.section == .output || option.section == .running
    {
      let free = ["gif", "mp4", "audio", "strip-metadata"].contains(option.name)
      #expect((option.scope == .project) == free, "\(option.name)")
    }
    let runOnly = OptionTable.batch + OptionTable.cloud + OptionTable.serving + OptionTable.agents
    #expect(runOnly.allSatisfy { $0.scope == .run })
    let once = OptionTable.options.filter {
      $0.scope == .run && ![.batch, .cloud, .serving, .agents].contains($0.section)
    }.map(\.name)
    #expect(
      once == [
        "output", "join", "title-time", "title-position", "title-size", "title-color", "title-box",
        "dry-run", "partly", "estimate", "json", "preset", "no-config", "help", "version", "html",
        "picture", "quality",
      ])
  }

  @Test func whatIsNoReadableFile() throws {
    let folder = try Workplace()
    #expect(try ConfigurationFile.read(folder.path + "/none.json", owner: .user) == nil)
    let large = try folder.write("large.json", String(repeating: " ", count: 1_000_001))
    #expect(message { try ConfigurationFile.read(large, owner: .user) }.contains("at most 1 MB"))
    #expect(
      message { try ConfigurationFile.read(folder.path, owner: .user) }
        .hasSuffix("is no plain file."))
    let fits = try folder.write("fits.json", "{}" + String(repeating: "\n", count: 999_998))
    #expect(try ConfigurationFile.read(fits, owner: .user) != nil)
  }

  private func message(_ work: () throws -> ConfigurationFile?) -> String {
    do {
      _ = try work()
      return "no fault"
    } catch {
      return (error as? Failure)?.message ?? "\(error)"
    }
  }
}
