/// How Dolby Vision is laid over a picture.
public struct DolbyVision: Sendable, Hashable {
  /// Dolby's number for the kind of stream; `nil` where the file does not say.
  public var profile: Int?
  /// Dolby's number for what the samples are without Dolby Vision (1: HDR10, 2: SDR, 4: HLG); 0
  /// where they are nothing that another decoder could show.
  public var compatibility: Int

  /// A picture whose samples mean something to every decoder where `compatibility` is not 0.
  public init(profile: Int?, compatibility: Int) {
    self.profile = profile
    self.compatibility = compatibility
  }

  /// Whether the samples are Dolby's own colours (IPT), which look green and purple when they are
  /// taken for YUV.
  public var needsItsDecoder: Bool {
    // The oldest profiles' records do not say what they are compatible with.
    compatibility == 0 && ![0, 2, 4, 6, 7].contains(profile)
  }

  /// Fills in what the stream's own headers leave to the record.
  package func describe(_ color: inout ColorDescription) {
    guard color.transfer == "unknown", color.primaries == "unknown" else { return }
    switch compatibility {
    case 1, 6: (color.transfer, color.primaries) = ("smpte2084", "bt2020")
    case 4: (color.transfer, color.primaries) = ("arib-std-b67", "bt2020")
    default: return
    }
    if color.matrix == "unknown" { color.matrix = "bt2020nc" }
  }

  /// `Dolby Vision profile 5`
  public var name: String { "Dolby Vision" + (profile.map { " profile \($0)" } ?? "") }

  /// Why it cannot be shown, and what to do: goes on a sentence that begins with the file's name.
  package var refusal: String {
    "is \(name), which only a Dolby Vision decoder can show in its true colours: export it as HDR10, "
      + "HLG or SDR first, then compress that"
  }
}
