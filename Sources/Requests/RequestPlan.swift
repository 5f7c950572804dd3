/// What a request was understood to mean.
public struct RequestPlan: Sendable, Hashable {
  /// The options, in the order in which they would be typed.
  public var arguments: [Argument] = []
  /// The files that the request names as inputs.
  public var inputs: [String] = []
  /// Whether they come behind those of the last result, and are no others in their place.
  public var appends = false
  /// The folder whose videos are all meant.
  public var folder: String?
  /// Where the request wants the result.
  public var output: String?
  /// Whether the last result is to be taken back. Nothing else is asked for then.
  public var undo = false
  /// Whether the options go on from the last result's.
  public var isRefinement = false
  /// Parts that say what the result is for and change nothing.
  public var purposes: [String] = []
  /// Words that were read as others because one letter was wrong: `secnds` as `seconds`.
  public var mended: [Mending] = []
  /// What the options cannot say: that lossless is not meant to the letter, for one.
  public var notes: [String] = []

  public init() {}

  /// One option, with the words that it came from.
  public struct Argument: Sendable, Hashable {
    /// The option's long name, without its dashes.
    public var name: String
    /// `nil` for a switch.
    public var value: String?
    /// The part of the request; empty where the option follows from others or from the last result.
    public var words: String

    public init(name: String, value: String? = nil, words: String = "") {
      self.name = name
      self.value = value
      self.words = words
    }
  }

  public struct Mending: Sendable, Hashable {
    public var from: String
    public var to: String
  }

  /// The options as words of a command line.
  public var words: [String] {
    arguments.flatMap { ["--\($0.name)"] + ($0.value.map { [$0] } ?? []) }
  }
}

/// Why a request is not followed.
public struct RequestRefusal: Error, Sendable, Hashable {
  /// The words at fault, as they stand in the request. Several parts where they contradict.
  public var words: [String]
  /// What is the matter, as the end of a sentence that begins with the words.
  public var reason: String
  /// The nearest thing that can be done, a sentence or empty.
  public var nearest: String

  public init(words: [String], reason: String, nearest: String = "") {
    self.words = words
    self.reason = reason
    self.nearest = nearest
  }
}

public enum RequestReading: Sendable, Hashable {
  case understood(RequestPlan)
  case refused(RequestRefusal)
}

/// The result that refinements such as "smaller" start from.
public struct LastResult: Sendable, Hashable {
  /// The options that made it.
  public var arguments: [RequestPlan.Argument]
  /// Its size; `nil` where the options stand and nothing is made of them yet.
  public var bytes: Int?

  public init(arguments: [RequestPlan.Argument], bytes: Int?) {
    self.arguments = arguments
    self.bytes = bytes
  }
}
