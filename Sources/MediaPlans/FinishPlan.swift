package import Pixels

/// What is laid over finished pictures, on the output's clock and at the output's size.
package struct FinishPlan: Sendable, Hashable {
  /// Drawn one over the other, the first one lowest.
  package var texts: [TextLayer] = []
  package var marks: [Mark] = []
  /// Seconds in which the picture comes up from black, and goes down to it.
  package var fadeIn = 0.0
  package var fadeOut = 0.0
  /// The output's length in seconds: the moment at which a fade-out is complete.
  package var duration = Double.infinity

  package init() {}

  package var isEmpty: Bool { texts.isEmpty && marks.isEmpty && !fades }

  private var fades: Bool { fadeIn > 0 || fadeOut > 0 && duration.isFinite }

  /// A picture laid over the others, such as a logo.
  package struct Mark: Sendable, Hashable {
    /// The picture's file, of which the first picture is used.
    package var path: String
    package var placement: Placement
    /// Its width, as a share of the output's.
    package var width: Double
    /// 0 hides it, 1 shows it as it is.
    package var opacity: Double

    package init(path: String, placement: Placement, width: Double, opacity: Double) {
      self.path = path
      self.placement = placement
      self.width = width
      self.opacity = opacity
    }
  }
}
