import Failures
import Options
import Requests
import Timeline

/// What the agent says, in the language of a session: Chinese, or else English.
struct AgentWords: Sendable {
  private let isChinese: Bool

  /// - Parameter language: `en`, `zh-CN`, as a session was made with it.
  init(language: String) {
    let name = language.lowercased()
    isChinese = name == "zh" || name.hasPrefix("zh-") || name.hasPrefix("zh_")
  }

  private func say(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

  // MARK: What was done

  func done(_ options: [String]) -> String {
    guard !options.isEmpty else { return say("Done: compressed as usual.", "好了：按默认方式压缩。") }
    let list = options.joined(separator: " ")
    return say("Done: \(list)", "好了：\(list)")
  }

  func read(_ word: String, as other: String) -> String {
    say("I read \(word) as \(other).", "“\(word)”当作“\(other)”来理解。")
  }

  func undone(_ draft: Draft) -> String {
    say("Undone. \(summary(draft))", "已撤销。\(summary(draft))")
  }

  func summary(_ draft: Draft) -> String {
    draft.summary(in: isChinese ? .chinese : .english)
  }

  func following(_ count: Int) -> String {
    say(
      "\(count) clips follow each other; name one to work on it alone.",
      "\(count) 个片段按顺序相接；要单独处理其中一个，请说出它的文件名。")
  }

  func notNeeded(_ words: String) -> String {
    say("Not needed: \(words).", "不影响结果：\(words)。")
  }

  /// - Parameter note: a sentence without its period.
  func note(_ note: String) -> String {
    isChinese ? ChineseAnswers.notes[note] ?? note : note
  }

  var named: String { say("The result is named when it is downloaded.", "下载时再给结果命名。") }

  // MARK: Why nothing was done

  var noClip: String {
    say(
      "There is no clip yet: upload a video or a picture first.", "还没有素材：请先上传视频或图片。")
  }
  var nothingToUndo: String { say("There is nothing to undo.", "没有可以撤销的操作。") }
  var tooMuch: String {
    say(
      "That is too much for one result: start over, or undo something.",
      "一次的要求太多了：请重新开始，或者撤销一部分。")
  }

  func noFolders(_ name: String) -> String {
    say(
      "'\(name)' is a folder, and a session has files: upload them and name them.",
      "“\(name)”是文件夹，而这里只有文件：请上传文件并说出文件名。")
  }

  func refusal(_ refusal: RequestRefusal) -> String {
    let sentence =
      isChinese
      ? ChineseAnswers.sentence(refusal) : refusal.sentence { "'\($0.prefix(80))'" }
    // What could be done of it, to be asked for in these words.
    guard let rest = refusal.rest, !rest.arguments.isEmpty else { return sentence }
    let options = rest.arguments.map(EditRequest.option).joined(separator: " ").prefix(300)
    return say("\(sentence) Without that: \(options)", "\(sentence)除此之外可以做：\(options)")
  }

  /// What the parts below this one say is in English.
  func failure(_ failure: Failure) -> String {
    say(failure.message, "没有修改。\(failure.message)")
  }

  // MARK: Credits

  var creditsSpent: String {
    say(
      "The credits of this account are used up: ask the server's owner for more.",
      "这个账户的积分已用完：请联系服务器的主人。")
  }

  func freeCreditsSpent(register link: String) -> String {
    say(
      "The free credits are used up. Register at \(link) to go on.",
      "免费积分已用完。请在 \(link) 注册后继续。")
  }
}
