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
    novice service
    """.words

  /// Replaces unknown words by the keyword of five letters or more that they differ from in one
  /// letter: wrong, missing, doubled or swapped with its neighbour. Only one keyword may be that near.
  static func mend(_ tokens: inout [Token], by grammar: Grammar) -> [Mending] {
    var mended: [Mending] = []
    for index in tokens.indices where tokens[index].kind == .word {
      let word = tokens[index].key
      guard word.utf8.count >= 4, word.utf8.count <= 24,
        word.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), !grammar.vocabulary.contains(word),
        !lookalikes.contains(word)
      else { continue }
      let near = grammar.keywords(near: word.utf8.count).filter {
        $0.utf8.count >= 5 && isOneSlip(from: Array(word.utf8), to: Array($0.utf8))
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
}
