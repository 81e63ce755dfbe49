import Domain

/// The rules of the shop once more, as plainly as they can be said: numbers in dictionaries, nothing
/// shared with the shop but the words of its refusals. What it answers is right by definition.
struct ShopModel {
    struct Product {
        var price: Int64
        var isHidden = false
        var onHand: Int64
        var held: Int64 = 0
        var available: Int64 { onHand - held }
    }

    struct Account {
        var balance: Int64 = 0
        var held: Int64 = 0
        var available: Int64 { balance - held }
    }

    struct Cart {
        struct Item {
            var product: Int64
            var quantity: Int64
            var price: Int64
            var addedAt: Int64
        }
        var items: [Item] = []
        var touchedAt: Int64
    }

    struct Recorded {
        var request: String
        var answer: Answer
        var at: Int64
    }

    struct Key: Hashable {
        var customer: Int64
        var number: Int
    }

    static let `operator`: Int64 = 4
    static let minute: Int64 = 60_000
    static let day: Int64 = 24 * 60 * minute

    var now: Int64
    var accounts: [Int64: Account] = [1: .init(), 2: .init(), 3: .init(), 4: .init()]
    /// By their numbers, from 1.
    var products: [Int64: Product] = [:]
    var carts: [Int64: Cart] = [:]
    var orders: [Int: Order] = [:]
    var keys: [Key: Recorded] = [:]
    var events: [String: Int64] = [:]
    var sessions: [Int64] = []

    mutating func run(_ operation: Operation) -> Answer {
        do throws(Refusal) {
            return try answer(operation)
        } catch {
            return .no(error)
        }
    }

    private mutating func answer(_ operation: Operation) throws(Refusal) -> Answer {
        switch operation {
        case .charge(let customer, let amount, let key):
            return try charge(customer, amount, key: key)
        case .addProduct(let price, let stock): return try addProduct(price, stock)
        case .changeProduct(let id, let price, let hidden):
            return try changeProduct(id, price, isHidden: hidden)
        case .adjustStock(let id, let delta): return try adjustStock(id, delta)
        case .addToCart(let owner, let product, let quantity):
            return try addToCart(owner, product, quantity)
        case .setCart(let owner, let product, let quantity):
            return try setCart(owner, product, quantity)
        case .removeFromCart(let owner, let product): return try removeFromCart(owner, product)
        case .emptyCart(let owner):
            carts[owner]?.items = []
            return .cart(view(ofCart: owner))
        case .signIn(let customer, let visitor):
            sessions.append(now + 14 * Self.day)
            moveCart(of: -visitor, to: customer)
            return .cart(view(ofCart: customer))
        case .place(let order, let customer, let lines, let key):
            return try place(order, customer, lines, key: key)
        case .pay(let order, let customer, let behavior):
            return try pay(order, customer, behavior)
        case .cancel(let order, let by, let behavior): return try cancel(order, by: by, behavior)
        case .look(let order, let viewer):
            guard let found = orders[order],
                found.view.customer == viewer || viewer == Self.operator
            else { throw .notFound }
            return .order(found.view)
        case .event(let order, let number):
            handle("evt_\(number)", order: order)
            return .done
        case .decide(let order, let succeeds):
            decide(order, succeeds: succeeds)
            return .done
        case .lateSuccess(let order):
            lateSuccess(order)
            return .done
        case .settle(let isDown): return settleAll(isDown: isDown)
        case .expire: return expire()
        case .removeOld: return removeOld()
        case .wait(let milliseconds):
            now += milliseconds
            return .done
        case .restart: return .done
        }
    }

    // MARK: - Balances

    private mutating func charge(
        _ customer: Int64, _ amount: Int64, key: Int
    ) throws(Refusal) -> Answer {
        if amount % 10 != 0 { throw .invalidChargeAmount(.unit) }
        if amount < 500 { throw .invalidChargeAmount(.minimum) }
        if amount > 100_000 { throw .invalidChargeAmount(.maximum) }
        let key = Key(customer: customer, number: key)
        let request = "charge \(amount)"
        if case .charged(let balance, let time, _)? = try recorded(key, request) {
            return .charged(balance: balance, at: time, isReplayed: true)
        }
        guard var account = accounts[customer] else { throw .notFound }
        account.balance += amount
        accounts[customer] = account
        let answer = Answer.charged(balance: account.balance, at: now, isReplayed: false)
        record(answer, key, request)
        return answer
    }

    // MARK: - Requests that were answered

