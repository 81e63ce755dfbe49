import Domain
import Payments
import Store

@testable import Shop

/// A real shop that takes the operations of a sequence and answers in the model's words.
final class ModelledShop {
    private(set) var test: TestShop
    private var shop: Shop { test.shop }
    private var ids: [Int: OrderId] = [:]
    private var names: [OrderId: Int] = [:]
    private var customers: [Int64: Customer] = [:]
    private var products: Int64 = 0
    private var sessions: UInt8 = 0
    private var generation: UInt8 = 0

    init() throws {
        test = try TestShop()
        for number in 1...ShopModel.operator {
            let role: Role = number == ShopModel.operator ? .operator : .customer
            customers[number] = try test.customer(role: role)
        }
    }

    func run(_ operation: Operation) -> Answer {
        defer { test.payments.heal() }
        do {
            return try answer(operation)
        } catch let refusal as Refusal {
            return .no(refusal)
        } catch {
            return .fault("\(error)")
        }
    }

    private func answer(_ operation: Operation) throws -> Answer {
        switch operation {
        case .charge(let customer, let amount, let key):
            return try charge(CustomerId(customer), amount, key)
        case .addProduct(let price, let stock):
            let story = try AddProduct(details(price), stock: stock, operatorId: nil)
            let added = try shop.run(story)
            products += 1
            return .product(ProductView(added))
        case .changeProduct(let id, let price, let hidden):
            let story = ChangeProduct(ProductId(id), to: try details(price, isHidden: hidden))
            return .product(ProductView(try shop.run(story)))
        case .adjustStock(let id, let delta):
            let adjustment = try StockAdjustment(delta: delta, reason: "counted")
            let story = AdjustStock(ProductId(id), by: adjustment, operatorId: nil)
            return .product(ProductView(try shop.run(story)))
        case .addToCart(let cart, let product, let quantity):
            let story = AddToCart(
                owner: owner(cart), product: ProductId(product), quantity: try Quantity(quantity))
            return .cart(CartView(try shop.run(story)))
        case .setCart(let cart, let product, let quantity):
            let story = SetCartQuantity(
                owner: owner(cart), product: ProductId(product), quantity: try Quantity(quantity))
            return .cart(CartView(try shop.run(story)))
        case .removeFromCart(let cart, let product):
            let story = RemoveFromCart(owner: owner(cart), product: ProductId(product))
            return .cart(CartView(try shop.run(story)))
        case .emptyCart(let cart):
            return .cart(CartView(try shop.run(EmptyCart(owner: owner(cart)))))
        case .signIn(let customer, let visitor): return try signIn(customer, visitor)
        case .place(let order, let customer, let lines, let key):
            return try place(order, CustomerId(customer), lines, key)
        case .pay(let order, let customer, let behavior):
            plan(behavior)
            let story = PayOrder(order: id(order), customer: CustomerId(customer))
            switch try story.run(in: shop) {
            case .paying(let order): return .order(view(order))
            case .paid(let order, let balance):
                return .paid(
                    view(order), balance: balance.balance.amount, held: balance.held.amount)
            }
        case .cancel(let order, let by, let behavior):
            plan(behavior)
            let story = CancelOrder(order: id(order), canceller: try customer(by))
            return .order(view(try story.run(in: shop)))
        case .look(let order, let by):
            return .order(view(try shop.order(id(order), for: try customer(by))))
        default: return try happen(operation)
        }
    }

    /// What happens without a request.
    private func happen(_ operation: Operation) throws -> Answer {
        switch operation {
        case .event(let order, let number):
            let latest = try shop.database.read { try $0.latestPayment(of: id(order)) }
            let intent = test.payments.intents.first {
                $0.order == id(order) && $0.attempt == latest?.number
            }
            try HandlePaymentWebhook(id: "evt_\(number)", intent: intent?.id ?? "pi_none")
                .run(in: shop)
        case .decide(let order, let succeeds): decide(order, succeeds)
        case .lateSuccess(let order): try lateSuccess(order)
        case .settle(let isDown): return try settle(isDown: isDown)
        case .expire: return .number(Int64(try test.housekeeper.expireOrders()))
        case .removeOld: return .number(Int64(try test.housekeeper.removeOld()))
        case .wait(let milliseconds): test.clock.advance(milliseconds)
        default: test = try TestShop(after: test)
        }
        return .done
    }

    // MARK: - Requests with keys

