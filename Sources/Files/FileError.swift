package import Failures
import Platform

/// A system call on a file that failed.
package struct FileError: Error, Hashable, Sendable {
  /// What was being done with the file.
  package enum Action: Sendable, Hashable {
    case reading, writing
    /// Reading what was just written.
    case readingBack
    /// The file itself, or its name.
    case creating
    case creatingFolder, readingFolder, removing, starting
  }

  package var errno: Int32
  package var action: Action
  package var path: String

  package init(_ errno: Int32, _ action: Action, _ path: String) {
    self.errno = errno
    self.action = action
    self.path = path
  }

  /// What this is to whoever only needs to know why a file has no result.
  package var failure: Failure {
    Failure(kind, sentence, path: path, errno: errno)
  }

  package static func exists(_ path: String) -> FileError { FileError(EEXIST, .creating, path) }
  package static func diskFull(_ path: String) -> FileError { FileError(ENOSPC, .writing, path) }

  /// The system's words for the number.
  package static func message(_ errno: Int32) -> String { String(cString: strerror(errno)) }

  private var kind: FailureKind {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG, EPIPE: return .inputOutput
    case EMFILE, ENFILE, ENOMEM, EAGAIN, ESTALE: return .temporary
    case EROFS: return .cannotCreateOutput
    case ENAMETOOLONG where action == .reading: return .inputMissing
    case EEXIST, ENAMETOOLONG, EISDIR:
      return action == .creating ? .cannotCreateOutput : .inputOutput
    // A file is where a folder is needed.
    case ENOTDIR where action == .creatingFolder: return .inputOutput
    case ENOENT, ENOTDIR, ELOOP: return isOutput ? .cannotCreateOutput : .inputMissing
    case EACCES, EPERM: return isOutput ? .cannotCreateOutput : .notPermitted
    default: return .inputOutput
    }
  }

  /// Whether the file is one that is being made.
  private var isOutput: Bool {
    switch action {
    case .writing, .readingBack, .creating, .creatingFolder: true
    case .reading, .readingFolder, .removing, .starting: false
    }
  }

  private var sentence: Sentence {
    let folder = PathName(path).parent
    switch (action, errno) {
    case (_, ENOSPC), (_, EDQUOT):
      let place = path.contains("/") ? "the disk with \(folder)" : path
      return "\(place) is full: free some space and run it again"
    case (_, EFBIG): return "\(path) may not grow any further: the disk or ulimit -f has a limit"
    case (_, EPIPE): return "the reader of standard output went away"
    case (.creating, EEXIST):
      return
        "\(path) exists already: add \(.ifExists) overwrite, skip or rename, or name another file"
    case (.creating, ENOENT), (.creating, ENOTDIR): return "the folder \(folder) does not exist"
    case (.writing, ENOENT), (.readingBack, ENOENT):
      return "the folder \(folder) does not exist any more"
    case (_, EROFS): return "the disk with \(folder) may only be read"
    case (.creating, EACCES), (.creating, EPERM): return "the folder \(folder) may not be written"
    case (.creatingFolder, EACCES), (.creatingFolder, EPERM):
      return "the folder \(path) may not be made: the one above it may not be written"
    case (.reading, ENOENT), (.reading, ENOTDIR), (.reading, ELOOP), (.reading, ENAMETOOLONG):
      return "\(path) does not exist"
    case (.reading, EACCES), (.reading, EPERM): return "\(path) may not be read"
    case (.creating, ENAMETOOLONG): return "\(path): the name is too long"
    case (.creating, EISDIR): return "\(path) is a folder"
    default: return "\(words) failed: \(Self.message(errno))"
    }
  }

  private var words: String {
    switch action {
    case .reading: "reading \(path)"
    case .writing, .creating: "writing \(path)"
    case .readingBack: "reading \(path) back"
    case .creatingFolder: "creating the folder \(path)"
    case .readingFolder: "reading the folder \(path)"
    case .removing: "removing \(path)"
    case .starting: "starting \(path)"
    }
  }
}

extension Failure {
  /// The same failure, of a file that a program keeps for itself: it is no output, for which another
  /// place could be named.
  var ofOwnFile: Failure {
    guard errno == EACCES || errno == EPERM else { return self }
    var failure = self
    failure.kind = .notPermitted
    return failure
  }

  /// The system's words where a call failed, without the file's name.
  package var reason: String { errno.map(FileError.message) ?? description }
}

extension SettingName {
  /// What happens when the output exists already.
  package static let ifExists = SettingName(rawValue: "ifExists")
}
