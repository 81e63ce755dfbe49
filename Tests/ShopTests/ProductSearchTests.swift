import Domain
import Testing

@testable import Shop

/// Finding products: by any part of a name, in either language, whatever is asked besides.
@Suite struct ProductSearchTests {
    private let shop: TestShop

    init() throws {
        shop = try TestShop()
        let wanted: [(String, String, String, Int64, Product.Status)] = [
            ("햇사과 1kg", "Fresh apples", "과일", 8900, .onSale),
            ("사과즙", "Apple juice", "음료", 4500, .onSale),
            ("제주 감귤", "Jeju tangerine", "과일", 6000, .onSale),
            ("배", "Pear", "과일", 4500, .onSale),
            ("바나나 100%_x", "Banana", "과일", 3000, .onSale),
            ("꿀사과", "Honey apple", "선물", 12_000, .hidden),
        ]
        for (name, english, category, price, status) in wanted {
            let isTangerine = english == "Jeju tangerine"
            let details = try ProductDetails(
                name: name, nameEnglish: english,
                description: isTangerine ? "노지에서\r\n자란, 새콤한 것" : "",
                descriptionEnglish: isTangerine ? "From the field" : "", category: category,
                price: price, status: status)
            _ = try shop.shop.run(AddProduct(details, stock: 1, operatorId: nil))
        }
    }

    private func found(_ query: ProductQuery) throws -> [String] {
        try shop.shop.products(query).items.map(\.details.name)
    }

    @Test(
        arguments: [
            ("사과", ["사과즙", "햇사과 1kg"]), ("과즙", ["사과즙"]), ("햇", ["햇사과 1kg"]),
            ("APPLE", ["사과즙", "햇사과 1kg"]), ("apple  J", ["사과즙"]), ("배", ["배"]),
            ("제주 감귤", ["제주 감귤"]), ("주 감", ["제주 감귤"]), ("감귤제주", []), ("포도", []),
            // What means something to the engine means nothing to the shopper.
            ("%", ["바나나 100%_x"]), ("_", ["바나나 100%_x"]), ("%_", ["바나나 100%_x"]),
            ("0%_", ["바나나 100%_x"]),
            ("\\", []), ("'", []), ("\" OR 1=1 --", []), ("사_과", []), ("사%즙", []),
            // Taken apart, as some systems send it.
            ("\u{1109}\u{1161}\u{1100}\u{116A}", ["사과즙", "햇사과 1kg"]),
            // Longer than the terms that are looked up.
            ("jeju tangerine", ["제주 감귤"]), ("jeju tangerines", []),
            // White space, width and case matter neither here nor there.
            ("제주감귤", ["제주 감귤"]), ("사과 즙", ["사과즙"]), ("사 과 즙", ["사과즙"]),
            ("１ＫＧ", ["햇사과 1kg"]), ("1 ㎏", ["햇사과 1kg"]), ("ｆＲＥＳＨ", ["햇사과 1kg"]),
            ("사\u{200B}과즙", ["사과즙"]),
            // Nothing is found across two texts: the name's end and the English name's beginning.
            ("즙apple", []), ("귤jeju", []),
            // In descriptions, of both languages; one syllable too.
            ("새콤", ["제주 감귤"]), ("노지에서자란", ["제주 감귤"]), ("From the FIELD", ["제주 감귤"]),
            ("콤", ["제주 감귤"]),
        ] as [(String, [String])])
    func findsSubstrings(search: String, names: [String]) throws {
        #expect(try found(ProductQuery(search: search, sort: .name)) == names)
    }

    @Test func aCategoryAndASearchGoTogether() throws {
        #expect(try found(ProductQuery(category: "과일", sort: .priceAscending)).count == 4)
        #expect(try found(ProductQuery(search: "사과", category: "과일")) == ["햇사과 1kg"])
        #expect(try found(ProductQuery(category: "없음")) == [])
    }

    @Test func aTextThatIsTakenAwayIsNoLongerFound() throws {
        let before = try shop.shop.products(ProductQuery(search: "사과즙")).items[0]
        try shop.change(before, price: 4600)
        #expect(try found(ProductQuery(search: "사과즙")) == ["사과즙"])
        let changed = try ProductDetails(name: "배즙", category: "음료", price: 1)
        _ = try shop.shop.run(ChangeProduct(before.id, to: changed))
        #expect(try found(ProductQuery(search: "사과즙")) == [])
        #expect(try found(ProductQuery(search: "apple juice")) == [])
        #expect(try found(ProductQuery(search: "배즙")) == ["배즙"])
    }

    @Test func operatorsFindHiddenOnes() throws {
        #expect(try found(ProductQuery(search: "꿀사과")) == [])
        #expect(try found(ProductQuery(search: "꿀사과", status: nil)) == ["꿀사과"])
        #expect(try found(ProductQuery(status: nil)).count == 6)
    }

    @Test(
        arguments: [
            (ProductQuery.Sort.newest, ["바나나 100%_x", "배", "제주 감귤", "사과즙", "햇사과 1kg"]),
            (.priceAscending, ["바나나 100%_x", "사과즙", "배", "제주 감귤", "햇사과 1kg"]),
            (.priceDescending, ["햇사과 1kg", "제주 감귤", "배", "사과즙", "바나나 100%_x"]),
            (.name, ["바나나 100%_x", "배", "사과즙", "제주 감귤", "햇사과 1kg"]),
        ] as [(ProductQuery.Sort, [String])])
    func everyOrderPageByPage(sort: ProductQuery.Sort, names: [String]) throws {
        for limit: Int64 in 1...6 {
            var seen: [String] = []
            var cursor: ProductQuery.Cursor?
            repeat {
                let page = try shop.shop.products(
                    ProductQuery(sort: sort, limit: PageLimit(limit), after: cursor))
                seen += page.items.map(\.details.name)
                cursor = page.next
            } while cursor != nil
            #expect(seen == names, "\(limit) a page")
        }
    }

    @Test func pagesStayStableWhileProductsCome() throws {
        let first = try shop.shop.products(
            ProductQuery(sort: .priceAscending, limit: PageLimit(2)))
        _ = try shop.product("새것", price: 1)
        let second = try shop.shop.products(
            ProductQuery(sort: .priceAscending, limit: PageLimit(2), after: first.next))
        #expect(
            (first.items + second.items).map(\.details.name)
                == ["바나나 100%_x", "사과즙", "배", "제주 감귤"])
    }
}
