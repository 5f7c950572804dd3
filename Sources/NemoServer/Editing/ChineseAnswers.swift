import Requests

/// Refusals of requests in Chinese. `Requests` words them in English; one that is not here keeps its
/// English hint.
enum ChineseAnswers {
  static func sentence(_ refusal: RequestRefusal) -> String {
    let words = refusal.words.filter { !$0.isEmpty }.map { "“\($0.prefix(80))”" }
    let shown = words.isEmpty ? "这个请求" : words.joined(separator: "和")
    let hint = hints[refusal.nearest] ?? refusal.nearest
    return "\(shown)\(reason(refusal.reason))。\(hint)"
  }

  private static func reason(_ english: String) -> String {
    if let known = reasons[english] { return known }
    return english.hasPrefix("contradict") ? "互相矛盾" : "无法照办"
  }

  private static let reasons = [
    "is not understood": "没有看懂", "are not understood": "没有看懂", "asks for nothing": "没有说要做什么",
    "can be a length or a moment": "可能是时长，也可能是时刻", "can mean two things": "有两种意思",
    "cannot be done so": "不能这样做", "does not say how long it shall be": "没有说要多长",
    "does not say to what": "没有说接在什么后面", "does not say to which size": "没有说放大到多大",
    "does not say which part to keep": "没有说保留哪一段",
    "does not say which way to turn it": "没有说往哪边旋转", "has nothing to go back to": "没有可以退回的结果",
    "is no name of a result": "不能作为结果的文件名", "is nothing": "等于什么都没有",
    "is out of range": "超出了范围", "is too tangled to be read": "太复杂，读不懂",
    "may be about a part of the clip, and options are about all of it": "像是只针对一部分，而设置针对整个片段",
    "needs a result to start from": "要先有一个结果", "needs a title": "需要一个标题",
    "needs to know the shape of the picture": "需要知道画面的比例",
  ]

  static let notes = ["an MP4 or GIF is not exactly lossless": "MP4 和 GIF 不是严格无损的"]

  private static let hints = [
    "Leave one of them out, or ask in two steps.": "请去掉其中一个，或者分两步说。",
    "Name all files in their order, and say: join them (--join).": "请按顺序说出所有文件，并说“拼接起来”。",
    "Results are .mp4, .gif or .m4a files.": "结果可以是 .mp4、.gif 或 .m4a 文件。",
    "What can be asked for: vcompress help requests.": "例如：压缩到 8MB 以下、做成 GIF、只要前 10 秒。",
    "Write a comma between the two where both are meant.": "如果两个都要，请在中间加逗号。",
    "Say it: first 10 seconds, from 0:10 to 0:20 (--start, --end, --duration).":
      "请说明：前 10 秒，或者从 0:10 到 0:20。",
    "Say it: rotate right, rotate left, or upside down (--rotate).": "请说明：向右旋转、向左旋转，或者倒过来。",
    "It takes back the last result that was asked for in words.": "只能撤销上一个用文字要求的结果。",
    "Quality goes from 1 to 100.": "质量从 1 到 100。",
    "Say it with one: vertical, square, 16:9 (--aspect, --pad).": "请说明比例：竖屏、正方形、16:9。",
    "Upscale to 1080p, or to 1920 wide.": "请说明：放大到 1080p，或者宽 1920。",
    "Say from where to where (--start, --end), or how long (--duration).": "请说明从哪里到哪里，或者多长。",
    "Say it in one or two sentences.": "请用一两句话说。", "Say it in shorter sentences.": "请用短一点的句子。",
    "Say which quality: high quality, or quality 85 (--quality).": "请说明质量：高质量，或者质量 85。",
    "Say how fast: 2x speed, half speed (--speed).": "请说明速度：2 倍速、半速。",
    "Say how small: half the size, under 8MB (--under).": "请说明多小：一半大小，或者 8MB 以下。",
    "A size can only be a ceiling: --under 8MB.": "大小只能是上限：8MB 以下。",
    "Moving pictures are written as GIF: --gif.": "动图会做成 GIF。",
    "One run makes one result: ask for each by itself.": "一次做一个结果：请一个一个地说。",
    "Pictures and sound are shown as they are; what can be changed: vcompress help requests.":
      "画面和声音保持原样，不加滤镜和特效。",
    "Say how large it may become, or which quality: under 8MB (--under), quality 60 (--quality).":
      "请说明大小或者质量：8MB 以下，或者质量 60。",
    "Say how long or from where to where: first 10 seconds, from 0:10 to 0:20.":
      "请说明多长，或者从哪里到哪里：前 10 秒，从 0:10 到 0:20。",
    "Say how many frames a second: 15 fps (--fps 15).": "请说明每秒多少帧：15 帧每秒。",
    "Say which way: flip horizontally or flip vertically.": "请说明：水平翻转或者垂直翻转。",
    "Say which way: rotate right, rotate left, or upside down.": "请说明：向右旋转、向左旋转，或者倒过来。",
    "Sound is written as AAC in an .m4a file: --audio.": "声音会存成 .m4a 文件（AAC）。",
    "Sources are never touched by words; type --replace with vcompress batch yourself.":
      "原文件不会被改动。",
    "Subtitles are burnt in from a file that you have: --subtitles FILE.": "字幕要来自你已有的字幕文件。",
    "Videos are written as H.264 MP4: --mp4.": "视频会存成 H.264 的 MP4。",
    "Write the unit in full: 8MB or 8kB.": "请写全单位：8MB 或 8kB。",
    "vcompress makes videos smaller; it needs one to start from.": "这里只压缩已有的视频，不能生成新的视频。",
    "vcompress works on files that are on this machine.": "这里只处理已经上传的文件。",
  ]
}
