import CGIF
import Pixels

/// Passes the file's bytes to the sink and remembers its first error, because giflib ignores the
/// results of most of its own writes. They come in pieces of a few hundred bytes, and go on in larger
/// ones.
private final class SinkLatch {
  let sink: ([UInt8]) throws -> Void
  var error: (any Error)?
  var bytes = 0
  private var waiting: [UInt8] = []
  private static let piece = 1 << 16

  init(_ sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  func write(_ data: UnsafeBufferPointer<UInt8>) -> Bool {
    guard error == nil else { return false }
    waiting.append(contentsOf: data)
    bytes += data.count
    return waiting.count < Self.piece || flush()
  }

  /// Hands on what waits.
  func flush() -> Bool {
    guard error == nil else { return false }
    do {
      try sink(waiting)
      waiting.removeAll(keepingCapacity: true)
      return true
    } catch {
      self.error = error
      return false
    }
  }
}

/// The GIF file being written: an owned giflib handle.
struct GIFContainer: ~Copyable {
  private let file: UnsafeMutablePointer<GifFileType>
  private let latch: SinkLatch

  init(sink: @escaping ([UInt8]) throws -> Void) throws(GIFError) {
    let latch = SinkLatch(sink)
    var status: Int32 = 0
    // giflib holds the latch unretained; `self.latch` keeps it alive as long as the handle.
    let opened = EGifOpen(
      Unmanaged.passUnretained(latch).toOpaque(),
      { file, data, count in
        guard let file, let data, count > 0 else { return 0 }
        let latch = Unmanaged<SinkLatch>.fromOpaque(file.pointee.UserData).takeUnretainedValue()
        let ok = latch.write(UnsafeBufferPointer(start: data, count: Int(count)))
        return ok ? count : 0
      }, &status)
    guard let opened else { throw .outOfMemory }
    self.file = opened
    self.latch = latch
  }

  deinit {
    // Also writes the trailer, which an abandoned file's latch may still pass on: harmless.
    latch.error = latch.error ?? Abandoned()
    EGifCloseFile(file, nil)
  }

  private struct Abandoned: Error {}

  /// Writes the header, the global palette, the loop count and comments.
  func begin(
    size: PixelSize, globalColors: [RGBA]?, loopCount: LoopCount, comments: [[UInt8]]
  ) throws(GIFError) {
    EGifSetGifVersion(file, true)  // must come before the screen descriptor
    let map = ColorMap(globalColors)
    try check(
      EGifPutScreenDesc(
        file, Int32(size.width), Int32(size.height), 8, 0, map.object))
    try write(loopCount)
    for comment in comments where !comment.isEmpty { try write(comment: comment) }
  }

  private func write(_ loopCount: LoopCount) throws(GIFError) {
    let repeats: Int
    switch loopCount {
    case .forever: repeats = 0
    // Without the extension a GIF plays once; its count is of repeats after the first time.
    case .times(1): return
    case .times(let count): repeats = count - 1
    }
    try check(EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE))
    try check(EGifPutExtensionBlock(file, 11, Array("NETSCAPE2.0".utf8)))
    try check(
      EGifPutExtensionBlock(file, 3, [1, UInt8(repeats & 255), UInt8(repeats >> 8)] as [UInt8]))
    try check(EGifPutExtensionTrailer(file))
  }

  private func write(comment: [UInt8]) throws(GIFError) {
    try check(EGifPutExtensionLeader(file, COMMENT_EXT_FUNC_CODE))
    var start = 0
    while start < comment.count {
      let end = min(start + 255, comment.count)
      try check(EGifPutExtensionBlock(file, Int32(end - start), Array(comment[start..<end])))
      start = end
    }
    try check(EGifPutExtensionTrailer(file))
  }

  /// Writes one image; `delay` must fit the file, see `FrameClock.pieces`.
  func append(_ image: CodedImage) throws(GIFError) {
    var control = GraphicsControlBlock(
      DisposalMode: image.disposal.rawValue, UserInputFlag: false, DelayTime: Int32(image.delay),
      TransparentColor: Int32(image.transparentSymbol ?? -1))
    var bytes: [UInt8] = [0, 0, 0, 0]
    EGifGCBToExtension(&control, &bytes)
    try check(EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, 4, bytes))
    let map = ColorMap(image.localColors)
    if image.localColors == nil, let previous = file.pointee.Image.ColorMap {
      // giflib would leak the last image's map.
      GifFreeMapObject(previous)
      file.pointee.Image.ColorMap = nil
    }
    try check(
      EGifPutImageDesc(
        file, Int32(image.box.left), Int32(image.box.top), Int32(image.box.width),
        Int32(image.box.height), false, map.object))
    var block: [UInt8] = []
    var start = 0
    while start < image.data.count {
      let end = min(start + 255, image.data.count)
      block.removeAll(keepingCapacity: true)
      block.append(UInt8(end - start))
      block.append(contentsOf: image.data[start..<end])
      try check(EGifPutCodeNext(file, block))
      start = end
    }
    try check(EGifPutCodeNext(file, nil))  // the empty block that ends the image
  }

  /// Completes the file and returns its size in bytes.
  consuming func finish() throws(GIFError) -> Int {
    // The trailer is one byte, 0x3B; written here because closing reports no failure.
    let trailer: [UInt8] = [0x3B]
    _ = trailer.withUnsafeBufferPointer { latch.write($0) } && latch.flush()
    if let error = latch.error { throw .sink(error) }
    return latch.bytes
  }

  private func check(_ status: Int32) throws(GIFError) {
    if let error = latch.error { throw .sink(error) }
    if status != GIF_OK { throw .outOfMemory }
  }
}

/// A giflib colour map, freed with its owner; giflib copies what it is given.
private struct ColorMap: ~Copyable {
  let object: UnsafeMutablePointer<ColorMapObject>?

  init(_ colors: [RGBA]?) {
    guard let colors else {
      object = nil
      return
    }
    let entries = colors.map { GifColorType(Red: $0.red, Green: $0.green, Blue: $0.blue) }
    object = GifMakeMapObject(Int32(entries.count), entries)
  }

  deinit {
    if let object { GifFreeMapObject(object) }
  }
}
