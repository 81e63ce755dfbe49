/// Passes one value to another thread, once.
///
/// Unchecked since `Connection` is not Sendable: the value is put in before the thread starts and
/// taken out by that thread alone.
final class TransferBox<Value>: @unchecked Sendable {
    private var value: Value?

    init(_ value: Value) { self.value = value }

    func take() -> Value? {
        defer { value = nil }
        return value
    }
}
