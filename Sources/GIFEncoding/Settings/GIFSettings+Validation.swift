import Pixels

extension GIFSettings {
  /// Throws `GIFError.invalidSettings` for the first setting outside its range.
  func validate() throws(GIFError) {
    func check(_ name: String, _ value: some Comparable, _ isValid: Bool, _ range: String)
      throws(GIFError)
    {
      if !isValid { throw .invalidSettings("\(name) is \(value), must be \(range)") }
    }
    try check("width", size.width, (1...65535).contains(size.width), "1 to 65535")
    try check("height", size.height, (1...65535).contains(size.height), "1 to 65535")
    try check("lambda", lambda, lambda >= 0 && lambda <= 1e6, "0 to 1000000")
    try check(
      "leniency", leniency, leniency > 0 && leniency <= 1_000_000, "above 0, to 1,000,000")
    try check("maximumColors", maximumColors, (2...256).contains(maximumColors), "2 to 256")
    try check("dither", dither, dither >= 0 && dither <= 1, "0 to 1")
    try check("threads", threads, threads >= 1, "1 or more")
    if case .times(let count) = loopCount {
      try check("loopCount", count, (1...65536).contains(count), "1 to 65536")
    }
  }
}
