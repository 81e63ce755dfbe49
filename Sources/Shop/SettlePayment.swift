import Domain
import Payments
import Store

/// The second part of paying, from wherever it stands: asks the payment system to take the money,
/// or what became of it, and writes down what it says. Any number may do so at once and again:
/// keys and states on both sides let it happen once.
///
/// The intent is created unconfirmed and its name stored before it is confirmed, so that even a
/// system that ignores idempotency keys can never charge twice.
struct SettlePayment: Sendable {
    let payment: PaymentAttempt

    enum Outcome: Hashable, Sendable {
        case captured
        case declined(reason: String)
        /// Money came after the attempt had been declined; it is given back.
        case returned(reason: String)
        case unknown(String)
    }

    /// An attempt that could not be confirmed for so long is called off at the payment system: by
    /// then nobody waits for it.
    static let longestUnconfirmed = Order.lifetime

    init(_ payment: PaymentAttempt) {
        self.payment = payment
    }

    func run(in shop: Shop) throws -> Outcome {
        let verdict: Verdict
        do throws(PaymentFault) {
            verdict = try ask(shop)
            shop.callers.note(answered: true)
        } catch {
            shop.callers.note(answered: false)
            verdict = .unknown("\(error)")
        }
        switch verdict {
        case .succeeded: return try shop.run(CapturePayment(payment: payment))
        case .failed(let reason):
            return try shop.run(DeclinePayment(payment: payment, reason: reason))
        case .unknown(let why):
            #if SABOTAGE
                if Sabotage.chosen == .unknownIsDeclined {
                    return try shop.run(DeclinePayment(payment: payment, reason: "timeout"))
                }
            #endif
            try shop.run(AskAgainLater(payment: payment))
            return .unknown(why)
        }
    }

    private enum Verdict {
        case succeeded
        case failed(reason: String)
        case unknown(String)
    }

    private func ask(_ shop: Shop) throws(PaymentFault) -> Verdict {
        var intent: PaymentIntent
        do throws(PaymentFault) {
            intent = try currentIntent(shop)
        } catch .refused(_, let code, let message) where payment.intent == nil {
            // It would not even be made: there is nothing that could still charge.
            shop.report("payment \(payment.key) refused: \(code) \(message)")
            return .failed(reason: code)
        }
        if let mismatch = mismatch(intent) {
            shop.report("payment \(payment.key): \(mismatch)")
            return .unknown(mismatch)
        }
        if intent.status == .requiresConfirmation {
            intent = try driveOn(intent, shop)
            if let mismatch = mismatch(intent) { return .unknown(mismatch) }
        }
        switch intent.status {
        case .succeeded: return .succeeded
        case .declined(let reason): return .failed(reason: reason)
        case .canceled: return .failed(reason: "canceled")
        case .processing, .requiresConfirmation: return .unknown("not decided yet")
        }
    }

    /// The intent of this attempt, made if there is none.
    private func currentIntent(_ shop: Shop) throws(PaymentFault) -> PaymentIntent {
        if let id = payment.intent { return try shop.payments.intent(id) }
        let made = try shop.payments.createIntent(
            order: payment.order, attempt: payment.number, amount: payment.amount,
            key: "\(payment.key)-create")
        let stored: String
        do {
            let payment = payment
            stored = try shop.database.write { try $0.setIntent(made.id, of: payment) }
        } catch {
            throw .noAnswer("its name could not be stored: \(error)")
        }
        // Another made one as well, and was first: that one counts.
        return stored == made.id ? made : try shop.payments.intent(stored)
    }

    /// Confirms an intent, or calls off one that is too old. Where the system refuses, what it did
    /// before is asked for.
    private func driveOn(
        _ intent: PaymentIntent, _ shop: Shop
    ) throws(PaymentFault) -> PaymentIntent {
        let age = shop.clock().milliseconds - payment.startedAt.milliseconds
        do throws(PaymentFault) {
            if age > Self.longestUnconfirmed {
                return try shop.payments.cancelIntent(intent.id, key: "\(payment.key)-cancel")
            }
            return try shop.payments.confirmIntent(intent.id, key: "\(payment.key)-confirm")
        } catch .refused(_, let code, let message) {
            shop.report("payment \(payment.key) not confirmed: \(code) \(message)")
            let current = try shop.payments.intent(intent.id)
            guard current.status == .requiresConfirmation else { return current }
            return try shop.payments.cancelIntent(intent.id, key: "\(payment.key)-cancel")
        }
    }

