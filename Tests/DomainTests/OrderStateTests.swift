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
        Rule(.created, .capture, .returnPayment, .created),
        Rule(.created, .decline, .tell, .created),
        Rule(.created, .expire, .close, .expired),
        Rule(.created, .cancel, .close, .cancelled),
        Rule(.created, .refund, .impossible, .created),

        Rule(.paying, .confirm, .tell, .paying),
        Rule(.paying, .capture, .settle, .paid),
        Rule(.paying, .decline, .release, .created),
        Rule(.paying, .expire, .tell, .paying),
        Rule(.paying, .cancel, .refuse(.notCancellable), .paying),
        Rule(.paying, .refund, .impossible, .paying),

        Rule(.paid, .confirm, .tell, .paid),
        Rule(.paid, .capture, .tell, .paid),
        Rule(.paid, .decline, .impossible, .paid),
        Rule(.paid, .expire, .tell, .paid),
        Rule(.paid, .cancel, .askForRefund, .cancelling),
        Rule(.paid, .refund, .impossible, .paid),

        Rule(.cancelling, .confirm, .refuse(.orderCancelled), .cancelling),
        Rule(.cancelling, .capture, .tell, .cancelling),
        Rule(.cancelling, .decline, .impossible, .cancelling),
        Rule(.cancelling, .expire, .tell, .cancelling),
        Rule(.cancelling, .cancel, .tell, .cancelling),
        Rule(.cancelling, .refund, .giveBack, .cancelled),

        Rule(.cancelled, .confirm, .refuse(.orderCancelled), .cancelled),
        Rule(.cancelled, .capture, .returnPayment, .cancelled),
        Rule(.cancelled, .decline, .tell, .cancelled),
        Rule(.cancelled, .expire, .tell, .cancelled),
        Rule(.cancelled, .cancel, .tell, .cancelled),
        Rule(.cancelled, .refund, .tell, .cancelled),

        Rule(.expired, .confirm, .refuse(.orderExpired), .expired),
        Rule(.expired, .capture, .returnPayment, .expired),
        Rule(.expired, .decline, .tell, .expired),
        Rule(.expired, .expire, .tell, .expired),
        Rule(.expired, .cancel, .refuse(.notCancellable), .expired),
        Rule(.expired, .refund, .impossible, .expired),
    ]

    @Test(arguments: rules)
    func follows(rule: Rule) {
        #expect(rule.state.step(on: rule.event) == rule.step)
        #expect(rule.state.state(after: rule.event) == rule.after)
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
