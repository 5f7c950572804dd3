import Foundation
import MediaPlans
import Pixels
import TestSupport
import Testing

@testable import MediaIO

/// One image of a plain colour.
private struct PlainImage {
  var left = 0
  var top = 0
  var width = 20
  var height = 20
  /// Of `red, green, blue, yellow`.
  var color: UInt8
  var disposal: UInt8 = 1
  var delay: UInt16 = 20
  /// Pixels that are written; fewer leave the image short.
  var written: Int?
}

/// Writes GIFs of two-bit colours without compression.
private struct PlainGIF {
  var screen = PixelSize(width: 20, height: 20)
  var colors: [UInt8]? = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0]
  var aspect: UInt8 = 0
  var images: [PlainImage]

  var bytes: [UInt8] {
    func word(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
    let flags: UInt8 = colors.map { $0.count == 6 ? 0xF0 : 0xF1 } ?? 0x71
    var bytes = Array("GIF89a".utf8) + word(screen.width) + word(screen.height)
    // The background is blue, where there is a blue.
    bytes += [flags, 2, aspect] + (colors ?? [])
    for image in images {
      bytes += [0x21, 0xF9, 4, image.disposal << 2] + word(Int(image.delay)) + [0, 0, 0x2C]
      bytes += word(image.left) + word(image.top) + word(image.width) + word(image.height) + [0, 2]
      bytes += data(image.written ?? image.width * image.height, of: image.color) + [0]
    }
    return bytes + [0x3B]
  }

  /// A clear code before every second pixel keeps codes at three bits.
  private func data(_ count: Int, of color: UInt8) -> [UInt8] {
    var codes: [UInt8] = []
    for number in 0..<count { codes += number % 2 == 0 ? [4, color] : [color] }
    codes.append(5)
    var (packed, buffer, filled) = ([UInt8](), 0, 0)
    for code in codes {
      buffer |= Int(code) << filled
      filled += 3
      if filled >= 8 {
        packed.append(UInt8(buffer & 255))
        buffer >>= 8
        filled -= 8
      }
    }
    if filled > 0 { packed.append(UInt8(buffer)) }
    return stride(from: 0, to: packed.count, by: 255).flatMap { start in
      let block = packed[start..<min(start + 255, packed.count)]
      return [UInt8(block.count)] + block
    }
  }
}

/// What Chromium's image decoder makes of the same bytes, asked in December 2026.
@Suite struct GIFPaintingTests {
  private static let (red, green) = ([255, 0, 0, 255], [0, 255, 0, 255])
  private static let (black, clear) = ([0, 0, 0, 255], [0, 0, 0, 0])

  /// The pictures' sizes, and their colours at two places.
  private func pictures(_ gif: PlainGIF) throws -> (PixelSize, [[[Int]]], MediaSource.Damage) {
    let workplace = try Workplace()
    let file = workplace.file("plain.gif")
    try Data(gif.bytes).write(to: file)
    let source = try MediaSource(path: file.path)
    let size = try #require(source.info.video?.storedSize)
    let reader = PictureReader(
      source: source, plan: PicturePlan(sourceSize: size, size: size, layout: .rgba),
      time: TimePlan(), threads: 1)
    let seen = Seen()
    _ = try reader.read { image, _ in
      seen.pictures.append(
        [(1, 1), (12, 12)].map { x, y in
          let pixel = image.pixels[y * size.width + x]
          return [pixel.red, pixel.green, pixel.blue, pixel.alpha].map(Int.init)
        })
    }
    return (size, seen.pictures, source.damage)
  }

  private final class Seen { var pictures: [[[Int]]] = [] }

  @Test("The pixel aspect and the background colour are ignored")
  func aspectAndBackground() throws {
    var gif = PlainGIF(images: [PlainImage(left: 5, top: 5, width: 15, height: 15, color: 1)])
    gif.aspect = 100
    let (size, pictures, damage) = try pictures(gif)
    #expect(size == PixelSize(width: 20, height: 20))
    #expect(pictures == [[Self.clear, Self.green]])
    #expect(damage.isNone)
  }

