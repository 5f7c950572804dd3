import JSONText

extension JSONValue {
  /// The text of a string, or of a number as it is written.
  var word: String? { string ?? number?.text }
}
