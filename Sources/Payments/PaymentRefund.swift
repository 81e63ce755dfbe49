package import Domain

package struct PaymentRefund: Sendable, Equatable {
    package enum Status: String, Sendable { case pending, succeeded, failed, canceled }

    package var id: String
    package var status: Status
    package var amount: Won
    package var intent: String

    package init(id: String, status: Status, amount: Won, intent: String) {
        self.id = id
        self.status = status
        self.amount = amount
        self.intent = intent
    }
}
