package import Schemas

/// What the server is started with.
package struct AgentSettings: Sendable {
  /// The path of the program that does the work: this one.
  package var program: String
  /// Folders; no file outside of them is read or written. Their links are resolved.
  package var roots: [String]
  /// The version that clients are told.
  package var version: String
  /// What the command says in JSON; asked for when a client lists the tools.
  package var contract: @Sendable () -> Contract

  package init(
    program: String, roots: [String], version: String, contract: @escaping @Sendable () -> Contract
  ) {
    self.program = program
    self.roots = roots
    self.version = version
    self.contract = contract
  }
}
