import Testing

@testable import Requests

/// What holds for every rule, and answers that the corpus cannot show.
@Suite struct RuleTests {
  private static func plan(_ request: String, last: LastResult? = nil) throws -> RequestPlan {
    switch RequestReader.read(request, last: last) {
    case .understood(let plan): return plan
    case .refused(let refusal): throw refusal
    }
  }

  private static func refusal(_ request: String) throws -> RequestRefusal {
    guard case .refused(let refusal) = RequestReader.read(request) else {
      throw RequestRefusal(words: [request], reason: "was understood")
    }
    return refusal
  }

  @Test("All tables can be read")
  func tables() {
    #expect(RequestReader.problems == [])
    #expect(RequestReader.optionNames.count > 30)
  }

  /// As the cheaper reading, it would be passed over though a rule knows it.
  @Test("No expression without a wish is a wish")
  func emptyWords() throws {
    let expressions = "\(EmptyWords.betweenWishes)|\(EmptyWords.topics)|\(EmptyWords.weightless)"
      .split { $0 == "|" || $0 == "\n" }.map { $0.trimming }.filter { !$0.isEmpty }
    #expect(expressions.count > 1000)
    // "All of them" may also be all of a folder called them, and 一张 one frame a second.
    let others: Set = ["all of it", "all of them", "一张"]
    for expression in expressions where !others.contains(expression) {
      let matcher = Matcher(Tokenizer.tokens(of: expression), grammar: .shared) { _ in "" }
      let wishes = matcher.matches(at: 0).filter { rule, values, end in
        end == matcher.tokens.count
          && rule.meaning.instructions(values).contains { !Self.changesNothing($0) }
      }
      #expect(wishes.isEmpty, "\(expression)")
    }
  }

  private static func changesNothing(_ instruction: Instruction) -> Bool {
    guard case .special(let name, _) = instruction else { return false }
    // A value alone is refused where nothing gives it a meaning.
    return ["nothing", "purpose", "compress", "toobig", "bare", "again"].contains(name)
  }

  @Test(
    "A complaint is answered or refused",
    arguments: [
      ("8MB, the audio is too loud", "--under 8MB --volume 0.5"),
      ("the audio is too loud, mute it", "--mute"),
      ("too quiet, make it twice as loud", "--volume 2"),
      ("it is too long, 8MB", nil), ("太长了，只要前10秒", "--duration 10"), ("手机拿歪了，压到8MB", nil),
      ("it is sideways, 8MB", nil), ("it is sideways, turn it left", "--rotate 270"),
      ("no rush, 8MB", "--effort best --under 8MB"), ("一秒，8MB", nil),
    ])
  func complaints(request: String, options: String?) throws {
    let words = try? Self.plan(request).words.joined(separator: " ")
    #expect(words == options)
  }

  @Test("Each option says which words it came from")
  func words() throws {
    let plan = try Self.plan("turn it into a gif, first 5 seconds, under 8MB")
    #expect(plan.arguments.map(\.words) == ["into a gif", "first 5 seconds", "under 8MB"])
  }

  @Test(
    "A refusal names the words at fault",
    arguments: [
      ("a gif with sparkles", "sparkles"), ("720p和烟花", "烟花"), ("make it an avi", "avi"),
    ])
  func fault(request: String, words: String) throws {
    let refusal = try Self.refusal(request)
    #expect(refusal.words.contains { $0.contains(words) }, "\(refusal.words)")
  }

  @Test("A contradiction names both parts")
  func contradiction() throws {
    #expect(try Self.refusal("under 8MB and under 10MB").words.count == 2)
    #expect(try Self.refusal("2x speed, slow motion").words == ["2x speed", "slow motion"])
  }

  @Test(
    "A negation is never passed over",
    arguments: [
      "don't mute it", "do not make a gif", "not under 8MB", "never 720p", "不要静音", "别做成gif",
      "不要720p", "不用旋转", "without 720p", "no gif please", "don't rotate it", "别加速",
    ])
  func negation(request: String) throws {
    _ = try Self.refusal(request)
  }

  @Test(
    "What may be about a part is not done to all",
    arguments: [
      "mute the first 5 seconds", "前5秒静音", "slow down the last 3 seconds", "加速最后5秒",
      "speed up from 0:10 to 0:20",
    ])
  func part(request: String) throws {
    _ = try Self.refusal(request)
  }

  @Test("Typos in long words are mended, and said")
  func typos() throws {
    let plan = try Self.plan("comress this vidoe, remvoe the sound, 10 secnds long")
    #expect(plan.mended.map(\.from) == ["comress", "vidoe", "remvoe", "secnds"])
  }

  @Test("Files of two readings are told by what is there")
  func names() throws {
    let glued = "把录屏video.mov转成gif"
    #expect(try Self.plan(glued).inputs == ["video.mov"])
    let reading = RequestReader.read(glued, isFile: { $0 == "录屏video.mov" })
    guard case .understood(let plan) = reading else {
      Issue.record("\(reading)")
      return
    }
    #expect(plan.inputs == ["录屏video.mov"])
  }

  @Test("A result's size is a share of the last one's, in whole bytes")
  func shares() throws {
    let last = LastResult(arguments: [], bytes: 1_000_003)
    #expect(try Self.plan("smaller", last: last).arguments.first?.value == "700002")
    #expect(try Self.plan("half the size", last: last).arguments.first?.value == "500001")
  }

  @Test("Long requests are refused at once")
  func length() throws {
    #expect(try Self.refusal(String(repeating: "gif ", count: 501)).reason.contains("too long"))
    #expect(try Self.refusal(String(repeating: "视", count: 100_000)).reason.contains("too long"))
  }

  @Test("Nothing asks for nothing", arguments: ["", "   ", "\n", "...", "hello", "请"])
  func nothing(request: String) throws {
    _ = try Self.refusal(request)
  }
}
