import CFFmpeg
package import MediaPlans

/// Options for FFmpeg, by their names. FFmpeg takes out those that it knows.
package struct OptionList: ~Copyable {
  package var raw: OpaquePointer?

  package init(_ options: [(String, String)] = []) throws(MediaError) {
    for (key, value) in options { try set(key, value) }
  }

  deinit {
    var raw = raw
    av_dict_free(&raw)
  }

  /// - Throws: `outOfMemory`: what is left out unnoticed might be what keeps a file from reaching others.
  package mutating func set(_ key: String, _ value: String) throws(MediaError) {
    try check(av_dict_set(&raw, key, value, 0), "preparing")
  }

  /// An option that was not taken.
  package var unknown: String? {
    av_dict_get(raw, "", nil, AV_DICT_IGNORE_SUFFIX).map { String(cString: $0.pointee.key) }
  }
}
