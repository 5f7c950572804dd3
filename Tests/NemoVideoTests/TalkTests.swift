import Failures
import Testing

@testable import NemoVideo

@Suite struct TalkTests {
  @Test(arguments: [
    ("export", RouterWord.export), ("Export the video please!", .export),
    ("导出", .export), ("请帮我导出视频", .export), ("download it", .export),
    ("send me the video", .export), ("can you send me the video now?", .export),
    ("下载", .export), ("export as mp4", .export),
    ("credits", .credits), ("How many credits do I have left?", .credits), ("积分", .credits),
    ("我还有多少积分？", .credits), ("余额", .credits), ("what is my balance", .credits),
    ("status", .state), ("show tracks", .state), ("状态", .state), ("what's the status?", .state),
    ("show me the tracks", .state), ("upload", .upload), ("上传", .upload),
    ("upload this file", .upload), ("上传文件", .upload),
    // A keyword in an edit is no wish of its own.
    ("balance the colours", .chat), ("add the title \"Download now\"", .chat),
    ("make the credits roll longer", .chat), ("compress this video to under 50MB", .chat),
    ("把字幕加上并导出成竖屏", .chat), ("add a status bar", .chat), ("给视频加上背景音乐", .chat),
    ("exporting trends 2024 title", .chat), ("remove the second clip", .chat), ("", .chat),
    ("make this file smaller", .chat),
  ])
  func router(message: String, word: RouterWord) {
    #expect(RouterWord(message) == word, "\(message)")
  }

  @Test(
    arguments: [
      ("Done. Click the Export button to save it.", "Done.", [GUITalk.Action.export]),
      ("已完成！请点击右上角的「导出」按钮，或打开时间线面板预览。", "已完成！", [.export, .tracks]),
      (
        "Open the Timeline panel, drag the clip to track 2, then click [Export].", "",
        [.export, .state, .edit]
      ),
      ("You can preview it in the timeline.", "", [.tracks]),
      ("打开面板查看。", "", [.state]),
      ("将素材拖拽到轨道 2。", "", [.edit]),
      ("Check your account for billing details.", "", [.credits]),
      ("Click the Apply button.", "", [.press]),
      // About the video, not about a page.
      ("The opening shot shows an open door.", "The opening shot shows an open door.", []),
      (
        "I cut it at 1.5 s. The clip.mp4 is 3 s long.",
        "I cut it at 1.5 s. The clip.mp4 is 3 s long.", []
      ),
      ("A man presses a red button in the shot.", "A man presses a red button in the shot.", []),
      ("Line one\nLine two", "Line one\nLine two", []),
    ] as [(String, String, [GUITalk.Action])])
  func guiTalk(text: String, kept: String, actions: [GUITalk.Action]) {
    let talk = GUITalk(text)
    #expect(talk.text == kept)
    #expect(talk.actions == actions, "\(text)")
  }

  /// A text of any length is gone through once.
  @Test func longTalkEnds() {
    let talk = GUITalk(String(repeating: "click drag open ", count: 50_000))
    #expect(talk.text.utf8.count > 700_000)
  }

  @Test(arguments: [
    (
      MessageWording(result: .gif),
      "compress this video into a small looping GIF, 720p (at most 1280x720)"
    ),
    (
      MessageWording(result: .gif, isPortrait: true),
      "compress this video into a small looping GIF, 720p (at most 720x1280)"
    ),
    (
      MessageWording(result: .mp4, ceiling: "50MB"),
      "compress this video to under 50MB without losing quality, H.264 MP4, 1080p (at most 1920x1080)"
    ),
    (
      MessageWording(result: .mp4, width: 4000, isPortrait: true),
      "compress this video without losing quality, H.264 MP4, 1080 pixels wide"
    ),
    (
      MessageWording(result: .mp4, width: 640, height: 640),
      "compress this video without losing quality, H.264 MP4, at most 640x640"
    ),
  ])
  func wording(wording: MessageWording, message: String) { #expect(wording.message == message) }

  @Test(
    arguments: [
      (nil, nil, "en"), ("compress", "de_DE.UTF-8", "de"), ("压缩视频", "en_US.UTF-8", "zh-CN"),
      ("圧縮して", nil, "ja"), (nil, "zh_TW.UTF-8", "zh-TW"), (nil, "C.UTF-8", "en"),
      (nil, "POSIX", "en"), ("영상 압축", nil, "ko"),
    ] as [(String?, String?, String)])
  func language(message: String?, locale: String?, code: String) {
    #expect(Language.code(message: message, locale: locale) == code)
  }

  @Test func frontMatter() {
    let matter = FrontMatter(
      """
      ---
      name: video-compressor-gif
      version: "1.2.0"
      metadata:
        version: 9
      description: a: b
      ---
      version: 3
      """)
    #expect(matter?.name == "video-compressor-gif")
    #expect(matter?.version == "1.2.0")
    let standard = FrontMatter(
      "---\nname: x\nother:\n  version: 7\nmetadata:\n  version: \"2\"\n---\n")
    #expect(standard?.version == "2")
    #expect(FrontMatter("---\nname: x\nother:\n  version: 7\n---\n") == nil)
    #expect(FrontMatter("# no front matter\nname: x\nversion: 1") == nil)
    #expect(FrontMatter("---\nname: x\n---\n") == nil)
    #expect(FrontMatter("---\nname: a b\nversion: 1\n---\n") == nil)
    #expect(FrontMatter("---\r\nname: x\r\nversion: 1 # first\r\n---\r\n")?.version == "1")
  }

  @Test(arguments: [
    ("/home/ann/.clawhub/skills/video-compressor-gif", "clawhub"),
    ("/home/ann/.cursor/skills/video-compressor-gif", "cursor"),
    ("/srv/x/.clawhub/skills/v", "clawhub"), ("/usr/share/vcompress/skills/v", "unknown"),
    ("/home/ann/clawhub/v", "unknown"),
  ])
  func platform(path: String, platform: String) {
    #expect(Attribution.platform(of: path, home: "/home/ann") == platform)
  }

  @Test func uploadRules() {
    for (name, _) in UploadRules.formats {
      #expect(UploadRules.refusal(name: "A.\(name.uppercased())", bytes: 10) == nil)
    }
    #expect(UploadRules.formats.count == 13)
    #expect(UploadRules.refusal(name: "a.txt", bytes: 10)?.kind == .undecodable)
    #expect(UploadRules.refusal(name: "mp4", bytes: 10)?.kind == .undecodable)
    #expect(UploadRules.refusal(name: "a.mp4", bytes: 0)?.kind == .undecodable)
    #expect(UploadRules.refusal(name: "a.mp4", bytes: 500_000_000) == nil)
    #expect(UploadRules.refusal(name: "a.mp4", bytes: 500_000_001)?.kind == .usage)
    #expect(UploadRules.doubt(name: "a.mp4", bytes: 200_000_000) == nil)
    #expect(UploadRules.doubt(name: "a.mp4", bytes: 200_000_001) != nil)
    #expect(UploadRules.sentName("/a/b/c\"d\r\n.mp4") == "c_d__.mp4")
  }
}
