import Terminal

@main
struct Main {
  static func main() {
    StandardStreams.reserveDescriptors()
    Signals.install()
    leave(CommandLineTool.run(CommandLineArguments.current))
  }
}
