/// The release this source tree becomes.
package enum Version {
  package static let number = "0.1.0"
}
