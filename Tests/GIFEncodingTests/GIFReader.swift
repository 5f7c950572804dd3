import CGIF
import Pixels

/// Reads a GIF with giflib and shows its frames one after another, as a browser composes them.
struct ReadGIF {
  struct Frame {
    var left: Int
    var top: Int
    var width: Int
    var height: Int
    var delay: Int
    var disposal: Int
    var transparent: Int?
    var hasLocalPalette: Bool
    /// The whole canvas while this frame shows; transparent pixels are all zero.
    var canvas: [RGBA]
  }

  var width = 0
  var height = 0
  var frames: [Frame] = []
  /// nil without the NETSCAPE extension.
  var repeats: Int?

  init?(_ bytes: [UInt8]) {
    let source = Source(bytes)
    var status: Int32 = 0
    let opened = withExtendedLifetime(source) {
      DGifOpen(
        Unmanaged.passUnretained(source).toOpaque(),
        { file, into, count in
          guard let file, let into else { return 0 }
          return Unmanaged<Source>.fromOpaque(file.pointee.UserData).takeUnretainedValue()
            .read(into, Int(count))
        }, &status)
    }
    guard let file = opened else { return nil }
    defer { DGifCloseFile(file, nil) }
    guard withExtendedLifetime(source, { DGifSlurp(file) }) == GIF_OK else { return nil }
    width = Int(file.pointee.SWidth)
    height = Int(file.pointee.SHeight)
    var canvas = [RGBA](repeating: Self.clear, count: width * height)
    for index in 0..<Int(file.pointee.ImageCount) {
      let image = file.pointee.SavedImages[index]
      readLoop(image.ExtensionBlockCount, image.ExtensionBlocks)
      var control = GraphicsControlBlock()
      DGifSavedExtensionToGCB(file, Int32(index), &control)
      let box = image.ImageDesc
      guard let map = box.ColorMap ?? file.pointee.SColorMap else { return nil }
      for y in 0..<Int(box.Height) {
        for x in 0..<Int(box.Width) {
          let symbol = Int(image.RasterBits[y * Int(box.Width) + x])
          guard symbol != Int(control.TransparentColor) else { continue }
          guard symbol < map.pointee.ColorCount else { return nil }
          let color = map.pointee.Colors[symbol]
          canvas[(y + Int(box.Top)) * width + x + Int(box.Left)] = RGBA(
            red: color.Red, green: color.Green, blue: color.Blue)
        }
      }
      frames.append(
        Frame(
          left: Int(box.Left), top: Int(box.Top), width: Int(box.Width), height: Int(box.Height),
          delay: Int(control.DelayTime), disposal: Int(control.DisposalMode),
          transparent: control.TransparentColor < 0 ? nil : Int(control.TransparentColor),
          hasLocalPalette: box.ColorMap != nil, canvas: canvas))
      if control.DisposalMode == DISPOSE_BACKGROUND {
        for y in Int(box.Top)..<Int(box.Top + box.Height) {
          for x in Int(box.Left)..<Int(box.Left + box.Width) { canvas[y * width + x] = Self.clear }
        }
      }
    }
    readLoop(file.pointee.ExtensionBlockCount, file.pointee.ExtensionBlocks)
  }

  static let clear = RGBA(red: 0, green: 0, blue: 0, alpha: 0)

  var delays: [Int] { frames.map(\.delay) }

  private mutating func readLoop(_ count: Int32, _ blocks: UnsafeMutablePointer<ExtensionBlock>?) {
    guard let blocks else { return }
    for index in 0..<Int(count) where blocks[index].Function == CONTINUE_EXT_FUNC_CODE {
      let block = blocks[index]
      if block.ByteCount == 3, block.Bytes[0] == 1 {
        repeats = Int(block.Bytes[1]) | Int(block.Bytes[2]) << 8
      }
    }
  }

  private final class Source {
    var rest: ArraySlice<UInt8>
    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(_ into: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int32 {
      let taken = rest.prefix(count)
      for (index, byte) in taken.enumerated() { into[index] = byte }
      rest = rest.dropFirst(count)
      return Int32(taken.count)
    }
  }
}
