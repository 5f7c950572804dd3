import JSONText
import Options
import Schemas

/// The tools as clients are told of them, made from the option table.
enum ToolTable {
  static let instructions = """
    vcompress makes videos small: MP4 (H.264) or GIF, on this computer, without uploading anything. \
    To make one file smaller, call "make" with "input" and what you want: "under" for a size limit, \
    "for" for a place such as discord, or "request" for the user's own words. The source is never \
    changed. "estimate" says the size before you spend the time; "compare" says how good a result \
    looks; "batch" does a whole folder.
    """

  /// - Parameter contract: the schemas of what the command says.
  static func definitions(_ contract: Contract) -> [JSONValue] {
    Tool.allCases.map { definition($0, contract) }
  }

  /// Options of the command that tools offer, under the same names.
  static let options: [OptionDescriptor] = {
    let sections: [OptionSection] = [.picture, .time, .sound, .size, .quality, .gif, .editing]
    let own = OptionTable.options.filter { option in
      option.commands.contains(.compress) && sections.contains(option.section)
        // Several inputs become one there; a tool has one input.
        && !["join", "still"].contains(option.name)
    }
    return own + OptionTable.options.filter { $0.name == "strip-metadata" }
  }()

  static func option(_ name: String) -> OptionDescriptor? { options.first { $0.name == name } }

  private static func definition(_ tool: Tool, _ contract: Contract) -> JSONValue {
    .object([
      "name": .text(tool.rawValue), "title": .text(title(tool)),
      "description": .text(description(tool)), "inputSchema": inputSchema(tool),
      "outputSchema": ResultSchema.schema(tool, contract), "annotations": annotations(tool),
    ])
  }

  private static func title(_ tool: Tool) -> String {
    switch tool {
    case .make: "Make a smaller video or GIF"
    case .probe: "Look at a media file"
    case .estimate: "Estimate a result"
    case .compare: "Compare two files"
    case .batch: "Convert a folder"
    }
  }

  private static func description(_ tool: Tool) -> String {
    switch tool {
    case .make:
      "Make a small MP4, GIF or sound file from one input, and return where it is, its size and its "
        + "quality score (0 to 100). Give the user's own words as \"request\", in English or "
        + "Chinese, or set options, or both. Without options the result is an MP4 at standard "
        + "quality, beside the input. An existing file is never replaced unless \"overwrite\" is true."
    case .probe:
      "Say what a video, GIF, picture or sound file is: streams, size, length, colors. Of a GIF, also "
        + "where its bytes go and what would make it smaller."
    case .estimate:
      "Estimate the size, quality and encoding time of what \"make\" would give, from samples. "
        + "Writes nothing."
    case .compare:
      "Measure how good \"result\" looks beside \"reference\", the file it was made from: a score from "
        + "0 to 100 (95 and more: no visible difference; below 70: clearly worse), and the worst "
        + "moments."
    case .batch:
      "Convert all videos in a folder into another folder that mirrors it. Short jobs return their "
        + "outcome, long ones \"state\": \"running\": call again with \"action\": \"status\" and the "
        + "same \"output\". Starting again resumes; finished files are not done twice."
    }
  }

  private static func annotations(_ tool: Tool) -> JSONValue {
    let reads = tool == .probe || tool == .estimate || tool == .compare
    return .object([
      "readOnlyHint": .flag(reads),
      // Of what exists, only a result that may be overwritten can be lost.
      "destructiveHint": .flag(tool == .make), "idempotentHint": .flag(true),
      "openWorldHint": .flag(false),
    ])
  }

  // MARK: Arguments

  private static func inputSchema(_ tool: Tool) -> JSONValue {
    switch tool {
    case .probe: schema(["input": path("The file to look at.")], required: ["input"])
    case .compare:
      schema(
        [
          "reference": path("The file that the other one was made from."),
          "result": path("The file to judge."), "picture": picture,
        ], required: ["reference", "result"])
    case .estimate:
      schema(
        ["input": path("The file to make something from."), "format": format, "request": request],
        options: options, required: ["input"])
    case .make:
      schema(
        [
          "input": path("The file to make something from."),
          "output": path(
            "The file to write, whose extension says the format, or a folder. Default: beside the "
              + "input, under a name of its own."),
          "overwrite": .object([
            "type": .text("boolean"),
            "description": .text("Whether an existing output may be replaced. Default: false."),
          ]),
          "picture": picture, "format": format, "request": request,
        ], options: options, required: ["input"])
    case .batch:
      schema(
        [
          "action": .object([
            "type": .text("string"), "enum": .texts(BatchAction.allCases.map(\.rawValue)),
            "description": .text("Default: start."),
          ]),
          "folder": path("start: the folder with the videos."),
          "output": path("The folder for the results, outside of the first one."),
          "format": format,
        ], options: options, required: ["output"])
    }
  }

  private static func schema(
    _ own: KeyValuePairs<String, JSONValue>, options: [OptionDescriptor] = [], required: [String]
  ) -> JSONValue {
    var properties = own.map { JSONMember($0, $1) }
    properties += options.map { JSONMember($0.name, property(of: $0)) }
    return .object([
      "type": .text("object"), "properties": JSONValue(.object(properties)),
      "required": .texts(required), "additionalProperties": .flag(false),
    ])
  }

  private static func property(of option: OptionDescriptor) -> JSONValue {
    guard let value = option.value else {
      return .object(["type": .text("boolean"), "description": .text(option.fullHelp)])
    }
    let words = value.isFile ? "A path. " : "\(value.name). "
    return .object([
      "type": .texts(["string", "number"]), "description": .text(words + option.fullHelp),
      "examples": value.choices.isEmpty ? nil : .texts(Array(value.choices.prefix(8))),
    ])
  }

  private static func path(_ description: String) -> JSONValue {
    .object(["type": .text("string"), "description": .text(description)])
  }

  private static let picture = JSONValue.object([
    "type": .text("boolean"),
    "description": .text(
      "Whether to return one small picture of the worst moment, before on the left and after on the "
        + "right: at most 384 pixels each, 200 kB in all. Default: false."),
  ])

  private static let format = JSONValue.object([
    "type": .text("string"), "enum": .texts(["mp4", "gif", "audio"]),
    "description": .text("Default: what the output's extension or the request says, else mp4."),
  ])

  private static let request = JSONValue.object([
    "type": .text("string"),
    "description": .text(
      "What the user wants, in their own words: \"a small looping GIF under 2 MB, first three "
        + "seconds\". The result says what was understood; options beside it win."),
  ])
}
