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
    "does not say to what": "没有说接在什么后面", "does not say what it counts": "没有说是什么数",
    "does not say what it is the time of": "没有说是什么的时间",
    "says what is not wanted, and not what is": "只说了不要什么，没有说要什么",
    "takes back what was not asked for": "要取消的并没有要求过", "does not say to which size": "没有说放大到多大",
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
    "If you mean both, put a comma between them.": "如果两个都要，请在中间加逗号。",
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
    "A part in the middle cannot be left out; keep one part with \"from 0:10 to 0:20\" (--start, --end).":
      "不能去掉中间的一段；可以保留一段：从 0:10 到 0:20。",
    "Borders are not found by themselves: --crop W:H:X:Y cuts them off.": "不会自动找到黑边；请说明裁剪的区域。",
    "Keep it or remove it? Say \"keep the first 5 seconds\" (--duration 5) or \"remove the first 5 seconds\" (--start 5).":
      "是保留还是去掉？请说“保留前 5 秒”或“去掉前 5 秒”。",
    "Keep it or remove it? Say \"keep the last 5 seconds\" (--start -5) or \"remove the last 5 seconds\" (--end -5).":
      "是保留还是去掉？请说“保留最后 5 秒”或“去掉最后 5 秒”。",
    "Say it as a share or a size: half the size (--under 50%), half speed (--speed 0.5), 1080p (--max-size).":
      "请说明比例或大小：一半大小、半速、1080p。",
    "Say to which shape, or which part: crop to square, crop 400x300 at 10,20, or --crop W:H:X:Y.":
      "请说明裁成什么形状，或者裁哪一块：裁成正方形。",
    "Say where the part lies: crop 400x300 at 10,20, or --crop W:H:X:Y.": "请说明裁剪区域的位置。",
    "Say which quality: quality 60 (--quality 60).": "请说明质量：质量 60。",
    "The file, or the picture? Say which size: 1280 wide (--width 1280), 1080p (--max-size), under 10MB (--under).":
      "是文件还是画面？请说明：宽 1280、1080p，或者 10MB 以下。",
    "The middle is not found by itself; say from where to where: from 0:10 to 0:20 (--start, --end).":
      "不会自动找到中间；请说明从哪里到哪里：从 0:10 到 0:20。",
    "What is counted? 20MB is a size (--under), 20 seconds a length (--duration).":
      "单位是什么？20MB 是大小，20 秒是时长。",
    "Which file? Name it: add lofi.mp3 as background music (--music FILE).": "哪个文件？请说出配乐的文件名。",
    "Which file? Name it: burn in talk.srt (--subtitles FILE). Subtitles are not made from speech.":
      "哪个文件？请说出字幕的文件名。不会根据语音生成字幕。",
    "Which picture? Name it: put logo.png in the top right corner (--watermark IMAGE).":
      "哪张图片？请说出文件名和位置：把 logo.png 放在右上角。",
    "Which text? Put it into quotes: add the title \"Hello\" (--title TEXT).":
      "什么文字？请放在引号里：加标题“你好”。",
    "Quick work is \"encode quickly\" (--effort fast); quick motion is \"2x speed\" (--speed 2).":
      "处理得快请说“快速编码”；动作加快请说“2 倍速”。",
    "Write the unit in full: 8MB or 8kB.": "请写全单位：8MB 或 8kB。",
    "vcompress makes videos smaller; it needs one to start from.": "这里只压缩已有的视频，不能生成新的视频。",
    "vcompress works on files that are on this machine.": "这里只处理已经上传的文件。",
  ]
}
