import Domain
import Testing

@Suite struct PageTests {
    @Test(
        arguments: [
            (0, 0, nil), (1, 1, nil), (2, 2, nil), (3, 3, nil), (4, 3, 2),
        ] as [(Int, Int, Int?)])
    func endsWhereTheLimitIs(found: Int, shown: Int, next: Int?) {
        let page = Page(Array(0..<found), limit: 3) { $0 }
        #expect(page.items == Array(0..<shown))
        #expect(page.next == next)
    }

    @Test func limitsAre1To100() throws {
        #expect(try PageLimit(1).count == 1)
        #expect(try PageLimit(100).count == 100)
        #expect(PageLimit.usual.count == 20)
        for count: Int64 in [0, -1, 101, .max, .min] {
            #expect(throws: Refusal.invalidInput(member: "limit", rule: .range)) {
                try PageLimit(count)
            }
        }
    }
}
