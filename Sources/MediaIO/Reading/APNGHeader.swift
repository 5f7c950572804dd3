import MediaPlans
import Pixels

/// What an animated PNG says of itself that FFmpeg does not pass on.
struct APNGHeader {
  private(set) var loopCount = LoopCount.forever
  /// Why the file ends before its last picture, in words; `nil` where it is whole.
  private(set) var cutOff: String?

  /// `nil` where the file is no animated PNG.
  init?(path: String) throws(MediaError) {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard let file = try MappedFile(path: path, where: { $0.starts(with: signature) }) else {
      return nil
    }
    func number(at place: Int) -> Int {
      (0..<4).reduce(0) { $0 << 8 | Int(file.bytes[place + $1]) }
    }
    var (stated, begun, place) = (0, 0, signature.count)
    // A chunk is its length, its name, its content and a checksum.
    while place + 12 <= file.count {
      let length = number(at: place)
      let next = place + 12 + length
      guard next <= file.count else { break }
      let name = file.bytes[place + 4..<place + 8]
      if name.elementsEqual("IEND".utf8) { return }
      if name.elementsEqual("acTL".utf8), length >= 8 {
        stated = number(at: place + 8)
        let plays = number(at: place + 12)
        loopCount = plays == 0 ? .forever : .times(plays)
      } else if name.elementsEqual("fcTL".utf8) {
        begun += 1
      }
      place = next
    }
    // Whether the last picture's data is all there, nobody knows before the next one begins.
    cutOff = "the file is cut off after \(max(0, begun - 1)) of \(stated) pictures"
  }
}
