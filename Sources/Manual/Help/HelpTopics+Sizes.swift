import Options

extension HelpTopics {
  /// Everything that decides how large a result is.
  static let size = HelpPage(
    name: "size", title: "File size", summary: "How to get a file as small as you need.",
    blocks: [
      .examples([
        .init("At most 8,000,000 bytes, and as good as fits:", "vcompress clip.mov --under 8MB"),
        .init("At most half of the input:", "vcompress clip.mov --under 50%"),
        .init("Whatever Slack, X or email takes:", "vcompress clip.mov --for email"),
        .init("See the size first, without making anything:", "vcompress clip.mov --estimate"),
        .init("Fewer pixels:", "vcompress clip.mov --max-size 1280x720"),
        .init("A lower quality, where 75 is the default:", "vcompress clip.mov --quality 60"),
      ]),
      .paragraph(
        """
        --under is a ceiling: the result takes at most that many bytes, or nothing is written and \
        vcompress exits with code 3 and says what would fit. 8MB is 8,000,000 bytes; 8MiB is \
        8,388,608.
        """),
      .terms(terms(in: .size) + terms(in: .quality)),
    ])

  /// Making GIFs.
  static let gif = HelpPage(
    name: "gif", title: "GIFs", summary: "Making GIFs, and keeping them small.",
    blocks: [
      .examples([
        .init("A GIF:", "vcompress clip.mp4 clip.gif"),
        .init(
          "Three seconds, 480 pixels wide:",
          "vcompress clip.mp4 clip.gif --start 0:12 --duration 3 --width 480"),
        .init("At most 2 MB:", "vcompress clip.mp4 clip.gif --under 2MB"),
        .init("A screen recording:", "vcompress screen.mp4 screen.gif --width 800 --fps 12"),
        .init("Forward, then backward:", "vcompress cat.mp4 cat.gif --bounce"),
        .init("A smaller copy of a GIF:", "vcompress party.gif party-small.gif"),
      ]),
      .paragraph(
        """
        Unless you say otherwise, a GIF made from video is at most 640 pixels wide and high, plays \
        at most 20 frames a second and loops forever. What saves most, in this order: fewer \
        seconds, a smaller --width, a lower --fps, a lower --quality.
        """),
      .terms(terms(in: .gif)),
    ])

  private static func terms(in section: OptionSection) -> [HelpPage.Term] {
    OptionTable.options(in: section, for: .compress).map {
      HelpPage.Term($0.synopsis, $0.fullHelp)
    }
  }
}
