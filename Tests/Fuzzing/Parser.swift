#if FUZZING
  import Compressor
  import Failures
  import Files
  import JSONText
  import MediaPlans
  import Pixels
  import Platform
  import Requests
  import Timeline

  @testable import MediaIO
  @testable import NemoServer
  @testable import NemoVideo
  @testable import Options
  @testable import WebServer

  /// The parsers of bytes from outside, by the names of their corpora in `Fixtures/fuzz`.
  enum Parser: String, CaseIterable {
    case json, draft, request, configuration
    case stream, frontmatter, account
    case multipart, headers, message
    case subtitles, gif, webp, exif

    func read(_ bytes: [UInt8]) {
      let text = String(decoding: bytes, as: UTF8.self)
      switch self {
      case .json:
        // What is written is what was read.
        if let document = try? JSONDocument(bytes) {
          let again = try? JSONDocument(document.root.text())
          precondition(again?.root == document.root, "JSON changes when it is written")
        }
      case .draft:
        if let draft = try? Draft(bytes) {
          _ = draft.summary
          _ = try? draft.clipList(in: "/nowhere/")
          precondition(
            (try? Draft(Array(draft.text().utf8))) != nil, "a draft cannot be read again")
        }
      case .request:
        _ = RequestReader.read(text, isFile: { $0.hasSuffix(".mp4") })
        _ = RequestReader.read(
          text, last: LastResult(arguments: [.init(name: "gif")], bytes: 1_000_000))
      case .configuration:
        _ = try? ConfigurationFile(bytes, path: "config.json", owner: .user)
        _ = try? ConfigurationFile(bytes, path: "vcompress.json", owner: .project)
      case .stream: readStream(bytes)
      case .frontmatter: _ = FrontMatter(text)
      case .account:
        let answer = ServiceAnswer(status: 200, bytes: bytes)
        _ = answer.verdict
        _ = answer.data.flatMap(Account.init)
        _ = answer.data.flatMap(SessionState.init)
        _ = answer.data.flatMap(Credits.init)
        _ = RenderReport(answer)
        _ = answer.body.flatMap(CloudJob.init)
      case .multipart: readForm(bytes)
      case .headers: readHeaders(bytes)
      case .message:
        if let body = try? JSONDocument(bytes).root { _ = try? AgentMessage(body) }
      case .subtitles: withFile(bytes) { path in readSubtitles(path) }
      case .gif:
        withFile(bytes) { path in
          _ = try? GIFAnatomy.examine(path)
          guard let file = try? GIFFile(path: path), file.size.area <= 1 << 18,
            let painter = try? GIFPainter(file)
          else { return }
          for image in file.images.prefix(20) { _ = painter.paint(image) }
        }
      case .webp, .exif: withFile(bytes) { path in _ = try? SourceReport.probe(path) }
      }
    }

    private func readStream(_ bytes: [UInt8]) {
      // However it is cut into pieces, it means the same.
      var whole = EventStreamParser()
      var pieces = EventStreamParser()
      let size = Int(bytes.first ?? 0) % 7 + 1
      let items = try? whole.take(bytes[...])
      var others: [EventStreamParser.Item]? = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        guard let more = try? pieces.take(bytes[start..<min(start + size, bytes.count)]) else {
          others = nil
          break
        }
        others? += more
      }
      for case .event(let event) in items ?? [] { _ = ChatEvent(event) }
      _ = whole.end()
      if let items, let others {
        precondition(items == others, "a stream depends on how it is cut")
      }
    }

    private func readForm(_ bytes: [UInt8]) {
      guard var reader = MultipartReader(contentType: "multipart/form-data; boundary=b") else {
        return
      }
      let size = Int(bytes.first ?? 0) + 1
      var open = 0
      for start in stride(from: 0, to: bytes.count, by: size) {
        let fault = bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { piece in
          reader.take(piece) { (event: MultipartReader.Event) throws(Never) in
            switch event {
            case .part(_, let file):
              precondition(open == 0, "a part in a part")
              open = 1
              _ = file.flatMap(StoredFile.safeName)
            case .content: precondition(open == 1, "content outside of a part")
            case .end: open = 0
            }
          }
        }
        if fault != nil { return }
      }
    }

    private func readHeaders(_ bytes: [UInt8]) {
      let fields = bytes.split(separator: UInt8(ascii: "\n")).map { line in
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        return (
          name: Array(parts.first ?? []), value: parts.count == 2 ? Array(parts[1]) : []
        )
      }
      guard let headers = HeaderFields.read(fields) else { return }
      let head = RequestHead(method: "GET", target: headers["target"] ?? "/", headers: headers)
      _ = (head.mediaType, head.bearer, head.isAttributed, Route.find(head.path)?.route)
      _ = ByteRange(head["range"], of: 1000)
      _ = head["content-type"].flatMap(MultipartReader.init(contentType:))
    }

    private func readSubtitles(_ path: String) {
      guard var layer = try? CaptionFile.read(path) else { return }
      layer.lines = Array(layer.lines.prefix(20))
      guard let renderer = try? TextRenderer([layer], size: PixelSize(width: 64, height: 48)) else {
        return
      }
      for line in layer.lines.prefix(3) where abs(line.start) < 1e9 {
        _ = renderer.missingCharacters(at: Int64(line.start * 1000))
      }
    }

    /// The bytes as a file in memory.
    private func withFile(_ bytes: [UInt8], _ body: (String) -> Void) {
      let path = "/dev/shm/vcompress-fuzz-\(getpid())"
      guard (try? AtomicFile.write(bytes, to: path, mode: 0o600)) != nil else { return }
      body(path)
      try? Folder.remove(path)
    }
  }
#endif