    private func charge(_ customer: CustomerId, _ amount: Int64, _ key: Int) throws -> Answer {
        let story = ChargeBalance(customer: customer, amount: try ChargeAmount(amount))
        let use = use(key, "charge \(amount)", customer)
        let result = try shop.run(story, onceFor: use) { receipt in
            Self.recorded(use, "\(receipt.balance.amount) \(receipt.chargedAt.milliseconds)")
        }
        let text = Self.text(result.response)
        let numbers = text.split(separator: " ").compactMap { Int64($0) }
        guard numbers.count == 2 else { return .fault(text) }
        return .charged(balance: numbers[0], at: numbers[1], isReplayed: result.isReplayed)
    }

    private func place(
        _ name: Int, _ customer: CustomerId, _ pairs: [Int64], _ key: Int
    ) throws -> Answer {
        var lines: [OrderRequest.Line] = []
        for place in stride(from: 0, to: pairs.count, by: 2) {
            let quantity = try Quantity(pairs[place + 1])
            lines.append(.init(product: ProductId(pairs[place]), quantity: quantity))
        }
        let source: PlaceOrder.Source =
            lines.isEmpty ? .cart : .lines(try OrderRequest(lines))
        let use = use(key, "place \(pairs)", customer)
        let result = try shop.run(
            PlaceOrder(customer: customer, from: source), onceFor: use
        ) { Self.recorded(use, "\($0.order.id)") }
        let (text, isReplayed) = (Self.text(result.response), result.isReplayed)
        guard let id = OrderId(text) else { return .fault(text) }
        // The order of a cart that was ordered before has its name already.
        if !isReplayed, names[id] == nil {
            ids[name] = id
            names[id] = name
        }
        return .placed(view(try shop.order(id, of: customer)), isReplayed: isReplayed)
    }

    private func use(_ key: Int, _ request: String, _ customer: CustomerId) -> IdempotentRequest? {
        guard key != 0 else { return nil }
        return IdempotentRequest(
            key: "\(key)", fingerprint: Fingerprint(of: Array(request.utf8)), customer: customer)
    }

    private static func recorded(_ use: IdempotentRequest?, _ text: String) -> StoredResponse {
        StoredResponse(
            fingerprint: use?.fingerprint.bytes ?? [], status: 201, location: nil,
            body: Array(text.utf8))
    }

    private static func text(_ response: StoredResponse) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    private func signIn(_ customer: Int64, _ visitor: Int64) throws -> Answer {
        sessions &+= 1
        if sessions == 0 { generation += 1 }
        var token = [UInt8](repeating: 0, count: 32)
        (token[0], token[1]) = (sessions, generation)
        _ = try shop.run(
            OpenSession(
                customer: CustomerId(customer), tokenHash: token,
                device: ClientDevice(visitorCart: hash(visitor))))
        return .cart(CartView(try shop.cart(of: owner(customer))))
    }

    // MARK: - The payment system

    private func plan(_ behavior: PaymentBehavior) {
        let payments = test.payments
        switch behavior {
        case .normal: break
        case .declines: payments.plan(.confirm, .decline(reason: "card_declined"))
        case .createRequestLost: payments.plan(.create, .lostBefore)
        case .createResponseLost: payments.plan(.create, .lostAfter)
        case .createRefused: payments.plan(.create, .refuse(code: "refused"))
        case .confirmRequestLost: payments.plan(.confirm, .lostBefore)
        case .confirmResponseLost: payments.plan(.confirm, .lostAfter)
        case .confirmRefused: payments.plan(.confirm, .refuse(code: "refused"))
        case .confirmPending: payments.plan(.confirm, .pend)
        case .confirmWrongAmount:
            payments.plan(
                .confirm,
                .say { intent in
                    var other = intent
                    other.amount = Won(intent.amount.amount + 1)
                    return other
                })
        case .refundListLost: payments.plan(.listRefunds, .lostBefore)
        case .refundRequestLost: payments.plan(.refund, .lostBefore)
        case .refundResponseLost: payments.plan(.refund, .lostAfter)
        case .refundPending: payments.plan(.refund, .pend)
        case .refundFails: payments.plan(.refund, .fail)
        }
    }

    private func latestIntent(
        of order: Int, where matches: (PaymentIntent) -> Bool
    ) -> PaymentIntent? {
        test.payments.intents.filter { $0.order == ids[order] && matches($0) }
            .max { ($0.attempt ?? 0) < ($1.attempt ?? 0) }
    }

    private func decide(_ order: Int, _ succeeds: Bool) {
        guard ids[order] != nil, let intent = latestIntent(of: order, where: { _ in true }) else {
            return
        }
        test.payments.edit { book in
            if intent.status == .processing {
                book.intents[intent.id]?.status =
                    succeeds ? .succeeded : .declined(reason: "decided")
            }
            for place in book.refunds.indices
            where book.refunds[place].intent == intent.id
                && book.refunds[place].status == .pending
            {
                book.refunds[place].status = succeeds ? .succeeded : .failed
            }
        }
    }

