/// Why a GIF could not be written.
public enum GIFError: Error {
  /// A setting is outside its range. The text names the setting, its value and the range.
  case invalidSettings(String)
  /// A frame's size differs from the canvas, or its time is not after the frame before. The text says
  /// which.
  case invalidFrame(String)
  /// No frame was appended.
  case empty
  /// giflib could not get its few kilobytes.
  case outOfMemory
  /// The sink threw this error.
  case sink(any Error)
}
