import Platform

/// One of the process's own output streams, written without a buffer: what was said is out.
package final class OutputStream {
  package let descriptor: Int32
  /// The `errno` of the first write that failed. Later writes are dropped.
  package private(set) var failure: Int32?

  package init(descriptor: Int32) { self.descriptor = descriptor }

  package var isTerminal: Bool { isatty(descriptor) == 1 }

  package func write(_ text: String) {
    guard failure == nil else { return }
    var text = text
    failure = text.withUTF8 { bytes -> Int32? in
      var rest = UnsafeRawBufferPointer(bytes)
      while let base = rest.baseAddress, rest.count > 0 {
        let count = Platform.write(descriptor, base, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if count < 0, errno == EAGAIN {
          // Someone else made the shared terminal non-blocking: wait until it takes more.
          var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = withUnsafeMutablePointer(to: &poll) { waitForRoom($0) }
        } else if count < 0, errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// The columns of the terminal; 80 where there is none or it does not say.
  package var columns: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The lines of the terminal; 24 where there is none or it does not say.
  package var rows: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  private func waitForRoom(_ request: UnsafeMutablePointer<pollfd>) -> Int32 {
    poll(request, 1, 1000)
  }
}

/// Standard output and standard error of this process.
package struct StandardStreams {
  package var output: OutputStream
  package var error: OutputStream

  package init(
    output: OutputStream = OutputStream(descriptor: 1),
    error: OutputStream = OutputStream(descriptor: 2)
  ) {
    (self.output, self.error) = (output, error)
  }

  /// A process may be started with its standard streams closed. The next file it opens would then
  /// be taken for one of them, and messages would land in a video. Holds the places with a
  /// descriptor that refuses writes, so that lost output is still noticed.
  package static func reserveDescriptors() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