    private func lateSuccess(_ order: Int) throws {
        let intent = latestIntent(of: order) { intent in
            switch intent.status {
            case .declined, .canceled: true
            default: false
            }
        }
        guard ids[order] != nil, let intent, let attempt = intent.attempt else { return }
        test.payments.edit { $0.intents[intent.id]?.status = .succeeded }
        try HandlePaymentWebhook(id: "late_\(order)_\(attempt - 1)", intent: intent.id).run(
            in: shop)
    }

    private func settle(isDown: Bool) throws -> Answer {
        test.clock.advance(5 * Timestamp.second)
        if isDown {
            for call in TestPayments.Call.allCases {
                test.payments.plan(call, .lostBefore, times: 500)
            }
        }
        var (settled, unanswered) = (0, 0)
        // What was asked for in vain is not due in the next round.
        while true {
            let round = try test.housekeeper.settleUnknown()
            settled += round.settled
            unanswered += round.unanswered
            if round.unanswered == 0 { return .settled(settled: settled, unanswered: unanswered) }
        }
    }

    // MARK: - Names and views

    private func id(_ order: Int) -> OrderId { ids[order] ?? OrderId(0) }

    private func customer(_ number: Int64) throws -> Customer {
        guard let customer = customers[number] else { throw Refusal.notFound }
        return customer
    }

    private func owner(_ cart: Int64) -> CartOwner {
        cart > 0 ? .customer(CustomerId(cart)) : .visitor(hash: hash(-cart))
    }

    private func hash(_ visitor: Int64) -> [UInt8] {
        [UInt8](repeating: UInt8(truncatingIfNeeded: visitor), count: 32)
    }

    private func details(_ price: Int64, isHidden: Bool = false) throws -> ProductDetails {
        try ProductDetails(
            name: "배", category: "과일", price: price, status: isHidden ? .hidden : .onSale)
    }

    private func view(_ order: Order) -> OrderView {
        OrderView(order, named: names[order.id] ?? -1)
    }

    func sight() throws -> Sight {
        var sight = Sight()
        for number in customers.keys.sorted() {
            let balance = try shop.balance(of: CustomerId(number))
            sight.accounts.append(
                .init(
                    customer: number, balance: balance.balance.amount, held: balance.held.amount))
        }
        for number in stride(from: 1, through: products, by: 1) {
            let product = try shop.product(ProductId(number), for: .operator)
            sight.products.append(ProductView(product))
        }
        sight.popular = try shop.bestSellers().tallies.map {
            .init(
                product: $0.product.number, quantity: $0.quantitySold,
                lastSoldAt: $0.lastSoldAt.milliseconds)
        }
        sight.carts = try [1, 2, 3, -1, -2].map { CartView(try shop.cart(of: owner($0))) }
        for name in ids.keys.sorted() {
            let order: Domain.Order
            do {
                order = try shop.order(id(name), for: try customer(ShopModel.operator))
            } catch Refusal.notFound { continue }
            sight.orders.append(view(order))
            sight.taken[name] = test.payments.taken(for: id(name))
        }
        return sight
    }
}

extension ProductView {
    fileprivate init(_ product: Product) {
        self.init(
            id: product.id.number, price: product.details.price.amount,
            isHidden: product.details.status == .hidden, onHand: product.onHand,
            held: product.held)
    }
}

extension CartView {
    fileprivate init(_ cart: Cart) {
        self.init(
            lines: cart.lines.map { line in
                Line(
                    product: line.product.id.number, quantity: Int64(line.quantity.count),
                    unitPrice: line.unitPrice.amount, lineTotal: line.lineTotal.amount,
                    isOrderable: line.isOrderable, isPriceChanged: line.isPriceChanged)
            }, total: cart.total.amount)
    }
}

extension OrderView {
    fileprivate init(_ order: Order, named name: Int) {
        self.init(
            order: name, customer: order.customer.number, state: order.state.rawValue,
            lines: order.lines.map {
                Line(
                    product: $0.product.number, quantity: Int64($0.quantity.count),
                    unitPrice: $0.unitPrice.amount)
            }, total: order.total.amount, createdAt: order.createdAt.milliseconds,
            expiresAt: order.expiresAt.milliseconds, paidAt: order.paidAt?.milliseconds,
            cancelledAt: order.cancelledAt?.milliseconds, declineReason: order.declineReason)
    }
}
