import Domain
import Payments
import Store

/// The second part of paying, from whatever state it is in: confirms the payment at the payment
/// system, or asks for its outcome, and stores the outcome. Any number may do so at once and again:
/// keys and states on both sides let it happen once.
///
/// The intent is created unconfirmed and its id stored before it is confirmed, so that even a system
/// that ignores idempotency keys cannot charge twice.
struct SettlePayment: Sendable {
    let payment: PaymentAttempt

    enum Outcome: Hashable, Sendable {
        /// With the order as it is now, and the balance where this has changed it.
        case captured(Order, Balance?)
        case declined(reason: String)
        /// The attempt was captured after it had been declined; it is refunded.
        case returned(reason: String)
        case unknown(String)
    }

    /// An intent that could not be confirmed for so long is cancelled: by then its order would have
    /// expired. Milliseconds.
    static let maxUnconfirmedAge = Order.lifetime

    init(_ payment: PaymentAttempt) {
        self.payment = payment
    }

    func run(in shop: Shop) throws -> Outcome {
        let verdict: Verdict
        do throws(PaymentFault) {
            verdict = try ask(shop)
            shop.bulkhead.note(answered: true)
        } catch {
            shop.bulkhead.note(answered: false)
            verdict = .unknown("\(error)")
        }
        switch verdict {
        case .succeeded: return try shop.run(CapturePayment(payment: payment))
        case .failed(let reason):
            return try shop.run(DeclinePayment(payment: payment, reason: reason))
        case .unknown(let why):
            try shop.run(ScheduleRetry(payment: payment))
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
            // It was not even created: nothing can be charged any more.
            shop.report("payment \(payment.key) refused: \(code) \(message)")
            return .failed(reason: code)
        }
        if let mismatch = mismatch(intent) {
            shop.report("payment \(payment.key): \(mismatch)")
            return .unknown(mismatch)
        }
        if intent.status == .requiresConfirmation {
            intent = try confirmOrCancel(intent, shop)
            if let mismatch = mismatch(intent) { return .unknown(mismatch) }
        }
        switch intent.status {
        case .succeeded: return .succeeded
        case .declined(let reason): return .failed(reason: reason)
        case .canceled: return .failed(reason: "canceled")
        case .processing, .requiresConfirmation: return .unknown("not decided yet")
        }
    }

    /// The intent of this attempt, created if there is none.
    private func currentIntent(_ shop: Shop) throws(PaymentFault) -> PaymentIntent {
        if let id = payment.intent { return try shop.payments.intent(id) }
        let created = try shop.payments.createIntent(
            order: payment.order, attempt: payment.number, amount: payment.amount,
            key: "\(payment.key)-create")
        let stored: String
        do {
            let payment = payment
            stored = try shop.database.write { try $0.setIntent(created.id, of: payment) }
        } catch {
            throw .noAnswer("the id of its intent could not be stored: \(error)")
        }
        // Another thread created one as well, and was first: that one counts.
        return stored == created.id ? created : try shop.payments.intent(stored)
    }

    /// Confirms an intent, or cancels one that is too old. Where the system refuses, the intent is
    /// asked for: it may have been confirmed before.
    private func confirmOrCancel(
        _ intent: PaymentIntent, _ shop: Shop
    ) throws(PaymentFault) -> PaymentIntent {
        let age = shop.clock().milliseconds - payment.startedAt.milliseconds
        do throws(PaymentFault) {
            if age > Self.maxUnconfirmedAge {
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

/// The payment was captured: what was held is sold and spent, and the sale is counted; once, however
/// often it is reported.
struct CapturePayment: Story {
    let payment: PaymentAttempt
    var random = anyBits

    func run(
        in transaction: WriteTransaction, at now: Timestamp
    ) throws -> SettlePayment.Outcome {
        let (order, current) = try transaction.orderAndPayment(payment)
        let event: OrderEvent = current.status == .declined ? .lateCapture : .capture
        switch order.state.step(on: event) {
        case .settle where current.status == .pending: break
        case .none: return .captured(order, nil)
        // The order was reported as not paid, and may have gone on since.
        case .returnPayment:
            try transaction.addRefund(of: current, reason: .lateCapture, at: now, retryAt: now)
            return .returned(reason: current.declineReason ?? "")
        case .hold, .settle, .release, .close, .requestRefund, .giveBack, .refuse, .impossible:
            throw StoreFault.unexpected(
                "a payment \(current.status), captured for an order \(order.state)")
        }
        for line in order.lines {
            try transaction.sellHeldStock(
                of: line.product, line.quantity, order: order.id, at: now)
            try transaction.countSale(line, at: now)
        }
        let id = try transaction.nextTransferId(at: now, random: random())
        let balance = try transaction.postHold(
            current.hold, of: order.customer, current.amount, id: id, order: order.id, at: now)
        try transaction.settlePayment(current, .captured, at: now)
        let paid = order.after(.capture, at: now)
        try transaction.moveOrder(order, to: paid)
        try transaction.takeOutOfCart(paid)
        return .captured(paid, balance)
    }
}

/// The payment was declined: what was held is released.
struct DeclinePayment: Story {
    let payment: PaymentAttempt
    let reason: String
    var random = anyBits

    func run(
        in transaction: WriteTransaction, at now: Timestamp
    ) throws -> SettlePayment.Outcome {
        let (order, current) = try transaction.orderAndPayment(payment)
        switch current.status {
        case .captured: return .captured(order, nil)
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
            order, to: order.after(.decline, at: now, declineReason: reason))
        return .declined(reason: reason)
    }
}

/// The outcome is unknown: the housekeeper asks again, soon at first, then every few seconds.
struct ScheduleRetry: Story {
    let payment: PaymentAttempt

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.scheduleRetry(
            of: payment, at: now.advanced(by: RetryBackoff.delay(afterRetries: payment.retries)))
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
