import Domain
import Testing

@Suite struct OrderRequestTests {
    private func line(_ product: Int64, _ quantity: Int64) throws -> OrderRequest.Line {
        OrderRequest.Line(product: ProductId(product), quantity: try Quantity(quantity))
    }

    @Test func linesOfTheSameProductAreOne() throws {
        let request = try OrderRequest([line(7, 2), line(3, 1), line(7, 4), line(3, 998)])
        #expect(request.lines == [try line(3, 999), try line(7, 6)])
    }

    @Test func linesAscendByProduct() throws {
        let request = try OrderRequest((1...50).reversed().map { try line($0, 1) })
        #expect(request.lines.map(\.product.number) == Array(1...50))
    }

    @Test func mergedLinesKeepToTheMost() throws {
        #expect(throws: Refusal.invalidQuantity) {
            try OrderRequest([line(1, 500), line(1, 500)])
        }
    }

    @Test func asksForSomething() {
        #expect(throws: Refusal.invalidInput(member: "items", rule: .length)) {
            try OrderRequest([])
        }
    }

    @Test func hasAHundredLinesAtMost() throws {
        #expect(try OrderRequest((1...100).map { try line($0, 1) }).lines.count == 100)
        #expect(throws: Refusal.tooManyLines) {
            try OrderRequest((1...101).map { try line($0, 1) })
        }
    }
}
