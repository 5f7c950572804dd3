public import Pixels

/// The numbers a job runs by, derived from the settings and from what the source is. Pure: the
/// same settings and source give the same plan on every machine.
public struct CompressionPlan: Sendable, Hashable {
  public var format: OutputFormat
  /// The output picture; `nil` for sound alone.
  public var size: PixelSize?
}
