import Pixels

/// Blurs a plane with a Gaussian, a row at a time.
///
/// The filter has `2 radius + 1` taps and a standard deviation of a fifth of that, the windows of
/// the pixel-domain VIF. Beyond its edges a plane is mirrored: -1 stands for 1, `n` for `n - 2`.
struct GaussianBlur: Sendable {
  let size: PixelSize
  /// From the centre outwards; with both sides, they add up to 1.
  private let taps: [Float]
  /// A row after the vertical filter, with `radius` samples before it and behind it.
  private var line: [Float]
  /// The row that was blurred last.
  private(set) var row: [Float]

  /// exp(-k²/2σ²), σ = 1, over their sum: the window of five.
  static let fiveTaps: [Float] = [0.402619947, 0.244201342, 0.0544886845]
  /// The same with σ = 1.8: the window of nine.
  static let nineTaps: [Float] = [
    0.2241735688, 0.1921160516, 0.1209209060, 0.0558981745, 0.0189780834,
  ]

  init(size: PixelSize, taps: [Float]) {
    self.size = size
    self.taps = taps
    line = Array(repeating: 0, count: size.width + 2 * (taps.count - 1))
    row = Array(repeating: 0, count: size.width)
  }

  /// Where sample `index` lies among `count`, beyond the edges too.
  static func mirrored(_ index: Int, in count: Int) -> Int {
    guard count > 1 else { return 0 }
    var index = index
    while !(0..<count).contains(index) { index = index < 0 ? -index : 2 * count - 2 - index }
    return index
  }

  /// Blurs row `y` of a plane into `row`.
  mutating func blur(_ y: Int, of plane: [Float]) {
    let (width, height, radius) = (size.width, size.height, taps.count - 1)
    Self.scale(plane, at: y * width, by: taps[0], into: &line, at: radius, count: width)
    for k in 1...radius {
      Self.add(
        plane, at: Self.mirrored(y - k, in: height) * width,
        and: Self.mirrored(y + k, in: height) * width, times: taps[k], to: &line, at: radius,
        count: width)
    }
    for k in 1...radius {
      line[radius - k] = line[radius + Self.mirrored(-k, in: width)]
      line[radius + width - 1 + k] = line[radius + Self.mirrored(width - 1 + k, in: width)]
    }
    Self.scale(line, at: radius, by: taps[0], into: &row, at: 0, count: width)
    for k in 1...radius {
      Self.add(
        line, at: radius - k, and: radius + k, times: taps[k], to: &row, at: 0, count: width)
    }
  }

  private static func scale(
    _ source: [Float], at offset: Int, by factor: Float, into target: inout [Float],
    at targetOffset: Int, count: Int
  ) {
    precondition(
      offset >= 0 && offset + count <= source.count && targetOffset >= 0
        && targetOffset + count <= target.count)
    let source = source.span
    var target = target.mutableSpan
    for x in 0..<count {
      target[unchecked: targetOffset &+ x] = source[unchecked: offset &+ x] * factor
    }
  }

  private static func add(
    _ source: [Float], at first: Int, and second: Int, times factor: Float,
    to target: inout [Float], at targetOffset: Int, count: Int
  ) {
    precondition(
      min(first, second) >= 0 && max(first, second) + count <= source.count && targetOffset >= 0
        && targetOffset + count <= target.count)
    let source = source.span
    var target = target.mutableSpan
    for x in 0..<count {
      let pair = source[unchecked: first &+ x] + source[unchecked: second &+ x]
      target[unchecked: targetOffset &+ x] += pair * factor
    }
  }
}
