import Files
import Testing

@Suite struct NaturalOrderTests {
  @Test(arguments: [
    ["frame1.png", "frame2.png", "frame10.png"], ["a", "a1", "a01", "a2", "b"],
    ["2", "10", "100", "99999999999999999999999"], ["x9y10", "x10y9"], ["", "0", "a"],
    ["f-1", "f-2", "f-11"], ["图2", "图10"],
  ])
  func numbersCountByValue(names: [String]) {
    #expect(names.shuffled().sorted(by: NaturalOrder.precedes).map { $0 }.count == names.count)
    for (index, name) in names.enumerated() {
      #expect(!NaturalOrder.precedes(name, name))
      for later in names[(index + 1)...] where later != name {
        if Int(name.filter(\.isNumber)) == Int(later.filter(\.isNumber)) { continue }
        #expect(NaturalOrder.precedes(name, later) && !NaturalOrder.precedes(later, name))
      }
    }
  }
}
