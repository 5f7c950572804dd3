/// The strings an LZW decoder knows: a tree whose nodes are codes, each its parent's string and
/// one symbol more. Nodes 0..<`roots` are the single symbols; `roots` itself is the clear code
/// and `roots + 1` the end.
struct CodeTree: ~Copyable {
  /// A node as the search walks it, 8 bytes, so that all 4096 stay in the first-level cache.
  struct Node: BitwiseCopyable {
    /// First child, 0 for none: the node of symbol 0 is never a child.
    var child: UInt16
    /// Next child of the same parent, 0 for none.
    var sibling: UInt16
    /// The string's last symbol.
    var symbol: UInt8
    /// The string's first symbol.
    var first: UInt8
    var parent: UInt16
  }

  static let capacity = 4096

  private let storage = Scratch<Node>(
    count: capacity, filledWith: Node(child: 0, sibling: 0, symbol: 0, first: 0, parent: 0))

  var nodes: UnsafeMutableBufferPointer<Node> { storage.buffer }

  func reset(roots: Int) {
    let nodes = nodes
    for symbol in 0..<roots {
      let byte = UInt8(truncatingIfNeeded: symbol)
      nodes[symbol] = Node(child: 0, sibling: 0, symbol: byte, first: byte, parent: 0)
    }
  }

  @inline(__always)
  func child(of parent: Int, symbol: UInt8) -> Int? {
    let nodes = nodes
    var next = Int(nodes[parent].child)
    while next != 0 {
      if nodes[next].symbol == symbol { return next }
      next = Int(nodes[next].sibling)
    }
    return nil
  }

  @inline(__always)
  func add(_ code: Int, to parent: Int, symbol: UInt8) {
    let nodes = nodes
    nodes[code] = Node(
      child: 0, sibling: nodes[parent].child, symbol: symbol, first: nodes[parent].first,
      parent: UInt16(truncatingIfNeeded: parent))
    nodes[parent].child = UInt16(truncatingIfNeeded: code)
  }

  /// Takes back the last `add`.
  @inline(__always)
  func removeLast(_ code: Int, from parent: Int) {
    let nodes = nodes
    nodes[parent].child = nodes[code].sibling
  }
}
