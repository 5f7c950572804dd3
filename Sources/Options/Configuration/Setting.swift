package import Failures
import Files
package import JSONText

/// One option with the value it was given, and where that stands.
package struct Setting: Sendable {
  package var option: OptionDescriptor
  /// As on the command line; empty for a switch.
  package var text = ""
  /// `false` for a switch that is switched off, against a lower source that switches it on.
  package var isOn = true
  package var origin: Origin

  /// Where a setting stands, for messages and for the question which one holds.
  package enum Origin: Sendable, Hashable {
    case commandLine
    case preset(String, FilePlace)
    /// The variable's name.
    case environment(String)
    case project(FilePlace)
    case user(FilePlace)
  }

  /// Whether it was asked for in this very run, by itself or by a preset's name.
  package var isAskedFor: Bool {
    switch origin {
    case .commandLine, .preset: true
    case .environment, .project, .user: false
    }
  }

  /// `--width 640`, and `--mute false` for what the command line has no words for.
  package var words: String {
    guard option.value == nil else { return "\(option.flag) \(text)" }
    return isOn ? option.flag : "\(option.flag) false"
  }

  /// The option with its value as one word, which no other word can be taken for. Files are named
  /// so that they are found from any folder.
  package var word: String {
    guard let value = option.value else { return option.flag }
    return "\(option.flag)=\(value.isFile ? PathName.resolved(text) ?? text : text)"
  }

  package func apply(to options: inout CommandOptions) throws(Failure) {
    if isOn { try option.apply(text, &options) }
  }

  /// Whether this one, from a higher source, leaves no place for the other.
  package func displaces(_ other: Setting) -> Bool {
    if option.name == other.option.name { return true }
    return isOn && other.isOn
      && OptionTable.exclude(option.name, other.option.name)
  }
}

/// A place in a file.
package struct FilePlace: Sendable, Hashable, CustomStringConvertible {
  package var path: String
  package var place: JSONPlace

  /// `/home/u/.config/vcompress/config.json:12:5`
  package var description: String { "\(path):\(place)" }
}

extension Setting.Origin {
  /// The place in a file; `nil` where it stands in none.
  package var place: FilePlace? {
    switch self {
    case .commandLine, .environment: nil
    case .preset(_, let place), .project(let place), .user(let place): place
    }
  }

  /// The environment variable's name.
  package var variable: String? {
    if case .environment(let name) = self { name } else { nil }
  }
}

extension Setting.Origin: CustomStringConvertible {
  package var description: String {
    switch self {
    case .commandLine: "the command line"
    case .preset(let name, let place): "preset \(name), \(place)"
    case .environment(let variable): variable
    case .project(let place), .user(let place): "\(place)"
    }
  }
}

extension Failure {
  /// A configuration that cannot be followed. The sentence begins with the place at fault.
  /// - Parameter key: the key or the variable that the fault is about.
  package static func configuration(_ place: FilePlace?, key: String? = nil, _ fault: String)
    -> Failure
  {
    let text = [place.map { "\($0.path):\($0.place)" }, key, fault].compactMap(\.self)
      .joined(separator: ": ")
    return Failure(.configuration, Sentence(text.hasSuffix("?") ? text : text + "."))
  }
}
