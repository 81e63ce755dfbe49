/// SplitMix64: the same numbers for the same seed everywhere.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// Draws operations, so that most mean something and some are nonsense.
struct OperationDraw {
    private var numbers: SeededNumbers
    private var placed: [Int] = []
    private var products: Int64 = 0
    /// What the story that was begun goes on with.
    private var rest: [Operation] = []

    /// - Returns: the sequence of this seed.
    static func sequence(seed: UInt64, length: Int) -> [Operation] {
        var draw = OperationDraw(numbers: SeededNumbers(seed: seed))
        return (0..<length).map { draw.operation(at: $0) }
    }

    private mutating func operation(at place: Int) -> Operation {
        if place < 4 { return addProduct() }
        if !rest.isEmpty { return rest.removeFirst() }
        if place.isMultiple(of: 6) { return story(at: place) }
        switch Int.random(in: 0..<1000, using: &numbers) {
        case ..<130: return charge()
        case ..<140: return addProduct()
        case ..<170:
            return .changeProduct(
                product: product(), price: price(), hidden: pick([true, false, false]))
        case ..<210:
            return .adjustStock(product: product(), delta: pick([-20, -3, -1, 0, 1, 5, 40]))
        case ..<280: return .addToCart(cart: cart(), product: product(), quantity: quantity())
        case ..<310: return .setCart(cart: cart(), product: product(), quantity: quantity())
        case ..<330: return .removeFromCart(cart: cart(), product: product())
        case ..<335: return .emptyCart(cart: cart())
        case ..<350: return .signIn(customer: customer(), visitor: pick([1, 2]))
        case ..<530: return order(at: place)
        case ..<700: return .pay(order: recent(), customer: payer(), behavior: behavior())
        case ..<770: return .cancel(order: recent(), by: canceller(), behavior: behavior())
        case ..<790: return .look(order: recent(), by: canceller())
        case ..<820: return .event(order: recent(), number: pick([place, place, place / 2, 3]))
        case ..<840: return .decide(order: recent(), succeeds: pick([true, false]))
        case ..<855: return .lateSuccess(order: recent())
        case ..<890: return .settle(isDown: pick([true, false, false, false]))
        case ..<905: return .expire
        case ..<910: return .removeOld
        case ..<997: return .wait(milliseconds: pause())
        default: return .restart
        }
    }

    private mutating func charge() -> Operation {
        let odd: [Int64] = [-10, 0, 490, 505, 100_010, .min, .max]
        let amount = pick([500, 1000, 10_000, 100_000, 100_000, pick(odd)])
        return .charge(customer: pick([1, 1, 2, 2, 3, 3, 9]), amount: amount, key: key())
    }

    private mutating func addProduct() -> Operation {
        products += 1
        return .addProduct(price: price(), stock: pick([0, 3, 10, 50, 50, 999]))
    }

    private mutating func order(at place: Int) -> Operation {
        placed.append(place)
        let count = pick([0, 0, 1, 1, 1, 2, 3])
        let lines = (0..<count).flatMap { _ in [product(), quantity()] }
        return .place(order: place, customer: customer(), lines: lines, key: key())
    }

    /// An order that most likely is paid, then something at a moment at which a rule turns: chance
    /// alone hardly ever meets those to the millisecond.
    private mutating func story(at place: Int) -> Operation {
        let customer = customer()
        let second = pick([customer, customer, canceller()])
        rest = [
            .charge(customer: customer, amount: 100_000, key: 0),
            .pay(order: place, customer: customer, behavior: pick([.normal, .normal, behavior()])),
            .wait(milliseconds: pause()),
            pick([
                .cancel(order: place, by: second, behavior: behavior()),
                .pay(order: place, customer: customer, behavior: behavior()),
                .event(order: place, number: place), .settle(isDown: false), .expire,
                .lateSuccess(order: place),
            ]),
            pick([.look(order: place, by: second), .settle(isDown: false), .restart]),
        ]
        // Expiry, too, turns before payment.
        if pick([true, false, false]) { rest.swapAt(1, 2) }
        placed.append(place)
        let lines = pick([[], [product(), 1], [product(), 2, product(), 1]])
        return .place(order: place, customer: customer, lines: lines, key: 0)
    }

    // MARK: - Parts

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &numbers)]
    }

    private mutating func customer() -> Int64 { pick([1, 2, 3]) }
    private mutating func key() -> Int { pick([0, 0, 0, 1, 2, 3]) }
    private mutating func cart() -> Int64 { pick([1, 2, 3, -1, -2]) }
    private mutating func price() -> Int64 { pick([10, 100, 990, 1000, 5000, 0, 30_000]) }
    private mutating func quantity() -> Int64 { pick([1, 1, 1, 2, 2, 3, 5, 20, 0, 998]) }
    private mutating func payer() -> Int64 { pick([1, 2, 3]) }
    private mutating func canceller() -> Int64 { pick([1, 2, 3, 4]) }

    /// One above the highest is of no product.
    private mutating func product() -> Int64 { Int64.random(in: 1...products + 1, using: &numbers) }

    private mutating func behavior() -> PaymentBehavior {
        pick([.normal, pick(PaymentBehavior.allCases)])
    }

    /// One of the last orders; mostly the very last, so that something comes of it.
    private mutating func recent() -> Int {
        guard !placed.isEmpty else { return 0 }
        let back = pick([0, 0, 1, Int.random(in: 0..<12, using: &numbers)])
        return placed[max(0, placed.count - 1 - back)]
    }

    /// From a moment to so long that something ends, to the millisecond.
    private mutating func pause() -> Int64 {
        let minute: Int64 = 60_000
        let hour = 60 * minute
        return pick([
            1, 1, 999, 30_000, minute, 10 * minute, 30 * minute - 1, 30 * minute, 30 * minute + 1,
            5 * hour, 24 * hour - 1, 24 * hour, 72 * hour - minute, 72 * hour,
            pick([minute, 15 * 24 * hour, 31 * 24 * hour]),
        ])
    }
}
