import Foundation
import TestSupport
import Testing

/// This program's client and this program's server, over a socket: what comes back is what a local
/// run makes.
@Suite struct CloudServeTests {
  /// A server that runs, and a user with a home of its own.
  private final class Pair: Sendable {
    let workplace: Workplace
    let address: String
    let server: RunningProgram

    init() async throws {
      let place = try Workplace()
      workplace = place
      let printed = place.file("address")
      try Data().write(to: printed)
      (server, address) = try await onOwnThread {
        let server = try Program.vcompress.start(
          ["serve", "--port", "0", "--folder", "data"], in: place.folder, output: printed)
        var line = ""
        try wait {
          line = try String(contentsOf: printed, encoding: .utf8)
          return line.hasSuffix("\n")
        }
        return (server, String(line.dropLast()))
      }
    }

    func run(_ words: [String]) async throws -> Outcome {
      let home = workplace.folder.path
      let outcome = try await Program.vcompress.run(
        words, in: workplace.folder,
        environment: [
          "HOME": home, "XDG_STATE_HOME": "\(home)/state", "XDG_CACHE_HOME": "\(home)/cache",
          "XDG_CONFIG_HOME": "\(home)/config", "NEMO_API_URL": address,
          // A render is asked after every second.
          "VCOMPRESS_TEST_WAIT_SCALE": "0.03",
        ])
      #expect(outcome.code == 0, "\(outcome.story)")
      return outcome
    }

    func stop() async throws {
      server.send(signal: SIGTERM)
      let outcome = try await server.outcome(patience: 60)
      #expect(outcome.code == 143, "\(outcome.story)")
    }
  }

  @Test(
    "Uploaded, asked for, exported and downloaded: the bytes of a local run",
    arguments: [
      ("flower_720p30.mp4", "480p, no sound, quickly", "out.mp4"),
      ("hand_cup_480p.mp4", "as a gif, 160 wide, 10 fps, first 1 second", "out.gif"),
      ("phone_portrait.mp4", "做成动图，宽120，前1秒", "out.gif"),
    ])
  func stepByStep(clip: String, words: String, result: String) async throws {
    let pair = try await Pair()
    let place = pair.workplace
    let source = try place.copy(Fixture.clip(clip))
    let name = source.lastPathComponent
    _ = try await pair.run(["cloud", "upload", name])
    _ = try await pair.run(["cloud", "chat", words])
    let state = try await pair.run(["cloud", "state"])
    #expect(state.text.contains("Timeline (1 track)"), "\(state.text)")
    _ = try await pair.run(["cloud", "export", "-o", result])
    let local = "local." + source.deletingPathExtension().lastPathComponent + result.suffix(4)
    _ = try await pair.run(["ask", words, name, "-o", local])
    #expect(
      try Data(contentsOf: place.file(result)) == Data(contentsOf: place.file(local)),
      "not what a local run makes")
    try await pair.stop()
  }

  @Test("One command: sent, made there, verified and put in place", arguments: Format.allCases)
  func always(format: Format) async throws {
    let pair = try await Pair()
    let place = pair.workplace
    let source = try place.copy(Fixture.clip("hand_cup_480p.mp4"), as: "clip.mp4")
    let bytes = try Data(contentsOf: source)
    let result = "out.\(format.rawValue)"
    _ = try await pair.run(
      ["clip.mp4", "--cloud", "always", "-o", result, "--under", "600kB", "--duration", "1"])
    let made = place.file(result)
    #expect(try Data(contentsOf: made).count <= 600_000)
    #expect(try await decodingComplaints(of: made) == "")
    let seconds = try await Probe(made).video.seconds ?? 0
    #expect(abs(seconds - 1) < 0.1, "\(seconds)")
    #expect(try Data(contentsOf: source) == bytes)
    try await pair.stop()
  }
}
