/// The command line cannot be followed. `message` carries the bad word and what is allowed.
struct UsageError: Error, Hashable {
  var message: String

  init(_ message: String) { self.message = message }
}
