import Failures
import GIFEncoding
import Pixels
import Planning
import Testing

@testable import Options
@testable import vcompress

/// The request the words make.
func parsed(_ words: String...) throws -> Invocation { try parsed(words) }

func parsed(_ words: [String]) throws -> Invocation {
  var parser = InvocationParser(words)
  try parser.parse()
  return parser.invocation
}

@Suite struct ParserTests {
  @Test(arguments: [["--width", "480"], ["--width=480"]])
  func valuesFollowASpaceOrAnEqualsSign(words: [String]) throws {
    #expect(try parsed(words).options.settings.width == 480)
  }

  @Test func everySettingIsReached() throws {
    let request = try parsed(
      "in.mp4", "-o", "out.gif", "--height", "2", "--max-size", "1280x720", "--upscale", "--fps",
      "30000/1001", "--start", "1:02.5", "--end", "90%", "--speed", "2", "--crop", "4:3:2:1",
      "--rotate", "270", "--flip", "both", "--volume", "50%", "--loop", "3", "--bounce",
      "--quality", "60", "--crf", "18.5", "--x264-preset", "slow", "--effort", "best", "--colors",
      "64", "--dither", "none", "--end-pause", "1.5", "--background", "#ff8800",
      "--strip-metadata", "--if-exists", "rename", "--dry-run", "--json", "--verbose",
      "--threads", "2", "--no-color")
    var wanted = CompressionSettings()
    wanted.height = 2
    wanted.maximumSize = PixelSize(width: 1280, height: 720)
    wanted.upscale = true
    wanted.frameRate = 30000.0 / 1001
    wanted.start = .seconds(62.5)
    wanted.end = .fraction(0.9)
    wanted.speed = 2
    wanted.crop = CropRectangle(size: PixelSize(width: 4, height: 3), x: 2, y: 1)
    wanted.rotation = .threeQuarters
    wanted.flip = .both
    wanted.volume = 0.5
    wanted.loopCount = .times(3)
    wanted.playback = .bounce
    wanted.quality = 60
    wanted.crf = 18.5
    wanted.preset = .slow
    wanted.effort = .best
    wanted.colors = 64
    wanted.dither = 0
    wanted.endPause = 1.5
    wanted.background = RGBA(red: 255, green: 136, blue: 0)
    wanted.stripMetadata = true
    wanted.threads = 2
    #expect(request.options.settings == wanted)
    #expect(request.words == ["in.mp4"])
    #expect(request.options.output == "out.gif")
    #expect(request.options.ifExists == .rename)
    #expect(
      request.options.dryRun && request.options.json && request.options.verbose
        && !request.options.color)
  }

  @Test func commandNamesWinOverFilesOnlyAsTheFirstWord() throws {
    #expect(try parsed("probe", "a.mp4").command == .probe)
    #expect(try parsed("a.mp4", "probe").words == ["a.mp4", "probe"])
    #expect(try parsed("./probe").words == ["./probe"])
    #expect(try parsed("--", "probe").command == .compress)
  }

  @Test func twoDashesEndTheOptions() throws {
    let request = try parsed("--mute", "--", "--width", "-x", "-")
    #expect(request.words == ["--width", "-x", "-"])
    #expect(request.options.settings.mute)
  }

  @Test func aDashIsAnInputAndAnOutput() throws {
    let request = try parsed("-", "-o", "-", "--gif")
    #expect(request.words == ["-"])
    #expect(request.options.output == "-")
  }

  @Test(arguments: [
    ("--widht", "--width"), ("--qualiti", "--quality"), ("--WIDTH", "--width"),
    ("--resize", "--max-size"), ("--qual", "--quality"), ("-width", "--width"),
    ("--no-audio", "--mute"), ("--boomerang", "--bounce"), ("--outptu", "--output"),
  ])
  func unknownOptionsAreAnsweredWithTheNearest(word: String, meant: String) {
    #expect(message(word).contains("There is no option \(word)."))
    #expect(message(word).contains("Did you mean \(meant)?"))
  }

  @Test func farFetchedNamesAreNotGuessedAt() {
    #expect(message("--xylophone").contains("vcompress --help"))
  }

  @Test(arguments: [
    ["--width"], ["--width", "--mute"], ["--width", "--"], ["-o"], ["-o", "--gif"], ["--width="],
    ["--output="],
  ])
  func aMissingValueIsSaid(words: [String]) {
    #expect(message(words).contains("needs a value"))
  }

  @Test func aSwitchTakesNoValue() {
    #expect(message("--mute=yes").contains("takes no value"))
  }

  @Test(arguments: [
    ["--gif", "--mp4"], ["--end", "3", "--duration", "2"], ["--reverse", "--bounce"],
    ["--mute", "--volume", "2"], ["--quiet", "--verbose"],
  ])
  func contradictionsAreRefused(words: [String]) {
    #expect(message(["a.mp4"] + words).contains("do not go together"))
  }

  @Test func theEndComesAfterTheStart() throws {
    #expect(message("--start", "5", "--end", "5").contains("not be after the start"))
    #expect(message("--start", "50%", "--end", "40%").contains("not be after the start"))
    _ = try parsed("--start", "50%", "--end", "2")
  }

  @Test func aNameMayMeanAnotherThingForAnotherCommand() throws {
    #expect(try parsed("a.mp4", "--quality", "60").options.settings.quality == 60)
    let probe = try parsed("probe", "--quality", "60")
    #expect(
      probe.options.measuresQuality && probe.words == ["60"]
        && probe.options.settings.quality == nil)
    #expect(message("probe", "--quality=60", "a.mp4").contains("is a switch"))
    #expect(try parsed("compare", "a", "b", "--html", "c.html").options.page == "c.html")
    #expect(message("a.mp4", "--html", "c.html").contains("is an option of 'vcompress compare'"))
    #expect(message("compare", "a", "b", "--html", "-").contains("the name of a file"))
  }

  @Test func optionsOfOtherCommandsAreRefused() {
    #expect(message("probe", "a.mp4", "--width", "3").contains("does not apply"))
  }

  @Test func jsonIsKnownEvenAfterAnError() {
    var parser = InvocationParser(["--wrong", "--json", "-o", "-"])
    #expect(throws: Failure.self) { try parser.parse() }
    #expect(parser.invocation.options.json)
    #expect(parser.invocation.options.output == "-")
  }

  @Test func emptyAndHostileWordsAreRefusedSafely() {
    #expect(message("").contains("empty"))
    #expect(message("--\u{1B}[31m").contains("\\u{1B}"))
  }

  @Test func tableNamesAreUniqueAndWellFormed() {
    let names = OptionTable.options.map(\.name)
    for command in CommandName.allCases {
      let own = OptionTable.options.filter { $0.commands.contains(command) }.map(\.name)
      #expect(Set(own).count == own.count, "\(command)")
    }
    for option in OptionTable.options {
      #expect(option.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      #expect(option.help.hasSuffix("."), "\(option.name)")
      #expect(!option.commands.isEmpty)
      #expect(Set(option.otherNames).isDisjoint(with: names.filter { $0 != option.name }))
    }
    for pair in OptionTable.contradictions {
      #expect(names.contains(pair.first) && names.contains(pair.second))
    }
  }

  @Test func everyChoiceThatCompletionsOfferIsAccepted() throws {
    for option in OptionTable.options {
      for choice in option.value?.choices ?? [] {
        let command = option.commands.contains(.compress) ? [] : [option.commands[0].rawValue]
        // These are about a title before them.
        let title = option.name.hasPrefix("title-") ? ["--title", "Words"] : []
        _ = try parsed(command + title + ["\(option.flag)=\(choice)"])
      }
    }
  }
}

/// The message that the words are refused with.
func message(_ words: String...) -> String { message(words) }

func message(_ words: [String]) -> String {
  var parser = InvocationParser(words)
  do throws(Failure) {
    try parser.parse()
    return ""
  } catch {
    return error.message
  }
}
