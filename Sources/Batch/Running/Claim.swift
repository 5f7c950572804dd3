import Compressor
import Failures
import Files

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The right to work on one file: a file that only one can create, with its owner's name in it,
/// locked as long as the owner lives. Given back when it goes away.
///
/// Whether an owner on another machine lives cannot be seen from here: such claims stay until
/// `retry --stale`, or until the engine that ran the owner starts it again.
struct Claim: ~Copyable {
  /// What a claim says of its owner.
  struct Owner: Codable, Sendable, Hashable {
    var path: TreePath
    var host: String
    var boot: String
    var process: Int32
    /// The place in an engine's queue the owner runs for. Two owners never hold the same one at
    /// once: that is the engine's promise.
    var place: String?
    /// When it began, in UTC.
    var since: String
    /// Nothing, or something of ours, was at the output's place when work began: what is there
    /// after the owner's death is ours to replace.
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

    /// Whether it may live, as far as can be seen without its lock: other hosts' owners may.
    var isAlive: Bool {
      guard isOfThisHost else { return true }
      return boot == Machine.boot && (kill(process, 0) == 0 || errno == EPERM)
    }

    /// Whether the engine began anew what this owner did: it then knows that the owner is dead.
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
  /// Whether a dead owner's claim was taken over, under which the output was to be ours.
  let inheritsOutput: Bool

  // Removed while still locked: whoever opened it meanwhile sees that it has no name any more.
  deinit { unlink(file.path) }

  static func take(
    _ file: TreePath, in folder: JobFolder, place: String?
  ) throws(Failure) -> Answer {
    let path = folder.claim(on: file)
    let mine = Owner(file, place: place)
    while true {
      do throws(Failure) {
        let created = try Descriptor(creating: path)
        guard created.lock() != .held, created.isNamed else { continue }
        return .taken(try finish(created, mine, after: nil))
      } catch {
        guard error.errno == EEXIST else { throw error }
      }
      let there: Descriptor
      do throws(Failure) { there = try Descriptor(updating: path) } catch {
        if error.errno == ENOENT { continue }
        throw error
      }
      let other = read(there)
      guard isDead(other, lockOn: there, for: mine) else { return .held(other) }
      guard there.isNamed else { continue }
      return .taken(try finish(there, mine, after: other))
    }
  }

  /// Says in the claim that what comes to the output's place is ours.
  mutating func ownOutput() throws(Failure) {
    owner.ownsOutput = true
    try write()
  }

  /// Whether the file's owner died before the work was done, as far as can be seen.
  static func isAbandoned(
    _ file: TreePath, in folder: JobFolder, place: String?
  ) -> Bool {
    guard let owner = owner(at: folder.claim(on: file)) else { return false }
    return !owner.isAlive || (!owner.isOfThisHost && owner.isSucceeded(by: place))
  }

  /// The owner of the claim at `path`; `nil` when it is gone or its maker has not signed it yet.
  static func owner(at path: String) -> Owner? {
    guard let file = try? Descriptor(reading: path, followsLinks: false) else { return nil }
    return read(file)
  }

  private static func finish(
    _ file: consuming Descriptor, _ owner: Owner, after dead: Owner?
  ) throws(Failure) -> Claim {
    var owner = owner
    if let dead { owner.ownsOutput = dead.ownsOutput }
    let claim = Claim(file: file, owner: owner, inheritsOutput: owner.ownsOutput)
    try claim.write()
    return claim
  }

  private func write() throws(Failure) {
    try file.truncate()
    try file.write(BatchJSON.encode(owner))
  }

  private static func read(_ file: borrowing Descriptor) -> Owner? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    guard let length = try? file.read(into: &buffer, from: 0), length > 0 else { return nil }
    return try? BatchJSON.decode(Owner.self, from: buffer[..<length], named: file.path)
  }

  /// - Parameter file: gets locked when the owner is dead.
  private static func isDead(
    _ owner: Owner?, lockOn file: borrowing Descriptor, for mine: Owner
  ) -> Bool {
    // Who has not signed may be about to; the lock tells.
    if let owner, !owner.isOfThisHost, !owner.isSucceeded(by: mine.place) { return false }
    switch file.lock() {
    case .taken: return true
    case .held: return false
    case .unsupported: return owner.map { !$0.isAlive } ?? false
    }
  }
}
