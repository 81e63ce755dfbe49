import Domain
import Payments
import Synchronization

/// A payment system with a book of its own, which does what it is asked unless a test has it do
/// otherwise. It counts what was really taken and given back.
final class TestPayments: PaymentSystem {
    enum Call: Sendable, CaseIterable { case create, confirm, read, cancel, refund, listRefunds }

    enum Fault: Sendable {
        /// Nothing is done and nothing said.
        case lostBefore
        /// It is done, and nothing said.
        case lostAfter
        case refuse(code: String)
        /// The money is not taken; for `.confirm` alone.
        case decline(reason: String)
        /// It is not decided yet; for `.confirm` and `.refund`.
        case pend
        /// The money does not come back; for `.refund` alone.
        case fail
        /// Another answer than the one that belongs to the request.
        case say(@Sendable (PaymentIntent) -> PaymentIntent)
    }

    struct Book: Sendable {
        var intents: [String: PaymentIntent] = [:]
        var refunds: [PaymentRefund] = []
        var calls: [Call] = []
        var keys: [String] = []
        fileprivate var faults: [(call: Call, fault: Fault)] = []
        fileprivate var answers: [String: Result<Answer, PaymentFault>] = [:]
    }

    fileprivate enum Answer: Sendable {
        case intent(PaymentIntent)
        case refund(PaymentRefund)
    }

    /// Called before and after each call does its work, with its number from 0: where a test ends
    /// the process.
    typealias Watch = @Sendable (_ call: Int, _ isDone: Bool) throws(PaymentFault) -> Void

    private let book = Mutex(Book())
    private let watch = Mutex<Watch?>(nil)
    private let honoursKeys: Bool

    init(honoursKeys: Bool = true) {
        self.honoursKeys = honoursKeys
    }

    /// The next calls of this kind meet a fault, one each.
    func plan(_ call: Call, _ fault: Fault, times: Int = 1) {
        book.withLock { book in
            for _ in 0..<times { book.faults.append((call, fault)) }
        }
    }

    func heal() { book.withLock { $0.faults = [] } }
    func watch(_ watch: Watch?) { self.watch.withLock { $0 = watch } }
    func edit(_ change: (inout Book) -> Void) { book.withLock { change(&$0) } }

    // MARK: - What a test asks

    var calls: [Call] { book.withLock { $0.calls } }
    var keys: [String] { book.withLock { $0.keys } }
    var intents: [PaymentIntent] { book.withLock { Array($0.intents.values) } }
    var refunds: [PaymentRefund] { book.withLock { $0.refunds } }

    /// Intents of an order that were captured, given back or not.
    func captures(of order: OrderId) -> [PaymentIntent] {
        intents.filter { $0.order == order && $0.status == .succeeded }
    }

    /// What was taken for an order and not given back.
    func taken(for order: OrderId) -> Int64 {
        let captured = captures(of: order)
        let names = Set(captured.map(\.id))
        let back = refunds.filter { names.contains($0.intent) && $0.status == .succeeded }
        return captured.reduce(0) { $0 + $1.amount.amount }
            - back.reduce(0) { $0 + $1.amount.amount }
    }

    // MARK: - What the shop asks

    func createIntent(
        order: OrderId, attempt: Int, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentIntent {
        try intent(.create, key: key) { book, _ throws(PaymentFault) in
            let made = PaymentIntent(
                id: "pi_\(book.intents.count + 1)", status: .requiresConfirmation, amount: amount,
                currency: "krw", order: order, attempt: attempt)
            book.intents[made.id] = made
            return made
        }
    }

    func confirmIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        try intent(.confirm, key: key) { book, fault throws(PaymentFault) in
            try Self.change(id, &book) { status in
                switch (status, fault) {
                case (.succeeded, _), (.canceled, _), (.processing, _): nil
                case (_, .decline(let reason)?): .declined(reason: reason)
                case (_, .pend?): .processing
                default: .succeeded
                }
            }
        }
    }

    func intent(_ id: String) throws(PaymentFault) -> PaymentIntent {
        try intent(.read, key: nil) { book, _ throws(PaymentFault) in
            guard let intent = book.intents[id] else { throw Self.missing }
            return intent
        }
    }

