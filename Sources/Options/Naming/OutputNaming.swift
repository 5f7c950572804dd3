package import Failures
package import Files
package import Planning

/// Where the output of each input goes.
package enum OutputRule: Hashable, Sendable {
  /// Beside its input, under a name that says what it is.
  case beside
  case file(String)
  /// The folder's path, ending in a slash.
  case folder(String)
  case template(OutputTemplate)
  case standardOutput
}

/// The choice of format and names: pure, but for asking whether `-o` names a folder.
package struct OutputNaming: Sendable {
  package var rule: OutputRule
  package var format: OutputFormat

  /// - Parameters:
  ///   - wanted: the format that was asked for; the output's name must not contradict it.
  ///   - usual: the format where neither that nor the name says one; `nil`: MP4, but a name
  ///     without extension is refused.
  ///   - isFolder: whether a folder stands at the path.
  package init(
    output: String?, format wanted: OutputFormat?, usual: OutputFormat? = nil, inputCount: Int,
    isFolder: (String) -> Bool
  ) throws(Failure) {
    guard let output else {
      self.init(rule: .beside, format: wanted ?? usual ?? .mp4)
      return
    }
    if output == "-" {
      if inputCount > 1 {
        throw .usage("Standard output takes one result; there are \(inputCount) inputs.")
      }
      self.init(rule: .standardOutput, format: wanted ?? usual ?? .mp4)
      return
    }
    if output.utf8.last == UInt8(ascii: "/") || isFolder(output) {
      let folder = output.utf8.last == UInt8(ascii: "/") ? output : output + "/"
      self.init(rule: .folder(folder), format: wanted ?? usual ?? .mp4)
      return
    }
    let template = try OutputTemplate(output)
    if inputCount > 1, !template.tellsInputsApart {
      throw .usage(
        "\(inputCount) inputs cannot all go to \(SafeText.quoted(output)): name a folder "
          + "that ends in /, or put {name} or {index} into the name.")
    }
    let format = try Self.format(ofName: output, wanted: wanted, usual: usual)
    if template.hasPlaces {
      self.init(rule: .template(template), format: format)
    } else {
      // Without places, `{{` is the only thing left to undo.
      let name = template.filled(
        with: OutputTemplate.Values(name: "", ext: "", width: nil, index: 1, count: 1))
      self.init(rule: .file(name), format: format)
    }
  }

  /// The folder that a run makes where it is missing: the one that is named, or the one before a
  /// template's first place.
  package var folderToMake: String? {
    switch rule {
    case .folder(let folder): return folder
    case .template(let template):
      guard case .text(let text)? = template.parts.first,
        let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")), slash > text.startIndex
      else { return nil }
      return String(text[..<slash]) + "/"
    case .beside, .file, .standardOutput: return nil
    }
  }

  private init(rule: OutputRule, format: OutputFormat) {
    self.rule = rule
    self.format = format
  }

  /// The output's path for the input at `index` (from 1), and `nil` for standard output.
  package func path(for input: InputLocation, index: Int, count: Int, width: Int? = nil) -> String?
  {
    let source = Self.name(of: input)
    switch rule {
    case .standardOutput: return nil
    case .file(let path): return path
    case .folder(let folder): return "\(folder)\(source.stem).\(format.fileExtension)"
    case .beside:
      // A plain change of extension already says what happened; where it would be the input's own
      // name, or is an MP4 like most inputs, `.min` does.
      let marked = format == .mp4 || source.ext.lowercased() == format.fileExtension
      return source.folder + source.stem + (marked ? ".min." : ".") + format.fileExtension
    case .template(let template):
      return template.filled(
        with: OutputTemplate.Values(
          name: source.stem, ext: format.fileExtension, width: width, index: index, count: count))
    }
  }

  package var needsWidth: Bool {
    if case .template(let template) = rule { template.needsWidth } else { false }
  }

  package static func name(of input: InputLocation) -> PathName {
    switch input {
    case .file(let path), .clips(_, let path): PathName(path)
    case .standardInput: PathName("stdin")
    }
  }

  private static func format(
    ofName output: String, wanted: OutputFormat?, usual: OutputFormat?
  ) throws(Failure) -> OutputFormat {
    let name = PathName(output)
    if name.ext == "{ext}" { return wanted ?? usual ?? .mp4 }
    if let named = OutputFormat(fileExtension: name.ext) {
      if let wanted, wanted != named {
        throw .usage(
          "--\(wanted.rawValue) and the name \(SafeText.quoted(name.last)) contradict each other.")
      }
      return named
    }
    if let format = wanted ?? usual { return format }
    let shown = SafeText.quoted(name.last)
    if name.ext.isEmpty {
      throw .usage(
        "The output \(shown) has no extension: end it in .mp4, .gif or .m4a, add --mp4, --gif or "
          + "--audio, or end it in / for a folder.")
    }
    throw .usage(
      "The output \(shown) would be of a kind that vcompress does not make: end it in .mp4, .gif "
        + "or .m4a.")
  }
}
