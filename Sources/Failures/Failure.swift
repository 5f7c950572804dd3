/// Why something did not end well: a kind for programs and one sentence for people, which says what
/// happened, to which file or setting, and what to do.
public struct Failure: Error, Hashable, Sendable {
  /// What scripts, schedulers and later runs tell failures apart by.
  public var kind: FailureKind
  /// Without a full stop where it may follow a file's name.
  public var sentence: Sentence
  /// The file or folder at fault, where a system call failed on it.
  public var path: String?
  /// The `errno` of that call.
  public var errno: Int32?

  /// - Parameters:
  ///   - kind: what programs are told.
  ///   - sentence: what people are told; see the property for its form.
  ///   - path: the file or folder on which a system call failed.
  ///   - errno: the number that the call left.
  public init(
    _ kind: FailureKind, _ sentence: Sentence, path: String? = nil, errno: Int32? = nil
  ) {
    self.kind = kind
    self.sentence = sentence
    self.path = path
    self.errno = errno
  }

  /// Somebody asked the work to stop, and it left nothing behind.
  public static let cancelled = Failure(.cancelled, "stopped; nothing was written")

  /// A setting or a word of the command that cannot be followed.
  public static func usage(_ text: String) -> Failure { Failure(.usage, Sentence(text)) }

  /// What should not be possible.
  /// - Parameter what: what happened, for whoever mends it.
  public static func fault(_ what: Sentence) -> Failure {
    Failure(.fault, "this is a bug in vcompress: \(what). Please report it.")
  }
}

extension Failure: CustomStringConvertible {
  /// The sentence, with settings by their names in the library.
  public var description: String { sentence.description }
}

/// Runs `body`, and turns the error of one layer into that of the layer above.
public func converting<Value: ~Copyable, Lower: Error, Upper: Error>(
  _ convert: (Lower) -> Upper, _ body: () throws(Lower) -> Value
) throws(Upper) -> Value {
  do throws(Lower) { return try body() } catch { throw convert(error) }
}
