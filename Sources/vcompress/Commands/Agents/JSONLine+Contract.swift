import AgentServer
import Compressor
import JSONText
import Schemas

extension JSONLine {
  /// The schemas of all lines. What `--json` can say stands here.
  static func contract() -> Contract {
    let lines: [(String, any Decodable.Type)] = [
      ("request", Request.self), ("chat", Chat.self), ("refusal", ChatRefusal.self),
      ("file-start", FileStart.self), ("plan", Plan.self), ("progress", Progress.self),
      ("forecast", Forecast.self), ("estimate", Estimate.self), ("attempt", Attempt.self),
      ("file-done", FileDone.self), ("compare", Compare.self),
      ("probe", Probe<SourceReport>.self), ("config", Config.self),
      ("doctor", Doctor<Installation>.self), ("timeline", Timeline.self),
      ("batch-plan", BatchPlan.self), ("batch-file", BatchFile.self),
      ("batch-submitted", BatchSubmitted.self), ("batch-status", BatchStatus.self),
      ("cloud", Cloud.self), ("cloud-reply", CloudReply.self), ("cloud-job", CloudJobLine.self),
      ("cloud-credits", CloudCredits.self), ("listening", Listening.self),
      ("render", Render.self), ("summary", Summary.self),
    ]
    var contract = Contract()
    for (name, type) in lines { contract.add(name, type) }
    return contract
  }

  /// The schemas of all lines and of the tools' results, in one object.
  static var schemas: String {
    let contract = contract()
    let all = contract.schemas + ResultSchema.all(contract)
    return JSONValue(.object(all.map { JSONMember($0.name, $0.schema) })).text() + "\n"
  }
}
