import TestSupport
import Testing

@testable import Compressor
@testable import MediaPlans
@testable import Planning

/// How the bytes below a limit are shared between picture and sound.
@Suite struct SizeBudgetTests {
  static func stereo(_ seconds: Double, copied bitRate: Int? = nil) -> SoundLadder {
    var stream = AudioStreamInfo()
    stream.codec = bitRate == nil ? "pcm_s16le" : "aac"
    stream.profile = "LC"
    stream.channels = 2
    stream.sampleRate = 48_000
    stream.bitRate = bitRate
    let settings = CompressionSettings()
    let plans = AudioChoice.plans(for: [stream], settings: settings, duration: seconds)
    return SoundLadder(plans, settings: settings, duration: seconds)
  }

  /// A picture that misses half as much for each doubling of its bytes, until they are `enough`.
  static func picture(missing: Double, at bytes: Int, enough: Int) -> (Int) -> Double? {
    { given in
      guard given > bytes / 20 else { return nil }
      return 100 - missing * Double(bytes) / Double(min(given, enough))
    }
  }

  static let pictures = [
    (20.0, 200_000, 5_000_000), (5, 50_000, 60_000), (40, 2_000_000, 9_000_000),
  ]

  @Test("More bytes never give less sound, nor less picture beyond a rung's own bytes")
  func isMonotonous() {
    for copied in [nil, 64_000] {
      let ladder = Self.stereo(30, copied: copied)
      for (missing, at, enough) in Self.pictures {
        let score = Self.picture(missing: missing, at: at, enough: enough)
        var last = (rung: ladder.last, picture: 0)
        for limit in stride(from: 60_000, to: 4_000_000, by: 20_000) {
          let budget = SizeBudget(bytes: limit, pictures: 750)
          let rung = budget.bestRung(of: ladder, score: score)
          let picture = budget.with(ladder.rungs[rung]).pictureBytes
          #expect(rung <= last.rung)
          // From one rung to the next the picture pays for the step, which is small but for the
          // last one, to the source's own sound.
          let step = rung == 0 ? 0.2 : 0.06
          #expect(Double(picture) >= Double(last.picture) * (1 - step))
          // What the picture gains nothing from, the sound may have.
          last = (rung, min(picture, enough))
        }
        #expect(last.rung == 0 || missing == 40, "with enough bytes, the sound is at its best")
      }
    }
  }

  @Test("Where the picture is at its best, the sound takes what is left")
  func soundTakesWhatIsLeft() {
    let ladder = Self.stereo(30)
    let still = Self.picture(missing: 3, at: 5_000, enough: 6_000)
    for limit in [120_000, 150_000, 250_000, 400_000] {
      let budget = SizeBudget(bytes: limit, pictures: 300)
      let rung = budget.bestRung(of: ladder, score: still)
      let used = ladder.rungs[rung].bytes + budget.with(ladder.rungs[rung]).overhead + 6_000
      #expect(used <= limit)
      #expect(Double(used) >= 0.96 * Double(limit))
    }
  }

  @Test("Each rung takes less than the one above, and misses more")
  func ladder() {
    for copied in [nil, 64_000, 24_000] {
      let ladder = Self.stereo(10, copied: copied)
      for (upper, lower) in zip(ladder.rungs, ladder.rungs.dropFirst()) {
        #expect(lower.bytes < upper.bytes && lower.missing > upper.missing)
      }
      #expect(ladder.rungs[ladder.last].bytes <= 20_100)
    }
    #expect(Self.stereo(10, copied: 64_000).rungs[0].plans[0].treatment == .copy)
  }

  @Test("What a rung took corrects those of its kind")
  func correction() {
    var ladder = Self.stereo(10, copied: 64_000)
    let (copied, before) = (ladder.rungs[0].bytes, ladder.rungs[10].bytes)
    ladder.correct(5, bytes: ladder.rungs[5].bytes / 2, packets: 100)
    #expect(ladder.rungs[0].bytes == copied)
    #expect(abs(ladder.rungs[10].bytes - before / 2) <= 1)
    ladder.dropCopies()
    #expect(ladder.rungs[0].bytes < copied)
  }

  @Test("The picture's own bound leaves the rest to nobody")
  func sourceBytesAreEnough() {
    var budget = SizeBudget(bytes: 1_000_000, pictures: 100)
    budget.mostPictureBytes = 300_000
    budget.soundBytes = 50_000
    #expect(budget.pictureBytes == 300_000)
    #expect(budget.usefulBytes == 350_000 + budget.overhead)
  }
}
