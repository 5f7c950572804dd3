import CFFmpeg
import Foundation
import TestSupport
import Testing

@testable import LibAV
@testable import MediaIO
@testable import MediaPlans

/// Mixes of `audio_only.wav`: two seconds of mono at 16,000 samples a second.
@Suite struct SoundMixTests {
  private func part(
    at start: Double = 0, of duration: Double = 1, volume: Double = 1,
    fades: SoundFades = SoundFades(), loops: Bool = false
  ) -> SoundMix.Part {
    SoundMix.Part(
      path: Fixture.tricky("audio_only.wav").path, stream: 0, time: TimePlan(), start: start,
      duration: duration, volume: volume, fades: fades, loops: loops)
  }

  /// The left channel; the right one must be equal.
  private func render(_ parts: [SoundMix.Part], duration: Double) throws -> [Float] {
    let mixer = SoundMixer(SoundMix(parts: parts, duration: duration))
    let frame = try Frame()
    var samples: [Float] = []
    while try mixer.read(into: frame) {
      #expect(frame.pts == Int64(samples.count))
      let count = Int(frame.raw.pointee.nb_samples)
      let left = try #require(frame.raw.pointee.data.0)
      let right = try #require(frame.raw.pointee.data.1)
      left.withMemoryRebound(to: Float.self, capacity: count) { left in
        right.withMemoryRebound(to: Float.self, capacity: count) { right in
          #expect((0..<count).allSatisfy { left[$0] == right[$0] })
          samples += UnsafeBufferPointer(start: left, count: count)
        }
      }
    }
    return samples
  }

  @Test func withoutPartsThereIsSilence() throws {
    let samples = try render([], duration: 0.1)
    #expect(samples == Array(repeating: 0, count: 4800))
  }

  @Test func partsAreHeardAtTheirPlaces() throws {
    let alone = try render([part()], duration: 1)
    let placed = try render([part(at: 0.3, of: 0.5)], duration: 1)
    #expect(alone.contains { abs($0) > 0.01 })
    #expect(placed[..<14_400].allSatisfy { $0 == 0 })
    #expect(placed[14_400..<38_400] == alone[..<24_000][...])
    #expect(placed[38_400...].allSatisfy { $0 == 0 })
  }

  @Test func overlappingPartsAreAdded() throws {
    let whole = try render([part()], duration: 1)
    let halves = try render([part(volume: 0.5), part(volume: 0.5)], duration: 1)
    #expect(halves == whole)
  }

  @Test func fadesAreWithinThePart() throws {
    let plain = try render([part(at: 0.2, of: 0.5)], duration: 1)
    let faded = try render(
      [part(at: 0.2, of: 0.5, fades: SoundFades(in: 0.25, out: 0.125))], duration: 1)
    for (place, gain) in [(0.2, 0), (0.3, 0.4), (0.5, 1), (0.65, 0.4)] as [(Double, Float)] {
      let index = Int((place * 48_000).rounded())
      #expect(abs(faded[index] - gain * plain[index]) < 1e-6, "at \(place) s")
    }
  }

  @Test func onlyALoopBeginsAgain() throws {
    let once = try render([part(of: 3)], duration: 3)
    #expect(once[96_100...].allSatisfy { $0 == 0 })
    let loop = try render([part(of: 3, loops: true)], duration: 3)
    let length = try #require(once.lastIndex { $0 != 0 }) + 1
    let again = try #require(
      (length - 50...length + 50).first { loop[$0...].starts(with: once[..<4000]) })
    #expect(abs(again - 96_000) < 50)
  }

  @Test func fadesNeedTheirPlaceInTheOutput() {
    #expect(SoundFades().filters.isEmpty)
    #expect(SoundFades(out: 2).filters.isEmpty, "the output's length is unknown")
    #expect(
      SoundFades(in: 1, out: 2, duration: 10).filters
        == ["afade=t=in:st=0:d=1.0", "afade=t=out:st=8.0:d=2.0"])
    #expect(SoundFades(out: 5, duration: 3).filters == ["afade=t=out:st=0.0:d=3.0"])
  }

  @Test func peaksAreLimitedAfterTheGain() {
    var mix = SoundMix(parts: [], duration: 1)
    #expect(mix.filters(fades: SoundFades()).count == 1)
    mix.gain = 6
    let filters = mix.filters(fades: SoundFades(in: 1))
    #expect(filters.map { $0.prefix(5) } == ["afade", "volum", "alimi"])
  }
}
