import Compressor
import Failures
import Files
import JSONText
import Options
import Platform
import Requests

/// Where a chat is kept, for the user alone. One chat at a time is kept; another one that runs
/// beside it is not.
final class ChatStore {
  let folder: String
  /// The lock, as long as this chat holds it.
  private let lock: Descriptor?
  /// Why nothing is kept; `nil` where it is.
  let problem: String?

  /// - Returns: `nil` where there is no home.
  init?(in environment: ProcessEnvironment) {
    guard let folder = environment.stateFolder else { return nil }
    self.folder = folder
    do throws(Failure) {
      try Folder.make(folder)
      let lock = try Descriptor(
        creating: PathName.join(folder, "chat.lock"), mode: 0o600, exclusively: false)
      let outcome = lock.lock()
      switch outcome {
      case .taken: problem = nil
      case .held: problem = "another chat is open"
      case .unsupported: problem = "\(folder) is on a disk without locks"
      }
      self.lock = outcome == .taken ? consume lock : nil
    } catch {
      lock = nil
      problem = error.message
    }
  }

  private var path: String { PathName.join(folder, "chat.json") }
  private var sentencesPath: String { PathName.join(folder, "chat-sentences") }
  private static let mostBytes = 1 << 22
  private static let mostSentences = 500

  /// The chat that was kept; `nil` where there is none.
  /// - Throws: where one is there that cannot be read.
  func read() throws(Failure) -> Chat? {
    let file: SmallFile
    do throws(Failure) { file = try SmallFile.read(path, atMost: Self.mostBytes) } catch {
      throw .usage("The last chat cannot be read: \(error.message).")
    }
    switch file {
    case .missing: return nil
    case .bytes(let bytes):
      if let document = try? JSONDocument(bytes), let chat = Chat(document.root) { return chat }
    case .notRegular, .tooLarge: break
    }
    throw .usage("The last chat is damaged, so a new one starts: \(path).")
  }

  /// - Returns: why it could not be kept; `nil` where it is.
  func write(_ chat: Chat) -> String? {
    if let problem { return problem }
    var chat = chat
    var text = chat.json.text(indentation: 1)
    while text.utf8.count > Self.mostBytes {
      guard chat.dropOldest() else { return "it is too large" }
      text = chat.json.text(indentation: 1)
    }
    return AtomicFile.keepPrivate(text, to: path)
  }

  /// The sentences that were typed before, oldest first.
  func sentences() -> [String] {
    guard case .bytes(let bytes)? = try? SmallFile.read(sentencesPath, atMost: Self.mostBytes)
    else {
      return []
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .suffix(Self.mostSentences).map(String.init)
  }

  func write(sentences: [String]) -> String? {
    if let problem { return problem }
    return AtomicFile.keepPrivate(
      sentences.suffix(Self.mostSentences).map { $0 + "\n" }.joined(), to: sentencesPath)
  }

  // MARK: Previews

  private static let mostPreviews = 8

  /// The place for a preview. The oldest ones go: they are made again at any time.
  func previewPath(_ number: Int) throws(Failure) -> String {
    let previews = PathName.join(folder, "previews")
    do throws(Failure) { try Folder.make(previews) } catch {
      throw Failure(.cannotCreateOutput, "Cannot create \(previews): \(error.reason).")
    }
    chmod(previews, 0o700)
    unlink(PathName.join(previews, "preview-\(number - Self.mostPreviews).gif"))
    return PathName.join(previews, "preview-\(number).gif")
  }
}

extension Chat {
  fileprivate init?(_ json: JSONValue) {
    guard let list = json["steps"]?.elements else { return nil }
    var steps: [Step] = []
    for element in list {
      guard let files = element["files"]?.strings, files.allSatisfy({ $0.hasPrefix("/") }),
        let arguments = element["arguments"].flatMap([RequestPlan.Argument].init)
      else { return nil }
      steps.append(
        Step(
          sentence: element["sentence"]?.string ?? "", files: Array(files.prefix(Self.mostFiles)),
          arguments: arguments, output: element["output"]?.string))
    }
    self.init(steps: steps)
    bytes = json["bytes"]?.number?.int.flatMap { $0 > 0 ? $0 : nil }
    previews = min(max(0, json["previews"]?.number?.int ?? 0), 1 << 40)
  }

  fileprivate var json: JSONValue {
    .object([
      "version": .whole(1), "steps": .list(steps.map(\.json)), "previews": .whole(previews),
      "bytes": bytes.map(JSONValue.whole),
    ])
  }
}

extension Chat.Step {
  fileprivate var json: JSONValue {
    .object([
      "sentence": .text(sentence), "files": .texts(files), "arguments": arguments.json,
      "output": output.map(JSONValue.text),
    ])
  }
}
