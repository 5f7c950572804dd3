/// What a request was understood to mean.
package struct RequestPlan: Sendable, Hashable {
  /// The options, in the order in which they would be typed.
  package var arguments: [Argument] = []
  /// The files that the request names as inputs.
  package var inputs: [String] = []
  /// Whether the inputs come behind those of the last result instead of replacing them.
  package var appends = false
  /// The folder whose videos are all inputs.
  package var folder: String?
  /// Where the request wants the result.
  package var output: String?
  /// Whether the last result is to be taken back. The plan has nothing else in it then.
  package var undo = false
  /// Whether the options of the last result apply too.
  package var isRefinement = false
  /// Parts of the request that say what the result is for and change nothing.
  package var purposes: [String] = []
  /// Words that were read as others because one letter was wrong: `secnds` as `seconds`.
  package var mended: [Mending] = []
  /// What the options cannot express, for example that "lossless" is only approximate.
  package var notes: [String] = []

  package init() {}

  /// One option, with the words that it came from.
  package struct Argument: Sendable, Hashable {
    /// The option's long name, without its dashes.
    package var name: String
    /// `nil` for a switch.
    package var value: String?
    /// The part of the request; empty where the option follows from others or from the last result.
    package var words: String

    package init(name: String, value: String? = nil, words: String = "") {
      self.name = name
      self.value = value
      self.words = words
    }
  }

  /// Whether both do the same.
  func isLike(_ other: RequestPlan) -> Bool {
    func wishes(_ plan: RequestPlan) -> Set<[String]> {
      Set(plan.arguments.map { [$0.name, $0.value ?? ""] })
    }
    return wishes(self) == wishes(other) && inputs == other.inputs && folder == other.folder
      && output == other.output && undo == other.undo && appends == other.appends
  }

  /// Whether all inputs that it names are GIFs.
  var isOfGIFs: Bool {
    !inputs.isEmpty && inputs.allSatisfy { FileKind.format(ofResult: $0) == "gif" }
  }

  /// The options as words of a command line.
  package var words: [String] {
    arguments.flatMap { ["--\($0.name)"] + ($0.value.map { [$0] } ?? []) }
  }
}

/// The result that refinements such as "smaller" start from.
package struct LastResult: Sendable, Hashable {
  /// The options that made it.
  package var arguments: [RequestPlan.Argument]
  /// Its size; `nil` where the options were given but no result has been made yet.
  package var bytes: Int?

  package init(arguments: [RequestPlan.Argument], bytes: Int?) {
    self.arguments = arguments
    self.bytes = bytes
  }
}
