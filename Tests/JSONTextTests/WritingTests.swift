import Foundation
import JSONText
import Testing

@Suite struct WritingTests {
  @Test(arguments: [
    #"{"b":1.50,"a":[],"c":{},"d":[null,true,false,"x"],"e":-0.0e+5,"é":"漢😀/"}"#, "1e999",
    #""\"\\\n\r\t\u0000\u001F\u0008""#, "[[[1]],{\"a\":{\"b\":[]}}]",
  ])
  func whatWasReadIsWrittenTheSame(text: String) throws {
    let value = try JSONDocument(text).root
    #expect(value.text() == text)
    for indentation in [0, 2, 4] {
      #expect(try JSONDocument(value.text(indentation: indentation)).root == value)
    }
  }

  @Test func indentation() throws {
    let text = """
      {
        "a": [
          1,
          []
        ],
        "b": {}
      }
      """
    #expect(try JSONDocument(text).root.text(indentation: 2) == text)
  }

  /// Another reader understands every character we write.
  @Test func foundationReadsIt() throws {
    let scalars = (0...0x2FF).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{FEFF}", "😀"]
    let string = String(String.UnicodeScalarView(scalars))
    let text = JSONValue(.object([JSONMember(string, JSONValue(.string(string)))])).text()
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String])
    #expect(read.first?.value.unicodeScalars.elementsEqual(scalars) == true)
    #expect(try JSONDocument(text).root.members?.first?.value.string == string)
  }

  @Test func numbersMadeInCode() {
    #expect(JSONNumber(Int.min).text == "-9223372036854775808")
    #expect(JSONNumber(0.1)?.text == "0.1")
    #expect(JSONNumber(Double.nan) == nil && JSONNumber(-Double.infinity) == nil)
    #expect(JSONNumber(text: "1.50")?.text == "1.50")
    for text in ["", "x", "1 ", " 1", "01", "1,", "nan", "\"1\"", "--1"] {
      #expect(JSONNumber(text: text) == nil, "\(text)")
    }
    #expect(JSONNumber(text: "1.0")?.int == nil)
    #expect(JSONNumber(text: "99999999999999999999")?.int == nil)
    #expect(JSONNumber(text: "1e999")?.double == .infinity)
  }

  @Test func placesDoNotMakeADifference() throws {
    #expect(try JSONDocument("[1, 2]").root == JSONDocument(" [1,2]").root)
    #expect(try JSONDocument("1.0").root != JSONDocument("1").root)
    #expect(try JSONDocument("{\"a\":1,\"b\":2}").root != JSONDocument("{\"b\":2,\"a\":1}").root)
    #expect(try JSONDocument("\"\u{E9}\"").root != JSONDocument("\"e\u{301}\"").root)
  }
}