  @Test(
    "The screen grows to the first image",
    arguments: [
      (PixelSize(width: 20, height: 10), PixelSize(width: 25, height: 25)),
      (PixelSize(width: 0, height: 0), PixelSize(width: 25, height: 25)),
      (PixelSize(width: 10, height: 40), PixelSize(width: 25, height: 40)),
    ])
  func screen(stated: PixelSize, shown: PixelSize) throws {
    let image = PlainImage(left: 5, top: 5, color: 1)
    let (size, pictures, _) = try pictures(PlainGIF(screen: stated, images: [image]))
    #expect(size == shown)
    #expect(pictures == [[Self.clear, Self.green]])
  }

  @Test("Later images are cut at the screen's edges")
  func laterImage() throws {
    let images = [PlainImage(color: 1), PlainImage(left: 10, top: 10, color: 0)]
    let (size, pictures, _) = try pictures(PlainGIF(images: images))
    #expect(size == PixelSize(width: 20, height: 20))
    #expect(pictures == [[Self.green, Self.green], [Self.green, Self.red]])
  }

  private static let leavings: [(disposal: UInt8, left: [Int])] = [
    (0, green), (1, green), (2, clear), (3, clear), (4, clear), (5, green),
  ]

  @Test("What an image leaves behind", arguments: leavings)
  func firstDisposal(disposal: UInt8, left: [Int]) throws {
    let images = [
      PlainImage(color: 1, disposal: disposal), PlainImage(width: 10, height: 10, color: 0),
    ]
    let (_, pictures, _) = try pictures(PlainGIF(images: images))
    #expect(pictures == [[Self.green, Self.green], [Self.red, left]])
  }

  @Test("3 and 4 bring back what was there before", arguments: [UInt8(3), 4])
  func restoring(disposal: UInt8) throws {
    let images = [
      PlainImage(color: 1), PlainImage(width: 10, height: 10, color: 0, disposal: disposal),
      PlainImage(left: 15, top: 15, width: 5, height: 5, color: 2),
    ]
    let (_, pictures, _) = try pictures(PlainGIF(images: images))
    #expect(pictures.map(\.[0]) == [Self.green, Self.red, Self.green])
  }

  @Test(
    "Colours that the file does not have are black",
    arguments: [[], [255, 0, 0, 0, 255, 0]] as [[UInt8]])
  func missingColors(colors: [UInt8]) throws {
    let gif = PlainGIF(colors: colors.isEmpty ? nil : colors, images: [PlainImage(color: 3)])
    #expect(try pictures(gif).1 == [[Self.black, Self.black]])
  }

  @Test("Delays of 0 and 1 are a tenth of a second")
  func delays() throws {
    let images = [0, 1, 2, 3].map { PlainImage(color: 1, delay: $0) }
    let workplace = try Workplace()
    let file = workplace.file("plain.gif")
    try Data(PlainGIF(images: images).bytes).write(to: file)
    #expect(try MediaSource(path: file.path).info.duration == 0.25)
  }

  @Test("An image without all of its pixels is damaged")
  func shortImage() throws {
    let gif = PlainGIF(images: [PlainImage(color: 1, written: 100), PlainImage(color: 0)])
    let (_, pictures, damage) = try pictures(gif)
    #expect(damage.damagedPictures == 1)
    #expect(pictures == [[Self.green, Self.clear], [Self.red, Self.red]])
  }

  @Test("Whatever happens to its bytes, reading ends", arguments: 0..<60)
  func broken(seed: Int) throws {
    let images = (0..<3).map { PlainImage(color: UInt8($0)) }
    var bytes = PlainGIF(images: images).bytes
    for step in 0..<6 { bytes[(seed * 7919 + step * 104_729) % bytes.count] ^= UInt8(1 + seed * 3) }
    let workplace = try Workplace()
    let file = workplace.file("broken.gif")
    try Data(bytes).write(to: file)
    guard let source = try? MediaSource(path: file.path), let video = source.info.video,
      video.storedSize.area < 1_000_000
    else { return }
    let size = video.storedSize
    let reader = PictureReader(
      source: source, plan: PicturePlan(sourceSize: size, size: size, layout: .rgba),
      time: TimePlan(), threads: 1)
    _ = try? reader.read { _, _ in }
  }
}
