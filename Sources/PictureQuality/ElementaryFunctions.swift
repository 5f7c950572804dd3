/// The third root of a number that is not negative, by Newton's method.
func cubeRoot(_ number: Double) -> Double {
  guard number > 0, number.isFinite else { return number }
  // At or above the root, from where every step goes down.
  var root = Double(sign: .plus, exponent: Int(number.exponent + 3000) / 3 - 999, significand: 1)
  while true {
    let next = (2 * root + number / (root * root)) / 3
    guard next < root else { return root }
    root = next
  }
}

/// The logarithm to base 2 of a normal number above 0, within 2e-7 (absolute or relative). Without
/// branches, so that loops over it vectorise.
@inline(__always)
func binaryLogarithm(_ number: Float) -> Float {
  // number = 2^exponent m, with m from √½ to √2: subtracting √½'s bits moves the seam there.
  let bits = number.bitPattern &- 0x3F35_04F3
  let exponent = Int32(bitPattern: bits) &>> 23
  let significand = Float(bitPattern: (bits & 0x007F_FFFF) &+ 0x3F35_04F3)
  // ln m = 2 (s + s³/3 + s⁵/5 + ...), with s = (m - 1) / (m + 1), at most 0.172.
  let s = (significand - 1) / (significand + 1)
  let square = s * s
  let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * (1 / 9))))
  return Float(exponent) + s * series * 2.885390081777927
}
