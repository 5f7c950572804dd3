/// Lets a noncopyable handle be optional, or be held by several owners.
package final class Shared<Value: ~Copyable> {
  package let value: Value
  package init(_ value: consuming Value) { self.value = value }
}
