import Failures
import Files
import Threading

/// The workspaces of all users, opened when they come.
final class Workspaces: Sendable {
  private let folder: String
  private let program: String
  private let limits: PageLimits
  private let open = Monitor([String: Workspace]())

  /// - Parameter folder: that of all workspaces.
  init(_ folder: String, program: String, limits: PageLimits) {
    self.folder = folder
    self.program = program
    self.limits = limits
  }

  func space(of name: String) throws(Failure) -> Workspace {
    var outcome: Result<Workspace, Failure>?
    open.change { open in
      if let known = open[name] {
        outcome = .success(known)
        return
      }
      outcome = Result { () throws(Failure) in
        let path = PathName.join(folder, name)
        guard let space = try Workspace(path, program: program, limits: limits) else {
          throw Failure(.temporary, "\(path) is in use by another vcompress")
        }
        open[name] = space
        return space
      }
    }
    guard let outcome else { throw .fault("a workspace was not opened") }
    return try outcome.get()
  }

  /// Puts a workspace that is open already under its name.
  func adopt(_ space: Workspace, as name: String) { open.change { $0[name] = space } }

  var isBusy: Bool { (open.wait { $0 } ?? [:]).values.contains { $0.isBusy } }

  func close() {
    var spaces: [Workspace] = []
    open.change { open in
      spaces = Array(open.values)
      open = [:]
    }
    for space in spaces { space.close() }
  }
}
