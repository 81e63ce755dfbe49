import Domain
import Testing

@testable import Store

@Suite struct StatementTests {
    private let file: TestFile
    private let connection: Connection

    init() throws {
        file = try TestFile()
        connection = try Connection(path: file.path, access: .read)
    }

    @Test func placeholdersGoByTheirNumber() throws {
        let row = try connection.rows("SELECT $3, $1, $2, $1", ["a", "b", "c"]) { row in
            (0..<4).map { row.text($0) }
        }
        #expect(row == [["c", "a", "b", "a"]])
    }

    @Test func everyPlaceholderWantsAValue() {
        for values in [[], ["a"], ["a", "b", "c"]] {
            #expect(throws: StoreFault.self) {
                try connection.rows("SELECT $1, $2", values) { _ in }
            }
        }
    }

    @Test(arguments: [
        SQLValue.null, .integer(.min), .integer(.max), .integer(0), .text(""), .text("배 🍐"),
        .text("a\u{0}b"), .blob([]), .blob([0, 255]),
    ])
    func valuesComeBackAsTheyWent(value: SQLValue) throws {
        let back = try connection.rows("SELECT $1, typeof($1)", [value]) { row -> SQLValue in
            switch row.text(1) {
            case "null": .null
            case "integer": .integer(row.integer(0))
            case "text": .text(row.text(0))
            default: .blob(row.blob(0))
            }
        }
        #expect(back == [value])
    }

    @Test func nothingIsNotZero() throws {
        let rows = try connection.rows("SELECT NULL, 0, ''") { row -> Bool in
            #expect(row.optionalInteger(0) == nil && row.optionalInteger(1) == 0)
            #expect(row.optionalText(0) == nil && row.optionalText(2) == "")
            #expect(row.optionalTime(0) == nil && row.optionalId(0) == nil)
            return true
        }
        #expect(rows.count == 1)
    }

    @Test func aStatementIsReadyAgainHoweverItEnded() throws {
        struct Stop: Error {}
        let text = "SELECT 1 UNION ALL SELECT 2"
        #expect(throws: Stop.self) { try connection.rows(text) { _ in throw Stop() } }
        #expect(try connection.rows(text) { $0.integer(0) } == [1, 2])
        #expect(connection.preparedTexts.filter { $0 == text }.count == 1)
    }

    @Test func readersCannotWrite() {
        #expect(throws: StoreFault.self) {
            try connection.execute("DELETE FROM payment_events")
        }
    }

    @Test func aQuantityInARowIsChecked() throws {
        #expect(throws: StoreFault.invalidRow("stored quantity: invalidQuantity")) {
            try connection.rows("SELECT 1000") { try $0.quantity(0) }
        }
    }
}
