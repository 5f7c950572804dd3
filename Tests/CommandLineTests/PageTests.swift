import Foundation
import Pixels
import Testing

@testable import Compressor
@testable import Pages
@testable import vcompress

/// The page that `compare --html` writes.
@Suite struct PageTests {
  // MARK: Safe text

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("a\"onload='x'&b", "a&quot;onload=&#39;x&#39;&amp;b"), ("plain 1.mp4", "plain 1.mp4"),
    ("évil\u{202E}4pm.exe", "évil\\u{202E}4pm.exe"), ("two\nlines", "two\\nlines"),
  ])
  func names(name: String, safe: String) { #expect(HTMLText.escaped(name) == safe) }

  @Test(arguments: [
    (1.0, "1"), (0.5, "0.50"), (33.333, "33.33"), (-0.05, "-0.05"), (1e-9, "0"),
    (1e300, "1000000000"), (Double.nan, "0"), (12.999, "13"),
  ])
  func numbers(value: Double, text: String) { #expect(HTMLText.number(value) == text) }

  // MARK: Plots

  @Test func pointsLieWhereTheyShould() {
    let plot = TimePlot(duration: 10, range: 50...100)
    let points = [(0, 100), (5, 75), (10, 50), (20, 0)].map {
      TimePlot.Point(time: $0.0, value: $0.1)
    }
    #expect(plot.line(points) == "M0 0h0L500 50L1000 100L1000 100")
    #expect(plot.line(points, gap: 5) == "M0 0h0L500 50L1000 100M1000 100h0")
    #expect(plot.dots(Array(points.prefix(2))) == "M0 0h0M500 50h0")
    #expect(plot.line([]) == "")
  }

  @Test func columnsStandOnTheGround() {
    let plot = TimePlot(duration: 4, range: 0...8)
    #expect(
      plot.columns([8, 4, 0], step: 1) == "M0 100V0H250V50H500V100H750V100Z")
    #expect(plot.columns([], step: 1) == "")
    let (values, step) = TimePlot.gathered([1, 3, 5, 7, 9], atMost: 3)
    #expect(values == [2, 6, 9] && step == 2)
    #expect(TimePlot.gathered(Array(repeating: 1, count: 200_000), atMost: 500).values.count <= 500)
  }

  @Test(arguments: [0, 0.04, 1.4, 30, 3599, 86_400, 1e7, Double.infinity])
  func scalesAreReadable(duration: Double) {
    let ticks = TimePlot(duration: duration, range: 0...1).ticks
    #expect((1...7).contains(ticks.count), "\(ticks)")
  }

  // MARK: The page

  private func report(
    names: (String, String) = ("a.mp4", "b.mp4"), pictures: Int = 100, withSights: Bool = true
  ) -> ComparisonReport {
    func file(_ path: String, _ bytes: Int) -> ComparisonReport.File {
      ComparisonReport.File(
        path: path, bytes: bytes, codec: "h264", size: PixelSize(width: 640, height: 360),
        pictures: pictures, duration: 10, frameRate: 10,
        bytesBySecond: Array(repeating: bytes / 10, count: 10))
    }
    let moments = (0..<pictures).map {
      ComparisonReport.Moment(time: Double($0) / 10, score: 90 + Double($0 % 5))
    }
    return ComparisonReport(
      reference: file(names.0, 2_000_000), compressed: file(names.1, 500_000),
      measuredSize: PixelSize(width: 640, height: 360), score: 92, shownScore: 92,
      fifthPercentile: 90, comparedPictures: pictures, shownPictures: pictures, runs: 1,
      seconds: (0..<10).map { ComparisonReport.Moment(time: Double($0), score: 92) },
      pictures: moments,
      notableMoments: withSights
        ? moments.prefix(3).map {
          ComparisonReport.NotableMoment(kind: .worst, moment: $0, pictures: nil)
        } : [], notes: [])
  }

  @Test func namesCannotBreakOut() {
    let evil = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>.mp4"
    var hostile = report(names: (evil, evil))
    hostile.notes = ["\(evil) is 2.0 s shorter: compared as far as it goes"]
    let page = ComparisonPage(hostile).text
    #expect(page.contains("&lt;script&gt;"))
    // The page has one script of its own, and no picture but those it embeds.
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(!page.contains("<img src=x"))
    #expect(!page.contains("\"><img"))
  }

  @Test func nothingIsLoadedFromElsewhere() {
    let page = ComparisonPage(report()).text
    for word in ["http://", "https://", "src=\"/", "@import", "url(", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func figuresStandInThePage() {
    let page = ComparisonPage(report()).text
    for words in ["92.0", "500 kB", "2.0 MB before, -75 %", "640 × 360", "as before"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(page.components(separatedBy: "class=\"flag worst\"").count == 4)
    #expect(page.contains("400 kbit/s"))
    // One picture has no course.
    #expect(!ComparisonPage(report(pictures: 1, withSights: false)).text.contains("<svg"))
  }

  // MARK: Words

  @Test(arguments: [
    (100.0, "100.0", "no difference"), (99.98, "99.9", "no difference"),
    (94.9, "94.9", "hardly"), (85, "85.0", "good"), (65, "65.0", "fair"), (41, "41.0", "poor"),
    (0, "0.0", "bad"),
  ])
  func scores(score: Double, shown: String, meaning: String) {
    #expect(ComparisonText.scored(score) == shown)
    #expect(ComparisonText.meaning(score).contains(meaning))
  }

  @Test func leftOutPicturesAreTold() {
    var halved = report()
    halved.shownPictures = 50
    halved.shownScore = 61.25
    let text = ComparisonText.block(for: halved, page: "page.html")
    #expect(text.contains("50 of 100 pictures were left out; with those it scores 61.3"))
    #expect(text.hasSuffix("page     page.html"))
    #expect(ComparisonText.smoothness(report()) == nil)
  }
}