    func cancelIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        try intent(.cancel, key: key) { book, _ throws(PaymentFault) in
            try Self.change(id, &book) { $0 == .succeeded || $0 == .canceled ? nil : .canceled }
        }
    }

    func createRefund(
        intent: String, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentRefund {
        let answer = try perform(.refund, key: key) { book, fault throws(PaymentFault) in
            guard let captured = book.intents[intent] else { throw Self.missing }
            let back = book.refunds.filter { $0.intent == intent }
                .reduce(0) { $0 + $1.amount.amount }
            guard captured.status == .succeeded, back + amount.amount <= captured.amount.amount
            else { throw .refused(status: 400, code: "charge_already_refunded", message: "") }
            var refund = PaymentRefund(
                id: "re_\(book.refunds.count + 1)", status: .succeeded, amount: amount,
                intent: intent)
            if case .pend? = fault { refund.status = .pending }
            if case .fail? = fault { refund.status = .failed }
            book.refunds.insert(refund, at: 0)
            return .refund(refund)
        }
        guard case .refund(let refund) = answer else { throw Self.missing }
        return refund
    }

    func refunds(ofIntent id: String) throws(PaymentFault) -> [PaymentRefund] {
        _ = try perform(.listRefunds, key: nil) { book, _ throws(PaymentFault) in
            guard let intent = book.intents[id] else { throw Self.missing }
            return .intent(intent)
        }
        return refunds.filter { $0.intent == id }
    }

    /// Pages of two, so that tests turn some.
    func intents(after last: String?) throws(PaymentFault) -> IntentPage {
        let all = intents.sorted { $0.id > $1.id }
        let rest = last.map { last in Array(all.drop { $0.id >= last }) } ?? all
        let page = Array(rest.prefix(2))
        return IntentPage(intents: page, next: rest.count > 2 ? page.last?.id : nil)
    }

    // MARK: -

    private static let missing = PaymentFault.refused(
        status: 404, code: "resource_missing", message: "")

    private static func change(
        _ id: String, _ book: inout Book,
        _ next: (PaymentIntent.Status) -> PaymentIntent.Status?
    ) throws(PaymentFault) -> PaymentIntent {
        guard var intent = book.intents[id] else { throw missing }
        guard let status = next(intent.status) else {
            throw .refused(status: 400, code: "payment_intent_unexpected_state", message: "")
        }
        intent.status = status
        book.intents[id] = intent
        return intent
    }

    /// Reads Stripe's events; the signature is the word `signed`.
    func event(
        body: [UInt8], signature: String?, at now: Timestamp
    ) throws(WebhookFault) -> PaymentEvent {
        guard signature == "signed" else { throw .wrongSignature }
        guard let event = PaymentEvent(body) else { throw .malformed }
        return event
    }

    private func intent(
        _ call: Call, key: String?,
        _ work: (inout Book, Fault?) throws(PaymentFault) -> PaymentIntent
    ) throws(PaymentFault) -> PaymentIntent {
        let answer = try perform(call, key: key) { book, fault throws(PaymentFault) in
            .intent(try work(&book, fault))
        }
        guard case .intent(let intent) = answer else { throw Self.missing }
        return intent
    }

    private func perform(
        _ call: Call, key: String?, _ work: (inout Book, Fault?) throws(PaymentFault) -> Answer
    ) throws(PaymentFault) -> Answer {
        let watch = watch.withLock { $0 }
        let number = book.withLock { book in
            book.calls.append(call)
            if let key { book.keys.append(key) }
            return book.calls.count - 1
        }
        try watch?(number, false)
        let result = book.withLock { book -> Result<Answer, PaymentFault> in
            let place = book.faults.firstIndex { $0.call == call }
            let fault = place.map { book.faults.remove(at: $0).fault }
            return Self.result(key: honoursKeys ? key : nil, &book, fault, work)
        }
        try watch?(number, true)
        return try result.get()
    }

    private static func result(
        key: String?, _ book: inout Book, _ fault: Fault?,
        _ work: (inout Book, Fault?) throws(PaymentFault) -> Answer
    ) -> Result<Answer, PaymentFault> {
        switch fault {
        case .lostBefore: return .failure(.noAnswer("lost before"))
        case .refuse(let code):
            return .failure(.refused(status: 402, code: code, message: ""))
        default: break
        }
        var result: Result<Answer, PaymentFault>
        if let key, let before = book.answers[key] {
            result = before
        } else {
            do throws(PaymentFault) {
                result = .success(try work(&book, fault))
            } catch {
                result = .failure(error)
            }
            if let key { book.answers[key] = result }
        }
        switch (fault, result) {
        case (.lostAfter?, _): return .failure(.noAnswer("lost after"))
        case (.say(let other)?, .success(.intent(let intent))):
            return .success(.intent(other(intent)))
        default: return result
        }
    }
}
