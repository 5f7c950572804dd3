import Failures
import Testing

extension SettingName {
  fileprivate static let width = SettingName(rawValue: "width")
}

@Suite struct SentenceTests {
  private func flags(_ sentence: Sentence) -> String { sentence.text { "--\($0.rawValue)" } }

  @Test func settingsAreNamedByWhoeverSaysTheSentence() {
    let sentence: Sentence = "\(.width) \(70_000) is outside \(1)...\(65_535)"
    #expect(sentence.description == "width 70000 is outside 1...65535")
    #expect(flags(sentence) == "--width 70000 is outside 1...65535")
  }

  @Test func textIsTakenAsItIs() {
    let text = #"\(.width) {width} --width"#
    #expect(flags(Sentence(text)) == text)
    #expect(flags("\(text)") == text)
  }

  @Test func sentencesAndFailuresKeepTheirSettings() {
    let inner: Sentence = "\(.width) is unknown"
    #expect(flags("clip.mp4: \(inner)") == "clip.mp4: --width is unknown")
    #expect(flags("clip.mp4: \(Failure(.usage, inner))") == "clip.mp4: --width is unknown")
    #expect(flags(inner + "; " + inner) == "--width is unknown; --width is unknown")
    #expect(
      flags(Sentence(joining: [inner, "b", "c"], by: " or ")) == "--width is unknown or b or c")
    #expect(Sentence(joining: [], by: ", ").description.isEmpty)
  }

  @Test func equalWordsAreEqualSentences() {
    #expect("number \(7)\("")" as Sentence == "number 7")
    #expect(("number " as Sentence) + "7" == "number 7")
    #expect("\(.width)" as Sentence != "width")
  }

  @Test func theFirstLetterIsCapitalized() {
    #expect((Sentence("éa").capitalized).description == "Éa")
    #expect(Sentence("").capitalized.description.isEmpty)
    #expect(flags(("\(.width) is x" as Sentence).capitalized) == "--width is x")
  }
}

@Suite struct FailureTests {
  @Test(arguments: FailureKind.allCases)
  func namesLeadBackToTheirKind(kind: FailureKind) {
    #expect(FailureKind(name: kind.name) == kind)
    #expect(FailureKind(rawValue: kind.rawValue) == kind)
  }

  @Test func namesAndCodesAreTold() {
    #expect(Set(FailureKind.allCases.map(\.name)).count == FailureKind.allCases.count)
    #expect(FailureKind(name: "usage") == nil)
    #expect(FailureKind(name: "") == nil)
  }

  @Test func faultsAskForAReport() {
    let fault = Failure.fault("no picture in \("a.mp4")")
    #expect(fault.kind == .fault)
    #expect(
      fault.description == "this is a bug in vcompress: no picture in a.mp4. Please report it.")
  }

  @Test func oneLayersErrorBecomesTheNextOnes() {
    struct Lower: Error { var number: Int }
    func upper(_ error: Lower) -> Failure { Failure(.inputOutput, "number \(error.number)") }
    let error = #expect(throws: Failure.self) {
      try converting(upper) { () throws(Lower) in throw Lower(number: 7) }
    }
    #expect(error == Failure(.inputOutput, "number 7"))
    let value = try? converting(upper) { () throws(Lower) in 1 }
    #expect(value == 1)
  }
}
