import Planning

/// How the bytes below a ceiling are shared out among an MP4's picture, sound and container. Pure
/// arithmetic; the constants are explained in Documentation/SizeAndQuality.md.
struct SizeBudget: Hashable {
  /// The ceiling: the file may not be larger.
  var bytes: Int
  /// More than this the picture does not gain from: the source's own bytes, where that is H.264
  /// itself.
  var mostPictureBytes = Int.max
  /// Bytes of all sound packets, and how many they are.
  var soundBytes = 0
  var soundPackets = 0
  var tracks = 1
  /// Pictures, as far as known before the first encode.
  var pictures: Int
  /// What the container took in an earlier encode of the same tracks; `nil` before there is one.
  var measuredOverhead: Int?

  /// What is left for picture packets.
  var pictureBytes: Int { min(mostPictureBytes, max(0, bytes - soundBytes - overhead)) }

  /// The most bytes that the whole file may have, and gains from.
  var usefulBytes: Int {
    let (sum, isTooMuch) = mostPictureBytes.addingReportingOverflow(soundBytes + overhead)
    return isTooMuch ? bytes : min(bytes, sum)
  }

  /// The container's own bytes. Before there is a file to measure: headers and metadata, then for
  /// each picture its size, its place and its presentation offset (4 + 4 + 8 bytes, less where
  /// neighbours share), and 4 + 2 for each packet of sound.
  var overhead: Int {
    measuredOverhead ?? 1600 + tracks * 600 + pictures * 14 + soundPackets * 6
  }

  /// The same with this sound.
  func with(_ rung: SoundLadder.Rung) -> SizeBudget {
    var budget = self
    (budget.soundBytes, budget.soundPackets) = (rung.bytes, rung.packets)
    budget.tracks = 1 + rung.plans.count
    return budget
  }

  // MARK: Picture against sound

  /// What is missing in the sound counts as much as this share of what is missing in the picture.
  private static let soundWeight = 0.15
  /// Before anything is known of the picture, the sound may take this share.
  private static let firstSoundShare = 0.2

  /// The rung to begin with.
  func firstRung(of ladder: SoundLadder) -> Int {
    let share = Int(Double(bytes) * Self.firstSoundShare)
    return ladder.rungs.firstIndex { $0.bytes <= share } ?? ladder.last
  }

  /// The rung at which the last byte buys as much in the sound as in the picture.
  /// - Parameter score: the picture's for so many bytes; `nil` where it cannot be made with them.
  func bestRung(of ladder: SoundLadder, score: (Int) -> Double?) -> Int {
    var best: (rung: Int, worth: Double)?
    for (index, rung) in ladder.rungs.enumerated() {
      guard let score = score(with(rung).pictureBytes) else { continue }
      let worth = score - Self.soundWeight * rung.missing
      if best.map({ worth > $0.worth }) ?? true { best = (index, worth) }
    }
    return best?.rung ?? ladder.last
  }

  // MARK: What cannot be

  /// The least bytes of a picture that repeats the one before, with its place in the file's tables,
  /// and of a packet of silence with its own.
  private static let leastPicture = 12
  private static let leastPacket = 8
  private static let leastHeaders = 800

  /// The fewest bytes that any file with so many pictures and packets has.
  static func least(pictures: Int, packets: Int) -> Int {
    leastHeaders + pictures * leastPicture + packets * leastPacket
  }
}

extension SizeBudget {
  /// All of a ceiling, before sound has its share.
  init(_ ceiling: Ceiling, pictures: Int) {
    self.init(
      bytes: ceiling.bytes, mostPictureBytes: ceiling.mostPictureBytes ?? .max, pictures: pictures)
  }
}
