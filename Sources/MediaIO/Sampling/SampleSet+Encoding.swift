import CFFmpeg
import LibAV
package import MediaPlans
package import Pixels

extension SampleSet {
  /// Encodes the pictures that are tried, run by run, and decodes the result.
  /// - Parameters:
  ///   - plan: the size may be smaller than the sample's.
  ///   - every: 2 takes every other picture of a run, 3 every third, ...
  ///   - receive: gets, for each picture that is tried, its index and the brightness of what would
  ///     be shown in its place, at the sample's size. Indexes rise.
  package func encode(
    _ plan: H264Plan, every: Int = 1, proceed: @escaping () -> Bool,
    receive: @escaping (Int, Image<UInt8>) throws(MediaError) -> Void
  ) throws(MediaError) -> SampleEncoding {
    var result = SampleEncoding()
    for run in runs {
      let trial = try RunTrial(self, run: run, plan: plan, every: every, receive: receive)
      try trial.encode(proceed)
      result.add(trial.result)
    }
    return result
  }
}

/// The trial of one run, with an encoder of its own.
private final class RunTrial {
  private(set) var result = SampleEncoding()
  private let set: SampleSet
  private let run: SampleSet.Run
  private let every: Int
  private let receive: (Int, Image<UInt8>) throws(MediaError) -> Void
  private let encoder: H264Encoder
  private let decoder: SampleDecoder
  private let shrink: SampleScaler?
  /// The indexes of the tried pictures that an encoded one is shown for, by its timestamp.
  private var shown: [Int64: Range<Int>] = [:]
  private var missing = 0

  init(
    _ set: SampleSet, run: SampleSet.Run, plan: H264Plan, every: Int,
    receive: @escaping (Int, Image<UInt8>) throws(MediaError) -> Void
  ) throws(MediaError) {
    self.set = set
    self.run = run
    self.every = every
    self.receive = receive
    let rate = set.frameRate.map { Ratio($0.numerator, $0.denominator * every) }
    encoder = try H264Encoder(plan: plan, timeBase: set.timeBase, frameRate: rate)
    shrink =
      plan.picture.size == set.size
      ? nil : try SampleScaler(from: set.size, to: plan.picture.size, timeBase: set.timeBase)
    decoder = try SampleDecoder(
      encoder: encoder, from: plan.picture.size, to: set.size, timeBase: set.timeBase)
  }

  func encode(_ proceed: () -> Bool) throws(MediaError) {
    for offset in stride(from: 0, to: run.count, by: every) {
      guard proceed() else { throw MediaError(.cancelled, "cancelled") }
      let index = run.start + offset
      let frame = try set.frames[index].value.reference()
      guard let pts = frame.pts else { continue }
      if offset < run.tried {
        shown[pts] = index..<min(index + every, run.triedIndexes.upperBound)
        missing += 1
      }
      if let shrink {
        try shrink.scale(frame) { small throws(MediaError) in try encoder.send(small, emit: take) }
      } else {
        try encoder.send(frame, emit: take)
      }
    }
    let end = (set.frames[run.start + run.count - 1].value.pts ?? 0) + 1
    // Pictures that are only looked ahead to need not be encoded.
    try encoder.finish(end: end, until: { missing == 0 }, emit: take)
    try decoder.finish(show)
  }

  private func take(_ packet: borrowing Packet) throws(MediaError) {
    guard missing > 0 else { return }
    let pts = packet.raw.pointee.pts
    if shown[pts] != nil {
      missing -= 1
      let bytes = Int(packet.raw.pointee.size)
      if packet.raw.pointee.flags & AV_PKT_FLAG_KEY == 0 {
        result.otherBytes += bytes
        result.others += 1
      } else if result.openings == 0 {
        result.openingBytes += bytes
        result.openings += 1
      } else {
        result.keyframeBytes += bytes
        result.keyframes += 1
      }
    }
    try decoder.send(packet, receive: show)
  }

  private func show(_ pts: Int64, _ luma: Image<UInt8>) throws(MediaError) {
    guard let indexes = shown.removeValue(forKey: pts) else { return }
    for index in indexes { try receive(index, luma) }
  }
}
