/// How many items a page has: 1 to 100.
package struct PageLimit: Hashable, Sendable {
    package let count: Int
    package static let max: Int64 = 100
    package static let usual = PageLimit(unchecked: 20)

    private init(unchecked count: Int) { self.count = count }

    package init(_ count: Int64) throws(Refusal) {
        guard (1...Self.max).contains(count) else {
            throw .invalidInput(member: "limit", rule: .range)
        }
        self.count = Int(count)
    }
}
