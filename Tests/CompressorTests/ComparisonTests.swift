import MediaIO
import MediaPlans
import PictureQuality
import Pixels
import Testing

@testable import Compressor

/// Which pictures stand side by side, and what their figures say together.
@Suite struct ComparisonTests {
  // MARK: Pairing

  /// The names of the pictures that clip B shows when clip A's pictures come.
  private func shown(
    _ clip: [(Character, Double)], at times: [Double], _ order: ShownPictures<Character>.Order
  ) -> String {
    var pictures = ShownPictures<Character>(order: order)
    var rest = clip[...]
    let names = times.map { time -> Character in
      let entry = pictures.picture(at: FrameTime(seconds: time), window: 0) {
        rest.popFirst().map {
          ShownPictures.Entry(picture: $0.0, time: FrameTime(seconds: $0.1))
        }
      }
      return entry?.picture ?? "-"
    }
    return String(names)
  }

  private let thirty = (0..<6).map { Double($0) / 30 }

  @Test func fewerPicturesAreShownLonger() {
    let half = zip("abc", [0, 2.0 / 30, 4.0 / 30]).map { ($0, $1) }
    #expect(
      shown(half, at: thirty, .byTime(tolerance: FrameTime(seconds: 1.0 / 60))) == "aabbcc")
  }

  @Test func morePicturesAreSkipped() {
    let double = zip("abcdefghijkl", (0..<12).map { Double($0) / 60 }).map { ($0, $1) }
    #expect(
      shown(double, at: thirty, .byTime(tolerance: FrameTime(seconds: 1.0 / 120))) == "acegik")
  }

  @Test func roundedTimesDoNotShiftPictures() {
    // A GIF counts in hundredths: 0.033 became 0.03, 0.067 became 0.07.
    let rounded = zip("abcdef", [0, 0.03, 0.07, 0.1, 0.13, 0.17]).map { ($0, $1) }
    #expect(
      shown(rounded, at: thirty, .byTime(tolerance: FrameTime(seconds: 1.0 / 60))) == "abcdef")
  }

  @Test func nothingIsShownBeforeTheFirstPicture() {
    let late = [(Character("a"), 0.1)]
    #expect(shown(late, at: [0, 0.05, 0.1, 0.2], .byTime(tolerance: .zero)) == "--aa")
  }

  @Test func byNumberTimesDoNotMatter() {
    let slow = zip("abc", [0, 1, 2]).map { ($0, Double($1)) }
    #expect(shown(slow, at: [0, 0.1, 0.2, 0.3], .byNumber) == "abc-")
  }

  @Test func windowsDoNotShowWhatBelongsToOthers() {
    var pictures = ShownPictures<Character>(order: .byTime(tolerance: .zero))
    var rest = [("a", 0.0, 0), ("b", 1.0, 0), ("c", 9.0, 2)].map {
      ShownPictures.Entry(
        picture: Character($0.0), time: FrameTime(seconds: $0.1), window: $0.2)
    }[...]
    var seen = ""
    for (time, window) in [(0.0, 0), (0.5, 0), (5.0, 1), (9.0, 2)] {
      let entry = pictures.picture(at: FrameTime(seconds: time), window: window) {
        rest.popFirst()
      }
      seen.append(entry?.picture ?? "-")
    }
    #expect(seen == "aa-c")
    // To know that c is still shown, what comes after it was asked for.
    #expect(pictures.hasEnded)
  }

  // MARK: Windows

  @Test func shortClipsAreComparedWhole() {
    let windows = ComparisonWindows(
      pictures: 1200, duration: 40, referenceDuration: 40, interval: 0.04)
    #expect(windows.isWhole && windows.reference[0].end == .infinity)
  }

  @Test(arguments: [(1300, 43.0), (216_000, 7200.0), (10_000_000, 1e6)])
  func longClipsAreComparedInRuns(pictures: Int, duration: Double) throws {
    let windows = ComparisonWindows(
      pictures: pictures, duration: duration, referenceDuration: duration, interval: 0.04)
    let looked = windows.reference.reduce(0) { $0 + $1.end - $1.start }
    let compared = looked / duration * Double(pictures)
    #expect(compared <= 1001 && compared > 600)
    for pair in [windows.reference, windows.compressed] {
      #expect(zip(pair, pair.dropFirst()).allSatisfy { $0.end <= $1.start })
      #expect(try #require(pair.first).start >= 0)
    }
    for (inner, outer) in zip(windows.reference, windows.compressed) {
      #expect(outer.start < inner.start && outer.end > inner.end)
    }
  }

  @Test func onlyWhatBothHaveIsLookedAt() throws {
    let windows = ComparisonWindows(
      pictures: 100_000, duration: 60, referenceDuration: 3600, interval: 0.04)
    #expect(try #require(windows.compressed.last).end <= 60)
  }

  // MARK: Figures

  /// - Parameter pairs: detail and the place of the shown picture, 30 a second.
  private func figures(_ pairs: [(Double, Int)]) -> ComparisonFigures {
    ComparisonFigures(
      pairs.enumerated().map { index, pair in
        ComparedPicture(
          time: FrameTime(seconds: Double(index) / 30), shownTime: .zero, shownIndex: pair.1,
          window: 0,
          figures: PictureFigures(
            detail: pair.0, information: pair.0, motion: index == 0 ? nil : 0))
      })
  }

  private func score(_ figure: Double) -> Double {
    PerceptualScore(detail: figure, information: figure, motion: 0).value
  }

  @Test func aPictureIsJudgedBesideTheOneItShows() {
    // Every other picture was left out: the one before it stands there, moved.
    let half = figures((0..<20).map { ($0 % 2 == 0 ? 0.95 : 0.6, $0 / 2) })
    #expect(half.pictures.count == 10 && half.shownPictures == 10)
    #expect(abs(half.score - score(0.95)) < 1e-9)
    #expect(half.shownScore < half.score - 5)
    let whole = figures((0..<20).map { ($0 % 2 == 0 ? 0.95 : 0.6, $0) })
    #expect(whole.pictures.count == 20 && whole.score == whole.shownScore)
  }

  @Test func whatARunCutsOffIsNotJudged() {
    // Two runs, one picture for three: at the ends the one that it shows lies outside.
    let run = [(0.3, 0), (0.5, 1), (0.95, 1), (0.5, 1), (0.95, 2), (0.5, 2), (0.5, 2), (0.3, 3)]
    let pictures = (0..<16).map { index in
      let (detail, shown) = run[index % 8]
      return ComparedPicture(
        time: FrameTime(seconds: Double(index) / 30 + Double(index / 8)), shownTime: .zero,
        shownIndex: shown + index / 8 * 10, window: index / 8,
        figures: PictureFigures(detail: detail, information: detail, motion: nil))
    }
    let clip = ComparisonFigures(pictures)
    #expect(clip.pictures.count == 4 && clip.shownPictures == 8)
    #expect(abs(clip.score - score(0.95)) < 1e-9)
    #expect(clip.shownScore < clip.score)
    // The ends of a clip that is compared whole are all there is of it.
    #expect(ComparisonFigures(Array(pictures.prefix(8))).pictures.count == 4)
  }

  @Test func aPictureThatIsStuckIsFound() {
    // Two seconds in which one picture stands for all.
    let stuck = figures((0..<60).map { ($0 == 0 ? 1 : 0.5, 0) })
    #expect(stuck.pictures.count == 4 && stuck.shownPictures == 1)
    #expect(stuck.score < score(0.75))
  }

  @Test func percentiles() {
    let hundred = figures((0...100).map { (Double($0) / 100, $0) })
    #expect(abs(hundred.percentile(0.95) - score(0.95)) < 1e-9)
    #expect(hundred.percentile(0) == score(0))
    #expect(hundred.percentile(1) == score(1))
    #expect(hundred.percentile(0.05) <= hundred.percentile(0.5))
    #expect(ComparisonFigures([]).percentile(0.05) == 0)
    #expect(ComparisonFigures([]).worst(3).isEmpty)
  }

  @Test func worstMomentsAreNotNeighbours() throws {
    // Ten seconds with two bad stretches and one bad picture.
    let clip = figures(
      (0..<300).map { index in
        let detail =
          switch index {
          case 60..<66: 0.6
          case 150..<153: 0.65
          case 270: 0.7
          default: 0.95
          }
        return (detail, index)
      })
    let worst = clip.worst(3)
    #expect(worst.map { Int($0.time.rounded(.down)) } == [2, 5, 9])
    #expect(worst.map(\.score) == worst.map(\.score).sorted())
    let typical = clip.typical(2, beside: worst)
    #expect(typical.count == 2)
    #expect(typical.allSatisfy { abs($0.score - score(0.95)) < 1e-9 })
    for picture in typical {
      #expect(worst.allSatisfy { abs($0.time - picture.time) > 0.8 })
    }
    // A clip of three pictures has no more moments, and shows each once.
    let short = figures([(0.9, 0), (0.8, 1), (0.7, 2)])
    #expect(short.worst(3).count == 3)
    #expect(short.typical(2, beside: short.worst(3)).isEmpty)
  }

  @Test func aChangeOfSceneIsNoMerit() throws {
    var pictures = (0..<10).map { index in
      ComparedPicture(
        time: FrameTime(seconds: Double(index) / 10), shownTime: .zero, shownIndex: index,
        window: 0, figures: PictureFigures(detail: 0.8, information: 0.8, motion: 0))
    }
    pictures[0].figures.motion = nil
    pictures[5].figures.motion = 60
    let clip = ComparisonFigures(pictures)
    #expect(clip.pictures.allSatisfy { $0.score == score(0.8) })
  }

  @Test func secondsHaveTheirOwnMeans() {
    let clip = figures((0..<90).map { ($0 < 30 ? 1 : $0 < 60 ? 0.8 : 0.9, $0) })
    #expect(clip.seconds.map(\.time) == [0, 1, 2])
    for (second, wanted) in zip(clip.seconds, [score(1), score(0.8), score(0.9)]) {
      #expect(abs(second.score - wanted) < 1e-9)
    }
  }

  // MARK: Words

  @Test func shorterLongerAndStretched() {
    func notes(_ duration: Double, stretch: Double = 1) -> [String] {
      func file(_ path: String, _ duration: Double) -> ComparisonReport.File {
        ComparisonReport.File(
          path: path, bytes: 1, codec: "h264", size: PixelSize(width: 640, height: 360),
          pictures: 240, duration: duration, frameRate: 24, bytesBySecond: [])
      }
      return ComparisonNotes(
        reference: file("a", 10), compressed: file("b", duration), stretch: stretch
      ).sentences
    }
    #expect(notes(8) == ["b is 2.0 s shorter: compared as far as it goes"])
    #expect(notes(11.5) == ["b is 1.5 s longer: compared as far as a goes"])
    #expect(notes(10.05).isEmpty && notes(10, stretch: 1.01).isEmpty)
    #expect(notes(10, stretch: 1.3).first?.contains("another shape") == true)
  }
}
