import Compressor
import JSONText

/// A file of defaults, presets and destinations.
struct ConfigurationFile: Sendable {
  enum Owner: String, Sendable {
    /// The user's own file.
    case user
    /// A project's file, which may have come with what was downloaded: it may say how results look
    /// and how they are compressed, and nothing else.
    case project

    var scope: OptionDescriptor.Scope { self == .user ? .user : .project }
  }

  /// Options under a name.
  struct Preset: Sendable {
    var name: String
    var about: String
    var settings: [Setting]
    var place: FilePlace
  }

  struct NamedDestination: Sendable {
    var destination: Destination
    var place: FilePlace
  }

  var path: String
  var owner: Owner
  var defaults: [Setting] = []
  var presets: [Preset] = []
  var destinations: [NamedDestination] = []

  /// Larger than anyone writes by hand.
  static let rules = JSONReadingRules(maximumBytes: 1_000_000, maximumDepth: 8)

  /// `nil` where there is no such file.
  static func read(_ path: String, owner: Owner) throws(ConfigurationError) -> ConfigurationFile? {
    let bytes: [UInt8]
    switch readWhole(path, atMost: rules.maximumBytes) {
    case .nothingThere: return nil
    case .noFile: throw ConfigurationError(nil, key: path, "is no plain file")
    case .tooLarge:
      throw ConfigurationError(
        nil, key: path, "is too large: at most \(Quantities.exactSize(rules.maximumBytes)) are read"
      )
    case .failed(let number):
      throw ConfigurationError(nil, key: path, "cannot be read: \(systemMessage(number))")
    case .bytes(let read): bytes = read
    }
    return try ConfigurationFile(bytes, path: path, owner: owner)
  }

  init(_ bytes: [UInt8], path: String, owner: Owner) throws(ConfigurationError) {
    self.path = path
    self.owner = owner
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(bytes, rules: Self.rules)
    } catch {
      throw ConfigurationError(FilePlace(path: path, place: error.place), error.message)
    }
    let reader = ConfigurationReader(document: document, path: path, owner: owner)
    for member in try reader.members(of: document.root, called: "a configuration") {
      switch member.name {
      case "defaults":
        defaults = try reader.settings(try reader.members(of: member.value, called: "defaults")) {
          owner == .user ? .user($0) : .project($0)
        }
      case "presets": presets = try reader.presets(member.value)
      case "destinations": destinations = try reader.destinations(member.value)
      default:
        throw reader.unknownKey(member, known: ["defaults", "presets", "destinations"])
      }
    }
  }
}
