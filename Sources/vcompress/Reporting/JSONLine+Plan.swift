import GIFEncoding
import MediaPlans
import Options
import Pixels
import Planning
import Timeline

extension JSONLine {
  /// The numbers a file is made by.
  struct Plan: Codable {
    struct Track: Codable {
      var treatment: String
      var channels: Int
      var sampleRate: Int
      var bitRate: Int?
    }

    struct Destination: Codable {
      var name: String
      var bytes: Int?
      var rules: Bool
      var maxSize: String?
      var maxWidth: Int?
      var maxHeight: Int?
      var width: Int?
      var height: Int?
      var aspect: String?
      var frames: Int?
      var pixels: Int?
      var duration: Double?
      var frameRate: Double?
      var since: String?
      var checked: String?
      var source: String?

      init(_ ceiling: DestinationCeiling) {
        name = ceiling.destination.name
        bytes = ceiling.limit.bytes
        rules = ceiling.smallerLimit == nil
        let place = ceiling.limit.rules
        maxSize = place.maximumSize?.description
        maxWidth = place.maximumWidth
        maxHeight = place.maximumHeight
        width = place.exactSize?.width
        height = place.exactSize?.height
        aspect = place.aspect?.description
        frames = place.frames
        pixels = place.pixels
        duration = place.seconds
        frameRate = place.frameRate
        since = ceiling.limit.since?.description
        checked = ceiling.limit.checked?.description
        source = ceiling.limit.source
      }
    }

    var type = "plan"
    var index: Int
    var format: String
    var width: Int?
    var height: Int?
    var frameRate: Double?
    var frames: Int?
    var duration: Double?
    var crf: Double?
    var preset: String?
    var wantedScore: Double?
    var limit: Int?
    var lambda: Double?
    var colors: Int?
    var plays: Int?
    var audio: [Track]?
    var destination: Destination?
    var edits: [String]?
    var changesContent: Bool
    var notes: [String]

    init(index: Int, plan: CompressionPlan, ceiling: DestinationCeiling?) {
      self.index = index
      format = plan.format.rawValue
      width = plan.size?.width
      height = plan.size?.height
      frameRate = plan.frameRate.map { JSONReport.rounded($0.value) }
      frames = plan.mostFrames
      duration = plan.duration.map(JSONReport.rounded)
      destination = ceiling.map(Destination.init)
      edits =
        plan.edits.isEmpty && plan.joinedClips == 0 ? nil : PlanText.edits(of: plan)
      changesContent = plan.changesContent
      notes = (plan.notes + plan.losses.map(\.sentence)).map(\.message)
      wantedScore = plan.wantedScore
      limit = plan.ceiling?.bytes
      switch plan.work {
      case .gif(let gif):
        lambda = gif.encoder.lambda
        colors = gif.encoder.maximumColors
        if case .times(let count) = gif.encoder.loopCount { plays = count } else { plays = 0 }
      case .mp4(_, let mp4), .sound(let mp4):
        crf = plan.wantedScore == nil && plan.ceiling == nil ? plan.video?.crf : nil
        preset = plan.video?.preset
        audio = mp4.audio.map(Track.init)
      }
    }
  }
}

extension JSONLine.Plan.Track {
  init(_ plan: AudioPlan) {
    switch plan.treatment {
    case .copy:
      self.init(
        treatment: "copy", channels: plan.stream.channels, sampleRate: plan.stream.sampleRate,
        bitRate: plan.stream.bitRate)
    case .encode(let aac):
      self.init(
        treatment: "encode", channels: aac.channels, sampleRate: aac.sampleRate,
        bitRate: aac.bitRate)
    }
  }
}
