#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where a result goes, decided before any work begins.
struct OutputPlace {
  /// The final path; `-` for standard output.
  var path: String
  /// Where the part file is made for.
  var partFor: String
  /// Whether a file at `path` may be replaced.
  var replaces: Bool
  /// Something is there and stays: nothing is to be done.
  var isSkipped = false

  /// - Parameter sources: paths of files that the result is made of besides the input.
  init(
    _ location: OutputLocation, input: InputLocation, sources: [String] = []
  ) throws(CompressionError) {
    switch location {
    case .standardOutput:
      path = "-"
      partFor = FilePath.join(try FilePath.cacheFolder(), "output")
      replaces = false
    case .file(let wanted, let policy):
      var target = Self.resolved(wanted)
      var status = stat()
      let isThere = stat(target, &status) == 0
      replaces = policy == .overwrite
      if isThere {
        try Self.refuseSpecial(status, path: wanted)
        if case .file(let source) = input { try Self.refuse(status, sameAs: source) }
        for source in sources { try Self.refuse(status, sameAs: source) }
        switch policy {
        case .fail: throw .cannotCreate(wanted, EEXIST)
        case .skip: isSkipped = true
        case .rename: target = Self.freeName(for: target)
        case .overwrite: break
        }
      }
      path = target
      partFor = target
    }
  }

  /// A link's target is what gets replaced, not the link.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    var status = stat()
    // Ordinary paths stay as the user wrote them.
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    return String(cString: real)
  }

  private static func refuseSpecial(_ status: stat, path: String) throws(CompressionError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw .cannotCreateOutput("\(path) is a folder: give a file name")
    default:
      throw .cannotCreateOutput("\(path) is not an ordinary file (-o - writes to standard output)")
    }
  }

  private static func refuse(_ status: stat, sameAs source: String) throws(CompressionError) {
    var other = stat()
    guard stat(source, &other) == 0 else { return }
    if other.st_dev == status.st_dev, other.st_ino == status.st_ino {
      throw .invalidSettings("\(source) is both input and output: give the output another name")
    }
  }

  /// `clip-1.gif`, `clip-2.gif`, ...
  private static func freeName(for path: String) -> String {
    let (folder, name) = FilePath.split(path)
    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
    var number = 1
    while true {
      let candidate = "\(name[..<dot])-\(number)\(name[dot...])"
      let result = folder == "." ? candidate : FilePath.join(folder, candidate)
      if access(result, F_OK) != 0 { return result }
      number += 1
    }
  }
}
