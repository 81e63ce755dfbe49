import Domain
import Testing

@Suite struct ProductDetailsTests {
    private func refusal(
        name: String = "배", nameEnglish: String = "", description: String = "",
        descriptionEnglish: String = "", category: String = "과일", price: Int64 = 1000,
        imageURL: String = ""
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try ProductDetails(
                name: name, nameEnglish: nameEnglish, description: description,
                descriptionEnglish: descriptionEnglish, category: category, price: price,
                imageURL: imageURL)
            return nil
        } catch {
            return error
        }
    }

    private func letters(_ count: Int) -> String { String(repeating: "가", count: count) }

    @Test func lengthsHaveBounds() {
        #expect(refusal() == nil)
        #expect(refusal(name: "") == .invalidInput(member: "name", rule: .length))
        #expect(refusal(name: letters(100)) == nil)
        #expect(refusal(name: letters(101)) == .invalidInput(member: "name", rule: .length))
        #expect(refusal(nameEnglish: letters(100)) == nil)
        #expect(
            refusal(nameEnglish: letters(101)) == .invalidInput(member: "nameEn", rule: .length))
        #expect(refusal(description: letters(2000)) == nil)
        #expect(
            refusal(description: letters(2001))
                == .invalidInput(member: "description", rule: .length))
        #expect(refusal(description: "두\n줄") == nil)
        #expect(
            refusal(descriptionEnglish: letters(2001))
                == .invalidInput(member: "descriptionEn", rule: .length))
        #expect(refusal(category: " ") == .invalidInput(member: "category", rule: .length))
        #expect(refusal(category: letters(30)) == nil)
        #expect(
            refusal(category: letters(31)) == .invalidInput(member: "category", rule: .length))
    }

    @Test(arguments: [1 as Int64, 100_000_000])
    func takes(price: Int64) { #expect(refusal(price: price) == nil) }

    @Test(arguments: [0 as Int64, -1, 100_000_001, .max, .min])
    func refuses(price: Int64) {
        #expect(refusal(price: price) == .invalidInput(member: "price", rule: .range))
    }

    @Test(arguments: ["", "/images/pear.svg", " /images/pear.svg "])
    func takes(imageURL: String) { #expect(refusal(imageURL: imageURL) == nil) }

    @Test(arguments: [
        "pear.svg", "//elsewhere/pear.svg", "https://elsewhere/pear.svg", "javascript:alert(1)",
        "/\\elsewhere/pear.svg",
    ])
    func refuses(imageURL: String) {
        #expect(refusal(imageURL: imageURL) == .invalidInput(member: "imageUrl", rule: .format))
    }

    @Test func isFoundByAllItsTexts() throws {
        let details = try ProductDetails(
            name: "햇 사과", nameEnglish: "Fresh Apple", description: "아삭한\n사과",
            descriptionEnglish: "Crisp", category: "과일", price: 1)
        #expect(details.searchText == "햇사과\nfreshapple\n과일\n아삭한사과\ncrisp")
    }

    @Test func aLineBreakIsOneCharacterHoweverItIsSent() throws {
        let lines = Array(repeating: "가", count: 1000).joined(separator: "\r\n")
        #expect(lines.unicodeScalars.count == 2998)
        let details = try ProductDetails(
            name: "배", description: lines, category: "과일", price: 1)
        #expect(details.description.unicodeScalars.count == 1999)
        #expect(!details.description.unicodeScalars.contains("\r"))
    }
}

@Suite struct ProductTests {
    @Test func whatIsHeldCannotBeOrdered() throws {
        let product = Product(
            id: ProductId(1), details: try ProductDetails(name: "배", category: "과일", price: 1),
            onHand: 10, held: 3)
        #expect(product.available == 7)
    }
}

@Suite struct StockAdjustmentTests {
    @Test(arguments: [1 as Int64, -1, 1_000_000, -1_000_000])
    func takes(delta: Int64) throws {
        #expect(try StockAdjustment(delta: delta, reason: " 입고 ").delta == delta)
        #expect(try StockAdjustment(delta: delta, reason: " 입고 ").reason == "입고")
    }

    @Test(arguments: [0 as Int64, 1_000_001, -1_000_001, .min, .max])
    func refuses(delta: Int64) {
        #expect(throws: Refusal.invalidInput(member: "delta", rule: .range)) {
            try StockAdjustment(delta: delta, reason: "입고")
        }
    }

    @Test(arguments: ["", " ", String(repeating: "가", count: 201)])
    func wantsAReason(reason: String) {
        #expect(throws: Refusal.invalidInput(member: "reason", rule: .length)) {
            try StockAdjustment(delta: 1, reason: reason)
        }
    }
}
