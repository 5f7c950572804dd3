import Testing

@testable import Batch

@Suite struct GlobTests {
  @Test(arguments: [
    ("*.mov", "a.mov", true), ("*.mov", "x/y/A.MOV", true), ("*.mov", "a.mov.txt", false),
    ("x/*.mov", "x/a.mov", true), ("x/*.mov", "x/y/a.mov", false),
    ("x/**", "x/y/a.mov", true), ("x/**", "xy/a.mov", false),
    ("**/cut.mov", "cut.mov", true), ("**/cut.mov", "a/b/cut.mov", true),
    ("**/cut.mov", "a/precut.mov", false), ("a/**/z.mov", "a/z.mov", true),
    ("a/**/z.mov", "a/b/c/z.mov", true), ("?.mov", "é.mov", true), ("?.mov", "ab.mov", false),
    ("x?y.mov", "x/y.mov", false), ("*", ".mov", true), ("", "a", false),
    ("**", "a/b/c", true), ("[a].mov", "a.mov", false), ("[a].mov", "[a].mov", true),
  ])
  func matches(pattern: String, path: String, expected: Bool) throws {
    #expect(Glob(pattern).matches(try #require(TreePath(path))) == expected)
  }

  /// Twenty stars against a long name would take for ever if they were tried one by one.
  @Test(.timeLimit(.minutes(1))) func manyStarsEnd() throws {
    let path = try #require(TreePath(String(repeating: "a", count: 250)))
    #expect(!Glob(String(repeating: "*a", count: 20) + "*b").matches(path))
  }
}
