package import Pixels

/// Which picture is shown when, once the order is not the source's.
package struct PlaybackOrder {
  package private(set) var frames: [(index: Int, start: FrameTime)] = []
  package private(set) var end = FrameTime.zero

  package init(starts: [FrameTime], end sourceEnd: FrameTime, playback: Playback) {
    func length(_ index: Int) -> FrameTime {
      (index + 1 < starts.count ? starts[index + 1] : sourceEnd) - starts[index]
    }
    let forward = Array(starts.indices)
    let order: [Int] =
      switch playback {
      case .forward: forward
      case .reverse: forward.reversed()
      // The turning points are shown once.
      case .bounce: forward + forward.dropFirst().dropLast().reversed()
      }
    for index in order {
      frames.append((index, end))
      end = end + length(index)
    }
  }
}
