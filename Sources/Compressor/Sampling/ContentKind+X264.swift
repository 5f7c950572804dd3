internal import Pixels

extension ContentKind {
  /// x264's settings that suit the content, on top of the preset: `name=value:name=value`.
  func x264Parameters(effort: Effort) -> String {
    switch self {
    // Flat areas and sharp edges: what tune animation does.
    case .screen, .drawn: "psy-rd=0:aq-mode=2:aq-strength=0.6:deblock=1,1:bframes=5"
    // Sharpness that is not in the source costs bytes and counts as an error.
    case .camera: "psy-rd=0"
    // A little keeps noise from turning into smear.
    case .grain: "psy-rd=0.3"
    }
  }
}
