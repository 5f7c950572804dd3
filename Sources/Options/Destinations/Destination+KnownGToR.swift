import Compressor
import Pixels
import Planning
import Timeline

extension Destination {
  /// The known ones whose names begin with g to r.
  static let knownGToR: [Destination] = [
    Destination(
      name: "github", aliases: ["gh"],
      about: "an issue, pull request or discussion on GitHub",
      limits: [
        Limit(
          bytes: 10_000_000, checked: read,
          source:
            "https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/attaching-files",
          note: "For GIFs, and for videos on a free plan; paid plans take videos of 100 MB.")
      ]),
    Destination(
      name: "gitlab",
      about: "an issue or merge request on GitLab.com",
      limits: [
        Limit(
          bytes: 10_000_000, checked: read,
          source: "https://gitlab.com/gitlab-org/gitlab/-/issues/20061",
          note: "A wish for 100 MB stands there; a server of one's own decides for itself.")
      ]),
    Destination(
      name: "imessage", aliases: ["messages", "apple-messages"],
      about: "a message on an iPhone or Mac",
      limits: [
        Limit(
          bytes: 100_000_000, checked: readAgain,
          source: "https://vidslim.com/compress-video-for-imessage",
          note: "About what gets through as iMessage; a text message (MMS) takes far less.")
      ]),
    Destination(
      name: "instagram", aliases: ["ig", "insta"],
      about: "a post on Instagram", format: .mp4,
      limits: [
        Limit(
          bytes: 300_000_000, within: PixelSize(width: 1920, height: 1080), seconds: 900,
          frameRate: 60, format: .mp4, checked: readAgain,
          source: "https://www.ayrshare.com/docs/media-guidelines/instagram.md",
          note: "GIFs do not play there.")
      ]),
    Destination(
      name: "instagram-reels", aliases: ["reels", "reel", "ig-reels", "ig-reel", "instagram-reel"],
      about: "a reel on Instagram", format: .mp4,
      limits: [
        Limit(
          bytes: 300_000_000, within: PixelSize(width: 1080, height: 1920),
          shape: AspectRatio(9, 16), seconds: 900, frameRate: 60, format: .mp4, checked: readAgain,
          source: "https://www.ayrshare.com/docs/media-guidelines/instagram.md")
      ]),
    Destination(
      name: "instagram-story", aliases: ["story", "stories", "ig-story", "instagram-stories"],
      about: "a story on Instagram", format: .mp4,
      limits: [
        Limit(
          bytes: 100_000_000, within: PixelSize(width: 1080, height: 1920),
          shape: AspectRatio(9, 16), seconds: 60, frameRate: 60, format: .mp4, checked: readAgain,
          note: "The limit of its API, as reported.")
      ]),
    Destination(
      name: "jira", aliases: ["atlassian"],
      about: "an issue on Jira",
      limits: [
        Limit(
          bytes: 10_000_000, checked: readAgain,
          note: """
            The usual setting of a server of one's own; the owner of a site may allow much more.
            """)
      ]),
    Destination(
      name: "linkedin", aliases: ["li"],
      about: "a post on LinkedIn",
      limits: [
        Limit(
          bytes: 200_000_000, seconds: 1800, format: .mp4, checked: readAgain,
          source: "https://ayrshare.com/docs/media-guidelines/linkedin",
          note: "Others say 500 MB."),
        Limit(
          bytes: 5_000_000, format: .gif, checked: readAgain,
          source: "https://ayrshare.com/docs/media-guidelines/linkedin"),
      ]),
    Destination(
      name: "mastodon", aliases: ["mastodon.social"],
      about: "a post on mastodon.social and servers like it",
      limits: [
        Limit(
          bytes: 16_777_216, format: .gif, checked: read,
          source: "https://github.com/mastodon/mastodon/discussions/26709",
          note: "What the server says of pictures."),
        Limit(
          bytes: 68_000_000, format: .mp4, checked: read,
          source: "https://github.com/mastodon/mastodon/discussions/26709",
          note: "The server says 99 MiB, and was seen to refuse more than 68 MB."),
      ]),
    Destination(
      name: "notion",
      about: "a page on Notion, on the free plan",
      limits: [
        Limit(
          bytes: 5_000_000, checked: readAgain,
          source: "https://wisechecker.com/?p=6399",
          note: "Paid plans take 5 GB.")
      ]),
    Destination(
      name: "product-hunt", aliases: ["producthunt", "ph"],
      about: "a product's thumbnail on Product Hunt", format: .gif,
      limits: [
        Limit(
          bytes: 3_000_000, exactly: PixelSize(width: 240, height: 240), format: .gif,
          checked: readAgain,
          source: "https://dowhatmatter.com/guides/product-hunt-thumbnail-tips-examples",
          note: "Videos are linked there, not uploaded.")
      ]),
    Destination(
      name: "qq", aliases: ["tencent-qq", "腾讯qq"],
      about: "a message on QQ",
      limits: [
        Limit(
          bytes: 30_000_000, format: .gif, checked: readAgain,
          source:
            "https://raw.githubusercontent.com/sliverp/qqbot/main/skills/qqbot-media/SKILL.md",
          note: "The limit for apps."),
        Limit(
          bytes: 100_000_000, format: .mp4, checked: readAgain,
          source:
            "https://raw.githubusercontent.com/sliverp/qqbot/main/skills/qqbot-media/SKILL.md",
          note: "The limit for apps."),
      ]),
    Destination(
      name: "reddit",
      about: "a post on Reddit",
      limits: [
        Limit(
          bytes: 20_000_000, format: .gif, checked: readAgain,
          source: "https://docs.getlate.dev/resources/media-guidelines/reddit"),
        Limit(
          bytes: 1_000_000_000, within: PixelSize(width: 1920, height: 1080), seconds: 900,
          format: .mp4, checked: readAgain,
          note: "Widely quoted, but not on a page of Reddit's own."),
      ]),
  ]
}
