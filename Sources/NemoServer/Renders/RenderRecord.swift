import WebServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A render as it is kept on disk: what was asked for, and the result.
struct RenderRecord: Codable, Sendable {
  /// The client's id for it, unique among the user's renders.
  var id: String
  /// Our own id: the name of its folder.
  var number: String
  var user: String
  var session: String
  /// As JSON.
  var draft: String
  /// `mp4` or `gif`; `nil` for what the draft's options say.
  var format: String?
  var state = State.pending
  /// How often it was begun without an end. A render that makes the server crash is given up after a
  /// few attempts.
  var attempts = 0
  static let mostAttempts = 3
  /// Why it failed; a sentence.
  var error: String?
  var result: Result?
  /// The last component of the result's public address, without its extension.
  var secret = Secret.word()
  var created = Date()
  var ended: Date?

  enum State: String, Codable, Sendable {
    case pending, processing, completed, failed

    var isOver: Bool { self == .completed || self == .failed }
  }

  struct Result: Codable, Sendable {
    /// In the render's folder.
    var name: String
    var bytes: Int
    /// Seconds.
    var duration: Double
  }

  static let lifetime = 7 * 86_400.0
}
