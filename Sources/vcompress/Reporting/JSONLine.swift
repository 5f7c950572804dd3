import AnimatedImages
import Compressor
import MediaIO
import MediaPlans
import Options
import Pixels
import Planning

/// The lines of `--json`. `vcompress help json` explains the keys; scripts depend on them.
enum JSONLine {
  struct FileStart: Codable {
    var type = "file-start"
    var index: Int
    var count: Int
    var input: String
    var output: String
  }

  struct Progress: Codable {
    var type = "progress"
    var index: Int
    var stage: String
    var done: Double
    var total: Double?
    var percent: Int?
    var eta: Double?
    var bytes: Int
  }

  struct Attempt: Codable {
    var type = "attempt"
    var index: Int
    var number: Int
    var bytes: Int
  }

  struct Forecast: Codable {
    var type = "forecast"
    var index: Int
    var content: String
    var crf: Double
    var score: Double
    var pictureBytes: Int
    var trials: Int

    init(index: Int, _ forecast: Compressor.Forecast) {
      self.index = index
      content = forecast.content.rawValue
      crf = JSONReport.rounded(forecast.crf)
      score = JSONReport.rounded(forecast.score)
      pictureBytes = forecast.pictureBytes
      trials = forecast.trials
    }
  }

  struct Estimate: Codable {
    var type = "estimate"
    var index: Int
    var bytes: Int
    var least: Int
    var most: Int
    var score: Double?
    var quality: Int?
    var content: String?
    var seconds: Double
    var width: Int?
    var height: Int?
    var frameRate: Double?
    var audio: [Plan.Track]?

    init(index: Int, _ estimate: Compressor.Estimate) {
      quality = estimate.quality
      width = estimate.plan.size?.width
      height = estimate.plan.size?.height
      frameRate = estimate.plan.frameRate.map { JSONReport.rounded($0.value) }
      if case .mp4(_, let tracks) = estimate.plan.work {
        audio = tracks.audio.map(Plan.Track.init)
      }
      self.index = index
      bytes = estimate.bytes
      least = estimate.range.lowerBound
      most = estimate.range.upperBound
      score = estimate.score.map(JSONReport.rounded)
      content = estimate.content?.rawValue
      seconds = JSONReport.rounded(estimate.seconds)
    }
  }

  struct FileDone: Codable {
    var type = "file-done"
    var index: Int
    var input: String
    var output: String?
    var status: String
    /// Why the output is the source: a `CompressionResult.KeptReason`.
    var keptReason: String?
    var exitCode: Int32
    var error: String?
    var sourceBytes: Int?
    var outputBytes: Int?
    var duration: Double?
    var width: Int?
    var height: Int?
    var frames: Int?
    var grew: Bool?
    var copiedPicture: Bool?
    var partial: Bool?
    var score: Double?
    var warnings: [String]
    var elapsed: Double
  }

  struct Probe<Report: Codable>: Codable {
    var type = "probe"
    var input: String
    var report: Report?
    var quality: QualityReport?
    var anatomy: GIFAnatomy?
    var advice: [String]?
    var exitCode: Int32?
    var error: String?
  }

  /// What a draft holds.
  struct Timeline: Codable {
    var type = "timeline"
    var input: String
    var tracks: Int
    /// The line that is shown without `--json`.
    var summary: String
  }

  struct Doctor<Report: Codable>: Codable {
    var type = "doctor"
    var report: Report
  }

  struct Summary: Codable {
    var type = "summary"
    var version = Version.number
    var exitCode: Int32
    var error: String?
    var files: Int
    var written: Int
    var keptOriginal: Int
    var skipped: Int
    var planned: Int
    var failed: Int
    var cancelled: Int
    var sourceBytes: Int
    var outputBytes: Int
    var elapsed: Double

    init(_ tally: Tally, exitCode: ExitCode, error: String? = nil, elapsed: Double) {
      self.exitCode = exitCode.rawValue
      self.error = error
      files = tally.files
      written = tally.written
      keptOriginal = tally.keptOriginal
      skipped = tally.skipped
      planned = tally.planned
      failed = tally.failed
      cancelled = tally.cancelled
      sourceBytes = tally.sourceBytes
      outputBytes = tally.outputBytes
      self.elapsed = JSONReport.rounded(elapsed)
    }
  }
}
