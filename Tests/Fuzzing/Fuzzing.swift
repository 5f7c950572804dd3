import Platform

/// `make fuzz`: throws bytes at the parsers of what comes from outside. libFuzzer makes the bytes, led by
/// what they reach in the code; a trap, a hang or too much memory ends the run, and the bytes are kept.
///
/// Built for libFuzzer only, which brings the symbols that are missing otherwise.
@main struct Fuzzing {
  static func main() {
    #if FUZZING
      guard let name = environmentText("FUZZ_PARSER"), let parser = Parser(rawValue: name) else {
        print("FUZZ_PARSER is one of: \(Parser.allCases.map(\.rawValue).joined(separator: " "))")
        return
      }
      chosen = parser
      var count = CommandLine.argc
      var arguments = CommandLine.unsafeArgv
      exit(
        runDriver(&count, &arguments) { start, count in
          chosen.read(Array(UnsafeBufferPointer(start: start, count: count)))
          return 0
        })
    #else
      print("make fuzz builds this")
    #endif
  }
}

#if FUZZING
  nonisolated(unsafe) private var chosen = Parser.json

  private func environmentText(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt
#endif
