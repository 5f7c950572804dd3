import CFFmpeg
import LibAV

/// How whole the index (`moov`) of an MP4 or QuickTime file is.
///
/// FFmpeg passes over boxes that it does not know, and over tracks whose tables are not there. Damage
/// can turn a track into either, and then nothing else tells that there was more.
struct MovieIndex {
  /// The tracks that cannot be read, by their numbers, with what they held in words.
  private(set) var damagedTracks: [Int: String] = [:]
  /// Boxes that hold a track but are not called one.
  private(set) var hiddenTracks = 0
  /// Whether the boxes do not fit into each other, so that what follows cannot be found.
  private(set) var isBroken = false

  /// What FFmpeg knows what to do with, or may pass over: nothing of it is a track.
  private static let plain: Set = [
    "mvhd", "udta", "meta", "iods", "mvex", "free", "skip", "wide", "uuid", "pssh",
  ]

  /// - Parameter input: an MP4 or QuickTime file; its place in the file is kept.
  init(of input: borrowing InputContext) {
    guard let file = input.raw.pointee.pb else { return }
    let place = vcPosition(file)
    defer { avio_seek(file, place, SEEK_SET) }
    let reader = BoxReader(file: file)
    let whole = reader.boxes(from: 0, to: avio_size(file)) { $0.type == "moov" }
    guard let index = whole.boxes.last, index.type == "moov" else { return }
    let parts = reader.boxes(in: index)
    // A compressed index can be damaged in no way that leaves it readable.
    guard !parts.boxes.contains(where: { $0.type == "cmov" }) else { return }
    isBroken = !parts.isWhole
    for box in parts.boxes where !Self.plain.contains(box.type) {
      if box.type == "trak" {
        examine(track: box, in: reader)
      } else if let first = reader.boxes(in: box, until: { _ in true }).boxes.first,
        ["tkhd", "mdia"].contains(first.type)
      {
        hiddenTracks += 1
      }
    }
  }

  private mutating func examine(track: Box, in reader: BoxReader) {
    let parts = reader.boxes(in: track)
    guard let head = parts["tkhd"] else { return }
    let number = reader.number(in: head, at: reader.version(of: head) == 1 ? 20 : 12)
    guard let media = parts["mdia"] else {
      damagedTracks[number] = "a track whose entry is damaged"
      return
    }
    let inner = reader.boxes(in: media)
    let tables = inner["minf"].flatMap { reader.boxes(in: $0)["stbl"] }.map { reader.boxes(in: $0) }
    if let clock = inner["mdhd"], let tables, isWhole(tables, in: reader),
      reader.number(in: clock, at: reader.version(of: clock) == 1 ? 20 : 12) > 0
    {
      return
    }
    let kind = inner["hdlr"].map { reader.type(in: $0, at: 8) }
    let held = ["soun": "sound", "vide": "a picture", "sbtl": "subtitles", "text": "subtitles"]
    damagedTracks[number] = (kind.flatMap { held[$0] } ?? "a track") + " whose entry is damaged"
  }

  /// Whether every table that players need is there, and has something wherever one of them has.
  private func isWhole(_ tables: BoxList, in reader: BoxReader) -> Bool {
    guard let formats = tables["stsd"], let times = tables["stts"], let groups = tables["stsc"],
      let sizes = tables["stsz"] ?? tables["stz2"], let places = tables["stco"] ?? tables["co64"],
      reader.number(in: formats, at: 4) > 0
    else { return false }
    let counts = [
      reader.number(in: times, at: 4), reader.number(in: groups, at: 4),
      reader.number(in: sizes, at: 8), reader.number(in: places, at: 4),
    ]
    // A fragmented file has its samples elsewhere, and some recorders add a track without any.
    return counts.allSatisfy { $0 > 0 } || counts.allSatisfy { $0 == 0 }
  }
}
