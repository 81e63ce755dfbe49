import Domain
import Testing

@Suite struct ProductQueryTests {
    private static let cursors: [ProductQuery.Cursor] = [
        .newest(ProductId(1)), .price(Won(1), ProductId(1)), .name("배", ProductId(1)),
    ]

    @Test func asksForTheNewestByDefault() throws {
        let query = try ProductQuery()
        #expect(query.sort == .newest && query.search.isEmpty && query.category == nil)
        #expect(query.limit.count == 20 && query.after == nil && query.status == .onSale)
    }

    @Test func isNormalized() throws {
        #expect(try ProductQuery(search: " Fresh  APPLE ").search == "freshapple")
    }

    @Test func isNotTooLong() throws {
        _ = try ProductQuery(search: String(repeating: "가", count: 50))
        #expect(throws: Refusal.invalidInput(member: "q", rule: .length)) {
            try ProductQuery(search: String(repeating: "가", count: 51))
        }
        #expect(throws: Refusal.invalidInput(member: "category", rule: .length)) {
            try ProductQuery(category: String(repeating: "가", count: 31))
        }
    }

    /// A page of one order cannot go on in another.
    @Test(arguments: ProductQuery.Sort.allCases, cursors)
    func goesOnInItsOwnOrderOnly(sort: ProductQuery.Sort, cursor: ProductQuery.Cursor) throws {
        let fits =
            switch cursor {
            case .newest: sort == .newest
            case .price: sort == .priceAscending || sort == .priceDescending
            case .name: sort == .name
            }
        if fits {
            #expect(try ProductQuery(sort: sort, after: cursor).after == cursor)
        } else {
            #expect(throws: Refusal.invalidInput(member: "cursor", rule: .format)) {
                try ProductQuery(sort: sort, after: cursor)
            }
        }
    }

    @Test func knowsWhereItGoesOn() throws {
        let product = Product(
            id: ProductId(7), details: try ProductDetails(name: "배", category: "과일", price: 900),
            onHand: 1, held: 0)
        let expected: [(ProductQuery.Sort, ProductQuery.Cursor)] = [
            (.newest, .newest(ProductId(7))), (.priceAscending, .price(Won(900), ProductId(7))),
            (.priceDescending, .price(Won(900), ProductId(7))), (.name, .name("배", ProductId(7))),
        ]
        for (sort, cursor) in expected {
            #expect(try ProductQuery(sort: sort).cursor(after: product) == cursor)
        }
    }

    @Test(
        arguments: [
            ("newest", ProductQuery.Sort.newest), ("price", .priceAscending),
            ("-price", .priceDescending), ("name", .name),
        ] as [(String, ProductQuery.Sort)])
    func sortsHaveTheirWords(word: String, sort: ProductQuery.Sort) {
        #expect(ProductQuery.Sort(rawValue: word) == sort)
    }
}
