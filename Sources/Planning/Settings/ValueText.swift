/// `1:02.5`, as the options take it.
package func clock(_ seconds: Double) -> String {
  let hundredths = Int((seconds * 100).rounded())
  let (minutes, rest) = (hundredths / 6000, hundredths % 6000)
  let fraction = rest % 100
  let tail =
    fraction == 0
    ? ""
    : fraction % 10 == 0 ? ".\(fraction / 10)" : fraction < 10 ? ".0\(fraction)" : ".\(fraction)"
  let whole = rest / 100
  return "\(minutes):\(whole < 10 ? "0" : "")\(whole)\(tail)"
}

/// `7.9 MB`, in decimal units.
package func sizeText(_ bytes: Int) -> String {
  guard bytes >= 1000 else { return "\(bytes) bytes" }
  let units = ["kB", "MB", "GB"]
  var value = Double(bytes) / 1000
  var unit = 0
  while value >= 999.5, unit + 1 < units.count {
    value /= 1000
    unit += 1
  }
  let tenths = Int((value * 10).rounded())
  return value < 99.95 && tenths % 10 != 0
    ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(Int(value.rounded())) \(units[unit])"
}
