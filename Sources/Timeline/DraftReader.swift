import JSONText
import Pixels

/// Reads the metadata (`m`) of drafts and segments that vcompress itself writes. It is strict: a key
/// that it knows must have a valid value.
struct DraftReader {
  let json: JSONValue?
  let place: String

  func error(_ name: String, _ allowed: String) -> DraftError {
    DraftError(place, "\"\(name)\" must be \(allowed)")
  }

  private func value(_ name: String) -> JSONValue? {
    json?[name].flatMap { $0.content == .null ? nil : $0 }
  }

  func number(
    _ name: String, in range: ClosedRange<Double>
  ) throws(DraftError) -> Double? {
    guard let value = value(name) else { return nil }
    guard let number = value.number?.double, range.contains(number) else {
      throw error(name, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A number of milliseconds, in seconds.
  func seconds(_ name: String) throws(DraftError) -> Double? {
    try number(name, in: 0...Draft.Segment.longest).map { $0 / 1000 }
  }

  func string(_ name: String) throws(DraftError) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string, !text.isEmpty, text.unicodeScalars.count <= 4096,
      !text.unicodeScalars.contains("\0")
    else { throw error(name, "a text of 1 to 4096 characters") }
    return text
  }

  func bool(_ name: String) throws(DraftError) -> Bool? {
    guard let value = value(name) else { return nil }
    guard let bool = value.bool else { throw error(name, "true or false") }
    return bool
  }

  func object(_ name: String) throws(DraftError) -> DraftReader? {
    guard let value = value(name) else { return nil }
    guard value.members != nil else { throw error(name, "an object") }
    return DraftReader(json: value, place: "\(place), \(name)")
  }

  func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Value.Type
  ) throws(DraftError) -> Value? {
    guard let text = try string(name) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw error(name, "one of " + type.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return value
  }

  /// A colour in the form `#rrggbb`.
  func color(_ name: String) throws(DraftError) -> RGBA? {
    guard let text = try string(name) else { return nil }
    guard text.utf8.count == 7, text.hasPrefix("#"),
      let number = UInt32(text.dropFirst(), radix: 16)
    else { throw error(name, "a colour such as #ff8800") }
    return RGBA(
      red: UInt8(number >> 16 & 255), green: UInt8(number >> 8 & 255), blue: UInt8(number & 255))
  }

  func fades(usual: Fades = Fades()) throws(DraftError) -> Fades {
    func fade(_ name: String) throws(DraftError) -> Double? {
      guard let seconds = try seconds(name) else { return nil }
      guard seconds <= 600 else { throw error(name, "at most 600000 milliseconds") }
      return seconds
    }
    return Fades(in: try fade("fadeIn") ?? usual.in, out: try fade("fadeOut") ?? usual.out)
  }

  /// The path of a file; a relative one starts at the draft's folder.
  func path(_ name: String, in folder: String) throws(DraftError) -> String? {
    guard let path = try string(name) else { return nil }
    guard !path.contains("://") else { throw error(name, "the path of a file, not an address") }
    return path.hasPrefix("/") ? path : folder + path
  }

  /// A rectangle in the form `{"width": 640, "height": 360, "x": 0, "y": 0}`.
  func crop(_ name: String) throws(DraftError) -> CropRectangle? {
    guard let reader = try object(name) else { return nil }
    func length(_ name: String, from least: Double) throws(DraftError) -> Int {
      guard let number = try reader.number(name, in: least...65_535), number == number.rounded()
      else { throw reader.error(name, "a whole number of pixels") }
      return Int(number)
    }
    return CropRectangle(
      size: PixelSize(width: try length("width", from: 1), height: try length("height", from: 1)),
      x: try length("x", from: 0), y: try length("y", from: 0))
  }
}
