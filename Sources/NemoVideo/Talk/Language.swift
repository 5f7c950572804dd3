/// The language of a session.
package enum Language {
  /// - Parameters:
  ///   - message: the user's first message, if there is one.
  ///   - locale: the value of `LC_ALL`, `LC_MESSAGES` or `LANG`: `zh_CN.UTF-8`.
  /// - Returns: `zh-CN`, `zh-TW`, or two letters such as `ja`; `en` if neither of them says.
  package static func code(message: String?, locale: String?) -> String {
    if let message {
      if message.unicodeScalars.contains(where: { (0x3040...0x30FF).contains($0.value) }) {
        return "ja"
      }
      if message.unicodeScalars.contains(where: { (0xAC00...0xD7AF).contains($0.value) }) {
        return "ko"
      }
      if message.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) {
        return "zh-CN"
      }
    }
    guard let locale else { return "en" }
    let tag = locale.prefix { $0 != "." && $0 != "@" }.replacing("_", with: "-")
    let language = tag.prefix { $0 != "-" }.lowercased()
    guard language.count == 2, language.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      return "en"
    }
    if language == "zh" {
      return tag.lowercased().contains("tw") || tag.lowercased().contains("hk") ? "zh-TW" : "zh-CN"
    }
    return language
  }
}
