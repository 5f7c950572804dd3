import JSONText

/// What the tools' structured results hold. Members may be added; none is taken away.
enum ResultSchema {
  static func schema(_ tool: Tool) -> JSONValue {
    .object([
      "type": .text("object"),
      "properties": JSONValue(.object((common + own(tool)).map { JSONMember($0.0, $0.1) })),
      "required": .texts(["exitCode"]), "additionalProperties": .flag(true),
    ])
  }

  private static let common = [
    ("exitCode", integer("0 for success; otherwise as \"meaning\" says.")),
    ("meaning", text("What the exit code means.")),
    ("error", text("What went wrong, with which file, and what to do.")),
  ]

  private static func own(_ tool: Tool) -> [(String, JSONValue)] {
    switch tool {
    case .make:
      [
        ("status", text("written, kept-original or failed.")), ("output", text("Path.")),
        ("outputBytes", integer("Size of the result.")),
        ("sourceBytes", integer("Size of the input.")),
        ("width", integer("Pixels.")), ("height", integer("Pixels.")),
        ("duration", number("Seconds.")), ("frames", integer("Frames, or images of a GIF.")),
        ("score", number("How good the picture looks, 0 to 100.")), ("understood", understood),
        ("command", command), ("refused", refused), ("rest", command),
      ]
    case .estimate:
      [
        ("bytes", integer("The expected size.")), ("least", integer("It is hardly below.")),
        ("most", integer("It is hardly above.")), ("score", number("The expected score.")),
        ("quality", integer("GIF: the expected quality.")),
        ("seconds", number("Of work.")), ("understood", understood), ("command", command),
        ("refused", refused), ("rest", command),
      ]
    case .probe:
      [
        ("report", object("Container, streams, bytes, duration, tags.")),
        ("anatomy", object("GIF: where its bytes go.")),
      ]
    case .compare:
      [
        ("score", number("0 to 100.")), ("worst", list("The worst moments, with their scores.")),
      ]
    case .batch:
      [
        ("state", text("running, complete, stopped or incomplete.")),
        ("output", text("The folder of results; ask for the status by it.")),
        ("files", integer("All.")), ("written", integer("Done.")),
        ("failed", integer("Failed.")), ("waiting", integer("Not begun.")),
        ("failures", list("Files that failed, and why.")),
        ("secondsLeft", number("Expected.")),
      ]
    }
  }

  private static let understood = list("Options that the request's words became, with the words.")
  private static let command = list("The command line that does the same.")
  private static let refused = list("Words of the request that were not understood.")

  private static func value(_ type: String, _ description: String) -> JSONValue {
    .object(["type": .text(type), "description": .text(description)])
  }
  private static func integer(_ text: String) -> JSONValue { value("integer", text) }
  private static func number(_ text: String) -> JSONValue { value("number", text) }
  private static func text(_ text: String) -> JSONValue { value("string", text) }
  private static func list(_ text: String) -> JSONValue { value("array", text) }
  private static func object(_ text: String) -> JSONValue { value("object", text) }
}
