import Compressor
import Pixels
import Planning
import Timeline

extension Destination {
  /// The known ones whose names begin with a to f.
  static let knownAToF: [Destination] = [
    Destination(
      name: "bilibili", aliases: ["bili", "b站", "哔哩哔哩"],
      about: "a video on Bilibili", format: .mp4,
      limits: [
        Limit(
          bytes: 2_000_000_000, format: .mp4, checked: readAgain,
          source: "https://www.chazhengzhuang.com/bilibili/8569451578.html",
          note: "The lowest figure found; some accounts can upload more.")
      ]),
    Destination(
      name: "bluesky", aliases: ["bsky"],
      about: "a post on Bluesky", format: .mp4,
      limits: [
        Limit(
          bytes: 100_000_000, seconds: 180, format: .mp4, since: CalendarDay(2025, 3, 12),
          checked: readAgain,
          source: "https://publishq.com/blog/bluesky-api-post-limits"),
        Limit(
          bytes: 1_000_000, upright: PixelSize(width: 2000, height: 2000), format: .gif,
          checked: readAgain,
          source: "https://ayrshare.com/docs/media-guidelines/bluesky",
          note: "Counts as a picture; a video may have much more."),
      ]),
    Destination(
      name: "dingtalk", aliases: ["dingding", "钉钉"],
      about: "a message on DingTalk",
      limits: [
        Limit(
          bytes: 20_000_000, checked: readAgain,
          note: "The limit for apps, as reported; people can send more as a file.")
      ]),
    Destination(
      name: "discord", aliases: ["dc"],
      about: "a message on Discord without Nitro",
      limits: [
        Limit(
          bytes: 10_000_000, since: CalendarDay(2024, 9, 5), checked: read,
          source: "https://github.com/bsmg/wiki/pull/616",
          note: "Was 25 MB before."),
        Limit(
          bytes: 20_000_000, since: CalendarDay(2026, 8, 18), checked: read,
          source: "https://github.com/zfleeman/ffmpeg4discord/pull/67",
          note: "The day of the first report. Boosted servers and Nitro take more."),
      ]),
    Destination(
      name: "discord-emoji", aliases: ["discordemoji"],
      about: "a custom emoji on Discord", format: .gif,
      limits: [
        Limit(
          bytes: 256_000, within: PixelSize(width: 128, height: 128), format: .gif,
          checked: readAgain,
          source: "https://wildandfreetools.com/blog/gif-size-limits-all-platforms-2026")
      ]),
    Destination(
      name: "discord-sticker", aliases: ["discordsticker"],
      about: "a sticker on a Discord server", format: .gif,
      limits: [
        Limit(
          bytes: 512_000, exactly: PixelSize(width: 320, height: 320), seconds: 5, format: .gif,
          checked: readAgain,
          source:
            "https://discord-api-types.dev/api/discord-api-types-v9/interface/RESTPostAPIGuildStickerFormDataBody"
        )
      ]),
    Destination(
      name: "douyin", aliases: ["抖音"],
      about: "a video on Douyin", format: .mp4,
      limits: [
        Limit(
          bytes: 4_000_000_000, within: PixelSize(width: 1920, height: 1080), seconds: 900,
          format: .mp4, checked: readAgain,
          source:
            "https://open.douyin.com/platform/resource/docs/ability/content-management/douyin-publish-solution",
          note: "Shown upright, at 1080x1920.")
      ]),
    Destination(
      name: "email", aliases: ["mail", "gmail", "outlook"],
      about: "an attachment that most mailboxes take",
      limits: [
        Limit(
          bytes: 14_000_000, checked: read,
          source: "https://truefilesize.com/email-attachment-size-limits",
          note: """
            The strictest large providers take messages of 20 MB, and an attachment grows by \
            about 37 % on its way.
            """)
      ]),
    Destination(
      name: "facebook", aliases: ["fb"],
      about: "a post on Facebook",
      limits: [
        Limit(
          bytes: 2_000_000_000, within: PixelSize(width: 1920, height: 1080), seconds: 14_400,
          format: .mp4, checked: readAgain,
          source: "https://www.ayrshare.com/docs/media-guidelines/facebook-pages.md"),
        Limit(
          bytes: 8_000_000, upright: PixelSize(width: 2048, height: 2048), format: .gif,
          checked: readAgain,
          source: "https://gifpanel.com/blog/gif-file-size-limits-by-platform/",
          note: "Others say 10 MB."),
      ]),
    Destination(
      name: "feishu", aliases: ["lark", "飞书"],
      about: "a message on Feishu or Lark",
      limits: [
        Limit(
          bytes: 10_000_000, upright: PixelSize(width: 2000, height: 2000), format: .gif,
          checked: readAgain,
          source:
            "https://open.larkoffice.com/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/image/create.md"
        ),
        Limit(
          bytes: 30_000_000, format: .mp4, checked: readAgain,
          note: "The limit for apps, as reported; people can send more as a file."),
      ]),
  ]
}
