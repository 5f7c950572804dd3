/// What the command line asks of the cloud.
package struct CloudOptions: Sendable {
  /// When a file is made by the service instead of here.
  package enum When: String, CaseIterable, Sendable { case never, auto, always }

  /// The second word of `vcompress cloud`.
  package enum Step: String, CaseIterable, Sendable {
    case login, upload, chat, state, credits, export, jobs, resume, cancel, logout
  }

  package var when = When.auto
  /// Files of more bytes go to the cloud.
  package var over: Int?
  /// Seconds that a file may take here.
  package var timeBudget: Double?
  /// A host that may be spoken to without encryption.
  package var plainHost: String?
  /// Whether another session is begun.
  package var isNew = false
}

extension CloudOptions.Step {
  /// How it is called, after `vcompress cloud`.
  package var usage: String {
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
