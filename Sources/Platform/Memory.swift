/// Where memory is short, an array of Swift's ends the program: to ask first is the only way to fail.
package func hasMemory(_ bytes: Int) -> Bool {
  // So little is always there, or nothing goes any more.
  guard bytes >= 1 << 16 else { return true }
  guard let space = malloc(bytes) else { return false }
  free(space)
  return true
}
