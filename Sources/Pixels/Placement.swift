/// Where something lies in a picture.
public enum Placement: String, Sendable, CaseIterable {
  case top, center, bottom
  case topLeft = "top-left"
  case topRight = "top-right"
  case bottomLeft = "bottom-left"
  case bottomRight = "bottom-right"

  /// -1 at the left edge, 0 in the middle, 1 at the right edge.
  public var horizontal: Int {
    switch self {
    case .topLeft, .bottomLeft: -1
    case .top, .center, .bottom: 0
    case .topRight, .bottomRight: 1
    }
  }

  /// -1 at the top, 0 in the middle, 1 at the bottom.
  public var vertical: Int {
    switch self {
    case .top, .topLeft, .topRight: -1
    case .center: 0
    case .bottom, .bottomLeft, .bottomRight: 1
    }
  }
}
