import Domain
import Testing

/// Every state with every event: what has to be done, and where the order stands afterwards.
@Suite struct OrderStateTests {
    struct Rule: Sendable, CustomTestStringConvertible {
        let state: OrderState
        let event: OrderEvent
        let step: OrderStep
        let after: OrderState
        var testDescription: String { "\(state) \(event)" }
        init(_ state: OrderState, _ event: OrderEvent, _ step: OrderStep, _ after: OrderState) {
            (self.state, self.event, self.step, self.after) = (state, event, step, after)
        }
    }

    static let rules: [Rule] = [
        Rule(.created, .confirm, .hold, .paying),
        Rule(.created, .capture, .impossible, .created),
        Rule(.created, .lateCapture, .returnPayment, .created),
        Rule(.created, .decline, .none, .created),
        Rule(.created, .expire, .close, .expired),
        Rule(.created, .cancel, .close, .cancelled),
        Rule(.created, .refund, .impossible, .created),

        Rule(.paying, .confirm, .none, .paying),
        Rule(.paying, .capture, .settle, .paid),
        Rule(.paying, .lateCapture, .returnPayment, .paying),
        Rule(.paying, .decline, .release, .created),
        Rule(.paying, .expire, .none, .paying),
        Rule(.paying, .cancel, .refuse(.notCancellable), .paying),
        Rule(.paying, .refund, .impossible, .paying),

        Rule(.paid, .confirm, .none, .paid),
        Rule(.paid, .capture, .none, .paid),
        Rule(.paid, .lateCapture, .returnPayment, .paid),
        Rule(.paid, .decline, .impossible, .paid),
        Rule(.paid, .expire, .none, .paid),
        Rule(.paid, .cancel, .requestRefund, .cancelling),
        Rule(.paid, .refund, .impossible, .paid),

        Rule(.cancelling, .confirm, .refuse(.orderCancelled), .cancelling),
        Rule(.cancelling, .capture, .none, .cancelling),
        Rule(.cancelling, .lateCapture, .returnPayment, .cancelling),
        Rule(.cancelling, .decline, .impossible, .cancelling),
        Rule(.cancelling, .expire, .none, .cancelling),
        Rule(.cancelling, .cancel, .none, .cancelling),
        Rule(.cancelling, .refund, .giveBack, .cancelled),

        Rule(.cancelled, .confirm, .refuse(.orderCancelled), .cancelled),
        Rule(.cancelled, .capture, .none, .cancelled),
        Rule(.cancelled, .lateCapture, .returnPayment, .cancelled),
        Rule(.cancelled, .decline, .none, .cancelled),
        Rule(.cancelled, .expire, .none, .cancelled),
        Rule(.cancelled, .cancel, .none, .cancelled),
        Rule(.cancelled, .refund, .none, .cancelled),

        Rule(.expired, .confirm, .refuse(.orderExpired), .expired),
        Rule(.expired, .capture, .impossible, .expired),
        Rule(.expired, .lateCapture, .returnPayment, .expired),
        Rule(.expired, .decline, .none, .expired),
        Rule(.expired, .expire, .none, .expired),
        Rule(.expired, .cancel, .refuse(.notCancellable), .expired),
        Rule(.expired, .refund, .impossible, .expired),
    ]

    @Test(arguments: rules)
    func follows(rule: Rule) {
        #expect(rule.state.step(on: rule.event) == rule.step)
        let before = Self.order(rule.state)
        let after = before.after(rule.event, at: Self.later, declineReason: "stolen")
        #expect(after.state == rule.after)
        if rule.after == rule.state { #expect(after == before, "an event without effect") }
    }

    private static let later = Timestamp(milliseconds: 5)

    private static func order(_ state: OrderState) -> Order {
        Order(
            id: OrderId(1), customer: CustomerId(1), state: state, lines: [], total: Won(1),
            createdAt: Timestamp(milliseconds: 0), expiresAt: Timestamp(milliseconds: 9),
            paidAt: state == .paid ? Timestamp(milliseconds: 3) : nil, declineReason: "old")
    }

    @Test func anEventChangesOnlyWhatItNames() {
        let held = Self.order(.created).after(.confirm, at: Self.later)
        #expect(held.declineReason == nil && held.paidAt == nil && held.cancelledAt == nil)
        let paid = held.after(.capture, at: Self.later)
        #expect(paid.paidAt == Self.later && paid.cancelledAt == nil)
        let declined = held.after(.decline, at: Self.later, declineReason: "stolen")
        #expect(declined.declineReason == "stolen" && declined.paidAt == nil)
        let cancelling = paid.after(.cancel, at: Timestamp(milliseconds: 7))
        #expect(cancelling.paidAt == Self.later && cancelling.cancelledAt == nil)
        let refunded = cancelling.after(.refund, at: Timestamp(milliseconds: 8))
        #expect(refunded.paidAt == Self.later)
        #expect(refunded.cancelledAt == Timestamp(milliseconds: 8))
        let expired = Self.order(.created).after(.expire, at: Self.later)
        #expect(expired.declineReason == "old" && expired.cancelledAt == nil)
        let closed = Self.order(.created).after(.cancel, at: Self.later)
        #expect(closed.cancelledAt == Self.later)
    }

    @Test func whatMayBeDoneFollowsTheSteps() {
        let end = Timestamp(milliseconds: 9)
        for state in OrderState.allCases {
            let order = Self.order(state)
            #expect(order.canBeConfirmed(at: Self.later) == (state == .created))
            #expect(!order.canBeConfirmed(at: end), "its time is over")
            let mayCancel = state == .created || state == .paid
            #expect(order.canBeCancelled(at: Self.later, by: .customer) == mayCancel)
            let later = Timestamp(milliseconds: 3).advanced(by: Order.cancellationPeriod)
            #expect(order.canBeCancelled(at: later, by: .customer) == (state == .created))
            #expect(order.canBeCancelled(at: later, by: .operator) == mayCancel)
        }
    }

    @Test func everyPairHasItsRule() {
        for state in OrderState.allCases {
            for event in OrderEvent.allCases {
                let rules = Self.rules.filter { $0.state == state && $0.event == event }
                #expect(rules.count == 1, "\(state) \(event)")
            }
        }
    }
}
