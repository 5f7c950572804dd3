import MediaIO

/// Ways to encode a clip's sound, from the best to the least that can be listened to.
struct SoundLadder {
  /// Each rung has a plan for every track. The first is what an encode without a limit does, where
  /// that is no more than 128 kbit/s.
  let rungs: [[AudioPlan]]
  /// Seconds of output.
  private let duration: Double

  /// Bits a second, channels and samples a second.
  private static let steps: [(bitRate: Int, channels: Int, sampleRate: Int)] = [
    (128_000, 2, 48_000), (96_000, 2, 48_000), (80_000, 2, 44_100), (64_000, 2, 44_100),
    (48_000, 1, 44_100),
    (32_000, 1, 32_000), (24_000, 1, 24_000),
  ]

  init(_ plans: [AudioPlan], settings: CompressionSettings, duration: Double) {
    self.duration = duration
    // Nobody hears more than the first step gives: the picture needs it.
    let isPlain = !plans.isEmpty && Self.bitRate(plans) <= Self.steps[0].bitRate * plans.count
    var rungs = isPlain ? [plans] : []
    for step in plans.isEmpty ? [] : Self.steps {
      let lower = plans.map { plan -> AudioPlan in
        let encoded = AudioChoice.encoded(
          plan.stream, settings: settings, duration: duration)
        guard case .encode(var aac) = encoded.treatment else { return encoded }
        aac.bitRate = min(aac.bitRate, step.bitRate)
        aac.channels = min(aac.channels, step.channels)
        aac.sampleRate = min(aac.sampleRate, step.sampleRate)
        return AudioPlan(stream: plan.stream, treatment: .encode(aac))
      }
      // A source below a rung gains nothing from it.
      if rungs.last.map({ Self.bitRate(lower) < Self.bitRate($0) }) ?? true { rungs.append(lower) }
    }
    self.rungs = rungs
  }

  /// The rung to begin with: the first whose sound should fit into `bytes`, else the last.
  func rung(forBytes bytes: Int) -> Int {
    rungs.firstIndex { expectedBytes($0) <= Double(bytes) } ?? max(0, rungs.count - 1)
  }

  private func expectedBytes(_ plans: [AudioPlan]) -> Double {
    Double(Self.bitRate(plans)) * duration / 8
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
