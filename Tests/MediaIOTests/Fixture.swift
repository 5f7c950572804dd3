/// Files of `Fixtures/`, found from this source file.
enum Fixture {
  static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    + "/Fixtures/"

  static func clip(_ name: String) -> String { folder + "clips/" + name }
  static func tricky(_ name: String) -> String { folder + "tricky/" + name }
}
