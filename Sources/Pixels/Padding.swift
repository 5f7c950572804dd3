/// What fills a canvas beside a picture of another shape.
public enum Padding: Sendable, Hashable {
  /// One colour.
  case color(RGBA)
  /// The picture itself, enlarged to cover the canvas, and blurred.
  case blur
}
