import MediaIO

extension MediaSource.Damage {
  /// `2 broken packets and 1 damaged picture`; `nil` for none of either.
  var parts: String? {
    let parts = [
      (corruptPackets, "broken packet"), (damagedPictures, "damaged picture"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }
}
