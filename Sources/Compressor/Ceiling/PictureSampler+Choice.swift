import Failures
import MediaPlans
import Platform

extension PictureSampler {
  /// Picture and sound for a ceiling.
  struct Choice {
    /// The rung of the ladder of sound; 0 where there is no sound.
    var rung: Int
    var budget: SizeBudget
    var advice: Advice
    /// The picture, and the moments it shows.
    var video: H264Plan
    var time: TimePlan
  }

  /// Rounds in which the picture's advice and the sound's rung answer each other.
  private static let mostRounds = 3
  /// Where another rung changes the picture's bytes by less than this, as a logarithm, what samples
  /// said of the picture still holds.
  private static let advisedReach = 0.1

  /// The rung whose sound leaves the picture what is worth more there, and the picture beside it.
  func choice(for ladder: SoundLadder) throws(Failure) -> Choice {
    var rung = budget.firstRung(of: ladder)
    var choice = try self.choice(of: rung, in: ladder)
    for _ in 1..<Self.mostRounds where !ladder.isEmpty && choice.advice.chosen != nil {
      rung = budget.bestRung(of: ladder) { choice.advice.worth(bytes: $0) }
      guard rung != choice.rung else { break }
      try move(&choice, to: rung, in: ladder)
    }
    return choice
  }

  /// Chooses the picture beside another rung, or beside sound that takes other bytes now.
  func move(_ choice: inout Choice, to rung: Int, in ladder: SoundLadder) throws(Failure) {
    let budget = budget(rung, of: ladder)
    let before = Double(max(1, choice.budget.pictureBytes))
    let after = Double(max(1, budget.pictureBytes))
    if abs(log(after / before)) > Self.advisedReach {
      choice = try self.choice(of: rung, in: ladder)
    } else {
      (choice.rung, choice.budget) = (rung, budget)
    }
  }

  private func choice(of rung: Int, in ladder: SoundLadder) throws(Failure) -> Choice {
    let budget = budget(rung, of: ladder)
    let (advice, video, time) = try advice(for: budget)
    return Choice(rung: rung, budget: budget, advice: advice, video: video, time: time)
  }

  private func budget(_ rung: Int, of ladder: SoundLadder) -> SizeBudget {
    ladder.isEmpty ? budget : budget.with(ladder.rungs[rung])
  }

  private var budget: SizeBudget { SizeBudget(ceiling, pictures: pictures.count) }
}
