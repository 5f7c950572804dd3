package import Batch
import Files
import Options

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How a job went, as one HTML file that needs nothing else: totals, a plot, a table to sort,
/// pictures, failures with their reasons.
package struct BatchPage {
  package let review: JobReview
  package let pictures: [Int: Thumbnails.Pair]

  package init(review: JobReview, pictures: [Int: Thumbnails.Pair]) {
    self.review = review
    self.pictures = pictures
  }

  /// The most files that get pictures: about ten kilobytes each.
  package static let mostPictures = 150

  /// The files that get pictures: the largest sources.
  package static func pictured(_ review: JobReview) -> [Int] {
    let finished = review.entries.indices.filter {
      if case .finished(let record) = review.entries[$0].state {
        record.output != nil
      } else {
        false
      }
    }
    let largest = finished.sorted {
      review.entries[$0].file.source.bytes > review.entries[$1].file.source.bytes
    }
    return Array(largest.prefix(mostPictures))
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
    <meta name="color-scheme" content="light dark">
    <title>vcompress: \(HTMLText.escaped(PathName(review.job.output).last))</title>
    <style>
    \(Self.style)</style>
    </head>
    <body>
    <main>
    <h1>\(HTMLText.escaped(headline))</h1>
    <p class="paths">\(HTMLText.escaped(review.job.source)) &rarr; \(HTMLText.escaped(review.job.output))<br>
    <code>\(HTMLText.escaped(review.job.options.joined(separator: " ")))</code></p>
    <dl class="totals">
    \(totals)</dl>
    \(failures)\(unfinished)\(plot)<h2>Files</h2>
    \(pictureNote)<div class="scroll">
    <table id="files">
    <thead><tr>
    <th data-kind="text"><button>File</button></th>
    <th>Before, after</th>
    <th class="number"><button>Source</button></th>
    <th class="number"><button>Result</button></th>
    <th class="number"><button>Change</button></th>
    <th class="number"><button>Length</button></th>
    <th class="number"><button>Time spent</button></th>
    <th data-kind="text"><button>State</button></th>
    </tr></thead>
    <tbody>
    \(rows)</tbody>
    </table>
    </div>
    <footer>vcompress \(HTMLText.escaped(review.job.version)), planned \
    \(HTMLText.escaped(review.job.created))</footer>
    </main>
    <script>
    \(Self.script)</script>
    </body>
    </html>

    """
  }

  // MARK: Parts

  private var headline: String {
    let count = review.count
    let done = "\(count.done) of \(Quantities.count(count.files, "file"))"
    guard count.sourceBytes > 0 else { return done }
    return "\(done), \(Quantities.change(from: count.sourceBytes, to: count.outputBytes))"
  }

  private var totals: String {
    let count = review.count
    var facts: [(name: String, value: String)] = [
      ("Before", Quantities.size(count.sourceBytes)),
      ("After", Quantities.size(count.outputBytes)),
      ("Written", "\(count.written)"),
      ("Kept as they are", "\(count.keptOriginal)"),
      ("Failed", "\(count.failed)"),
      ("Work", Quantities.timeSpent(count.elapsed)),
    ]
    if count.skipped > 0 { facts.append(("Skipped", "\(count.skipped)")) }
    let open = count.waiting + count.running + count.damaged
    if open > 0 { facts.append(("Not done", "\(open)")) }
    return facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" }.joined()
  }

  private var failures: String {
    let items = review.entries.compactMap { entry -> String? in
      guard case .failed(let failure, _) = entry.state else { return nil }
      return "<li><b>\(HTMLText.escaped(entry.file.path.text))</b> "
        + "<span>\(HTMLText.escaped(failure.message))</span></li>\n"
    }
    return items.isEmpty ? "" : "<h2>Failed</h2>\n<ul class=\"failures\">\n\(items.joined())</ul>\n"
  }

  private var unfinished: String {
    let problems = review.problems
    if problems.isEmpty { return "" }
    return "<h2>Not done</h2>\n<ul>\n"
      + problems.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined() + "</ul>\n"
  }

  private var plot: String {
    let points = review.entries.compactMap { entry -> SizePlot.Point? in
      guard case .finished(let record) = entry.state, let output = record.output,
        record.status != .skipped
      else { return nil }
      return SizePlot.Point(
        name: entry.file.path.text, before: record.source.bytes, after: output.fingerprint.bytes,
        isKept: record.status == .keptOriginal)
    }
    guard let plot = SizePlot(points) else { return "" }
    return "<h2>Before and after</h2>\n\(plot.svg)\n"
  }

  private var pictureNote: String {
    let finished = review.count.written + review.count.keptOriginal
    guard finished > Self.mostPictures else { return "" }
    return "<p>Pictures are of the \(Self.mostPictures) largest sources.</p>\n"
  }

  private var rows: String {
    review.entries.indices.map { row(review.entries[$0], pictures[$0]) }.joined()
  }

  private func row(_ entry: JobReview.Entry, _ pair: Thumbnails.Pair?) -> String {
    var cells = ["<td class=\"name\">\(HTMLText.escaped(entry.file.path.text))</td>"]
    cells.append("<td class=\"pictures\">\(Self.images(pair, name: entry.file.path.text))</td>")
    cells.append(Self.number(entry.file.source.bytes, Quantities.size(entry.file.source.bytes)))
    let state: String
    switch entry.state {
    case .finished(let record):
      state = Self.words(record)
      if record.status != .skipped, let output = record.output {
        let bytes = output.fingerprint.bytes
        let share = Double(bytes) / Double(max(record.source.bytes, 1))
        cells.append(Self.number(bytes, Quantities.size(bytes)))
        cells.append(
          Self.number(
            Int(min(share, 1e6) * 1000),
            Quantities.change(from: record.source.bytes, to: bytes)))
        cells.append(
          Self.number(
            Int(min(output.duration, 1e9) * 1000), Quantities.exactLength(output.duration)))
        cells.append(
          Self.number(
            Int(min(record.elapsed, 1e9) * 1000), Quantities.timeSpent(record.elapsed)))
      }
    case .failed: state = "failed"
    case .running: state = "in work"
    case .waiting: state = "not done"
    case .damaged: state = "gone"
    }
    while cells.count < 7 { cells.append(Self.number(-1, "")) }
    cells.append("<td class=\"state \(state.prefix { $0 != " " && $0 != "," })\">\(state)</td>")
    return "<tr>\(cells.joined())</tr>\n"
  }

  private static func words(_ record: FileRecord) -> String {
    switch record.status {
    case .written: record.output?.grew == true ? "written, larger" : "written"
    case .keptOriginal: "kept"
    case .skipped: "skipped"
    case .failed: "failed"
    }
  }

  private static func number(_ value: Int, _ shown: String) -> String {
    "<td class=\"number\" data-value=\"\(value)\">\(shown)</td>"
  }

  private static func images(_ pair: Thumbnails.Pair?, name: String) -> String {
    [(pair?.source, "before"), (pair?.result, "after")].compactMap { picture, word in
      guard let picture else { return nil }
      let data = Data(picture.bytes).base64EncodedString()
      return "<img loading=\"lazy\" width=\"\(picture.width)\" height=\"\(picture.height)\" "
        + "alt=\"\(HTMLText.escaped(name)), \(word)\" title=\"\(word)\" "
        + "src=\"data:image/gif;base64,\(data)\">"
    }.joined()
  }
}
