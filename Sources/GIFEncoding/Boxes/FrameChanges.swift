/// Which pixels of a frame should be sent, because of what the canvas shows before it.
struct FrameChanges: ~Copyable {
  /// 1 where the canvas misrepresents the frame, so that the pixel must be sent.
  let mark: Scratch<UInt8>
  /// What sending a still pixel would gain, in weighted squared distance; 0 where it is marked.
  let gain: Scratch<Float>

  init(area: Int) {
    mark = Scratch(count: area, filledWith: 0)
    gain = Scratch(count: area, filledWith: 0)
  }

  /// Whether the pixel is likely to be sent if it is inside the box.
  @inline(__always)
  func isWanted(_ index: Int) -> Bool { mark.buffer[index] != 0 || gain.buffer[index] > 0 }
}
