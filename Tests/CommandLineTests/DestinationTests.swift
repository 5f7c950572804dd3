import Compressor
import Options
import Testing

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
    #expect(names == names.sorted() && Set(names).count == names.count)
    for destination in Destination.known {
      #expect(!destination.about.isEmpty && destination.name == destination.name.lowercased())
      for format in [OutputFormat.gif, .mp4] {
        #expect(destination.limit(for: format, on: .today) != nil, "\(destination.name)")
      }
      for limit in destination.limits {
        #expect(limit.bytes >= 1_000_000 && limit.checked != nil)
        // Without a page, the note must say how the figure came about.
        #expect(limit.source?.hasPrefix("https://") ?? !limit.note.isEmpty)
      }
      for format in [nil, OutputFormat.gif, .mp4] {
        let days = destination.limits.filter { $0.format == format }.map { $0.since }
        #expect(days.count <= 1 || days.allSatisfy { $0 != nil })
        #expect(days.compactMap(\.self) == days.compactMap(\.self).sorted())
      }
    }
  }

  @Test func days() {
    #expect(CalendarDay(2026, 8, 3).description == "2026-08-03")
    #expect(CalendarDay(2026, 8, 31) < CalendarDay(2026, 9, 1))
    #expect(CalendarDay(2025, 12, 31) < CalendarDay(2026, 1, 1))
    #expect(CalendarDay.today > CalendarDay(2025, 1, 1))
  }
}
