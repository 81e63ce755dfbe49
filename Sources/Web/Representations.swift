import Domain
import JSON
import Shop

/// How the shop's values look in JSON; `openapi.yaml` has the same shapes.
extension JSON {
    init(_ customer: Customer) {
        self = [
            "customerId": .integer(customer.id.number), "name": .string(customer.name),
            "email": .string(customer.email), "role": .string(customer.role.rawValue),
        ]
    }

    init(_ balance: Balance, of customer: CustomerId) {
        self = [
            "customerId": .integer(customer.number), "balance": .integer(balance.balance.amount),
            "held": .integer(balance.held.amount),
            "available": .integer(balance.available.amount), "currency": "KRW",
        ]
    }

    init(_ receipt: ChargeBalance.Receipt) {
        self = [
            "chargeId": .string(receipt.id.description), "amount": .integer(receipt.amount.amount),
            "balance": .integer(receipt.balance.amount),
            "chargedAt": .string(receipt.chargedAt.text),
        ]
    }

    init(_ entry: LedgerEntry) {
        var members: [Member] = [
            .init("entryId", .string(entry.id.description)),
            .init("kind", .string(entry.kind.rawValue)),
            .init("amount", .integer(entry.amount.amount)),
            .init("balance", .integer(entry.balanceAfter.amount)),
            .init("createdAt", .string(entry.createdAt.text)),
        ]
        if let order = entry.order { members.append(.init("orderId", .string(order.description))) }
        self = .object(members)
    }

    /// - Parameter role: operators see what is held as well.
    init(_ product: Product, for role: Role?) {
        let details = product.details
        var members: [Member] = [
            .init("id", .integer(product.id.number)),
            .init("name", .string(details.name)),
            .init("nameEn", .string(details.nameEnglish)),
            .init("description", .string(details.description)),
            .init("descriptionEn", .string(details.descriptionEnglish)),
            .init("category", .string(details.category)),
            .init("price", .integer(details.price.amount)),
            .init("stock", .integer(product.available)),
            .init("imageUrl", .string(details.imageURL)),
            .init("status", .string(details.status.rawValue)),
        ]
        if role == .operator {
            members.append(.init("onHand", .integer(product.onHand)))
            members.append(.init("held", .integer(product.held)))
        }
        self = .object(members)
    }

    init(_ movement: StockMovement) {
        var members: [Member] = [
            .init("movementId", .integer(movement.id)),
            .init("kind", .string(movement.kind.rawValue)),
            .init("delta", .integer(movement.delta)),
            .init("reason", .string(movement.reason)),
            .init("stock", .integer(movement.onHandAfter)),
            .init("createdAt", .string(movement.createdAt.text)),
        ]
        if let order = movement.order {
            members.append(.init("orderId", .string(order.description)))
        }
        self = .object(members)
    }

    init(_ recorded: RecordedSecurityEvent) {
        let (event, source) = (recorded.event, recorded.source)
        let subject: (type: String, id: String)? =
            switch event.subject {
            case nil: nil
            case .customer(let id): ("customer", "\(id.number)")
            case .product(let id): ("product", "\(id.number)")
            case .order(let id): ("order", id.description)
            }
        let changes: [JSON] = event.changes.map { change in
            [
                "name": .string(change.name), "before": .text(change.before),
                "after": .text(change.after),
            ]
        }
        self = [
            "eventId": .integer(recorded.id), "kind": .string(event.kind.rawValue),
            "createdAt": .string(recorded.time.text),
            "actorId": source.actor.map { .integer($0.number) } ?? .null,
            "actorName": .text(recorded.actorName), "subjectType": .text(subject?.type),
            "subjectId": .text(subject?.id), "changes": .array(changes),
            "address": .string(source.address), "requestId": .string(source.requestId),
            "occurrences": .integer(recorded.occurrences),
        ]
    }

    init(_ sellers: Shop.BestSellers) {
        let items: [JSON] = sellers.tallies.enumerated().map { place, tally in
            [
                "rank": .integer(Int64(place + 1)), "productId": .integer(tally.product.number),
                "name": .string(tally.name), "nameEn": .string(tally.nameEnglish),
                "price": .integer(tally.price.amount), "stock": .integer(tally.stock),
                "imageUrl": .string(tally.imageURL),
                "quantitySold": .integer(tally.quantitySold),
            ]
        }
        self = [
            "from": .string(sellers.from.text), "to": .string(sellers.to.text),
            "items": .array(items),
        ]
    }

    init(_ cart: Cart) {
        let items: [JSON] = cart.lines.map { line in
            [
                "productId": .integer(line.product.id.number),
                "name": .string(line.name),
                "nameEn": .string(line.nameEnglish),
                "imageUrl": .string(line.imageURL),
                "unitPrice": .integer(line.unitPrice.amount),
                "quantity": .integer(Int64(line.quantity.count)),
                "lineTotal": .integer(line.lineTotal.amount),
                "orderable": .bool(line.isOrderable), "priceChanged": .bool(line.isPriceChanged),
            ]
        }
        self = ["items": .array(items), "total": .integer(cart.total.amount)]
    }

    /// - Parameter balance: after payment, for the order's own customer.
    init(_ order: Order, balance: Balance? = nil) {
        let items: [JSON] = order.lines.map { line in
            [
                "productId": .integer(line.product.number), "name": .string(line.name),
                "unitPrice": .integer(line.unitPrice.amount),
                "quantity": .integer(Int64(line.quantity.count)),
                "lineTotal": .integer(line.lineTotal.amount),
            ]
        }
        var members: [Member] = [
            .init("orderId", .string(order.id.description)),
            .init("customerId", .integer(order.customer.number)),
            .init("status", .string(order.state.rawValue)),
            .init("items", .array(items)),
            .init("total", .integer(order.total.amount)),
            .init("createdAt", .string(order.createdAt.text)),
            .init("expiresAt", .string(order.expiresAt.text)),
        ]
        if let time = order.paidAt { members.append(.init("paidAt", .string(time.text))) }
        if let time = order.cancelledAt {
            members.append(.init("cancelledAt", .string(time.text)))
        }
        if let reason = order.declineReason {
            members.append(.init("declineReason", .string(reason)))
        }
        if let balance { members.append(.init("balance", .integer(balance.balance.amount))) }
        self = .object(members)
    }

    /// A page of a list.
    init<Item, Key>(
        _ page: Page<Item, Key>, _ item: (Item) -> JSON, cursor: (Key) -> String
    ) {
        self = [
            "items": .array(page.items.map(item)), "nextCursor": .text(page.next.map(cursor)),
        ]
    }
}
