/// How much a page may hold.
struct PageLimits: Sendable {
  /// Clips and results.
  var files = 200
  var jobs = 400
  /// Of one upload, and of all of them, in bytes.
  var fileBytes = 16_000_000_000
  var totalBytes = 64_000_000_000
  /// Bytes that stay free on the disk.
  var reserve = 500_000_000
  /// What the page remembers of its own settings.
  var viewBytes = 200_000
}
