import MediaIO

/// What the FFmpeg libraries say while they work.
public enum LibraryMessages {
  /// Shows their warnings on standard error from now on. They are silent otherwise; what matters
  /// stands in errors and warnings.
  public static func show() { LibraryLog.showWarnings() }
}
