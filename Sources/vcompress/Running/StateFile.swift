import Compressor

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that the command keeps for itself from one run to the next, for the user alone.
enum StateFile {
  /// Writes it beside its place and renames it, so that it is whole whatever happens.
  /// - Returns: why it could not be kept; `nil` where it is.
  static func write(_ text: String, to path: String) -> String? {
    let (folder, _) = FilePath.split(path)
    if let number = createFolder(folder) { return systemMessage(number) }
    let part = "\(path).\(getpid()).part"
    unlink(part)
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return systemMessage(errno) }
    defer {
      close(file)
      unlink(part)
    }
    do throws(CompressionError) {
      try FilePath.write(Array(text.utf8), to: file, name: part)
    } catch { return error.sentence }
    guard fsync(file) == 0, rename(part, path) == 0 else { return systemMessage(errno) }
    return nil
  }
}

extension Surroundings {
  /// Where the command keeps what it remembers; `nil` where there is no home.
  var stateFolder: String? {
    // The specification of these folders says that a relative one is to be ignored.
    if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") {
      return FilePath.join(base, "vcompress")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return FilePath.join(home, ".local/state/vcompress")
  }
}
