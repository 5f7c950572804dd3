import GIFEncoding
import Pixels
import TestSupport
import Testing

@Suite struct ErrorTests {
  private static let size = PixelSize(width: 4, height: 4)
  private struct DiskFull: Error {}

  struct Change: Sendable {
    var name: String
    var apply: @Sendable (inout GIFSettings) -> Void
  }

  @Test(arguments: [
    Change(name: "width") { $0.size.width = 0 }, Change(name: "width") { $0.size.width = 65536 },
    Change(name: "height") { $0.size.height = 0 }, Change(name: "lambda") { $0.lambda = -1 },
    Change(name: "lambda") { $0.lambda = .nan },
    Change(name: "maximumColors") { $0.maximumColors = 1 },
    Change(name: "maximumColors") { $0.maximumColors = 257 },
    Change(name: "dither") { $0.dither = 1.1 },
    Change(name: "loopCount") { $0.loopCount = .times(0) },
    Change(name: "loopCount") { $0.loopCount = .times(65537) },
    Change(name: "threads") { $0.threads = 0 },
  ])
  func settingsAreChecked(change: Change) {
    var settings = GIFSettings(size: Self.size, lambda: 1)
    change.apply(&settings)
    do {
      _ = try GIFEncoder(settings: settings) { _ in }
      Issue.record("no error")
    } catch .invalidSettings(let text) {
      #expect(text.contains(change.name))
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func noFrame() throws {
    let encoder = try GIFEncoder(settings: GIFSettings(size: Self.size, lambda: 1)) { _ in }
    do {
      _ = try encoder.finish(end: .zero)
      Issue.record("no error")
    } catch .empty {
    } catch { Issue.record("\(error)") }
  }

  @Test(arguments: [PixelSize(width: 4, height: 5), PixelSize(width: 2, height: 8)])
  func framesOfAnotherSize(size: PixelSize) throws {
    var encoder = try GIFEncoder(settings: GIFSettings(size: Self.size, lambda: 1)) { _ in }
    do {
      try encoder.append(Image(size: size, filledWith: ReadGIF.clear), start: .zero)
      Issue.record("no error")
    } catch .invalidFrame(let text) {
      #expect(text.contains("\(size)"))
    } catch { Issue.record("\(error)") }
  }

  @Test(arguments: [0.5, 0.4])
  func timesMustRise(second: Double) throws {
    var encoder = try GIFEncoder(settings: GIFSettings(size: Self.size, lambda: 1)) { _ in }
    let image = Image(size: Self.size, filledWith: Pictures.color(1))
    try encoder.append(image, start: FrameTime(seconds: 0.5))
    do {
      try encoder.append(image, start: FrameTime(seconds: second))
      Issue.record("no error")
    } catch .invalidFrame {
    } catch { Issue.record("\(error)") }
  }

  @Test(arguments: [0, 1, 900, 3000])
  func theSinksErrorComesThrough(capacity: Int) throws {
    let size = PixelSize(width: 64, height: 64)
    var taken = 0
    var encoder = try GIFEncoder(settings: GIFSettings(size: size, lambda: 0)) { bytes in
      taken += bytes.count
      if taken > capacity { throw DiskFull() }
    }
    do {
      for step in 0..<4 {
        try encoder.append(
          Pictures.blots(size, colors: 200, step: step * 5),
          start: FrameTime(seconds: Double(step)))
      }
      _ = try encoder.finish(end: FrameTime(seconds: 9))
      Issue.record("no error")
    } catch .sink(let error) {
      #expect(error is DiskFull)
    } catch { Issue.record("\(error)") }
  }

  @Test func anAbandonedEncoderWritesNothingMore() throws {
    var bytes = 0
    do {
      var encoder = try GIFEncoder(settings: GIFSettings(size: Self.size, lambda: 1)) {
        bytes += $0.count
      }
      try encoder.append(Image(size: Self.size, filledWith: Pictures.color(1)), start: .zero)
    }
    #expect(bytes == 0)
  }
}
