import LibAV

/// What the FFmpeg libraries say while they work.
package enum LibraryMessages {
  /// Shows their warnings on standard error from now on. They are silent otherwise, because what
  /// matters is in our own errors and warnings.
  package static func show() { LibraryLog.showWarnings() }
}
