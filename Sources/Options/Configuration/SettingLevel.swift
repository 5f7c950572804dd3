import Failures
import Planning

/// The settings of one source. They must not contradict each other; those of different sources
/// may, and then the higher one holds.
package struct SettingLevel: Sendable {
  package var settings: [Setting]

  package init(settings: [Setting]) { self.settings = settings }

  /// A slip that shows only when all settings of the level are looked at together.
  package struct Contradiction {
    package var first: Setting
    package var second: Setting
    package var reason: String
  }

  package var contradiction: Contradiction? {
    let on = settings.filter(\.isOn)
    for pair in OptionTable.contradictions {
      if let first = on.firstIndex(where: { $0.option.name == pair.first }),
        let second = on.firstIndex(where: { $0.option.name == pair.second })
      {
        let ordered = [first, second].sorted()
        return Contradiction(first: on[ordered[0]], second: on[ordered[1]], reason: pair.reason)
      }
    }
    guard let end = on.last(where: { $0.option.name == "end" }),
      let start = on.last(where: { $0.option.name == "start" }), Self.endIsNotAfterStart(on)
    else { return nil }
    return Contradiction(
      first: start, second: end,
      reason: "the end would not be after the start, and nothing would be left")
  }

  /// The settings that hold, lowest first: each where no higher level says the same or excludes it.
  /// - Parameter levels: the lowest first.
  package static func inForce(_ levels: [SettingLevel]) -> [Setting] {
    var holding: [Setting] = []
    for level in levels.reversed() {
      let higher = holding
      var kept: [Setting] = []
      for setting in level.settings where !higher.contains(where: { $0.displaces(setting) }) {
        // A start by default and an end that was asked for may cross as well.
        if endIsNotAfterStart(higher + [setting]), !endIsNotAfterStart(higher) { continue }
        kept.append(setting)
      }
      holding = kept + holding
    }
    return holding
  }

  private static func endIsNotAfterStart(_ settings: [Setting]) -> Bool {
    var options = CommandOptions()
    for setting in settings where ["start", "end"].contains(setting.option.name) {
      // A value that cannot be read is told of where it stands.
      do throws(Failure) { try setting.apply(to: &options) } catch { return false }
    }
    return options.settings.endIsNotAfterStart
  }
}

extension CompressionSettings {
  /// Whether both are told in one way and leave nothing between them.
  fileprivate var endIsNotAfterStart: Bool {
    switch (start, end) {
    case (.seconds(let start)?, .seconds(let end)?), (.fraction(let start)?, .fraction(let end)?):
      end <= start
    default: false
    }
  }
}
