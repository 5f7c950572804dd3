import Compressor
import Pixels
import Planning
import Timeline

extension Destination {
  /// The known ones whose names begin with s to z.
  static let knownSToZ: [Destination] = [
    Destination(
      name: "slack",
      about: "a message on Slack",
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
      name: "slack-emoji", aliases: ["slackemoji", "slackmoji"],
      about: "a custom emoji on Slack", format: .gif,
      limits: [
        Limit(
          bytes: 128_000, within: PixelSize(width: 128, height: 128), frames: 50, format: .gif,
          checked: readAgain,
          source: "https://gifcap.io/for/slack-emoji")
      ]),
    Destination(
      name: "steam",
      about: "artwork on Steam",
      limits: [
        Limit(
          bytes: 5_000_000, format: .gif, checked: readAgain,
          note: "Others say 10 MB; above it, pages load slowly."),
        Limit(
          within: PixelSize(width: 1920, height: 1080), frameRate: 60, format: .mp4,
          checked: readAgain,
          note: "The size at which a store page shows trailers."),
      ]),
    Destination(
      name: "steam-avatar",
      about: "an animated avatar on Steam", format: .gif,
      limits: [
        Limit(
          bytes: 2_000_000, exactly: PixelSize(width: 184, height: 184), format: .gif,
          checked: readAgain,
          source: "https://partner.steamgames.com/doc/marketing/pointsshopitems",
          note: "For the Points Shop.")
      ]),
    Destination(
      name: "teams", aliases: ["microsoft-teams", "ms-teams", "msteams"],
      about: "a chat or channel on Microsoft Teams",
      limits: [
        Limit(
          bytes: 250_000_000_000, checked: readAgain,
          source: "https://sto.care/blog/microsoft-teams-file-limit/",
          note: "Files lie in SharePoint and OneDrive, whose room counts.")
      ]),
    Destination(
      name: "telegram", aliases: ["tg"],
      about: "a message on Telegram, by a bot too",
      limits: [
        Limit(
          bytes: 50_000_000, checked: read,
          source:
            "https://docs.rs/crate/teloxide-core/latest/source/src/payloads/send_animation.rs",
          note: "What bots may send, in the words of Telegram's interface; people may send more.")
      ]),
    Destination(
      name: "tiktok", aliases: ["tik-tok"],
      about: "a video on TikTok", format: .mp4,
      limits: [
        Limit(
          bytes: 1_000_000_000, within: PixelSize(width: 1920, height: 1080), seconds: 600,
          frameRate: 60, format: .mp4, checked: readAgain,
          source: "https://www.ayrshare.com/docs/media-guidelines/tiktok",
          note: "Shown upright, at 1080x1920.")
      ]),
    Destination(
      name: "wechat", aliases: ["weixin", "微信"],
      about: "a video in a WeChat message",
      limits: [
        Limit(
          bytes: 20_000_000, checked: read,
          source: "https://sowhys.com/why/4555.html",
          note: "About 20 MB; others say 25 MB. Sent as a file, much more is taken.")
      ]),
    Destination(
      name: "wechat-sticker",
      aliases: ["wechat-emoji", "weixin-sticker", "weixin-emoji", "微信表情", "微信表情包"],
      about: "a sticker (表情) on WeChat", format: .gif,
      limits: [
        Limit(
          bytes: 500_000, exactly: PixelSize(width: 240, height: 240), format: .gif,
          checked: readAgain,
          source: "https://www.nctoro.com/a157379",
          note: "At most 12 frames a second are advised.")
      ]),
    Destination(
      name: "wecom", aliases: ["wework", "wxwork", "qywx", "企业微信"],
      about: "a message on WeCom",
      limits: [
        Limit(
          bytes: 10_000_000, format: .mp4, checked: readAgain,
          source: "https://developer.work.weixin.qq.com/document/path/96484",
          note: "The limit for apps."),
        Limit(
          bytes: 20_000_000, format: .gif, checked: readAgain,
          source: "https://developer.work.weixin.qq.com/document/path/96484",
          note: "A GIF is sent as a file."),
      ]),
    Destination(
      name: "whatsapp", aliases: ["wa"],
      about: "a video in a WhatsApp message", format: .mp4,
      limits: [
        Limit(
          bytes: 16_000_000, checked: read,
          source:
            "https://docs.aws.amazon.com/social-messaging/latest/userguide/supported-media-types.html",
          note: "H.264 and AAC in MP4.")
      ]),
    Destination(
      name: "x", aliases: ["twitter", "tweet"],
      about: "a post on X",
      limits: [
        Limit(
          bytes: 15_000_000, upright: PixelSize(width: 1280, height: 1080), frames: 350,
          pixels: 300_000_000,
          format: .gif, checked: readAgain,
          source: "https://docs.x.com/x-api/media/quickstart/best-practices"),
        Limit(
          bytes: 512_000_000, within: PixelSize(width: 1280, height: 1024), seconds: 1200,
          frameRate: 60, format: .mp4, checked: readAgain,
          source: "https://docs.x.com/x-api/media/quickstart/best-practices",
          note: "What a direct message takes; a post takes more."),
      ]),
    Destination(
      name: "xiaohongshu", aliases: ["xhs", "rednote", "redbook", "小红书"],
      about: "a video on Xiaohongshu (RED)", format: .mp4,
      limits: [
        Limit(
          bytes: 5_000_000_000, within: PixelSize(width: 1920, height: 1080), seconds: 900,
          format: .mp4, checked: readAgain,
          note: "The lowest figure found.")
      ]),
  ]
}
