/// What the command line asks of the cloud.
struct CloudRequest: Sendable {
  /// When a file is made by the service instead of here.
  enum When: String, CaseIterable, Sendable { case never, auto, always }

  /// The second word of `vcompress cloud`.
  enum Step: String, CaseIterable, Sendable {
    case login, upload, chat, state, credits, export, jobs, resume, cancel, logout
  }

  var when = When.auto
  /// Files of more bytes go to the cloud.
  var over: Int?
  /// Seconds that a file may take here.
  var timeBudget: Double?
  /// A host that may be spoken to without encryption.
  var plainHost: String?
  /// Whether another session is begun.
  var isNew = false
}

extension CloudRequest.Step {
  /// How it is called, after `vcompress cloud`.
  var usage: String {
    switch self {
    case .login: "login [--allow-http HOST]"
    case .upload: "upload FILE|ADDRESS... [--new]"
    case .chat: "chat \"MESSAGE\""
    case .state: "state"
    case .credits: "credits"
    case .export: "export [-o OUTPUT] [options]"
    case .jobs: "jobs"
    case .resume: "resume [JOB]"
    case .cancel: "cancel [JOB]"
    case .logout: "logout"
    }
  }
}
