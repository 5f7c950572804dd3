import Compressor
import Timeline

extension Session {
  /// `vcompress timeline DRAFT`: the draft's tracks in one line.
  func timeline() throws(UsageError) -> ExitCode {
    var tally = Tally(files: request.words.count)
    guard !request.words.isEmpty else {
      throw UsageError("There is no draft. Usage: vcompress \(Command.timeline.usage)")
    }
    for path in request.words {
      do throws(CompressionError) {
        let draft = try Self.draft(path)
        json.write(
          JSONLine.Timeline(input: path, tracks: draft.tracks.count, summary: draft.summary))
        if !request.json { output.write(SafeText.escaped(draft.summary) + "\n") }
      } catch {
        console.error(error.sentence)
        tally.add(failure: ExitCode(error, signal: nil))
      }
    }
    return finish(tally)
  }

  /// `vcompress render DRAFT`: the draft as a video or a GIF.
  func render() throws(UsageError) -> ExitCode {
    guard let path = request.words.first, request.words.count == 1 else {
      throw UsageError("Give one draft. Usage: vcompress \(Command.render.usage)")
    }
    let input = InputLocation.clips(name: path)
    let list: EditList
    do throws(CompressionError) {
      list = try Self.editList(of: path)
    } catch {
      return fail(inputs: [input], with: error)
    }
    return try make([input]) { list.adding($0) }
  }

  private static func editList(of path: String) throws(CompressionError) -> EditList {
    let draft = try draft(path)
    do throws(DraftError) {
      return try draft.editList(in: FileName(path).folder)
    } catch {
      throw .undecodable("\(path): \(error.message)")
    }
  }

  static func draft(_ path: String) throws(CompressionError) -> Draft {
    let bytes: [UInt8]
    switch readWhole(path, atMost: Draft.mostBytes) {
    case .nothingThere: throw .inputMissing("\(path) is not there")
    case .noFile: throw .inputMissing("\(path) is not an ordinary file")
    case .tooLarge:
      throw .undecodable(
        "\(path) is too large: a draft has at most \(Quantities.exactSize(Draft.mostBytes))")
    case .failed(let number): throw .inputOutput("\(path): \(systemMessage(number))")
    case .bytes(let found): bytes = found
    }
    do throws(DraftError) {
      return try Draft(bytes)
    } catch {
      throw .undecodable("\(path): \(error.message)")
    }
  }
}
