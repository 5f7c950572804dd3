import Failures
import Files

/// Where large things are kept that have no destination of their own beside which they could lie.
enum SpoolFolder {
  /// Its path; made where it is missing.
  static func make() throws(Failure) -> String {
    guard let base = UserFolder.cache.path() else {
      throw Failure(
        .cannotCreateOutput,
        "standard input and output need a cache folder: set XDG_CACHE_HOME or HOME")
    }
    let folder = PathName.join(base, "vcompress")
    try Folder.makePrivate(folder)
    return folder
  }
}
