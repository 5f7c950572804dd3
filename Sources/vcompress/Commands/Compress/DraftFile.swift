import Failures
import Files
import Options
import Timeline

/// A draft in a file, as `timeline`, `render` and chats read it.
enum DraftFile {
  static func read(_ path: String) throws(Failure) -> Draft {
    let bytes: [UInt8]
    switch try SmallFile.read(path, atMost: Draft.mostBytes) {
    case .missing: throw Failure(.inputMissing, "\(path) does not exist")
    case .notRegular: throw Failure(.inputMissing, "\(path) is not an ordinary file")
    case .tooLarge:
      throw Failure(
        .undecodable,
        "\(path) is too large: a draft has at most \(Quantities.exactSize(Draft.mostBytes))")
    case .bytes(let found): bytes = found
    }
    do throws(DraftError) {
      return try Draft(bytes)
    } catch {
      throw Failure(.undecodable, "\(path): \(error.message)")
    }
  }

  /// The draft's clips and edits, with files beside it by whole paths.
  static func clipList(of path: String) throws(Failure) -> ClipList {
    let draft = try read(path)
    do throws(DraftError) {
      return try draft.clipList(in: PathName(path).folder)
    } catch {
      throw Failure(.undecodable, "\(path): \(error.message)")
    }
  }
}
