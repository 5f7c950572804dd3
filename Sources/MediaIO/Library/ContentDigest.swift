internal import CFFmpeg

/// SHA-256 of what is fed to it.
public struct ContentDigest: ~Copyable {
  private let state: OpaquePointer

  /// - Throws: `outOfMemory`.
  public init() throws(MediaError) {
    guard let state = av_sha_alloc() else {
      throw MediaError(.outOfMemory, "no memory for a digest")
    }
    // 256 is one of the lengths the library has: this cannot fail.
    av_sha_init(state, 256)
    self.state = state
  }

  deinit { av_free(UnsafeMutableRawPointer(state)) }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
    av_sha_update(state, start, bytes.count)
  }

  /// 64 hexadecimal digits. Nothing may be fed after this.
  public mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    av_sha_final(state, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
