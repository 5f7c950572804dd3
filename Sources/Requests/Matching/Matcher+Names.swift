/// The names of files and folders, and the people a result is for.
extension Matcher {
  func file(_ kind: Slot, _ index: Int) -> [Value] {
    guard case .file(let path) = tokens[index].kind, let what = FileKind(path: path) else {
      return []
    }
    let fits =
      switch kind {
      case .video: what == .video
      case .image: what == .image
      case .music: what == .sound
      case .captions: what == .subtitles
      default: true
      }
    return fits ? [(SlotValue(text: path), index + 1)] : []
  }

  /// One word that can be the name of a folder.
  func name(_ index: Int) -> [Value] {
    switch tokens[index].kind {
    case .quoted(let text): return [(SlotValue(text: text + "/"), index + 1)]
    case .word:
      let written = remainder(index)
      let length = tokens[index].range.count
      guard !tokens[index].isChinese, tokens[index].key.count > 1,
        tokens[index].key.allSatisfy({ $0.isLetter || $0.isNumber })
      else { return [] }
      // As it was written, because names of folders may have capitals.
      let text = String(String.UnicodeScalarView(written.unicodeScalars.prefix(length)))
      return [(SlotValue(text: text + "/"), index + 1)]
    default: return []
    }
  }

  func purpose(_ index: Int) -> [Value] {
    var end = index
    var found: [Value] = []
    while end - index < 30, let next = longest(of: SlotWords.purposes, at: end) ?? recipient(end) {
      end = next
      found.append((SlotValue(), end))
    }
    return found.reversed()
  }

  /// A name that no list has, up to the end of the clause: "for *myspace*, 720p", 发到*贴吧*.
  func somewhere(_ index: Int) -> [Value] {
    var end = index
    if let word = key(index), word.isLatin {
      guard word.count > 2, !grammar.vocabulary.contains(word),
        !Self.doings.contains(where: word.hasSuffix)
      else { return [] }
      end = index + 1
    } else {
      while end - index < 4, tokens.indices.contains(end), tokens[end].isChinese,
        !grammar.wishWords.contains(tokens[end].key)
      {
        end += 1
      }
      guard end - index >= 2 else { return [] }
    }
    let isOver = !tokens.indices.contains(end) || tokens[end].isSeparator || key(end) == "and"
    return isOver ? [(SlotValue(), end)] : []
  }

  /// Endings of what is done, which could be a wish.
  private static let doings = ["ing", "tion", "ness", "ment", "ed"]

  /// Somebody a result is for whom no list names: an unknown word after "my" and the like.
  private func recipient(_ index: Int) -> Int? {
    guard let word = key(index), let before = key(index - 1) else { return nil }
    if word.isLatin {
      let isBehind =
        SlotWords.owners.contains(before) || recipients.contains(index - 1)
        || SlotWords.ownersAdjectives.contains(before)
      guard isBehind, !grammar.vocabulary.contains(word) else { return nil }
      recipients.insert(index)
      return index + 1
    }
    // 发给房东: up to the end of the wish, or up to the verb for what is done with the result.
    guard tokens[index].isChinese, before == "给" || before == "跟" else { return nil }
    var end = index
    while end - index < 4, end < tokens.count, tokens[end].isChinese,
      !SlotWords.uses.contains(tokens[end].key)
    {
      end += 1
    }
    let isOver = end == tokens.count || tokens[end].isSeparator
    guard isOver || key(end).map(SlotWords.uses.contains) == true else { return nil }
    return end > index ? end : nil
  }
}
