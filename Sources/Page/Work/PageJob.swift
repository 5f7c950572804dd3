/// A result that is wanted, in the making, or made.
struct PageJob: Codable, Sendable {
  enum Status: String, Codable, Sendable { case waiting, running, done, failed, cancelled }

  var id: String
  /// The clip's identifier and name.
  var file: String
  var name: String
  /// The options, as on the command line.
  var words: [String]
  /// The line that makes the same file.
  var command: String
  var status = Status.waiting
  /// What is being done, and how far it is.
  var stage: String?
  var percent: Int?
  /// Seconds.
  var eta: Double?
  /// In the making.
  var bytes: Int?
  var ending: String
  var sourceBytes: Int?
  var outputBytes: Int?
  var score: Double?
  var width: Int?
  var height: Int?
  var duration: Double?
  /// Whether it is the source itself, as nothing smaller came out.
  var isSource: Bool?
  var warnings: [String] = []
  var error: String?
  /// For programs: the exit code.
  var code: Int?

  var isOver: Bool { [.done, .failed, .cancelled].contains(status) }
}