    func recorded(_ key: Key, _ request: String) throws(Refusal) -> Answer? {
        guard key.number != 0, let recorded = keys[key], now < recorded.at + Self.day else {
            return nil
        }
        guard recorded.request == request else { throw .idempotencyKeyReused }
        return recorded.answer
    }

    mutating func record(_ answer: Answer, _ key: Key, _ request: String) {
        guard key.number != 0 else { return }
        keys[key] = Recorded(request: request, answer: answer, at: now)
    }

    // MARK: - Products

    private mutating func addProduct(_ price: Int64, _ stock: Int64) throws(Refusal) -> Answer {
        try check(price)
        guard stock >= 0, stock <= 1_000_000 else {
            throw .invalidInput(member: "stock", rule: .range)
        }
        let id = Int64(products.count + 1)
        products[id] = Product(price: price, onHand: stock)
        return .product(try view(ofProduct: id))
    }

    private mutating func changeProduct(
        _ id: Int64, _ price: Int64, isHidden: Bool
    ) throws(Refusal) -> Answer {
        try check(price)
        products[id]?.price = price
        products[id]?.isHidden = isHidden
        return .product(try view(ofProduct: id))
    }

    private func check(_ price: Int64) throws(Refusal) {
        guard price >= 1, price <= 100_000_000 else {
            throw .invalidInput(member: "price", rule: .range)
        }
    }

    private mutating func adjustStock(_ id: Int64, _ delta: Int64) throws(Refusal) -> Answer {
        guard delta != 0, abs(delta) <= 1_000_000 else {
            throw .invalidInput(member: "delta", rule: .range)
        }
        guard let product = products[id] else { throw .unknownProduct }
        guard product.onHand + delta >= product.held else {
            throw .stockBelowHeld(held: product.held, onHand: product.onHand)
        }
        products[id]?.onHand += delta
        return .product(try view(ofProduct: id))
    }

    func view(ofProduct id: Int64) throws(Refusal) -> ProductView {
        guard let product = products[id] else { throw .unknownProduct }
        return ProductView(
            id: id, price: product.price, isHidden: product.isHidden, onHand: product.onHand,
            held: product.held)
    }

    // MARK: - What was sold most

    /// Paid orders of the last 72 hours to the minute, those that were taken back left out.
    var popular: [Sight.Seller] {
        var sellers: [Int64: Sight.Seller] = [:]
        for order in orders.values where ["paid", "cancelling"].contains(order.view.state) {
            guard let paidAt = order.view.paidAt,
                paidAt / Self.minute >= now / Self.minute - 3 * 24 * 60
            else { continue }
            for line in order.view.lines where products[line.product]?.isHidden == false {
                var seller =
                    sellers[line.product]
                    ?? Sight.Seller(product: line.product, quantity: 0, lastSoldAt: 0)
                seller.quantity += line.quantity
                seller.lastSoldAt = max(seller.lastSoldAt, paidAt)
                sellers[line.product] = seller
            }
        }
        let sorted = sellers.values.sorted {
            ($1.quantity, $1.lastSoldAt, $0.product) < ($0.quantity, $0.lastSoldAt, $1.product)
        }
        return Array(sorted.prefix(5))
    }

    // MARK: - Clearing away

    private mutating func removeOld() -> Answer {
        let before = sessions.count + keys.count + events.count + carts.count + orders.count
        sessions.removeAll { $0 <= now }
        keys = keys.filter { now < $0.value.at + Self.day }
        events = events.filter { $0.value >= now - 30 * Self.day }
        carts = carts.filter { $0.key > 0 || $0.value.touchedAt >= now - 30 * Self.day }
        orders = orders.filter { _, order in
            !order.attempts.isEmpty || !["expired", "cancelled"].contains(order.view.state)
                || order.view.expiresAt >= now - 7 * Self.day
        }
        let after = sessions.count + keys.count + events.count + carts.count + orders.count
        return .number(Int64(before - after))
    }

    var sight: Sight {
        Sight(
            accounts: accounts.keys.sorted().compactMap { id in
                accounts[id].map { .init(customer: id, balance: $0.balance, held: $0.held) }
            },
            products: products.keys.sorted().compactMap { try? view(ofProduct: $0) },
            popular: popular, carts: [1, 2, 3, -1, -2].map { view(ofCart: $0) },
            orders: orders.keys.sorted().compactMap { orders[$0]?.view },
            taken: orders.mapValues { $0.attempts.reduce(0) { $0 + $1.taken } })
    }
}
