/// How the sandbox misbehaves, and how often.
package struct Fault: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Confirmations are declined with `reason`.
        case decline
        /// Carried out at once, answered late.
        case delay
        /// Carried out late, then answered.
        case stall
        /// Carried out; no answer within the client's timeout.
        case loseAnswer = "lose-answer"
        /// Carried out, then answered with 500.
        case errorAfter = "error-after"
        /// Answered with 500, and nothing done.
        case errorBefore = "error-before"
        /// Answered with 503 for `milliseconds`, and nothing done.
        case down
        /// Webhooks are sent twice.
        case duplicateWebhooks = "duplicate-webhooks"
        /// Of two webhooks the later is sent first.
        case reorderWebhooks = "reorder-webhooks"

        fileprivate var isOfWebhooks: Bool {
            self == .duplicateWebhooks || self == .reorderWebhooks
        }
    }

    package enum Operation: String, Sendable, CaseIterable {
        case create, confirm, cancel, refund, retrieve
        /// Each of the above.
        case any
        /// The sending of a webhook.
        case webhook
    }

    package var kind: Kind
    package var operation: Operation = .any
    /// How many of the calls it strikes: 0 none, 1 all.
    package var rate: Double = 1
    /// How long it takes; for `down`, when it ends.
    package var milliseconds: Int64
    /// How many more calls it strikes; nil is without end.
    package var remaining: Int?
    package var reason: String = Decline.code

    /// A delay that stays below the shop's timeout of 4 s, or for a lost answer, lies above it.
    package static func usualMilliseconds(_ kind: Kind) -> Int64 {
        switch kind {
        case .loseAnswer: 5_000
        case .down: 30_000
        default: 1_000
        }
    }

    /// Longer waits would hold worker threads of the sandbox beyond any use.
    package static let maxDelay: Int64 = 120_000

    package init(
        _ kind: Kind, on operation: Operation = .any, rate: Double = 1,
        milliseconds: Int64? = nil, remaining: Int? = nil, reason: String = Decline.code
    ) {
        self.kind = kind
        self.operation = kind.isOfWebhooks ? .webhook : operation
        self.rate = rate
        self.milliseconds = milliseconds ?? Self.usualMilliseconds(kind)
        self.remaining = remaining
        self.reason = reason
    }
}

extension Fault {
    package func strikes(_ operation: Operation) -> Bool {
        self.operation == operation || self.operation == .any && operation != .webhook
    }

    /// What a payment method brings about by its name, as Stripe's test cards do.
    /// https://docs.stripe.com/testing
    package static func brought(byPaymentMethod method: String) -> Fault? {
        switch method {
        case "pm_card_visa_chargeDeclinedInsufficientFunds",
            "pm_card_chargeDeclinedInsufficientFunds":
            Fault(.decline, reason: "insufficient_funds")
        case "pm_card_visa_chargeDeclined", "pm_card_chargeDeclined", "pm_card_chargeCustomerFail":
            Fault(.decline)
        case "pm_sandbox_delay": Fault(.delay)
        case "pm_sandbox_stall": Fault(.stall)
        case "pm_sandbox_lose_answer": Fault(.loseAnswer)
        case "pm_sandbox_error_after": Fault(.errorAfter)
        case "pm_sandbox_error_before": Fault(.errorBefore)
        default: nil
        }
    }
}
