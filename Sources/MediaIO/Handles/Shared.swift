/// Lets a noncopyable handle be optional, or be held by several owners.
final class Shared<Value: ~Copyable> {
  let value: Value
  init(_ value: consuming Value) { self.value = value }
}
