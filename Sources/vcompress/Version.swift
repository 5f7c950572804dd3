/// The release this source tree becomes.
enum Version {
  static let number = "0.1.0"
}
