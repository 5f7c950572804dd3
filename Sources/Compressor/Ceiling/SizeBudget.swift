/// How the bytes below a ceiling are shared out among an MP4's picture, sound and container. Pure
/// arithmetic.
struct SizeBudget: Hashable {
  /// The ceiling: the file may not be larger.
  var bytes: Int
  /// Bytes of all sound packets, and how many they are.
  var soundBytes = 0
  var soundPackets = 0
  var tracks = 1
  /// Pictures, as far as known before the first encode.
  var pictures: Int
  /// What the container took in an earlier encode of the same tracks; `nil` before there is one.
  var measuredOverhead: Int?

  /// What is left for picture packets.
  var pictureBytes: Int { max(0, bytes - soundBytes - overhead) }

  /// The container's own bytes. Before there is a file to measure: headers and metadata, then for
  /// each picture its size, its place and its presentation offset (4 + 4 + 8 bytes, less where
  /// neighbours share), and 4 + 2 for each packet of sound.
  var overhead: Int {
    measuredOverhead ?? 1600 + tracks * 600 + pictures * 14 + soundPackets * 6
  }

  /// Sound may take this share of a tight ceiling; below the lowest rung of the ladder the picture
  /// pays.
  static let soundShare = 0.12
  /// With less than this share left for the picture, nothing worth watching remains.
  static let leastPictureShare = 0.4
}
