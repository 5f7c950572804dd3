package import Pixels

extension LoopCount {
  /// The same as far as a GIF can say it: at most 65,536 times.
  package var inGIF: LoopCount {
    switch self {
    case .forever: .forever
    case .times(let count): .times(min(max(count, 1), 65_536))
    }
  }
}
