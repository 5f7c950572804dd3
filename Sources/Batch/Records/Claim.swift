import Failures
import Files
import Platform

/// The right to work on one file. It is a file that only one process can create, that says who the
/// owner is, and that is locked as long as the owner lives. The file goes away with this value.
///
/// Nobody can see from here whether an owner on another machine lives: such claims stay until
/// `retry --stale`, or until the engine that ran the owner starts it again.
struct Claim: ~Copyable {
  /// What a claim says of its owner.
  struct Owner: Codable, Sendable, Hashable {
    var path: TreePath
    var host: String
    var boot: String
    var process: Int32
    /// The entry of an engine's queue that the owner works for. The engine promises that no two
    /// processes work for the same one at once.
    var place: String?
    /// When it took the claim, in UTC.
    var since: String
    /// Whether no foreign file was at the output's path when work began: then what is there after
    /// the owner's death may be replaced.
    var ownsOutput: Bool

    init(_ path: TreePath, place: String?) {
      self.path = path
      host = Machine.host
      boot = Machine.boot
      process = getpid()
      self.place = place
      since = timestamp()
      ownsOutput = false
    }

    var isOfThisHost: Bool { host == Machine.host }

    /// Whether it lives, as far as can be seen without its lock; owners on other hosts may.
    var isAlive: Bool {
      guard isOfThisHost else { return true }
      return boot == Machine.boot && (kill(process, 0) == 0 || errno == EPERM)
    }

    /// Whether the engine has started the process at `place` in this one's stead: then it knows that
    /// this owner is dead.
    func isSucceeded(by place: String?) -> Bool { self.place != nil && self.place == place }

    /// For messages.
    var words: String { "process \(process) on \(host), since \(since)" }
  }

  enum Answer: ~Copyable {
    case taken(Claim)
    /// Someone else works on the file.
    case held(Owner?)
  }

  private let file: Descriptor
  private var owner: Owner
  /// Whether it was taken over from a dead owner.
  let isInherited: Bool
  /// Whether that owner had begun to write the output, which may be replaced therefore.
  let inheritsOutput: Bool
  /// Whether the claim stays when its owner goes, for the next one to inherit.
  private var isLeft = false

  // The name goes while the file is still locked: whoever has opened it meanwhile then sees that it
  // has no name any more.
  deinit { if !isLeft { unlink(file.path) } }

  static func take(
    _ file: TreePath, in folder: JobFolder, place: String?
  ) throws(Failure) -> Answer {
    let path = folder.claim(on: file)
    var mine = Owner(file, place: place)
    while true {
      do throws(Failure) {
        let created = try Descriptor(creating: path)
        guard created.lock() != .held, try created.isNamed else { continue }
        return .taken(try sign(created, mine, isInherited: false))
      } catch {
        guard error.errno == EEXIST else { throw error }
      }
      let there: Descriptor
      do throws(Failure) { there = try Descriptor(updating: path) } catch {
        if error.errno == ENOENT { continue }
        throw error
      }
      let other = try read(there)
      guard isDead(other, lockOn: there, for: mine) else { return .held(other) }
      guard try there.isNamed else { continue }
      mine.ownsOutput = other?.ownsOutput ?? false
      return .taken(try sign(there, mine, isInherited: true))
    }
  }

  /// Notes in the claim that a file that appears at the output's path is of this job.
  mutating func ownOutput() throws(Failure) {
    owner.ownsOutput = true
    try write()
  }

  /// Whether a file at the output's path is of this job, whoever of its processes made it.
  var ownsOutput: Bool { owner.ownsOutput }

  /// Leaves the claim behind, as the only note of whose file is at the output's path.
  mutating func leave() { isLeft = true }

  /// Whether the claim's owner died before the work was done, as far as can be seen.
  static func isAbandoned(
    _ file: TreePath, in folder: JobFolder, place: String?
  ) -> Bool {
    guard let owner = owner(at: folder.claim(on: file)) else { return false }
    return !owner.isAlive || (!owner.isOfThisHost && owner.isSucceeded(by: place))
  }

  /// The owner of the claim at `path`; `nil` if the claim is gone, or was created a moment ago and
  /// does not say yet who owns it.
  static func owner(at path: String) -> Owner? {
    guard let file = try? Descriptor(reading: path, followsLinks: false) else { return nil }
    return try? read(file)
  }

  private static func sign(
    _ file: consuming Descriptor, _ owner: Owner, isInherited: Bool
  ) throws(Failure) -> Claim {
    var claim = Claim(
      file: file, owner: owner, isInherited: isInherited, inheritsOutput: owner.ownsOutput)
    do throws(Failure) { try claim.write() } catch {
      // What the owner before has noted is still needed.
      if isInherited { claim.leave() }
      throw error
    }
    return claim
  }

  /// Writes over what is there in one call, with blanks where that was longer: a claim is at no
  /// moment empty, so whoever inherits it learns whose output it was.
  private func write() throws(Failure) {
    let text = BatchJSON.encode(owner)
    let size = try file.bytes
    // A new one has room for what is longer later: a full disk may take no byte more.
    let blanks = size == 0 ? 64 : max(0, size - text.count)
    try file.seek(to: 0)
    try file.write(text + [UInt8](repeating: UInt8(ascii: " "), count: blanks))
  }

  /// - Returns: `nil` for a claim that says nothing yet.
  /// - Throws: where it cannot be read: what it says must not be forgotten then.
  private static func read(_ file: borrowing Descriptor) throws(Failure) -> Owner? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let length = try file.read(into: &buffer, from: 0)
    guard length > 0 else { return nil }
    return try? BatchJSON.decode(Owner.self, from: buffer[..<length], named: file.path)
  }

  /// - Parameter file: the claim; it is locked if the owner is dead.
  private static func isDead(
    _ owner: Owner?, lockOn file: borrowing Descriptor, for mine: Owner
  ) -> Bool {
    // An owner that is not known yet may live; the lock tells.
    if let owner, !owner.isOfThisHost, !owner.isSucceeded(by: mine.place) { return false }
    switch file.lock() {
    case .taken: return true
    case .held: return false
    case .unsupported: return owner.map { !$0.isAlive } ?? false
    }
  }
}
