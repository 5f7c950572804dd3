package import JSONText
import Manual

/// The JSON Schemas of what vcompress says, made from the types that say it and from the page that
/// explains them (`vcompress help json`).
package struct Contract: Sendable {
  /// Raised when something is taken away, or changes its meaning. New members raise nothing.
  package static let version = 1

  /// The schema of each kind of line, by its `type`.
  package private(set) var schemas: [(name: String, schema: JSONValue)] = []
  /// Members that the page does not explain: there must be none.
  package private(set) var unexplained: [String] = []

  package init() {}

  /// Adds the lines of one type.
  package mutating func add(_ name: String, _ type: any Decodable.Type) {
    guard let shape = try? ShapeReader.schema(of: type), let members = shape.members else {
      unexplained.append(name)
      return
    }
    let words = LineWords(name)
    let described = members.map { member -> JSONMember in
      guard member.name == "properties", let properties = member.value.members else {
        return member
      }
      return JSONMember(
        "properties",
        JSONValue(
          .object(
            properties.map { property in
              if property.name == "type" {
                return JSONMember("type", .object(["const": .text(name)]))
              }
              guard let text = words.text(on: property.name) else {
                unexplained.append("\(name).\(property.name)")
                return property
              }
              return JSONMember(
                property.name,
                JSONValue(
                  .object((property.value.members ?? []) + [JSONMember("description", .text(text))])
                ))
            })))
    }
    schemas.append((name, Self.document(name, described)))
  }

  /// A schema that stands for itself.
  package static func document(_ name: String, _ members: [JSONMember]) -> JSONValue {
    JSONValue(
      .object(
        [
          JSONMember("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
          JSONMember("$id", .text("urn:vcompress:json:\(version):\(name)")),
          JSONMember("title", .text(name)),
        ] + members))
  }

  package func schema(_ name: String) -> JSONValue? {
    schemas.first { $0.name == name }?.schema
  }
}

/// What the page on JSON says of one kind of line.
private struct LineWords {
  private var terms: [HelpPage.Term] = []

  init(_ name: String) {
    var isMeant = false
    for block in HelpTopics.json.blocks {
      switch block {
      case .heading(let title):
        isMeant = Self.names(
          title.firstRange(of: " (").map { title[..<$0.lowerBound] } ?? title[...]
        )
        .contains(name)
      case .terms(let terms) where isMeant: self.terms += terms
      default: break
      }
    }
    // Where several kinds share a heading, a term that names the kind goes first.
    terms = terms.filter { $0.text.contains("(\(name))") || $0.text.hasPrefix("\(name):") } + terms
  }

  func text(on member: String) -> String? {
    terms.first { Self.names($0.term[...]).contains(member) }?.text
  }

  private static func names(_ list: Substring) -> [String] {
    list.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}
