import CFFmpeg
package import MediaPlans

/// SHA-256 of the bytes it is given.
package struct ContentDigest: ~Copyable {
  private let state: OpaquePointer

  /// - Throws: `outOfMemory`.
  package init() throws(MediaError) {
    guard let state = av_sha_alloc() else {
      throw MediaError(.outOfMemory, "no memory for a digest")
    }
    // This fails only for a length that the library does not have; it has 256.
    av_sha_init(state, 256)
    self.state = state
  }

  deinit { av_free(UnsafeMutableRawPointer(state)) }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
    av_sha_update(state, start, bytes.count)
  }

  /// 64 hexadecimal digits. The digest cannot be used any more.
  package mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    av_sha_final(state, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
