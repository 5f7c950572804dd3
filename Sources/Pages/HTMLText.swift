import Options

/// Text made safe to stand in a page: names of files may hold anything.
package enum HTMLText {
  /// For the text of elements and for attributes between double quotes.
  package static func escaped(_ text: String) -> String {
    var result = ""
    // Characters that reorder a line do so in a browser, too.
    for scalar in SafeText.escaped(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A number for a style or a path: plain digits, two decimals at most.
  package static func number(_ value: Double) -> String {
    let hundredths = Int((min(max(value.isFinite ? value : 0, -1e9), 1e9) * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let digits = rest == 0 ? "\(whole)" : "\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    return hundredths < 0 ? "-" + digits : digits
  }
}
