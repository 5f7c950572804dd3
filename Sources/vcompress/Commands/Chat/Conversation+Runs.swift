import Compressor
import Failures
import Files
import Options
import Planning
import Requests
import Terminal
import Timeline

extension Conversation {
  /// Whether a command of this step could run.
  func check(_ step: Chat.Step) throws(Failure) { _ = try request(step.words, of: step) }

  func export(to place: String?) {
    var step = chat.current
    if let place {
      if place == "-" { return refuse("Results of a chat are files: export to a name.") }
      step.output = absoluteOutput(place)
    }
    make(step, words: step.words, isPreview: false)
  }

  /// A small GIF for a first look.
  func preview() {
    let step = chat.current
    do throws(Failure) {
      let full = try request(step.words, of: step)
      if full.options.settings.format == .audio || step.output.map(PathName.init)?.ext == "m4a" {
        throw Failure(.usage, "There is nothing to see in sound alone: export it, and listen.")
      }
      guard let store else { throw Failure(.usage, "There is no home folder to put a preview in.") }
      chat.previews += 1
      let words =
        step.inputWords + Self.previewOptions(full)
        + ["-o", try store.previewPath(chat.previews), "--if-exists", "overwrite"]
      make(step, words: words, isPreview: true)
    } catch { refuse(error.message) }
  }

  private static let previewWidth = 320
  private static let previewRate = 10.0

  /// What is seen stays; how much room and time it may take does not.
  private static func previewOptions(_ full: Invocation) -> [String] {
    let replaced: Set<String> = ["width", "upscale", "fps"]
    var words: [String] = []
    for setting in full.inForce where setting.isOn && setting.option.describesResult {
      let option = setting.option
      guard option.section != .size, option.section != .quality, option.section != .output,
        !replaced.contains(option.name), option.concerns(.gif)
      else { continue }
      words.append(option.flag)
      if option.value != nil { words.append(setting.text) }
    }
    let width = min(full.options.settings.width ?? previewWidth, previewWidth)
    let rate = min(full.options.settings.frameRate ?? previewRate, previewRate)
    return words + [
      "--gif", "--width", "\(width)", "--fps", Quantities.plain(rate), "--effort", "fast",
      "--no-config",
    ]
  }

  private func make(_ step: Chat.Step, words: [String], isPreview: Bool) {
    do throws(Failure) {
      if step.files.isEmpty { throw .usage("There is no file yet: name one in a sentence.") }
      let invocation = try request(words, of: step)
      let command: any Command =
        invocation.command == .render ? RenderCommand(invocation) : CompressCommand(invocation)
      let outcome = try command.run(in: context.with(invocation, stopwatch: Stopwatch()))
      tally.add(outcome.tally)
      if !isPreview, let made = outcome.tally.made.last { chat.bytes = made.bytes }
    } catch { refuse(error.message) }
    keep()
  }

  /// The request that the words make, with how this chat itself was told to run.
  private func request(
    _ words: [String], of step: Chat.Step
  ) throws(Failure) -> Invocation {
    var words = words
    for setting in context.invocation.inForce where setting.origin == .commandLine {
      let option = setting.option
      guard option.section == .running && !option.isKeptByChats || option.name == "if-exists",
        !words.contains(option.flag)
      else { continue }
      words.append(option.flag)
      if option.value != nil { words.append(setting.text) }
    }
    // A chat makes the same thing again and again, and overwrites nothing.
    if !words.contains("--if-exists") { words += ["--if-exists", "rename"] }
    var parser = InvocationParser(words)
    do throws(Failure) {
      try parser.parse()
      return try parser.invocation.completed(
        by: parser.invocation.options.noConfig ? Configuration() : context.configuration)
    } catch {
      throw .usage(
        "The request was understood as: \(ShellText.command(Self.command(step))). "
          + error.message)
    }
  }

  // MARK: Show

  func show() {
    let step = chat.current
    do throws(Failure) {
      let timeline = try ChatTimeline(step, try request(step.words, of: step).options.settings)
      for problem in timeline.problems { console.warning(problem) }
      if let draft = timeline.draft {
        let name = step.files.first.map(AskedRequest.shortened) ?? ""
        json.write(
          JSONLine.Timeline(input: name, tracks: draft.tracks.count, summary: draft.summary))
        if !context.invocation.options.json {
          context.output.write(SafeText.escaped(draft.summary) + "\n")
        }
      }
    } catch { return refuse(error.message) }
    let command = Self.command(step)
    json.write(
      JSONLine.Chat(
        event: "current", command: command, inputs: step.files, steps: chat.steps.count))
    if !context.invocation.options.json {
      context.output.write(SafeText.escaped(ShellText.command(command)) + "\n")
    }
  }
}
