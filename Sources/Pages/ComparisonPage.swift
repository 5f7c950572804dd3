package import Compressor
import Files
import Options
import Pixels

// The whole of Foundation takes longer to load than a usage error takes to tell.
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A comparison as one page: nothing is loaded, nothing leaves the reader's machine.
package struct ComparisonPage {
  private let report: ComparisonReport
  private let names: (reference: String, compressed: String)

  package init(_ report: ComparisonReport) {
    self.report = report
    names = (
      HTMLText.escaped(PathName(report.reference.path).last),
      HTMLText.escaped(PathName(report.compressed.path).last)
    )
  }

  package var text: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <meta name="generator" content="vcompress \(Version.number)">
    <meta name="color-scheme" content="light dark">
    <title>\(names.compressed) beside \(names.reference)</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    \(header)
    \(tiles)
    \(notes)
    \(plots)
    \(sights)
    <footer>Made by vcompress \(Version.number). The score predicts VMAF from the pictures' brightness: \
    above 95 no difference is seen, below 80 losses show. It says nothing of sound.</footer>
    </main>
    <script>
    \(Self.script)
    </script>
    </body>
    </html>

    """
  }

  // MARK: Figures

  private var header: String {
    """
    <header>
    <h1>\(names.compressed)</h1>
    <p>compared with \(names.reference)</p>
    </header>
    """
  }

  private var tiles: String {
    let (old, new) = (report.reference, report.compressed)
    let saved = Quantities.change(from: old.bytes, to: new.bytes)
    var tiles = [
      tile(
        "Score", ComparisonText.scored(report.score), ComparisonText.meaning(report.score),
        isFirst: true),
      tile(
        "Size", Quantities.size(new.bytes), "\(Quantities.size(old.bytes)) before, \(saved)",
        isFirst: true),
      tile(
        "Weakest pictures", ComparisonText.scored(report.fifthPercentile),
        "95 of 100 pictures reach this score"),
      tile(
        "Length", ComparisonText.moment(new.duration),
        difference(ComparisonText.moment(old.duration), from: ComparisonText.moment(new.duration))),
      tile("Picture", sides(new.size), difference(sides(old.size), from: sides(new.size))),
      tile(
        "Frames", ComparisonText.frames(new),
        difference(ComparisonText.frames(old), from: ComparisonText.frames(new))),
    ]
    if let words = ComparisonText.smoothness(report) {
      tiles.append(tile("Motion", ComparisonText.scored(report.shownScore), words))
    }
    return
      "<dl class=\"tiles\" style=\"--tiles:\(tiles.count)\">\n\(tiles.joined(separator: "\n"))\n</dl>"
  }

  private func tile(
    _ name: String, _ value: String, _ note: String, isFirst: Bool = false
  ) -> String {
    "<div\(isFirst ? " class=\"first\"" : "")><dt>\(name)</dt><dd>\(HTMLText.escaped(value))"
      + "<small>\(HTMLText.escaped(note))</small></dd></div>"
  }

  private func sides(_ size: PixelSize) -> String { "\(size.width) × \(size.height)" }

  private func difference(_ old: String, from new: String) -> String {
    old == new ? "as before" : "\(old) before"
  }

  private var notes: String {
    if report.notes.isEmpty { return "" }
    let items = report.notes.map { "<li>\(HTMLText.escaped($0)).</li>" }
    return "<ul class=\"notes\">\n\(items.joined(separator: "\n"))\n</ul>"
  }

  // MARK: Plots

  private var duration: Double { max(report.reference.duration, report.compressed.duration) }

  private var plots: String {
    if report.pictures.count < 2 { return "" }
    return """
      <section>
      <h2>Quality over time</h2>
      \(qualityPlot)
      \(ratePlot)
      </section>
      """
  }

  private var qualityPlot: String {
    let lowest = report.pictures.map(\.score).min() ?? 0
    // Tens, with some room below; never so near that noise looks like a drop.
    let bottom = max(0, min(80, (lowest / 10).rounded(.down) * 10))
    let plot = TimePlot(duration: duration, range: bottom...100)
    let pictures = report.pictures.map { TimePlot.Point(time: $0.time, value: $0.score) }
    let isShort = report.seconds.count < 8
    let line =
      isShort
      ? pictures : report.seconds.map { TimePlot.Point(time: $0.time + 0.5, value: $0.score) }
    let step = bottom >= 60 ? 10.0 : 20.0
    let marks = stride(from: 100, through: bottom, by: -step).map { (plot.down($0), "\(Int($0))") }
    let flags = report.notableMoments.enumerated().map { index, sight in
      "<a class=\"flag \(sight.kind.rawValue)\" href=\"#sight-\(index + 1)\" style=\"left:"
        + "\(percent(plot.across(sight.moment.time)));top:\(percent(plot.down(sight.moment.score)))\" "
        + "title=\"\(sight.kind.rawValue): \(ComparisonText.scored(sight.moment.score)) at "
        + "\(ComparisonText.moment(sight.moment.time))\"></a>"
    }
    let drawing =
      (isShort ? "" : "<path class=\"dots\" d=\"\(plot.dots(pictures))\"/>")
      + "<path class=\"line\" d=\"\(plot.line(line, gap: isShort ? .infinity : gap))\"/>"
    let from = bottom > 0 ? ", drawn from \(Int(bottom)) up" : ""
    return figure(
      "Score of 0 to 100\(from), over the clip's time"
        + (isShort ? "" : ": single pictures as dots, seconds as a line"), plot,
      marks: marks, drawing: drawing, over: flags.joined())
  }

  /// Between runs of a long clip the line goes on; where nothing was compared at all, it does not.
  private var gap: Double {
    report.runs > 1 ? 2.5 * duration / Double(report.runs) + 2 : 3
  }

  private var ratePlot: String {
    var rates = report.compressed.bytesBySecond.map { Double($0) * 8 }
    // A few columns say nothing.
    guard rates.count > 3, let last = rates.popLast() else { return "" }
    let rest = report.compressed.duration - Double(rates.count)
    // A second that is cut short counts for what it is; a sliver of one says nothing.
    if rest >= 0.25 { rates.append(last / min(rest, 1)) }
    let (columns, step) = TimePlot.gathered(rates, atMost: 500)
    let top = max(columns.max() ?? 1, 1)
    let plot = TimePlot(duration: duration, range: 0...top)
    return figure(
      "Bits a second of \(names.compressed) over the clip's time: at most \(rate(top))", plot,
      marks: [(0, ""), (1, "0")],
      drawing: "<path class=\"area\" d=\"\(plot.columns(columns, step: step))\"/>", over: "",
      isLow: true)
  }

  private func rate(_ bits: Double) -> String {
    bits >= 1e6
      ? "\(Quantities.oneDecimal(bits / 1e6)) Mbit/s" : "\(Int((bits / 1000).rounded())) kbit/s"
  }

  /// - Parameters:
  ///   - caption: safe text.
  ///   - marks: shares of the height, and their words.
  private func figure(
    _ caption: String, _ plot: TimePlot, marks: [(down: Double, words: String)], drawing: String,
    over: String, isLow: Bool = false
  ) -> String {
    let lines = marks.map {
      let y = HTMLText.number($0.down * TimePlot.height)
      return "<path class=\"grid\" d=\"M0 \(y)H\(HTMLText.number(TimePlot.width))\"/>"
    }
    let labels =
      marks.filter { !$0.words.isEmpty }.map {
        "<span class=\"y\" style=\"top:\(percent($0.down))\">\($0.words)</span>"
      }
      + plot.ticks.map {
        "<span class=\"x\" style=\"left:\(percent(plot.across($0)))\">\(tick($0))</span>"
      }
    return """
      <figure>
      <figcaption>\(caption)</figcaption>
      <div class="plot\(isLow ? " low" : "")">
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label="\(caption)">\
      \(lines.joined())\(drawing)</svg>
      \(labels.joined())\(over)
      </div>
      </figure>
      """
  }

  private func tick(_ seconds: Double) -> String {
    duration < 5 ? ComparisonText.moment(seconds) : Quantities.clipLength(seconds)
  }

  private func percent(_ share: Double) -> String { "\(HTMLText.number(share * 100))%" }

  // MARK: Pictures

  private var sights: String {
    let shown = report.notableMoments.enumerated().filter { $0.element.pictures != nil }
    if shown.isEmpty { return "" }
    let parts = shown.map { sight($0.element, number: $0.offset + 1) }
    return """
      <section>
      <h2>Side by side</h2>
      <p class="hint">Drag the line, or use the arrow keys: \(names.reference) is on the left of it, \
      \(names.compressed) on the right.</p>
      \(parts.joined(separator: "\n"))
      </section>
      """
  }

  private func sight(_ sight: ComparisonReport.NotableMoment, number: Int) -> String {
    guard let (old, new) = sight.pictures else { return "" }
    let kind = sight.kind == .worst ? (number == 1 ? "Worst moment" : "Weak moment") : "Typical"
    let time = ComparisonText.moment(sight.moment.time)
    return """
      <article id="sight-\(number)">
      <h3>\(kind) <span>at \(time), score \(ComparisonText.scored(sight.moment.score))</span></h3>
      <div class="pair" style="aspect-ratio:\(old.size.width)/\(old.size.height);\
      max-width:min(100%,\(max(240, old.size.width))px,calc(90vh*\(old.size.width)/\(old.size.height)))">
      \(image(new, "\(names.compressed) at \(time)", "new"))
      \(image(old, "\(names.reference) at \(time)", "old"))
      <b class="old">before</b><b class="new">after</b><i></i>
      <input type="range" min="0" max="100" step="any" value="50" \
      aria-label="How much of the picture shows \(names.reference), at \(time)">
      </div>
      </article>
      """
  }

  private func image(
    _ picture: ComparisonReport.Picture, _ words: String, _ name: String
  ) -> String {
    "<img class=\"\(name)\" alt=\"\(words)\" width=\"\(picture.size.width)\" "
      + "height=\"\(picture.size.height)\" src=\"data:\(picture.mediaType);base64,"
      + "\(Data(picture.bytes).base64EncodedString())\">"
  }
}
