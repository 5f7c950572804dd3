extension ContentKind {
  /// x264's settings that suit the content, on top of the preset that the effort gives:
  /// `name=value:name=value`, with commas inside a value.
  ///
  /// The figures are bytes at equal VMAF and at equal SSIMULACRA2, against the preset alone. Every
  /// setting is within what a browser plays: High profile, a keyframe at least each 250 pictures
  /// (x264's own choice).
  var x264Parameters: String { settings.joined(separator: ":") }

  private var settings: [String] {
    switch self {
    case .screen:
      [
        // No invented texture in flat areas. x264 makes colours coarser by two steps without it;
        // half of that back keeps coloured text: -2 % and -3 %.
        "psy-rd=0,0", "chroma-qp-offset=-1",
        // Flat areas of a screen show no banding, its edges are what is looked at: -3 % and -1 %.
        "aq-strength=0.7",
        // Scrolling and moved windows are long, exact motions: -9 % to -30 % by either measure.
        // A longer range still costs more time than it saves bytes; the third reference picture,
        // which would save 3 %, too.
        "me=umh", "merange=64", "ref=2",
        // Most pictures rest: -2 % to -8 %.
        "bframes=8",
      ]
    case .drawn:
      [
        // A quarter keeps x264's finer colours: -1 % and -5 %.
        "psy-rd=0.25,0",
        "aq-strength=0.8",
        // Edges and flat parts that move together: -3 % and -5 %, for 8 % of the time.
        "subme=8", "partitions=all", "ref=4",
      ]
    case .camera:
      [
        // -2.3 % and -3.6 %; without any, colours get coarser and SSIMULACRA2 has it back.
        "psy-rd=0.25,0",
        // VMAF's 5th percentile 3 % better too. At 0.8 VMAF gains and SSIMULACRA2 loses.
        "aq-strength=0.9",
        // More B-frames than the preset's three save 2 % at 24 to 30 pictures a second and lose 8 %
        // at 60: left as they are.
      ]
    case .grain:
      // A little more than for clean pictures, or noise turns into smear: costs 1 % by both.
      ["psy-rd=0.4,0", "aq-strength=0.9"]
    }
  }
}
