import TestSupport
import Testing

@testable import Compressor

@Suite struct FreeResourcesTests {
  /// - Parameter batteries: what the system says of each.
  private func lowest(_ batteries: [[String: String]]) throws -> Int? {
    let folder = try Workplace()
    for (index, battery) in batteries.enumerated() {
      for (name, value) in battery { try folder.write("BAT\(index)/\(name)", "\(value)\n") }
    }
    return FreeResources.dischargingBattery(in: folder.path)
  }

  @Test func batteries() throws {
    let low = ["type": "Battery", "status": "Discharging", "capacity": "12"]
    #expect(try lowest([]) == nil)
    #expect(try lowest([low]) == 12)
    #expect(try lowest([["type": "Mains", "status": "Discharging", "capacity": "1"], low]) == 12)
    #expect(try lowest([low.merging(["status": "Charging"]) { $1 }]) == nil)
    #expect(try lowest([low.merging(["scope": "Device"]) { $1 }]) == nil)
    #expect(try lowest([low.merging(["capacity": "?"]) { $1 }]) == nil)
    #expect(try lowest([low, low.merging(["capacity": "7"]) { $1 }]) == 7)
  }

  @Test func memory() { #expect(FreeResources.memory > 0) }
}
