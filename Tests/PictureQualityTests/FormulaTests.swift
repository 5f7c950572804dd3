import Foundation
import Pixels
import TestSupport
import Testing

@testable import PictureQuality

@Suite struct FormulaTests {
  static let sizes = [
    PixelSize(width: 96, height: 64), PixelSize(width: 131, height: 77),
    PixelSize(width: 40, height: 210), PixelSize(width: 17, height: 5),
    PixelSize(width: 3, height: 3), PixelSize(width: 2, height: 2),
    PixelSize(width: 1, height: 1), PixelSize(width: 1, height: 30),
    PixelSize(width: 258, height: 130),
  ]

  /// The distortions: what codecs, scaling, noise and level changes do.
  static func distortions(of reference: LumaPlane) -> [LumaPlane] {
    let size = reference.size
    return [
      Pictures.coarse(reference, side: 2), Pictures.coarse(reference, side: 8),
      Pictures.added(reference, Pictures.noise(size, seed: 5), scale: 8),
      Pictures.noise(size, seed: 9),
      Pictures.made(size) { x, y in Int(reference.pixels[y * size.width + x]) / 2 + 50 },
      Pictures.made(size) { x, y in Int(reference.pixels[y * size.width + x]) * 3 - 200 },
      Pictures.made(size) { _, _ in 90 },
      Pictures.scene(size, seed: 2, shift: 1),
    ]
  }

  @Test("The figures are those of the plain formulas", arguments: sizes)
  func plainFormulas(size: PixelSize) throws {
    var comparison = try PictureComparison(size: size)
    for reference in [Pictures.scene(size), Pictures.noise(size, seed: 3)] {
      let prepared = try comparison.prepare(reference)
      for distorted in Self.distortions(of: reference) {
        let figures = try comparison.compare(distorted, with: prepared)
        let detail = PlainFormulas.detail(reference: reference, distorted: distorted)
        #expect(abs(figures.detail - detail) <= 1e-3 * max(1, detail))
        let information = PlainFormulas.information(reference: reference, distorted: distorted)
        #expect(abs(figures.information - information) <= 1e-3 * max(1, information))
      }
    }
  }

  @Test("Motion is the mean difference of blurred pictures", arguments: sizes)
  func motion(size: PixelSize) throws {
    var comparison = try PictureComparison(size: size)
    let pictures = [
      Pictures.scene(size), Pictures.scene(size, shift: 3), Pictures.noise(size, seed: 4),
    ]
    #expect(try comparison.prepare(pictures[0]).motion == nil)
    for (before, picture) in zip(pictures, pictures.dropFirst()) {
      let motion = try #require(try comparison.prepare(picture).motion)
      #expect(abs(motion - PlainFormulas.motion(from: before, to: picture)) < 1e-3)
    }
    #expect(try comparison.prepare(pictures[2]).motion == 0)
    #expect(try comparison.prepare(pictures[0], startsRun: true).motion == nil)
  }

  @Test func visibilityThresholds() {
    for (scale, threshold) in VisibilityThreshold.scales.enumerated() {
      let straight = PlainFormulas.weight(scale: scale, isDiagonal: false)
      let diagonal = PlainFormulas.weight(scale: scale, isDiagonal: true)
      #expect(abs(Double(threshold.straight) / straight - 1) < 1e-6)
      #expect(abs(Double(threshold.diagonal) / diagonal - 1) < 1e-6)
    }
  }

  @Test func waveletFilters() {
    let root = 3.0.squareRoot()
    let taps = [1 + root, 3 + root, 3 - root, 1 - root].map { $0 / (4 * 2.0.squareRoot()) }
    for (tap, expected) in zip(Wavelet.lowPass, taps) {
      #expect(abs(Double(tap) - expected) < 1e-7)
    }
    for (tap, expected) in zip(Wavelet.highPass, [taps[3], -taps[2], taps[1], -taps[0]]) {
      #expect(abs(Double(tap) - expected) < 1e-7)
    }
  }

  @Test(arguments: [(GaussianBlur.fiveTaps, 1.0), (GaussianBlur.nineTaps, 1.8)])
  func blurTaps(taps: [Float], deviation: Double) {
    let plain = taps.indices.map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let sum = 2 * plain.reduce(0, +) - plain[0]
    for (tap, expected) in zip(taps, plain) { #expect(abs(Double(tap) - expected / sum) < 1e-7) }
  }

  @Test(arguments: [1e-300, 3e-7, 0.03125, 0.5, 1, 2, 7.99, 8, 1000, 2.5e9, 1e300, .infinity, 0])
  func cubeRoots(number: Double) {
    let root = cubeRoot(number)
    #expect(root == cbrt(number) || abs(root / cbrt(number) - 1) < 1e-14)
  }

  @Test func binaryLogarithms() {
    for exponent in stride(from: -20.0, through: 40, by: 0.0137) {
      let number = Float(exp2(exponent))
      let expected = log2(Double(number))
      #expect(abs(Double(binaryLogarithm(number)) - expected) <= 2e-7 * max(1, abs(expected)))
    }
    #expect(binaryLogarithm(1) == 0)
  }
}
