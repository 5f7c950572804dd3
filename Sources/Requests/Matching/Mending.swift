/// A word that was read as a keyword because one letter of it was wrong.
package struct Mending: Sendable, Hashable {
  /// The word as it was written.
  package var from: String
  /// The keyword that it was read as.
  package var to: String

  /// Real words that are one letter away from a keyword and mean something else.
  private static let lookalikes = """
    round pound found hound bound wound mound sounds flower power tower blower glower shower
    slowed flowers quote quiet quite fort ratio radio studio border boarder order older holder
    folders light right might night sight fight eight tight white write while whole there three
    these those where here their third thirds under wonder first thirst burst worst frost last
    lasts least lasting beast style stile still stills stall steal speak speck speech spread
    crops drops props crisp chips ships slips flips clip class clean clear shape shade share
    shared shake scale stale scare score loose goose noose chose close loser losing looping
    hoping moping pause cause because house mouse horse course coarse video black block slack
    brown crown drown green greed great greet bounce pounce ounce merge verge large larger
    charge mirror minor miner major matter mutter latter letter better batter bitter later
    water wider cider rider model modes codes bottle button bottom middle riddle riddled centre
    enter cater resize reside revise reverse revere severe trim grim turns burns tunes times
    tiles titles tittle little settle subtle metal medal music musik basic magic volume column
    voice noise noises poise choice double trouble bubble treble triple tripe stripe strip
    stripes strap script square squire aquarium portrait portray vertical vertices size sized
    seize prize second beckon minute minuet ghost boost roast toast coast frame flame blame
    frames blames flames track truck trick crack tracks stack stick quack spare space place
    plane plate planet plant plain plays clays trays stays start smart chart stars stare state
    title tidal total vocal local cover hover lover lower mower sower rower slower faster
    master caster easter poster foster fasten quicker quickly thicker shorter shelter short
    shirt sport sharp shark happy peppy party porty email snail small smell shall spell shell
    smaller taller teller seller caller reels feels heels wheels peels story stores store stone
    stove shorts sports shirts month mouth south youth tenth fifth sixth width depth height
    weight freight eighty weighty fifty fifteen sixty nifty forty thirty thirsty twenty seventy
    ninety nine seven sever eleven even event every very never ever level lever river liver
    fever clever print point paint joint faint paste taste waste haste baste caste pasta peace
    piece niece pieces fiesta burned turned rotate notate donate export expert import report
    except expect accept extra exact exactly extract abstract attach attack about above abuse
    among along alone clone phone prone drone zone bass brass grass glass gloss cross dross
    press dress fresh flesh flash slash clash crash trash brush crush blush flush mute cute
    jute moving coming loving living giving saving having waving caving paving sending lending
    bending ending tending vending landing standing wedding bedding padding pudding fading
    facing pacing racing tracing making taking baking raking waking shaking friends trends boss
    bossy moss vimeo line zoom teams signal movies moves movie voices devices device advice
    novice service prevent forbid refrain ignore exclude omit reject refuse deny form tow dose sue pots bets lien corp trail trial angel tired untied calm clam
    diary dairy won owns stops opts spot past pats taps seat eats east nest sent tens nets rats star
    arts snap pans spin pins nips slap laps tape peat cork fork trip rise iris quit ease bar bars bras
    salt slat alter later scared sacred unite untie united casual causal cloud could scrap expand
    competed completed compete complete conversation conservation convention consider collection
    correction connection contrast contract constant consistent distant distinct instance
    interesting intersecting personal position petition partition portion proportion production
    """.words

  /// Replaces unknown words by the keyword of five letters or more that they differ from in one
  /// letter: wrong, missing, doubled or swapped with its neighbour. In shorter keywords letters may
  /// only be swapped or doubled; in those of eight letters or more, two may be wrong. Only one keyword
  /// may be that near.
  static func mend(_ tokens: inout [Token], by grammar: Grammar) -> [Mending] {
    var mended: [Mending] = []
    for index in tokens.indices where tokens[index].kind == .word {
      let word = tokens[index].key
      // "Form 5 seconds to 12": a word of its own that can mean nothing here.
      if word == "form", tokens.indices.contains(index + 1),
        tokens[index + 1].isNumber || tokens[index + 1].kind == .clock
      {
        tokens[index].key = "from"
        mended.append(Mending(from: word, to: "from"))
        continue
      }
      guard word.utf8.count >= 3, word.utf8.count <= 24,
        word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), !grammar.vocabulary.contains(word),
        !lookalikes.contains(word)
      else { continue }
      let letters = Array(word.utf8)
      var near = grammar.keywords(near: letters.count, within: 1).filter {
        let isLong = $0.utf8.count >= 5 && letters.count >= 4
        return isLong
          ? isOneSlip(from: letters, to: Array($0.utf8))
          : $0.utf8.count >= 3 && isSwapOrDouble(from: letters, to: Array($0.utf8))
      }
      if near.isEmpty, letters.count >= 7 {
        near = grammar.keywords(near: letters.count, within: 2).filter {
          $0.utf8.count >= 8 && $0.utf8.first == letters.first
            && slips(from: letters, to: Array($0.utf8)) <= 2
        }
      }
      // Forms of one word are one keyword. A letter that is doubled in the keyword and was written
      // once is the likeliest slip.
      let halved = near.filter { isHalved(word, of: $0) }
      let keys = Set((halved.isEmpty ? near : halved).map { Spelling.words(for: $0) })
      let isUnit = index > 0 && tokens[index - 1].isNumber
      let unit =
        isUnit ? keys.first { ["second", "minute", "pixel", "percent"].contains($0[0]) } : nil
      guard let only = unit ?? (keys.count == 1 ? keys.first : nil), only.count == 1 else {
        continue
      }
      let key = only[0]
      tokens[index].key = key
      mended.append(Mending(from: word, to: (halved + near.sorted()).first ?? key))
    }
    return mended
  }

  /// Whether the word is the keyword with one of its double letters written once.
  private static func isHalved(_ word: String, of keyword: String) -> Bool {
    guard keyword.utf8.count == word.utf8.count + 1 else { return false }
    let letters = Array(keyword.utf8)
    return letters.indices.dropLast().contains { index in
      letters[index] == letters[index + 1]
        && letters[..<index] + letters[(index + 1)...] == Array(word.utf8)[...]
    }
  }

  /// Whether one letter was replaced, left out, put in, or swapped with its neighbour.
  static func isOneSlip(from a: [UInt8], to b: [UInt8]) -> Bool {
    guard abs(a.count - b.count) <= 1, a != b else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
      end += 1
    }
    let (restA, restB) = (a.count - start - end, b.count - start - end)
    if restA <= 1, restB <= 1 { return true }
    return restA == 2 && restB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]
  }

  /// Whether two neighbours are swapped, or one letter is doubled.
  private static func isSwapOrDouble(from a: [UInt8], to b: [UInt8]) -> Bool {
    if a.count == b.count { return a.sorted() == b.sorted() && isOneSlip(from: a, to: b) }
    guard a.count == b.count + 1 else { return false }
    return b.indices.contains { a == Array(b[...$0]) + [b[$0]] + b[($0 + 1)...] }
  }

  /// How many letters are wrong, missing, added or swapped with their neighbours.
  static func slips(from a: [UInt8], to b: [UInt8]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 1...max(1, a.count) where i <= a.count {
      var row = [i] + Array(repeating: 0, count: b.count)
      for j in 1...max(1, b.count) where j <= b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], rows[i - 2][j - 2] + 1)
        }
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
