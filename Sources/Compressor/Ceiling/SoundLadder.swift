import MediaPlans
import Planning

/// Ways to encode a clip's sound, from the best to the least that can be listened to. The constants
/// are explained in Documentation/SizeAndQuality.md.
struct SoundLadder {
  /// One way to encode all tracks.
  struct Rung: Hashable {
    /// For every track.
    var plans: [AudioPlan]
    /// What its packets should take, and how many they are.
    var bytes: Int
    var packets: Int
    /// What a listener misses, on the scale of a picture's score.
    var missing: Double
  }

  /// The first is what an encode without a limit does.
  private(set) var rungs: [Rung]

  /// From this many bits a second on, so many channels and samples a second are worth having.
  private static let grades: [(from: Int, channels: Int, sampleRate: Int)] = [
    (96_000, 2, 48_000), (64_000, 2, 44_100), (56_000, 2, 32_000), (40_000, 1, 44_100),
    (28_000, 1, 32_000), (20_000, 1, 24_000), (leastRate, 1, 16_000),
  ]
  private static let highestRate = 128_000
  /// Speech can still be understood.
  private static let leastRate = 16_000
  /// From one rung to the next: as small as the error of a rate, so that where a limit is mostly
  /// sound, none of it is left.
  private static let step = 0.985
  /// What is missing is this over the rate in kbit/s, without leaps: a leap would take from the
  /// picture at once what it should give bit by bit.
  private static let missingPerRate = 1440.0
  /// Encoding again loses a little more than was lost already.
  private static let copyGain = 0.95
  /// Samples in a packet of AAC.
  private static let packet = 1024.0

  init(_ plans: [AudioPlan], settings: CompressionSettings, duration: Double) {
    rungs = []
    guard !plans.isEmpty else { return }
    rungs = [Self.rung(plans, duration)]
    let encoded = plans.map {
      AudioChoice.encoded($0.stream, settings: settings, duration: duration)
    }
    var rate = Double(Self.highestRate)
    while rate > Double(Self.leastRate) * Self.step {
      let rung = Self.rung(encoded.map { Self.lowered($0, to: Int(rate)) }, duration)
      // A source below a rung gains nothing from it.
      if let last = rungs.last, rung.bytes < last.bytes { rungs.append(rung) }
      rate *= Self.step
    }
  }

  private static func lowered(_ plan: AudioPlan, to rate: Int) -> AudioPlan {
    guard case .encode(var aac) = plan.treatment, rate < aac.bitRate else { return plan }
    let grade = grades.first { rate >= $0.from } ?? grades[grades.count - 1]
    aac.bitRate = max(leastRate, rate)
    aac.channels = min(aac.channels, grade.channels)
    aac.sampleRate = min(aac.sampleRate, grade.sampleRate)
    return AudioPlan(stream: plan.stream, treatment: .encode(aac))
  }

  /// No sound at all.
  static let silence = SoundLadder(rungs: [])

  private init(rungs: [Rung]) { self.rungs = rungs }

  var isEmpty: Bool { rungs.isEmpty }

  /// The last rung, where there is one.
  var last: Int { max(0, rungs.count - 1) }

  /// Takes over what a rung really took. The encoder misses its rate for the same reason on each:
  /// long silence, for example.
  mutating func correct(_ index: Int, bytes: Int, packets: Int) {
    let factor = Double(bytes) / Double(max(1, rungs[index].bytes))
    for other in rungs.indices where rungs[other].isEncoded == rungs[index].isEncoded {
      rungs[other].bytes = Int(Double(rungs[other].bytes) * factor)
    }
    (rungs[index].bytes, rungs[index].packets) = (bytes, packets)
  }

  /// Gives up copying: the source's own packets are broken.
  mutating func dropCopies() { rungs.removeAll { !$0.isEncoded } }

  private static func rung(_ plans: [AudioPlan], _ duration: Double) -> Rung {
    let packets = plans.reduce(0.0) { sum, plan in
      switch plan.treatment {
      case .copy: sum + duration * Double(plan.stream.sampleRate) / packet
      case .encode(let aac): sum + duration * Double(aac.sampleRate) / packet
      }
    }
    let missing = plans.reduce(0.0) { $0 + Self.missing($1) } / Double(plans.count)
    return Rung(
      plans: plans, bytes: Int(Double(bitRate(plans)) * duration / 8), packets: Int(packets),
      missing: missing)
  }

  private static func missing(_ plan: AudioPlan) -> Double {
    missingPerRate * 1000 / Double(bitRate([plan])) * (plan.treatment == .copy ? copyGain : 1)
  }

  /// Bits a second of all tracks.
  static func bitRate(_ plans: [AudioPlan]) -> Int {
    plans.reduce(0) { sum, plan in
      switch plan.treatment {
      case .copy: sum + (plan.stream.bitRate ?? AudioChoice.highestCopiedRate)
      case .encode(let aac): sum + aac.bitRate
      }
    }
  }
}

extension SoundLadder.Rung {
  /// Whether no track is copied.
  fileprivate var isEncoded: Bool { plans.allSatisfy { $0.treatment != .copy } }
}
