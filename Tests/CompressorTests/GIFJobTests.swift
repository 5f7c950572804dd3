import Pixels
import Testing
import Threading

@testable import Compressor
@testable import Planning

@Suite struct PlaybackOrderTests {
  static func times(_ values: [Double]) -> [FrameTime] { values.map { FrameTime(seconds: $0) } }

  @Test func reverseShowsEachPictureAsLong() {
    let order = PlaybackOrder(
      starts: Self.times([0, 0.1, 0.4]), end: FrameTime(seconds: 1), playback: .reverse)
    #expect(order.frames.map(\.index) == [2, 1, 0])
    #expect(order.frames.map(\.start) == Self.times([0, 0.6, 0.9]))
    #expect(order.end == FrameTime(seconds: 1))
  }

  @Test func bounceTurnsOnce() {
    let order = PlaybackOrder(
      starts: Self.times([0, 0.1, 0.2, 0.3]), end: FrameTime(seconds: 0.4), playback: .bounce)
    #expect(order.frames.map(\.index) == [0, 1, 2, 3, 2, 1])
    #expect(order.end == FrameTime(seconds: 0.6))
  }

  @Test(arguments: [1, 2])
  func shortClipsBounceToo(count: Int) {
    let starts = (0..<count).map { FrameTime(seconds: Double($0)) }
    let order = PlaybackOrder(
      starts: starts, end: FrameTime(seconds: Double(count)), playback: .bounce)
    #expect(order.frames.map(\.index) == Array(0..<count))
  }
}

@Suite struct BoundedQueueTests {
  @Test func everythingComesOutInOrder() async {
    let queue = BoundedQueue<Int>(capacity: 3)
    let consumer = Task.detached {
      var received: [Int] = []
      while let value = queue.pop() { received.append(value) }
      return received
    }
    let producer = Task.detached {
      for value in 0..<2000 {
        while queue.push(value, milliseconds: 50) != .done {}
      }
      queue.close()
    }
    await producer.value
    #expect(await consumer.value == Array(0..<2000))
  }

  @Test func aFullQueueSaysSo() {
    let queue = BoundedQueue<Int>(capacity: 1)
    #expect(queue.push(1, milliseconds: 0) == .done)
    #expect(queue.push(2, milliseconds: 5) == .full)
    queue.close()
    #expect(queue.push(3, milliseconds: 5) == .closed)
    #expect(queue.pop() == 1)
    #expect(queue.pop() == nil)
  }
}

@Suite struct ClockTests {
  @Test(arguments: [(0.0, "0:00"), (62.5, "1:02.5"), (3.05, "0:03.05"), (7500, "125:00")])
  func clock(seconds: Double, text: String) {
    #expect(Planning.clock(seconds) == text)
  }
}
