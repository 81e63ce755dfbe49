import Domain
import Testing

@Suite struct CartTests {
    private func product(
        _ id: Int64 = 1, price: Int64 = 1500, onHand: Int64 = 5, held: Int64 = 0,
        status: Product.Status = .onSale
    ) throws -> Product {
        Product(
            id: ProductId(id),
            details: try ProductDetails(
                name: "배", category: "과일", price: price, status: status),
            onHand: onHand, held: held)
    }

    private func line(
        _ product: Product, _ quantity: Int64, priceWhenAdded: Int64 = 1500
    ) throws -> Cart.Line {
        try Cart.Line(
            product: product, quantity: Quantity(quantity), priceWhenAdded: Won(priceWhenAdded),
            nameWhenAdded: "옛 배", nameEnglishWhenAdded: "Old pear")
    }

    @Test func addsUpTodaysPrices() throws {
        let cart = try Cart(lines: [
            line(product(1, price: 1500), 3, priceWhenAdded: 1000), line(product(2, price: 700), 1),
        ])
        #expect(cart.lines.map(\.lineTotal) == [Won(4500), Won(700)])
        #expect(cart.total == Won(5200))
        #expect(try Cart(lines: []).total == .zero)
    }

    @Test func tellsWhatCanBeOrdered() throws {
        #expect(try line(product(onHand: 5), 5).isOrderable)
        #expect(try !line(product(onHand: 5), 6).isOrderable)
        #expect(try !line(product(onHand: 5, held: 1), 5).isOrderable)
        #expect(try !line(product(status: .hidden), 1).isOrderable)
    }

    @Test func tellsThatAPriceHasChanged() throws {
        #expect(try !line(product(price: 1500), 1).isPriceChanged)
        #expect(try line(product(price: 1600), 1).isPriceChanged)
        #expect(try line(product(price: 1400), 1).isPriceChanged)
    }

    @Test func whatWasHiddenIsShownAsItWas() throws {
        let hidden = try line(product(price: 9999, status: .hidden), 2, priceWhenAdded: 1400)
        #expect((hidden.name, hidden.nameEnglish) == ("옛 배", "Old pear"))
        #expect(hidden.unitPrice == Won(1400) && hidden.lineTotal == Won(2800))
        #expect(!hidden.isOrderable && !hidden.isPriceChanged && hidden.imageURL.isEmpty)
        let sold = try line(product(2, price: 700), 1)
        #expect((sold.name, sold.nameEnglish) == ("배", ""))
        #expect(try Cart(lines: [hidden, sold]).total == Won(700))
    }

    @Test func theLargestCartFitsManyTimes() throws {
        let full = try (1...Int64(Cart.maxLines)).map {
            try line(product($0, price: ProductDetails.maxPrice), Int64(Quantity.max))
        }
        #expect(try Cart(lines: full).total == Won(100 * 999 * 100_000_000))
    }
}
