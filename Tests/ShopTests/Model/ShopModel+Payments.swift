import Domain

/// Attempts to pay, and what the payment system has in its own book of each.
extension ShopModel {
    struct Attempt {
        enum Outcome: Equatable {
            case pending, captured
            case declined(String)
        }
        enum Intent: Equatable {
            case unconfirmed, processing, succeeded, canceled
            case declined(String)
        }
        var amount: Int64
        var startedAt: Int64
        var outcome = Outcome.pending
        /// At the payment system; nil while it has none.
        var intent: Intent?
        /// Whether the shop knows its name.
        var isNamed = false
        var refund: Refund?

        /// What the payment system has of it.
        var taken: Int64 {
            intent == .succeeded && refund?.money != .succeeded ? amount : 0
        }
    }

    struct Refund {
        enum Money { case none, pending, succeeded, failed }
        /// Of money that came after its attempt had been let go.
        var isLate: Bool
        var isSettled = false
        /// At the payment system.
        var money = Money.none
    }

    /// Asks the payment system and does what it says; whether there is an outcome.
    @discardableResult
    mutating func settle(
        _ name: Int, _ number: Int, _ behavior: PaymentBehavior, isDown: Bool = false
    ) -> Bool {
        guard var attempt = orders[name]?.attempts[number] else { return false }
        let verdict = ask(&attempt, behavior, isDown: isDown)
        orders[name]?.attempts[number] = attempt
        switch verdict {
        case .pending: return false
        case .captured: capture(name, number)
        case .declined(let reason): decline(name, number, reason)
        }
        return true
    }

    private func ask(
        _ attempt: inout Attempt, _ behavior: PaymentBehavior, isDown: Bool
    ) -> Attempt.Outcome {
        if isDown { return .pending }
        if !attempt.isNamed {
            if behavior == .createRequestLost { return .pending }
            if behavior == .createRefused { return .declined("refused") }
            attempt.intent = attempt.intent ?? .unconfirmed
            if behavior == .createResponseLost { return .pending }
            attempt.isNamed = true
        }
        if attempt.intent == .unconfirmed {
            if now - attempt.startedAt > 30 * Self.minute {
                attempt.intent = .canceled
            } else {
                switch behavior {
                case .confirmRequestLost: return .pending
                case .confirmRefused: attempt.intent = .canceled
                case .declines: attempt.intent = .declined("card_declined")
                case .confirmPending: attempt.intent = .processing
                default: attempt.intent = .succeeded
                }
                if behavior == .confirmResponseLost || behavior == .confirmWrongAmount {
                    return .pending
                }
            }
        }
        return switch attempt.intent {
        case .succeeded?: .captured
        case .declined(let reason)?: .declined(reason)
        case .canceled?: .declined("canceled")
        case .unconfirmed?, .processing?, nil: .pending
        }
    }

    private mutating func capture(_ name: Int, _ number: Int) {
        guard let order = orders[name] else { return }
        let attempt = order.attempts[number]
        if case .declined = attempt.outcome, attempt.refund == nil {
            orders[name]?.attempts[number].refund = Refund(isLate: true)
        }
        guard attempt.outcome == .pending else { return }
        orders[name]?.attempts[number].outcome = .captured
        orders[name]?.view.state = "paid"
        orders[name]?.view.paidAt = now
        let customer = order.view.customer
        for line in order.view.lines {
            products[line.product]?.onHand -= line.quantity
            products[line.product]?.held -= line.quantity
        }
        accounts[customer]?.balance -= attempt.amount
        accounts[customer]?.held -= attempt.amount
        if order.isFromCart { takeOutOfCart(order.view.lines, of: customer) }
    }

    private mutating func decline(_ name: Int, _ number: Int, _ reason: String) {
        guard let order = orders[name], order.attempts[number].outcome == .pending else { return }
        orders[name]?.attempts[number].outcome = .declined(reason)
        orders[name]?.view.state = "created"
        orders[name]?.view.declineReason = reason
        for line in order.view.lines { products[line.product]?.held -= line.quantity }
        accounts[order.view.customer]?.held -= order.view.total
    }

    // MARK: - Giving back

    @discardableResult
    mutating func settleRefund(
        _ name: Int, _ number: Int, _ behavior: PaymentBehavior, isDown: Bool = false
    ) -> Bool {
        guard let order = orders[name], var refund = order.attempts[number].refund else {
            return false
        }
        guard !isDown, behavior != .refundListLost else { return false }
        var isAnswered = true
        if refund.money == .none {
            switch behavior {
            case .refundRequestLost: isAnswered = false
            case .refundPending: refund.money = .pending
            case .refundFails: refund.money = .failed
            default: refund.money = .succeeded
            }
            if behavior == .refundResponseLost { isAnswered = false }
        }
        let isDone = isAnswered && refund.money == .succeeded
        let isFirst = isDone && !refund.isSettled
        if isDone { refund.isSettled = true }
        orders[name]?.attempts[number].refund = refund
        guard isFirst, !refund.isLate else { return isDone }
        orders[name]?.view.state = "cancelled"
        orders[name]?.view.cancelledAt = now
        for line in order.view.lines { products[line.product]?.onHand += line.quantity }
        accounts[order.view.customer]?.balance += order.view.total
        return isDone
    }

    // MARK: - What happens by itself

    mutating func handle(_ event: String, order: Int, attempt: Int? = nil) {
        guard events[event] == nil else { return }
        events[event] = now
        guard let attempts = orders[order]?.attempts else { return }
        let number = attempt ?? attempts.count - 1
        guard attempts.indices.contains(number), attempts[number].isNamed else { return }
        settle(order, number, .normal)
    }

    mutating func decide(_ name: Int, succeeds: Bool) {
        guard let attempts = orders[name]?.attempts, let last = attempts.last else { return }
        if last.intent == .processing {
            orders[name]?.attempts[attempts.count - 1].intent =
                succeeds ? .succeeded : .declined("decided")
        }
        if last.refund?.money == .pending {
            orders[name]?.attempts[attempts.count - 1].refund?.money =
                succeeds ? .succeeded : .failed
        }
    }

    mutating func lateSuccess(_ name: Int) {
        let number = orders[name]?.attempts.lastIndex { attempt in
            switch attempt.intent {
            case .declined?, .canceled?: true
            default: false
            }
        }
        guard let number else { return }
        orders[name]?.attempts[number].intent = .succeeded
        handle("late_\(name)_\(number)", order: name, attempt: number)
    }

    /// Five seconds later everything that is not known yet has been asked for once.
    mutating func settleAll(isDown: Bool) -> Answer {
        now += 5000
        var settled = 0
        var unanswered = 0
        for (name, order) in orders {
            for (number, attempt) in order.attempts.enumerated() {
                if attempt.outcome == .pending {
                    let isKnown = settle(name, number, .normal, isDown: isDown)
                    if isKnown { settled += 1 } else { unanswered += 1 }
                }
                if let refund = attempt.refund, !refund.isSettled {
                    let isKnown = settleRefund(name, number, .normal, isDown: isDown)
                    if isKnown { settled += 1 } else { unanswered += 1 }
                }
            }
        }
        return .settled(settled: settled, unanswered: unanswered)
    }
}
