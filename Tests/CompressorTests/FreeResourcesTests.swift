import Foundation
import Testing

@testable import Compressor

@Suite struct FreeResourcesTests {
  /// - Parameter batteries: what the system says of each.
  private func lowest(_ batteries: [[String: String]]) throws -> Int? {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "power-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, battery) in batteries.enumerated() {
      let place = folder.appending(path: "BAT\(index)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (name, value) in battery {
        try Data("\(value)\n".utf8).write(to: place.appending(path: name))
      }
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
