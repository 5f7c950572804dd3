/// A header where libmicrohttpd keeps it. Valid while its request is handled.
struct ReceivedField {
  var name: UnsafeRawBufferPointer
  var value: UnsafeRawBufferPointer

  /// More than any head is long.
  private static let mostBetween = 1 << 16

  /// Whether a zero has cut one of them. Up to its release 1.0, libmicrohttpd takes a zero for the end
  /// of a value, so that whoever stands in front of the server reads another one. The headers lie one
  /// after another as they came, with zeros in the places of line ends: what was left out shows
  /// between them.
  static func areCut(_ fields: [ReceivedField]) -> Bool {
    for (index, field) in fields.enumerated() {
      guard let start = field.value.baseAddress else { continue }
      let end = start + field.value.count
      // An empty line follows the last one.
      let next = index + 1 < fields.count ? fields[index + 1].name.baseAddress : end + 2
      guard let next, (1...mostBetween).contains(next - end) else { continue }
      let between = UnsafeRawBufferPointer(start: end, count: next - end)
      if !between.allSatisfy({ [0x00, 0x09, 0x0A, 0x0D, 0x20].contains($0) }) { return true }
    }
    return false
  }
}
