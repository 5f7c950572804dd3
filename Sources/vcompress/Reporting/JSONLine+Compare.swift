import Compressor
import MediaIO
import Pages
import Pixels

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension JSONLine {
  struct Compare: Codable {
    struct File: Codable {
      var path: String
      var bytes: Int
      var codec: String
      var width: Int
      var height: Int
      var pictures: Int
      var frameRate: Double
      var duration: Double
    }

    struct Moment: Codable {
      var time: Double
      var score: Double

      init(_ moment: ComparisonReport.Moment) {
        time = JSONReport.rounded(moment.time)
        score = JSONReport.rounded(moment.score)
      }
    }

    /// The worst moment before and after.
    struct Picture: Codable {
      var path: String?
      var mediaType: String
      var width: Int
      var height: Int
      var bytes: Int
      /// The file in base64, where it is in no other place.
      var data: String?
    }

    var type = "compare"
    var reference: File?
    var compressed: File?
    var width: Int?
    var height: Int?
    var score: Double?
    var shownScore: Double?
    var fifthPercentile: Double?
    var comparedPictures: Int?
    var shownPictures: Int?
    var runs: Int?
    var seconds: [Moment]?
    var worst: [Moment]?
    var html: String?
    var picture: Picture?
    var warnings: [String] = []
    var inputs: [String]
    var exitCode: Int32?
    var error: String?
  }
}

extension JSONLine.Compare {
  init(reference: String, compressed: String, exitCode: Int32, error: String) {
    self.init(inputs: [reference, compressed], exitCode: exitCode, error: error)
  }

  init(_ report: ComparisonReport, page: String?, picture: Picture?) {
    self.init(
      reference: File(report.reference), compressed: File(report.compressed),
      width: report.measuredSize.width, height: report.measuredSize.height,
      score: JSONReport.rounded(report.score), shownScore: JSONReport.rounded(report.shownScore),
      fifthPercentile: JSONReport.rounded(report.fifthPercentile),
      comparedPictures: report.comparedPictures, shownPictures: report.shownPictures,
      runs: report.runs, seconds: report.seconds.map(Moment.init),
      worst: report.notableMoments.filter { $0.kind == .worst }.map { Moment($0.moment) },
      html: page, picture: picture,
      warnings: report.notes, inputs: [report.reference.path, report.compressed.path])
  }
}

extension JSONLine.Compare.Picture {
  /// - Parameter file: where it was written; `nil` where the line has it.
  init(_ pair: PairPicture, _ file: ReportFile?) {
    let still = pair.still
    self.init(
      path: file?.path, mediaType: still.kind.rawValue, width: still.size.width,
      height: still.size.height, bytes: still.bytes.count,
      data: file == nil ? Data(still.bytes).base64EncodedString() : nil)
  }
}

extension JSONLine.Compare.File {
  fileprivate init(_ file: ComparisonReport.File) {
    self.init(
      path: file.path, bytes: file.bytes, codec: file.codec, width: file.size.width,
      height: file.size.height, pictures: file.pictures,
      frameRate: JSONReport.rounded(file.frameRate), duration: JSONReport.rounded(file.duration))
  }
}
