/// An amount of Korean won: whole, 64 bits, never a fraction.
package struct Won: Hashable, Comparable, Sendable {
    package let amount: Int64

    package init(_ amount: Int64) {
        self.amount = amount
    }

    package static let zero = Won(0)

    package static func < (left: Won, right: Won) -> Bool { left.amount < right.amount }

    /// The sum; `Refusal.amountOverflow` where 64 bits do not hold it.
    package func adding(_ other: Won) throws(Refusal) -> Won {
        let (sum, overflow) = amount.addingReportingOverflow(other.amount)
        guard !overflow else { throw .amountOverflow }
        return Won(sum)
    }

    /// This price, `quantity` times; `Refusal.amountOverflow` where 64 bits do not hold it.
    package func times(_ quantity: Quantity) throws(Refusal) -> Won {
        let (product, overflow) = amount.multipliedReportingOverflow(by: Int64(quantity.count))
        guard !overflow else { throw .amountOverflow }
        return Won(product)
    }
}
