#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One render as it is kept: what was asked for, and what came of it.
struct RenderRecord: Codable, Sendable {
  /// The client's name for it, unique among its user's.
  var id: String
  /// Ours: the name of its folder.
  var number: String
  var user: String
  var session: String
  /// As JSON.
  var draft: String
  /// `mp4` or `gif`; `nil`: what the draft's options say.
  var format: String?
  var state = State.pending
  /// How often it was begun and neither ended nor was put off: what ends the server with it is not
  /// made for ever.
  var attempts = 0
  static let mostAttempts = 3
  /// Why it failed; a sentence.
  var error: String?
  var result: Result?
  /// The last part of the result's public address, without its ending.
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
