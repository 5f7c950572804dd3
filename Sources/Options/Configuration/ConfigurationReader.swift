import Compressor
import Failures
import JSONText
import Planning

/// Turns the values of a configuration's JSON into settings, by the option table.
struct ConfigurationReader {
  let document: JSONDocument
  let path: String
  let owner: ConfigurationFile.Owner

  func presets(_ value: JSONValue) throws(Failure) -> [ConfigurationFile.Preset] {
    var presets: [ConfigurationFile.Preset] = []
    for member in try members(of: value, called: "presets") {
      let place = place(of: member)
      try checkName(member)
      var options = try members(of: member.value, called: "a preset")
      var about = ""
      if let index = options.firstIndex(where: { $0.name == "about" }) {
        about = try string(options.remove(at: index), "a text")
      }
      let settings = try settings(options) { .preset(member.name, $0) }
      presets.append(.init(name: member.name, about: about, settings: settings, place: place))
    }
    return presets
  }

  func destinations(
    _ value: JSONValue
  ) throws(Failure) -> [ConfigurationFile.NamedDestination] {
    var destinations: [ConfigurationFile.NamedDestination] = []
    for member in try members(of: value, called: "destinations") {
      let place = place(of: member)
      try checkName(member)
      guard member.name == member.name.lowercased() else {
        throw .configuration(
          place, key: SafeText.escaped(member.name), "a destination's name has small letters only")
      }
      var destination = Destination(name: member.name, limits: [])
      var limit = Destination.Limit(note: "From \(path).")
      for key in try members(of: member.value, called: "a destination") {
        if let rule = DestinationRule(rawValue: key.name) {
          limit = try reading(key) { text throws(Failure) in
            var limit = limit
            try rule.read(text, into: &limit)
            return limit
          }
          continue
        }
        switch key.name {
        case "format":
          destination.format = try reading(key) { text throws(Failure) in
            try ValueReading.choice(text, of: OutputFormat.self)
          }
        case "about": destination.about = try string(key, "a text")
        default:
          throw unknownKey(
            key, known: DestinationRule.allCases.map(\.rawValue) + ["format", "about"])
        }
      }
      guard !limit.isEmpty else {
        throw .configuration(
          place, key: member.name, #"lacks its limit, such as "under": "10MB""#)
      }
      destination.limits = [limit]
      destinations.append(.init(destination: destination, place: place))
    }
    return destinations
  }

  /// The settings of one object, each read by its option and all of them held together.
  func settings(
    _ members: [JSONMember], origin: (FilePlace) -> Setting.Origin
  ) throws(Failure) -> [Setting] {
    var settings: [Setting] = []
    for member in members {
      settings.append(try setting(member, origin: origin(place(of: member.value))))
    }
    if let slip = SettingLevel(settings: settings).contradiction,
      let member = members.first(where: { $0.name == slip.second.option.name })
    {
      throw .configuration(
        place(of: member), key: member.name,
        "does not go together with '\(slip.first.option.name)': \(slip.reason)")
    }
    return settings
  }

  private func setting(
    _ member: JSONMember, origin: Setting.Origin
  ) throws(Failure) -> Setting {
    guard let option = OptionTable.option(named: member.name) else {
      throw unknownKey(member, known: [])
    }
    if option.scope == .run {
      throw .configuration(
        place(of: member), key: option.name,
        "is about one run: it belongs on the command line and cannot be set here")
    }
    if option.scope < owner.scope {
      throw .configuration(
        place(of: member), key: option.name,
        "cannot be set by a project, which may only say how results look and how they are "
          + "compressed; it can stand in your own configuration (vcompress help config)")
    }
    var setting = Setting(option: option, origin: origin)
    if let value = option.value {
      switch member.value.content {
      case .string(let text): setting.text = text
      case .number(let number): setting.text = number.text
      default:
        throw .configuration(
          place(of: member.value), key: option.name,
          "needs a value (\(value.name)), not \(member.value.kind)")
      }
    } else {
      guard let isOn = member.value.bool else {
        throw .configuration(
          place(of: member.value), key: option.name,
          "is a switch: true or false, not \(member.value.kind)")
      }
      setting.isOn = isOn
    }
    var scratch = CommandOptions()
    do throws(Failure) {
      try setting.apply(to: &scratch)
    } catch {
      throw refusal(of: setting.text, for: member, error)
    }
    return setting
  }

  // MARK: Shapes

  /// The members of an object, or an error that says what should be one.
  func members(
    of value: JSONValue, called name: String
  ) throws(Failure) -> [JSONMember] {
    guard let members = value.members else {
      throw .configuration(
        FilePlace(path: path, place: document.place(of: value)),
        "\(name) should be an object in braces, not \(value.kind)")
    }
    return members
  }

  private func string(_ member: JSONMember, _ wanted: String) throws(Failure) -> String {
    guard let text = member.value.string else {
      throw .configuration(
        place(of: member.value), key: member.name, "should be \(wanted), not \(member.value.kind)")
    }
    return text
  }

  /// The member's text, or its number's, as `read` takes it.
  private func reading<Value>(
    _ member: JSONMember, by read: (String) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let text: String
    if let number = member.value.number {
      text = number.text
    } else {
      text = try string(member, "a text or a number")
    }
    do throws(Failure) { return try read(text) } catch {
      throw refusal(of: text, for: member, error)
    }
  }

  private func refusal(
    of text: String, for member: JSONMember, _ error: Failure
  ) -> Failure {
    Failure.configuration(
      place(of: member.value), key: member.name,
      text.isEmpty ? error.message : "\(SafeText.quotedShort(text)) \(error.message)")
  }

  func unknownKey(_ member: JSONMember, known: [String]) -> Failure {
    let name = member.name.drop { $0 == "-" }
    let near =
      Suggestion.nearest(to: String(name), among: known, by: { $0 })
      ?? (known.isEmpty ? Suggestion.option(for: String(name), command: .compress)?.name : nil)
    let advice =
      near.map { "; did you mean '\($0)'?" }
      ?? (known.isEmpty ? "" : "; there are \(ValueReading.list(known))")
    return Failure.configuration(
      place(of: member),
      known.isEmpty
        ? "there is no option \(SafeText.quotedShort(member.name))\(advice)"
        : "there is no key \(SafeText.quotedShort(member.name)) here\(advice)")
  }

  private func checkName(_ member: JSONMember) throws(Failure) {
    guard ValueReading.isPlainName(member.name) else {
      throw .configuration(
        place(of: member),
        "the name \(SafeText.quotedShort(member.name)) is not \(ValueReading.plainNameRule)")
    }
  }

  private func place(of value: JSONValue) -> FilePlace {
    FilePlace(path: path, place: document.place(of: value))
  }

  private func place(of member: JSONMember) -> FilePlace {
    FilePlace(path: path, place: document.place(of: member))
  }
}
