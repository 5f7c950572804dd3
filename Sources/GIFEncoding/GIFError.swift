/// Why a GIF could not be written.
public enum GIFError: Error {
  /// A setting is outside its range; the text names it, its value and the range.
  case invalidSettings(String)
  /// A frame's size differs from the canvas's, or its time does not rise.
  case invalidFrame(String)
  /// No frame was appended.
  case empty
  /// The sink threw this.
  case sink(any Error)
}
