package import Failures
import Files
package import Pixels

/// What an animated PNG says of itself that FFmpeg does not pass on.
package struct APNGHeader {
  package private(set) var loopCount = LoopCount.forever
  /// Why the file ends before its last picture, in words; `nil` where it is whole.
  package private(set) var cutOff: String?

  /// `nil` where the file is no animated PNG.
  package init?(path: String) throws(Failure) {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard let file = try FileWindow(path), try file.bytes(0..<signature.count) == signature else {
      return nil
    }
    func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
    var (stated, begun, place) = (0, 0, signature.count)
    // A chunk is its length, its name, its content and a checksum.
    while true {
      let head = try file.bytes(place..<place + 16)
      guard head.count >= 12 else { break }
      let length = number(head[..<4])
      let next = place + 12 + length
      guard next <= file.count else { break }
      let name = head[4..<8]
      if name.elementsEqual("IEND".utf8) { return }
      if name.elementsEqual("acTL".utf8), length >= 8, head.count == 16 {
        stated = number(head[8..<12])
        let plays = number(try file.bytes(place + 12..<place + 16)[...])
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
