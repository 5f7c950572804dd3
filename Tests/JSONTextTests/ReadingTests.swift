import JSONText
import Testing

@Suite struct ReadingTests {
  private func read(_ text: String) throws -> JSONValue { try JSONDocument(text).root }

  @Test func everyKind() throws {
    let value = try read(#" {"a": null, "b": [true, false, -1.50e+3, "x"], "c": {}, "d": []} "#)
    #expect(value.members?.map(\.name) == ["a", "b", "c", "d"])
    #expect(value["a"]?.content == .null)
    let list = try #require(value["b"]?.elements)
    #expect(list.map(\.bool) == [true, false, nil, nil])
    #expect(list[2].number?.text == "-1.50e+3")
    #expect(list[2].number?.double == -1500)
    #expect(list[3].string == "x")
    #expect(value["c"]?.members == [])
    #expect(value["d"]?.elements == [])
    #expect(value["e"] == nil)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "-0"), ("12345678901234567890.000", "12345678901234567890.000"),
    ("1E9", "1E9"), ("1e-400", "1e-400"),
  ])
  func numbersKeepTheirText(text: String, kept: String) throws {
    #expect(try read(text).number?.text == kept)
  }

  @Test(arguments: [
    #""\"\\\/\b\f\n\r\t""#: "\"\\/\u{8}\u{C}\n\r\t", #""\u0041\u00e9\u20AC""#: "Aé€",
    #""\ud83d\ude00!""#: "😀!", "\"\u{7F}é漢😀\"": "\u{7F}é漢😀", #""\u0000""#: "\0", #""""#: "",
  ])
  func strings(text: String, meant: String) throws {
    #expect(try read(text).string?.unicodeScalars.elementsEqual(meant.unicodeScalars) == true)
  }

  @Test func aByteOrderMarkMeansNothing() throws {
    let document = try JSONDocument([0xEF, 0xBB, 0xBF] + Array(" [1]".utf8))
    #expect(document.place(of: document.root) == JSONPlace(line: 1, column: 2))
  }

  @Test func placesCountAsEditorsDo() throws {
    let document = try JSONDocument("{\r\n  \"é\": \"漢\", \"b\": 1,\n\t\"c\":\r [2]}")
    let members = try #require(document.root.members)
    #expect(members.map { document.place(of: $0).description } == ["2:3", "2:13", "3:2"])
    #expect(members.map { document.place(of: $0.value).description } == ["2:8", "2:18", "4:2"])
  }

  /// Where each text goes wrong, and a part of what is said.
  @Test(
    arguments: [
      ("", "1:1", "nothing"), (" \n", "2:1", "nothing"), ("{", "1:2", "ends where"),
      ("[1", "1:3", "ends where a comma"), ("[1,]", "1:3", "one too many"),
      ("{\"a\":1,}", "1:7", "one too many"), ("[1 2]", "1:4", "not 2"), ("{a:1}", "1:2", "not a"),
      ("{'a':1}", "1:2", "double quotes"), ("{\"a\" 1}", "1:6", "a colon"), ("[1] 2", "1:5", "2"),
      ("// x\n1", "1:1", "no comments"), ("{\"a\": 1 # x\n}", "1:9", "no comments"),
      ("tru", "1:1", "a value"), ("True", "1:1", "not T"), ("NaN", "1:1", "a value"),
      ("01", "1:1", "zero"), ("-", "1:2", "digit"), ("1.", "1:3", "digit"), (".5", "1:1", "value"),
      ("+1", "1:1", "not +"), ("1e", "1:3", "digit"), ("1e+x", "1:4", "digit"),
      ("0x10", "1:2", "follows"), ("\"a", "1:1", "does not end"),
      ("\"a\nb\"", "1:1", "on its line"),
      ("\"a\tb\"", "1:3", "\\u0009"), ("\"a\0b\"", "1:3", "NUL"), ("[\0]", "1:2", "NUL"),
      (#""\x""#, "1:2", "escape"), (#""\u12g4""#, "1:2", "four"), (#""\u12"#, "1:4", "ends inside"),
      (#""\ud800""#, "1:2", "surrogate"), (#""\udc00\ud800""#, "1:2", "surrogate"),
      (#""\ud800\u0041""#, "1:2", "surrogate"), (#""\ud800\n""#, "1:2", "surrogate"),
      ("{\"a\":1,\n \"a\":2}", "2:2", "'a' stands here twice"), ("\"\\", "1:3", "ends inside"),
      (#"{"\u0061":1,"a":2}"#, "1:13", "twice"), ("\u{FEFF}\u{FEFF}1", "1:1", "a value"),
    ])
  func errors(text: String, place: String, words: String) {
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.place.description == place, "\(text): \(error.debugDescription)")
    #expect(error?.message.contains(words) == true, "\(error.debugDescription)")
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0xFE, 0xFF, 0, 0x31], [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
    ] as [[UInt8]])
  func whatIsNotUTF8(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONDocument(bytes) }
  }

  @Test func depthIsBounded() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    let rules = JSONReadingRules(maximumDepth: 8)
    _ = try JSONDocument(nested(8), rules: rules)
    let error = #expect(throws: JSONError.self) { try JSONDocument(nested(9), rules: rules) }
    #expect(error?.description == "1:9: lies too deep: at most 8 levels are read")
    #expect(throws: JSONError.self) {
      try JSONDocument(String(repeating: "{\"a\":", count: 1_000_000))
    }
    // Whatever is asked for, the stack holds.
    let endless = JSONReadingRules(maximumDepth: .max)
    #expect(throws: JSONError.self) { try JSONDocument(nested(100_000), rules: endless) }
  }

  @Test func lengthIsBounded() {
    #expect(throws: JSONError.self) {
      try JSONDocument("[1,2,3]", rules: JSONReadingRules(maximumBytes: 6))
    }
  }

  @Test func repeatedNamesCanBeKept() throws {
    let document = try JSONDocument(
      #"{"a":1,"b":2,"a":3}"#, rules: JSONReadingRules(allowsRepeatedNames: true))
    #expect(document.root.members?.count == 3)
    #expect(document.root["a"]?.number?.int == 3)
    // The same letter, spelt in two ways.
    #expect(try read("{\"\u{E9}\":1,\"e\u{301}\":2}").members?.count == 2)
  }

  @Test func aMillionValuesOnOneLineAreReadAtOnce() throws {
    let text = "[" + String(repeating: "0,", count: 1_000_000) + "0]"
    #expect(try read(text).elements?.count == 1_000_001)
  }

  /// Whatever a text is cut or spoiled to, it is read or refused.
  @Test func spoiledTextsAreAnswered() throws {
    let text = Array(#"{"a":[1.5e3,-2,"\u00e9\ud83d\ude00é"],"b":{"c":null,"d":true}}"#.utf8)
    for end in 0..<text.count {
      #expect(throws: JSONError.self) { try JSONDocument(Array(text[..<end])) }
    }
    var read = 0
    for index in text.indices {
      for byte in [0, 0x22, 0x2C, 0x30, 0x5C, 0x7B, 0x7D, 0x80, 0xFF] as [UInt8] {
        var spoiled = text
        spoiled[index] = byte
        guard let value = try? JSONDocument(spoiled).root else { continue }
        read += 1
        #expect(try JSONDocument(value.text()).root == value)
      }
    }
    #expect(read > 0)
  }
}