    private func mismatch(_ intent: PaymentIntent) -> String? {
        if intent.amount != payment.amount { return "the amount is \(intent.amount.amount)" }
        if intent.currency != "krw" { return "the currency is \(intent.currency)" }
        if intent.order != payment.order { return "it is for another order" }
        return nil
    }
}

/// The money was taken: what was held is sold and spent, and the sale is counted. Said again, or
/// too late, it does not happen again.
struct CapturePayment: Story {
    let payment: PaymentAttempt
    var random = anyBits

    func run(
        in transaction: WriteTransaction, at now: Timestamp
    ) throws -> SettlePayment.Outcome {
        let (order, current) = try transaction.orderAndPayment(payment)
        switch current.status {
        case .captured:
            #if SABOTAGE
                if Sabotage.chosen == .settledTwice {
                    try transaction.settleOnceMore(order)
                }
            #endif
            return .captured
        case .declined: return try giveBack(current, transaction, now)
        case .pending: break
        }
        guard order.state.step(on: .capture) == .settle else {
            throw StoreFault.unexpected("pending payment of an order that is \(order.state)")
        }
        for line in order.lines {
            try transaction.sellHeldStock(
                of: line.product, line.quantity, order: order.id, at: now)
            try transaction.countSale(line, at: now)
        }
        let id = try transaction.nextTransferId(at: now, random: random())
        _ = try transaction.postHold(
            current.hold, of: order.customer, current.amount, id: id, order: order.id, at: now)
        try transaction.settlePayment(current, .captured, at: now)
        try transaction.moveOrder(order, to: order.state.state(after: .capture), paidAt: now)
        try transaction.takeOutOfCart(order)
        return .captured
    }

    /// The order was told that it was declined, and may be anything by now: the money goes back.
    private func giveBack(
        _ payment: PaymentAttempt, _ transaction: WriteTransaction, _ now: Timestamp
    ) throws -> SettlePayment.Outcome {
        try transaction.addRefund(of: payment, reason: .lateCapture, at: now, askAt: now)
        return .returned(reason: payment.declineReason ?? "")
    }
}

/// The money was not taken and will not be: what was held is let go.
struct DeclinePayment: Story {
    let payment: PaymentAttempt
    let reason: String
    var random = anyBits

    func run(
        in transaction: WriteTransaction, at now: Timestamp
    ) throws -> SettlePayment.Outcome {
        let (order, current) = try transaction.orderAndPayment(payment)
        switch current.status {
        case .captured: return .captured
        case .declined: return .declined(reason: current.declineReason ?? reason)
        case .pending: break
        }
        guard order.state.step(on: .decline) == .release else {
            throw StoreFault.unexpected("pending payment of an order that is \(order.state)")
        }
        for line in order.lines { try transaction.releaseStock(of: line.product, line.quantity) }
        let id = try transaction.nextTransferId(at: now, random: random())
        try transaction.voidHold(
            current.hold, of: order.customer, current.amount, id: id, order: order.id, at: now)
        try transaction.settlePayment(current, .declined, declineReason: reason, at: now)
        try transaction.moveOrder(
            order, to: order.state.state(after: .decline), declineReason: reason)
        return .declined(reason: reason)
    }
}

/// There was no answer: the housekeeper asks again, soon at first, then every few seconds.
struct AskAgainLater: Story {
    let payment: PaymentAttempt

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.askAgain(
            payment, at: now.advanced(by: Patience.pause(afterAsks: payment.asks)))
    }
}

extension ReadTransaction {
    func orderAndPayment(_ payment: PaymentAttempt) throws -> (Order, PaymentAttempt) {
        guard let order = try order(payment.order),
            let current = try self.payment(of: payment.order, attempt: payment.number)
        else { throw StoreFault.unexpected("no payment \(payment.key)") }
        return (order, current)
    }
}
