package import Failures
import Platform

extension Descriptor {
  /// Both ends of a pipe, closed in programs that this one starts.
  package struct Pipe: ~Copyable {
    private let reading: Descriptor
    package let writing: Descriptor

    fileprivate init(_ ends: [CInt], _ name: String) {
      reading = Descriptor(owning: ends[0], named: name)
      writing = Descriptor(owning: ends[1], named: name)
    }

    /// The end to read from; the other one is closed.
    package consuming func takeReading() -> Descriptor { reading }
  }

  /// - Parameter name: for messages.
  package static func pipe(for name: String) throws(Failure) -> Pipe {
    var ends: [CInt] = [-1, -1]
    guard Platform.pipe(&ends) == 0 else { throw FileError(errno, .starting, name).failure }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return Pipe(ends, name)
  }
}
