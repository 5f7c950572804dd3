/// Where something is placed in a picture. The raw values are the words of options and drafts.
public enum Placement: String, Sendable, CaseIterable {
  /// In the middle between the left and right edges.
  case top, center, bottom
  /// In the upper left corner.
  case topLeft = "top-left"
  /// In the upper right corner.
  case topRight = "top-right"
  /// In the lower left corner.
  case bottomLeft = "bottom-left"
  /// In the lower right corner.
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
