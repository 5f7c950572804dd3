package import Compressor
import Options
import Pixels

/// What `compare` tells people.
package enum ComparisonText {
  /// - Parameter page: where the page was written, if it was.
  package static func block(for report: ComparisonReport, page: String?) -> String {
    var lines = ["\(report.compressed.path) beside \(report.reference.path)"]
    for fact in facts(report) + (page.map { [Fact(name: "page", text: $0)] } ?? []) {
      let gap = String(repeating: " ", count: max(1, 9 - fact.name.count))
      lines.append("  \(fact.name)\(gap)\(fact.text)")
    }
    return lines.joined(separator: "\n")
  }

  package struct Fact: Hashable {
    package var name: String
    package var text: String
  }

  package static func facts(_ report: ComparisonReport) -> [Fact] {
    let (old, new) = (report.reference, report.compressed)
    var facts = [
      Fact(name: "score", text: "\(scored(report.score)): \(meaning(report.score))"),
      Fact(
        name: "moments",
        text: "95 of 100 pictures score \(scored(report.fifthPercentile)) or more"
          + worst(report)),
    ]
    if let words = smoothness(report) { facts.append(Fact(name: "motion", text: words)) }
    facts += [
      Fact(name: "size", text: size(report)),
      Fact(name: "length", text: change(length(old.duration), length(new.duration))),
      Fact(
        name: "picture", text: change("\(old.size)", "\(new.size)") + scaling(report)),
      Fact(name: "frames", text: change(frames(old), frames(new))),
    ]
    return facts
  }

  package static func size(_ report: ComparisonReport) -> String {
    let (old, new) = (report.reference.bytes, report.compressed.bytes)
    let sizes = "\(Quantities.size(old)) -> \(Quantities.size(new))"
    return "\(sizes) (\(Quantities.change(from: old, to: new)))"
  }

  /// A score as it is shown. What lies below 100 shall not look like it.
  package static func scored(_ score: Double) -> String {
    Quantities.oneDecimal(score < 100 ? min(score, 99.9) : score)
  }

  /// What a score means to a viewer at a normal distance.
  package static func meaning(_ score: Double) -> String {
    switch score {
    case 95...: "no difference is seen"
    case 90..<95: "a difference is hardly seen"
    case 80..<90: "good; differences show on a close look"
    case 60..<80: "fair; losses are seen"
    case 40..<60: "poor; losses disturb"
    default: "bad; much of the picture is lost"
    }
  }

  /// What was lost of motion, where pictures were left out; `nil` where none were.
  package static func smoothness(_ report: ComparisonReport) -> String? {
    guard report.shownPictures < report.comparedPictures else { return nil }
    let missing = report.comparedPictures - report.shownPictures
    return "\(missing) of \(report.comparedPictures) pictures were left out; with those it scores "
      + scored(report.shownScore)
  }

  private static func worst(_ report: ComparisonReport) -> String {
    let worst = report.notableMoments.filter { $0.kind == .worst }.map {
      "\(scored($0.moment.score)) at \(moment($0.moment.time))"
    }
    return worst.isEmpty ? "" : "; worst: " + worst.joined(separator: ", ")
  }

  private static func scaling(_ report: ComparisonReport) -> String {
    report.compressed.size == report.measuredSize || report.compressed.size == report.reference.size
      ? "" : ", compared at \(report.measuredSize)"
  }

  package static func frames(_ file: ComparisonReport.File) -> String {
    if file.pictures == 1 { return "1 picture" }
    let rate = (file.frameRate * 100).rounded() / 100
    return "\(file.pictures) at \(Quantities.plain(rate)) fps"
  }

  package static func change(_ old: String, _ new: String) -> String {
    old == new ? old : "\(old) -> \(new)"
  }

  package static func length(_ seconds: Double) -> String { moment(seconds) }

  /// `0:42.3`, `1:02:03.0`
  package static func moment(_ seconds: Double) -> String {
    let tenths = Int((min(max(seconds, 0), 1e9) * 10).rounded())
    return Quantities.clipLength(Double(tenths / 10)) + ".\(tenths % 10)"
  }
}
