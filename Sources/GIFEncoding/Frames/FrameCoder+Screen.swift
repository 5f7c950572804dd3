import Pixels

/// The canvas as a decoder shows it, before and after this coder's frame.
extension FrameCoder {
  /// Sets what the screen is expected to show before this frame.
  func expectScreen(after previous: FrameCoder, isSettled: Bool) {
    let expected = expected.buffer
    if isSettled {
      _ = expected.update(from: previous.screen.buffer)
      return
    }
    _ = expected.update(from: screen.buffer)
    guard let pixels = previous.frame?.image.pixels else { return }
    let mark = previous.changes.mark.buffer
    for index in pixels.indices where mark[index] != 0 {
      expected[index] = pixels[index]
      expected[index].alpha = 255
    }
  }

  /// Copies rows of the screen as the frame before left them.
  func copyRows(upTo rows: Int, after previous: FrameCoder, number: Int) {
    guard rows > rowsCopied else { return }
    progress.wait(rows: rows, of: number - 1)
    let range = rowsCopied * size.width..<rows * size.width
    _ = UnsafeMutableBufferPointer(rebasing: screen.buffer[range]).update(
      from: previous.screen.buffer[range])
    rowsCopied = rows
  }

  /// Draws the coded rows of a box on the screen.
  func draw(
    _ rows: Range<Int>, at place: Int, of box: Box, _ palette: borrowing Palette
  ) {
    let symbols = planes.symbols.buffer
    let screen = screen.buffer
    let keep = palette.transparent ?? -1
    palette.colors.withUnsafeBufferPointer { colors in
      var place = place
      for y in box.top + rows.lowerBound..<box.top + rows.upperBound {
        for index in y * size.width + box.left..<y * size.width + box.left + box.width {
          let symbol = Int(symbols[place])
          if symbol != keep {
            screen[index] = colors[symbol]
            screen[index].alpha = 255
          }
          place += 1
        }
      }
    }
  }

  func clearScreen(_ box: Box) {
    for y in box.top..<box.top + box.height {
      for index in y * size.width + box.left..<y * size.width + box.left + box.width {
        screen.buffer[index] = Self.clear
      }
    }
  }
}
