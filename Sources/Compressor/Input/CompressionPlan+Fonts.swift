import Failures
import MediaIO
import MediaPlans
import Planning

extension CompressionPlan {
  /// - Throws: `unavailable` where text needs characters that no installed font has.
  func checkFonts() throws(Failure) {
    guard let texts = picture?.finish?.texts, !texts.isEmpty else { return }
    let missing = try reading("the titles") { () throws(MediaError) in
      try FontCheck.missingCharacters(in: texts)
    }
    guard !missing.isEmpty else { return }
    let shown = missing.prefix(5).map { "\($0) (U+\(hexadecimal($0)))" }.joined(separator: ", ")
    let more = missing.count > 5 ? " and \(missing.count - 5) more" : ""
    var packages: [String] = []
    for package in missing.map(FontPackage.name) where !packages.contains(package) {
      packages.append(package)
    }
    throw Failure(
      .unavailable,
      "no installed font has \(shown)\(more): install \(packages.joined(separator: " and ")) "
        + "(Debian's name) or another font that has it")
  }

  private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Where a character's font comes from: Debian's packages of outline fonts.
enum FontPackage {
  static func name(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
      0x1100...0x11FF, 0x20000...0x3FFFF:
      "fonts-noto-cjk"
    case 0x2190...0x2BFF, 0x1F000...0x1FAFF: "fonts-symbola"
    // Latin, Greek, Cyrillic and Arabic are in the smallest package there is.
    case 0x0000...0x052F, 0x0600...0x06FF, 0x1E00...0x206F: "fonts-dejavu-core"
    default: "fonts-noto-core"
    }
  }
}
