internal import Compressor

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
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
      since = Files.timestamp()
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

  private let path: String
  private let descriptor: CInt
  private var owner: Owner
  /// Whether a dead owner's claim was taken over, under which the output was to be ours.
  let inheritsOutput: Bool

  deinit {
    // Removed while still locked: whoever opened it meanwhile sees that it has no name any more.
    unlink(path)
    close(descriptor)
  }

  static func take(
    _ file: TreePath, in folder: JobFolder, place: String?
  ) throws(BatchError) -> Answer {
    let path = folder.claim(on: file)
    let mine = Owner(file, place: place)
    while true {
      let created = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if created >= 0 {
        guard lock(created) != .held, isNamed(created, path) else {
          close(created)
          continue
        }
        return .taken(try finish(path, created, mine, after: nil))
      }
      guard errno == EEXIST else { throw BatchError(errno: errno, "creating \(path)") }
      let there = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard there >= 0 else {
        if errno == ENOENT { continue }
        throw BatchError(errno: errno, "reading \(path)")
      }
      let other = read(there, path)
      guard isDead(other, lockOn: there, for: mine) else {
        close(there)
        return .held(other)
      }
      guard isNamed(there, path) else {
        close(there)
        continue
      }
      return .taken(try finish(path, there, mine, after: other))
    }
  }

  /// Says in the claim that what comes to the output's place is ours.
  mutating func ownOutput() throws(BatchError) {
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
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return read(file, path)
  }

  private static func finish(
    _ path: String, _ file: CInt, _ owner: Owner, after dead: Owner?
  ) throws(BatchError) -> Claim {
    var owner = owner
    if let dead { owner.ownsOutput = dead.ownsOutput }
    let claim = Claim(
      path: path, descriptor: file, owner: owner, inheritsOutput: owner.ownsOutput)
    try claim.write()
    return claim
  }

  private func write() throws(BatchError) {
    let bytes = Files.encode(owner)
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw BatchError(errno: errno, "writing \(path)")
    }
    do throws(CompressionError) {
      try FilePath.write(bytes, to: descriptor, name: path)
    } catch {
      throw BatchError(error)
    }
  }

  private static func read(_ file: CInt, _ path: String) -> Owner? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    lseek(file, 0, SEEK_SET)
    let length = Files.read(file, &buffer)
    guard length > 0 else { return nil }
    return try? Files.decode(Owner.self, from: buffer[..<length], named: path)
  }

  /// - Parameter file: gets locked when the owner is dead.
  private static func isDead(_ owner: Owner?, lockOn file: CInt, for mine: Owner) -> Bool {
    // Who has not signed may be about to; the lock tells.
    if let owner, !owner.isOfThisHost, !owner.isSucceeded(by: mine.place) { return false }
    switch lock(file) {
    case .taken: return true
    case .held: return false
    case .unsupported: return owner.map { !$0.isAlive } ?? false
    }
  }

  private enum Lock { case taken, held, unsupported }

  private static func lock(_ file: CInt) -> Lock {
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      return errno == EWOULDBLOCK ? .held : .unsupported
    }
    return .taken
  }

  /// Whether the opened file still is the one with the name.
  private static func isNamed(_ file: CInt, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(file, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }
}
