import Compressor
import Options

/// The words and the bar of a progress report: pure, so that they can be tested.
struct ProgressText {
  /// The input's name as shown.
  var name: String
  var stage: CompressionProgress.Stage
  /// The share done, 0...1, where the whole is known.
  var fraction: Double?
  /// Seconds of output done.
  var done: Double
  var bytes: Int
  /// The seconds it may still take.
  var remaining: Double?
  /// What is being done, in words.
  var phase: String

  /// - Parameter attempt: which encode of the whole clip this is, from 1.
  init(name: String, progress: CompressionProgress, elapsed: Double, attempt: Int = 1) {
    phase = Self.phase(of: progress, attempt: attempt)
    self.name = SafeText.escaped(name)
    stage = progress.stage
    done = progress.done.isFinite ? max(progress.done, 0) : 0
    bytes = max(progress.bytes, 0)
    if let total = progress.total, total > 0, total.isFinite {
      let share = min(done / total, 1)
      fraction = share
      // The first moments say little about the rest.
      if share > 0.01, elapsed > 0.5 { remaining = elapsed * (1 - share) / share }
    }
  }

  var percent: Int? { fraction.map { Int(($0 * 100).rounded(.down)) } }

  /// `clip.mov  [=======>       ]  encoding   42 %  3.1 MB  ETA 0:12`, never wider than `width`.
  func bar(width: Int) -> String {
    let figures = "  " + facts(aligned: true).joined(separator: "  ")
    let room = width - SafeText.columns(figures)
    // On a narrow terminal the name says more than the bar.
    let barRoom = min(30, width / 3, room - 2 - min(SafeText.columns(name), 12))
    let showsBar = fraction != nil && barRoom > 6
    var line = SafeText.shortened(name, toColumns: max(showsBar ? room - barRoom - 2 : room, 0))
    if let fraction, showsBar {
      let cells = barRoom - 2
      let filled = Int(Double(cells) * fraction)
      let head = filled < cells ? ">" : ""
      line += "  [" + String(repeating: "=", count: filled) + head
      line += String(repeating: " ", count: cells - filled - head.count) + "]"
    }
    line += figures
    return SafeText.columns(line) <= width ? line : String(line.prefix(max(width, 0)))
  }

  /// `clip.mov: encoding, 42 %, 3.1 MB, ETA 0:12`, for logs.
  var plainLine: String { "\(name): " + facts(aligned: false).joined(separator: ", ") }

  private static func phase(of progress: CompressionProgress, attempt: Int) -> String {
    switch progress.stage {
    case .sampling: return "looking at the content"
    case .trying:
      let number = progress.trial.map { ": \($0)" } ?? ""
      return "trying qualities\(number)" + (progress.mostTrials.map { " of \($0)" } ?? "")
    case .encoding: return attempt > 1 ? "encoding, attempt \(attempt)" : "encoding"
    case .verifying: return "checking"
    case .copying: return "copying"
    case .comparing: return "comparing"
    }
  }

  /// - Parameter aligned: keeps the percentage from moving what stands around it.
  private func facts(aligned: Bool) -> [String] {
    var facts = [phase]
    if let percent {
      let digits = "\(percent)"
      let gap = aligned ? String(repeating: " ", count: max(0, 3 - digits.count)) : ""
      facts.append("\(gap)\(digits) %")
    } else if done > 0 {
      facts.append(Quantities.clipLength(done))
    }
    // The first bytes are a header, which says nothing about the size to come.
    if bytes >= 1000 { facts.append(Quantities.size(bytes)) }
    if let remaining { facts.append("ETA \(Quantities.clipLength(remaining))") }
    return facts
  }
}
