import Requests
import Testing

/// What is told as not needed, and what only looks so.
@Suite struct StatementTests {
  private func understood(_ request: String) -> RequestPlan? {
    if case .understood(let plan) = RequestReader.read(request) { plan } else { nil }
  }

  @Test(
    "Statements about something else are told",
    arguments: [
      (
        "half as loud please, the kids are screaming", "the kids are screaming",
        ["--volume", "0.5"]
      ),
      ("mute it, she has a headache", "she has a headache", ["--mute"]),
      ("compress my flubber clip to 8MB", "flubber", ["--under", "8MB"]),
      ("把声音关掉，邻居在骂街", "邻居在骂街", ["--mute"]),
      ("骑行视频压到8兆", "骑行", ["--under", "8MB"]),
    ])
  func told(request: String, words: String, options: [String]) throws {
    let plan = try #require(understood(request))
    #expect(plan.words == options)
    #expect(plan.purposes == [words])
  }

  @Test(
    "What could be a wish is not passed over",
    arguments: [
      "make it a gif, the sky is purple", "gif, the faces are blurry",
      "gif, he was running backwards",
      "gif, my boss does not like it", "gif, the video is tilted", "8MB, the colors are off",
      "gif, she is 5", "the kids are screaming", "make it a sepia video", "make the intro faster",
      "gif, i want it wobbly", "8MB, they need subtitles", "compress a flubbed clip to 8MB",
      "8MB，人脸打马赛克", "8MB，锐化", "8MB，锐化一下", "8MB，做成素描风的", "8MB，人脸打了马赛克", "8MB，他三岁了",
    ])
  func refused(request: String) {
    #expect(understood(request) == nil)
  }

  @Test(
    "A video that is named within a wish is an input; behind \"to\" it is the result",
    arguments: [
      ("cut old.mov to 10 seconds", ["old.mov"], nil, ["--duration", "10"]),
      ("speed clip.mp4 up 2x and save as b.mp4", ["clip.mp4"], "b.mp4", ["--speed", "2"]),
      (
        "convert clip.mov to clip.mp4 at 1080p", ["clip.mov"], "clip.mp4",
        ["--max-size", "1920x1080"]
      ),
    ] as [(String, [String], String?, [String])])
  func named(request: String, inputs: [String], output: String?, options: [String]) throws {
    let plan = try #require(understood(request))
    #expect(plan.inputs == inputs && plan.output == output && plan.words == options)
  }

  @Test("Whoever gets it may be anyone")
  func recipients() throws {
    #expect(
      try #require(understood("strip the location before i send it to my landlord")).words == [
        "--strip-metadata"
      ])
    #expect(try #require(understood("压到8MB发给房东")).words == ["--under", "8MB"])
    #expect(understood("压到8MB发给房东加美颜") == nil)
  }
}
