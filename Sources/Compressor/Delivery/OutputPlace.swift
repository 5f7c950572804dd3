import Failures
import Files
import Planning

/// Where a result goes, decided before any work begins.
struct OutputPlace {
  /// The final path; `-` for standard output.
  var path: String
  /// Where the part file is made for.
  var partFor: String
  /// What happens to a file that is at `path`.
  let policy: ExistingFilePolicy
  /// The path that was asked for; another than `path` where that is a free name.
  private var wanted: String
  /// Something is there and stays: nothing is to be done.
  var isSkipped = false

  /// - Parameter sources: paths of files that the result is made of besides the input.
  init(
    _ location: OutputLocation, input: InputLocation, sources: [String] = []
  ) throws(Failure) {
    switch location {
    case .standardOutput:
      path = "-"
      partFor = PathName.join(try SpoolFolder.make(), "output")
      (wanted, policy) = ("-", .fail)
    case .file(let wanted, let policy):
      var target = try Self.resolved(wanted)
      self.policy = policy
      self.wanted = target
      if let status = try FileStatus.ifPresent(target) {
        try Self.refuseSpecial(status, path: wanted)
        if case .file(let source) = input { try Self.refuse(status, sameAs: source) }
        for source in sources { try Self.refuse(status, sameAs: source) }
        switch policy {
        case .fail: throw FileError.exists(wanted).failure
        case .skip: isSkipped = true
        case .rename: target = try Self.freeName(for: target)
        case .overwrite: break
        }
      }
      path = target
      partFor = target
    }
  }

  /// A link's target is what gets replaced, not the link. Ordinary paths stay as the user wrote
  /// them.
  private static func resolved(_ path: String) throws(Failure) -> String {
    guard try FileStatus.ifPresent(path, followsLinks: false)?.kind == .link else { return path }
    return PathName.resolved(path) ?? path
  }

  private static func refuseSpecial(_ status: FileStatus, path: String) throws(Failure) {
    switch status.kind {
    case .regular: return
    case .folder: throw Failure(.cannotCreateOutput, "\(path) is a folder: give a file name")
    case .link, .other:
      throw Failure(
        .cannotCreateOutput,
        "\(path) is not an ordinary file (\(.output) - writes to standard output)")
    }
  }

  private static func refuse(_ status: FileStatus, sameAs source: String) throws(Failure) {
    guard try FileStatus.ifPresent(source)?.identity == status.identity else { return }
    throw Failure(.usage, "\(source) is both input and output: give the output another name")
  }

  /// A name that nothing has, where the wanted one was taken.
  func freeName() throws(Failure) -> String { try Self.freeName(for: wanted) }

  /// `clip-1.gif`, `clip-2.gif`, ...
  private static func freeName(for path: String) throws(Failure) -> String {
    let name = PathName(path)
    var number = 1
    while try Folder.holds(name.numbered(number)) { number += 1 }
    return name.numbered(number)
  }
}
