/// All intents and refunds, and what was answered under each idempotency key.
///
/// A pure value: a command is judged into an entry, and applying entries in their order gives the
/// same book again, which is how a restarted sandbox gets its own back from the journal.
package struct Book: Sendable {
    package private(set) var intents: [String: Intent] = [:]
    /// The ids of intents, oldest first.
    package private(set) var sequence: [String] = []
    /// Oldest first.
    package private(set) var refunds: [Refund] = []
    private var refundsOfIntent: [String: [Int]] = [:]
    private var refundPlaces: [String: Int] = [:]
    /// Never forgotten, while Stripe forgets them after a day at the earliest: a book serves tests
    /// and demonstrations, and is thrown away before that matters.
    private var answers: [String: Kept] = [:]

    /// What is asked for.
    package enum Command: Sendable {
        case create(Intent)
        case confirm(String, decline: Decline?)
        case cancel(String)
        /// Without an amount: all that is left.
        case refund(String, amount: Int64?, id: String, created: Int64)
    }

    /// What was done, with the key it was asked under.
    package struct Entry: Sendable, Equatable {
        package var change: Change
        package var key: Key?
    }

    package enum Change: Sendable, Equatable {
        case created(Intent)
        case confirmed(String, decline: Decline?)
        case canceled(String)
        case refunded(Refund)
    }

    package struct Key: Sendable, Equatable {
        package var text: String
        /// A hash over path and parameters of the request.
        package var request: UInt64
    }

    /// What is answered: snapshots, so that a repeat gets what the first got.
    package enum Outcome: Sendable, Equatable {
        case intent(Intent)
        case declined(Intent, Decline)
        case refund(Refund)
    }

    private struct Kept: Sendable {
        var request: UInt64
        var outcome: Outcome
    }

    package init() {}

    /// The answer kept under `key`; nil for a new key.
    package func answer(under key: Key) throws(WireError) -> Outcome? {
        guard let kept = answers[key.text] else { return nil }
        guard kept.request == key.request else { throw .keyReused }
        return kept.outcome
    }

    /// What carrying out `command` would change.
    package func judge(_ command: Command) throws(WireError) -> Change {
        switch command {
        case .create(let intent):
            return .created(intent)
        case .confirm(let id, let decline):
            let intent = try intent(id)
            guard intent.state == .requiresConfirmation else {
                throw .unexpectedState("confirm", intent)
            }
            return .confirmed(id, decline: decline)
        case .cancel(let id):
            let intent = try intent(id)
            switch intent.state {
            case .requiresConfirmation, .requiresPaymentMethod: return .canceled(id)
            case .succeeded, .canceled: throw .unexpectedState("cancel", intent)
            }
        case .refund(let id, let amount, let refund, let created):
            let intent = try intent(id)
            guard intent.state == .succeeded else { throw .unexpectedState("refund", intent) }
            let left = intent.amount - intent.refunded
            guard left > 0 else { throw .alreadyRefunded }
            guard (amount ?? left) <= left else { throw .refundTooLarge }
            return .refunded(
                Refund(
                    id: refund, intent: id, amount: amount ?? left, currency: intent.currency,
                    created: created))
        }
    }

    /// Writes `entry` into the book; nil where it does not fit, which a judged one always does.
    @discardableResult
    package mutating func apply(_ entry: Entry) -> Outcome? {
        guard let outcome = apply(entry.change) else { return nil }
        if let key = entry.key {
            answers[key.text] = Kept(request: key.request, outcome: outcome)
        }
        return outcome
    }

    private mutating func apply(_ change: Change) -> Outcome? {
        switch change {
        case .created(let intent):
            guard intents.updateValue(intent, forKey: intent.id) == nil else { return nil }
            sequence.append(intent.id)
            return .intent(intent)
        case .confirmed(let id, let decline):
            return turn(id, into: decline.map { .requiresPaymentMethod($0) } ?? .succeeded)
        case .canceled(let id):
            return turn(id, into: .canceled)
        case .refunded(let refund):
            guard intents[refund.intent] != nil else { return nil }
            intents[refund.intent]?.refunded += refund.amount
            refundsOfIntent[refund.intent, default: []].append(refunds.count)
            refundPlaces[refund.id] = refunds.count
            refunds.append(refund)
            return .refund(refund)
        }
    }

    private mutating func turn(_ id: String, into state: Intent.State) -> Outcome? {
        guard var intent = intents[id] else { return nil }
        intent.state = state
        intents[id] = intent
        if case .requiresPaymentMethod(let decline) = state { return .declined(intent, decline) }
        return .intent(intent)
    }
}

// MARK: - Looking up

extension Book {
    package func intent(_ id: String) throws(WireError) -> Intent {
        guard let intent = intents[id] else { throw .missing("payment_intent", id) }
        return intent
    }

    package func refund(_ id: String) throws(WireError) -> Refund {
        guard let place = refundPlaces[id] else { throw .missing("refund", id) }
        return refunds[place]
    }

    /// Newest first, at most `limit`, those that come after the one named.
    package func intents(
        after last: String?, limit: Int
    ) throws(WireError) -> (items: [Intent], hasMore: Bool) {
        var end = sequence.endIndex
        if let last {
            // From the back, where those who page through all of it mostly are not: fine for
            // audits, which are the only ones who do.
            guard let place = sequence.lastIndex(of: last) else {
                throw .missing("payment_intent", last)
            }
            end = place
        }
        let ids = sequence[..<end].suffix(limit)
        return (ids.reversed().compactMap { intents[$0] }, ids.startIndex > 0)
    }

    /// Newest first, at most `limit`, those that come after the one named.
    package func refunds(
        ofIntent id: String, after last: String?, limit: Int
    ) throws(WireError) -> (items: [Refund], hasMore: Bool) {
        _ = try intent(id)
        var places = (refundsOfIntent[id] ?? [])[...]
        if let last {
            guard let end = refundPlaces[last] else { throw .missing("refund", last) }
            places = places.prefix { $0 < end }
        }
        let page = places.suffix(limit)
        return (page.reversed().map { refunds[$0] }, page.startIndex > 0)
    }
}
