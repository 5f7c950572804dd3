import Manual

extension JSONLine {
  struct Config: Codable {
    var type = "config"
    var files: [ConfigurationReport.File]
    var defaults: [ConfigurationReport.Default]
    var presets: [ConfigurationReport.Preset]
    var destinations: [ConfigurationReport.Destination]

    init(_ report: ConfigurationReport) {
      files = report.files
      defaults = report.defaults
      presets = report.presets
      destinations = report.destinations
    }
  }
}
