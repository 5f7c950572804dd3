package import Failures
import Files
package import JSONText

/// A file of defaults, presets and destinations.
package struct ConfigurationFile: Sendable {
  package enum Owner: String, Sendable {
    /// The user's own file.
    case user
    /// A project's file, which may have come with what was downloaded: it may say how results look
    /// and how they are compressed, and nothing else.
    case project

    package var scope: OptionDescriptor.Scope { self == .user ? .user : .project }
  }

  /// Options under a name.
  package struct Preset: Sendable {
    package var name: String
    package var about: String
    package var settings: [Setting]
    package var place: FilePlace
  }

  package struct NamedDestination: Sendable {
    package var destination: Destination
    package var place: FilePlace
  }

  package var path: String
  package var owner: Owner
  package var defaults: [Setting] = []
  package var presets: [Preset] = []
  package var destinations: [NamedDestination] = []

  /// Larger than anyone writes by hand.
  package static let rules = JSONReadingRules(maximumBytes: 1_000_000, maximumDepth: 8)

  /// `nil` where there is no such file.
  package static func read(_ path: String, owner: Owner) throws(Failure) -> ConfigurationFile? {
    let file: SmallFile
    do throws(Failure) { file = try SmallFile.read(path, atMost: rules.maximumBytes) } catch {
      // A path that may not be looked at is no reason to stop: nobody put a file for us there.
      guard error.kind == .notPermitted else { throw error }
      guard FileStatus(path: path) != nil else { return nil }
      throw .configuration(
        nil, key: path, "cannot be read: \(error.reason)")
    }
    switch file {
    case .missing: return nil
    case .bytes(let bytes): return try ConfigurationFile(bytes, path: path, owner: owner)
    case .notRegular: throw .configuration(nil, key: path, "is no plain file")
    case .tooLarge:
      throw .configuration(
        nil, key: path, "is too large: at most \(Quantities.exactSize(rules.maximumBytes)) are read"
      )
    }
  }

  package init(_ bytes: [UInt8], path: String, owner: Owner) throws(Failure) {
    self.path = path
    self.owner = owner
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(bytes, rules: Self.rules)
    } catch {
      throw .configuration(FilePlace(path: path, place: error.place), error.message)
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
