import Compressor
import Failures
import Files
import Options
import Timeline

extension Session {
  /// `vcompress timeline DRAFT`: the draft's tracks in one line.
  func timeline() throws(Failure) -> ExitCode {
    var tally = Tally(files: request.words.count)
    guard !request.words.isEmpty else {
      throw .usage("There is no draft. Usage: vcompress \(Command.timeline.usage)")
    }
    for path in request.words {
      do throws(Failure) {
        let draft = try Self.draft(path)
        json.write(
          JSONLine.Timeline(input: path, tracks: draft.tracks.count, summary: draft.summary))
        if !request.json { output.write(SafeText.escaped(draft.summary) + "\n") }
      } catch {
        console.error(error.message)
        tally.add(failure: ExitCode(error.kind))
      }
    }
    return finish(tally)
  }

  /// `vcompress render DRAFT`: the draft as a video or a GIF.
  func render() throws(Failure) -> ExitCode {
    guard let path = request.words.first, request.words.count == 1 else {
      throw .usage("Give one draft. Usage: vcompress \(Command.render.usage)")
    }
    let input = InputLocation.clips(name: path)
    let list: EditList
    do throws(Failure) {
      list = try Self.editList(of: path)
    } catch {
      return fail(inputs: [input], with: error)
    }
    return try make([input]) { list.adding($0) }
  }

  private static func editList(of path: String) throws(Failure) -> EditList {
    let draft = try draft(path)
    do throws(DraftError) {
      return try draft.editList(in: PathName(path).folder)
    } catch {
      throw Failure(.undecodable, "\(path): \(error.message)")
    }
  }

  static func draft(_ path: String) throws(Failure) -> Draft {
    let bytes: [UInt8]
    switch try SmallFile.read(path, atMost: Draft.mostBytes) {
    case .missing: throw Failure(.inputMissing, "\(path) is not there")
    case .notRegular: throw Failure(.inputMissing, "\(path) is not an ordinary file")
    case .tooLarge:
      throw Failure(.undecodable, "\(path) is too large: a draft has at most \(Quantities.exactSize(Draft.mostBytes))")
    case .bytes(let found): bytes = found
    }
    do throws(DraftError) {
      return try Draft(bytes)
    } catch {
      throw Failure(.undecodable, "\(path): \(error.message)")
    }
  }
}
