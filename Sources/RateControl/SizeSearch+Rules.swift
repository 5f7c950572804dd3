import Platform

extension SizeSearch {
  /// How a coder's setting becomes a coarseness (see `SizeSteering`).
  package enum Scale: Sendable {
    /// The setting is the coarseness: x264's constant rate factor.
    case linear
    /// The coarseness is the setting's logarithm: a GIF's lambda.
    case logarithmic

    func setting(_ coarseness: Double) -> Double {
      switch self {
      case .linear: coarseness
      case .logarithmic: exp(coarseness)
      }
    }

    func coarseness(_ setting: Double) -> Double {
      switch self {
      case .linear: setting
      case .logarithmic: log(max(1e-9, setting))
      }
    }
  }

  /// What a coder's encodes are like. Documentation/SizeAndQuality.md has a table of the values,
  /// with what was tried.
  package struct Rules: Sendable {
    package var scale: Scale
    /// Where to begin when no sample says where.
    package var firstSetting: Double
    /// Settings up to this many times the finest one count as the finest.
    package var finestSlack = 1.0
    package var mostAttempts = 5
    /// At most this many encodes, while the best one uses less than `poor` of the limit.
    package var mostAttemptsWhilePoor = 5
    /// See `mostAttemptsWhilePoor`.
    package var poor = 0.9
    /// The share of the room that the first encode aims at.
    package var firstAim: Double
    /// The same for the encodes after it, which are steered.
    package var steeredAim: Double
    /// The same where the first encode was off by more than `farOff`, so that its units say less.
    package var farAim: Double
    /// A logarithm: see `farAim`.
    package var farOff = 0.25
    /// An encode that fills this share of the limit is the last.
    package var goodEnough: Double
    /// The same from the third encode on.
    package var goodEnoughLate: Double
    /// An encode that is off by this or more, as a logarithm, leads no other; `nil`: each does.
    package var steerable: Double?
    /// Encodes after this one are not steered: the setting alone is followed more surely by the size
    /// where it falls off a cliff.
    package var mostSteered = Int.max
    /// Where a finer setting than this is wanted, the finest is tried as well: exact frames are often
    /// smaller than nearly exact ones. `nil`: never.
    package var nearlyFinest: Double?
    /// Off by more than this, as a logarithm, twice on the same side: the size does not follow the
    /// model, and intervals are halved.
    package var farInRow = Double.infinity
    /// Whether the first encode moves what samples said of other settings, rather than replacing
    /// it.
    package var correctsEstimates: Bool

    /// MP4: x264's constant rate factor.
    package static let x264 = Rules(
      scale: .linear, firstSetting: 26, firstAim: 0.985, steeredAim: 0.992, farAim: 0.987,
      goodEnough: 0.985, goodEnoughLate: 0.985, correctsEstimates: false)

    /// GIF: lambda.
    package static let gif = Rules(
      scale: .logarithmic, firstSetting: 50, finestSlack: 1.02, mostAttempts: 6,
      mostAttemptsWhilePoor: 9, poor: 0.95, firstAim: 0.985, steeredAim: 0.99, farAim: 0.987,
      goodEnough: 0.98, goodEnoughLate: 0.98, steerable: 0.5, mostSteered: 3,
      nearlyFinest: 0.003, farInRow: 0.1, correctsEstimates: true)
  }
}

extension SizeModel {
  /// How x264's bytes follow its constant rate factor: halved by six steps on average.
  package static let x264 = SizeModel(slope: 0.115, slopes: 0.05...0.25)
  /// How a GIF's bytes follow the logarithm of lambda.
  package static let gif = SizeModel(slope: 0.4, slopes: 0.15...0.9)
}
