import Compressor

extension Destination {
  /// The destinations that are known without configuration, by name. Limits change: each says since
  /// when it applies, which public page says so, and when that page was read. Figures are decimal
  /// where the page leaves the unit open, which is below either reading.
  package static let known: [Destination] = [
    Destination(
      name: "bluesky", about: "a post on Bluesky", format: .mp4,
      limits: [
        Limit(
          bytes: 100_000_000, format: .mp4, since: CalendarDay(2025, 3, 12), checked: read,
          source: "https://publish.obsidian.md/debbieohi/images-and-video",
          note: "A video, at most 3 minutes long."),
        Limit(
          bytes: 1_000_000, format: .gif, checked: read,
          source: "https://ayrshare.com/docs/media-guidelines/bluesky",
          note: "Counts as a picture; a video may have much more."),
      ]),
    Destination(
      name: "discord", about: "a message on Discord without Nitro",
      limits: [
        Limit(
          bytes: 10_000_000, since: CalendarDay(2024, 9, 5), checked: read,
          source: "https://github.com/bsmg/wiki/pull/616", note: "Was 25 MB before."),
        Limit(
          bytes: 20_000_000, since: CalendarDay(2026, 8, 18), checked: read,
          source: "https://github.com/zfleeman/ffmpeg4discord/pull/67",
          note: "The day of the first report. Boosted servers and Nitro take more."),
      ]),
    Destination(
      name: "email", about: "an attachment that most mailboxes take",
      limits: [
        Limit(
          bytes: 14_000_000, checked: read,
          source: "https://truefilesize.com/email-attachment-size-limits",
          note: """
            The strictest large providers take messages of 20 MB, and an attachment grows by about \
            37 % on its way.
            """)
      ]),
    Destination(
      name: "github", about: "an issue, pull request or discussion on GitHub",
      limits: [
        Limit(
          bytes: 10_000_000, checked: read,
          source:
            "https://docs.github.com/get-started/writing-on-github/"
            + "working-with-advanced-formatting/attaching-files",
          note: "For GIFs, and for videos on a free plan; paid plans take videos of 100 MB.")
      ]),
    Destination(
      name: "gitlab", about: "an issue or merge request on GitLab.com",
      limits: [
        Limit(
          bytes: 10_000_000, checked: read,
          source: "https://gitlab.com/gitlab-org/gitlab/-/issues/20061",
          note: "A wish for 100 MB stands there; a server of one's own decides for itself.")
      ]),
    Destination(
      name: "mastodon", about: "a post on mastodon.social and servers like it",
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
      name: "slack", about: "a message on Slack",
      limits: [
        Limit(
          bytes: 1_000_000_000, checked: read,
          source: "https://www.canto.com/blog/slack-file-size-limit/",
          note: "Uploads of every plan."),
        Limit(
          bytes: 5_000_000, format: .gif, checked: read,
          source: "https://www.clrn.org/how-to-post-gifs-on-slack",
          note: "Not a limit but advice: larger GIFs load slowly."),
      ]),
    Destination(
      name: "telegram", about: "a message on Telegram, by a bot too",
      limits: [
        Limit(
          bytes: 50_000_000, checked: read,
          source:
            "https://docs.rs/crate/teloxide-core/latest/source/src/payloads/send_animation.rs",
          note: "What bots may send, in the words of Telegram's interface; people may send more.")
      ]),
    Destination(
      name: "wechat", about: "a video in a WeChat message",
      limits: [
        Limit(
          bytes: 20_000_000, checked: read, source: "https://sowhys.com/why/4555.html",
          note: "About 20 MB; others say 25 MB. Sent as a file, much more is taken.")
      ]),
    Destination(
      name: "whatsapp", about: "a video in a WhatsApp message", format: .mp4,
      limits: [
        Limit(
          bytes: 16_000_000, checked: read,
          source:
            "https://docs.aws.amazon.com/social-messaging/latest/userguide/"
            + "supported-media-types.html",
          note: "H.264 and AAC in MP4.")
      ]),
    Destination(
      name: "x", about: "a post on X",
      limits: [
        Limit(
          bytes: 15_000_000, format: .gif, checked: read,
          source: "https://docs.x.com/x-api/media/quickstart/best-practices",
          note: "At most 1280x1080 and 350 frames as well."),
        Limit(
          bytes: 512_000_000, format: .mp4, checked: read,
          source: "https://docs.x.com/x-api/media/quickstart/best-practices",
          note: "What a direct message takes; a post takes more."),
      ]),
  ]

  /// The day on which the sources of the table were last read.
  private static let read = CalendarDay(2026, 11, 21)
}
