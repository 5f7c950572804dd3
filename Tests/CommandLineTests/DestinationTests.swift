import Failures
import Testing

@testable import Options
@testable import Planning

@Suite struct DestinationTests {
  private let forum = Destination(
    name: "forum",
    limits: [
      .init(bytes: 1, since: CalendarDay(2024, 9, 5)),
      .init(bytes: 2, since: CalendarDay(2026, 8, 18)),
      .init(bytes: 9, format: .gif),
    ])

  @Test(arguments: [
    (CalendarDay(2024, 9, 5), 1), (CalendarDay(2026, 8, 17), 1), (CalendarDay(2026, 8, 18), 2),
    (CalendarDay(2099, 1, 1), 2), (CalendarDay(1970, 1, 1), 1),
  ])
  func theDayChooses(day: CalendarDay, bytes: Int) {
    #expect(forum.limit(for: .mp4, on: day)?.bytes == bytes)
    #expect(forum.limit(for: .gif, on: day)?.bytes == 9)
  }

  @Test func aLimitEndsWhereTheNextBegins() {
    #expect(forum.end(of: forum.limits[0]) == CalendarDay(2026, 8, 18))
    #expect(forum.end(of: forum.limits[1]) == nil)
    #expect(forum.end(of: forum.limits[2]) == nil)
    let moving = Destination(name: "a", limits: [.init(bytes: 1, format: .gif)])
    #expect(moving.limit(for: .mp4, on: .today) == nil)
  }

  @Test func discordByDate() throws {
    let discord = try #require(Destination.known.first { $0.name == "discord" })
    #expect(discord.limit(for: .mp4, on: CalendarDay(2026, 8, 17))?.bytes == 10_000_000)
    #expect(discord.limit(for: .gif, on: CalendarDay(2026, 11, 21))?.bytes == 20_000_000)
  }

  @Test func theTableIsInOrderAndSaysItsSources() {
    let names = Destination.known.map(\.name)
    #expect(names == names.sorted())
    // A name means one place.
    let all = Destination.known.flatMap(\.names)
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0 == $0.lowercased() && ValueReading.isPlainName($0) })
    for destination in Destination.known {
      #expect(!destination.about.isEmpty && !destination.limits.isEmpty, "\(destination.name)")
      let formats = [OutputFormat.gif, .mp4].filter {
        destination.limit(for: $0, on: .today) != nil
      }
      // A place that takes one format alone makes it by itself.
      #expect(formats.count == 2 || formats == [destination.format], "\(destination.name)")
      for limit in destination.limits {
        #expect(!limit.isEmpty && limit.checked != nil, "\(destination.name)")
        #expect(limit.bytes ?? .max >= 128_000)
        // Without a page, the note must say how the figure came about.
        #expect(limit.source?.hasPrefix("https://") ?? !limit.note.isEmpty, "\(destination.name)")
      }
      for format in [nil, OutputFormat.gif, .mp4] {
        let days = destination.limits.filter { $0.format == format }.map { $0.since }
        #expect(days.count <= 1 || days.allSatisfy { $0 != nil })
        #expect(days.compactMap(\.self) == days.compactMap(\.self).sorted())
      }
    }
  }

  @Test(arguments: [
    ("twitter", "x"), ("ig", "instagram"), ("fb", "facebook"), ("weixin", "wechat"),
    ("微信表情", "wechat-sticker"), ("messages", "imessage"), ("producthunt", "product-hunt"),
    ("slackemoji", "slack-emoji"), ("小红书", "xiaohongshu"), ("reels", "instagram-reels"),
  ])
  func placesHaveMoreThanOneName(name: String, place: String) {
    #expect(Configuration().destination(named: name)?.name == place)
  }

  @Test(arguments: [("twiter", "twitter"), ("slak-emoji", "slack-emoji"), ("Linkdin", "linkedin")])
  func misspeltPlacesAreGuessed(name: String, guess: String) {
    let failure = Configuration().noDestination(named: name, in: nil, key: "--for")
    #expect(failure.message.contains("did you mean '\(guess)'?"), "\(failure.message)")
  }

  /// A job writes a place down with all that it takes: on another machine and day it means the same.
  @Test func aWrittenPlaceIsReadBack() throws {
    for destination in Destination.known {
      for format in [OutputFormat.gif, .mp4] {
        guard let limit = destination.limit(for: format, on: .today) else { continue }
        let word = Destination.word(for: destination.name, limit)
        let read = try Destination(written: word)
        #expect(read.name == destination.name)
        #expect(read.limits.map(\.bytes) == [limit.bytes])
        #expect(read.limits.map(\.rules) == [limit.rules], "\(word)")
        let settings = try JobOptions.settings(["--\(format.rawValue)", "--for=\(word)"])
        #expect(settings.sizeLimit == limit.bytes)
        #expect(settings.placeRules?.frames == limit.rules.frames)
      }
    }
  }

  @Test(arguments: ["x:", "x:under", "x:frames=9", "x:max-frames=0", "a b:under=1MB"])
  func aWrittenPlaceIsReadStrictly(word: String) {
    if word == "x:" {
      #expect((try? Destination(written: word))?.limits.first?.isEmpty == true)
    } else {
      #expect(throws: Failure.self) { try Destination(written: word) }
    }
  }

  @Test func aPlaceRefusesAFormatThatItDoesNotTake() throws {
    let emoji = try #require(Configuration().destination(named: "slack-emoji"))
    let failure = #expect(throws: Failure.self) {
      try ResultSettings([], format: .mp4, destination: emoji, on: .today)
    }
    #expect(failure?.message.contains("slack-emoji takes a GIF") == true)
    #expect(failure?.message.contains("--gif") == true)
  }

  @Test func days() {
    #expect(CalendarDay(2026, 8, 3).description == "2026-08-03")
    #expect(CalendarDay(2026, 8, 31) < CalendarDay(2026, 9, 1))
    #expect(CalendarDay(2025, 12, 31) < CalendarDay(2026, 1, 1))
    #expect(CalendarDay.today > CalendarDay(2025, 1, 1))
  }
}
