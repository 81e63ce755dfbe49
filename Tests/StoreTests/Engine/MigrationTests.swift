import Domain
import Foundation
import Testing

@testable import Store

/// A database that the first version's own programs made becomes one of this version.
@Suite struct MigrationTests {
    private let file: TestFile

    init() throws {
        file = try TestFile(isMade: false)
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fixtures/version-1.db")
        try FileManager.default.copyItem(atPath: fixture.path, toPath: file.path)
    }

    private func migrate(rehearses: Bool = false) throws -> Schema.Outcome {
        try Schema.migrate(path: file.path, script: TestFile.script, rehearses: rehearses)
    }

    @Test func keepsWhatThereIsAndAddsUp() throws {
        let tables = [
            "customers", "sessions", "products", "carts", "orders", "payments", "transfers",
        ]
        let before = try counts(tables)
        #expect(try migrate() == .upgraded(from: 1))
        #expect(try migrate() == .upToDate)
        #expect(try counts(tables) == before)
        #expect(before.values.allSatisfy { $0 > 0 }, "the fixture has something of each")
        let database = try file.open()
        #expect(try database.read { try $0.discrepancies() } == [])
        #expect(try database.read { try $0.unknownOutcomes() } == 1)
    }

    /// Columns, checks, keys, indexes and triggers, by the text that the engine keeps of each.
    @Test func makesTheSchemaThatANewDatabaseHas() throws {
        _ = try migrate()
        let upgraded = try schema(of: file)
        let new = try schema(of: TestFile())
        for name in Set(upgraded.keys).union(new.keys).sorted() {
            #expect(upgraded[name] == new[name], "\(name)")
        }
    }

    @Test func marksTheDemoAccounts() throws {
        _ = try migrate()
        let marked = try Connection(path: file.path, access: .read).rows(
            "SELECT email FROM customers WHERE is_demo = 1 ORDER BY email"
        ) { $0.text(0) }
        #expect(marked == ["demo@jangteo.test", "operator@jangteo.test"])
    }

    /// They are hashes from which a password can be found by trying.
    @Test func forgetsTheFingerprintsOfSignUps() throws {
        let print = "fingerprint-of-a-password-0123456"
        let kept = "fingerprint-of-something-else-012"
        try file.tamper(
            """
            INSERT INTO idempotency_keys
                (customer_id, key, fingerprint, status, location, body, created_at)
            VALUES (0, 'a', CAST('\(print.prefix(32))' AS BLOB), 201, '/api/v1/customers/7', x'00', 1),
                (1, 'b', CAST('\(kept.prefix(32))' AS BLOB), 201, '/api/v1/orders/7', x'00', 1);
            PRAGMA wal_checkpoint(TRUNCATE);
            """)
        func isInFile(_ text: String) throws -> Bool {
            try Data(contentsOf: URL(filePath: file.path)).range(of: Data(text.utf8.prefix(32)))
                != nil
        }
        #expect(try isInFile(print))
        _ = try migrate()
        try file.tamper("PRAGMA wal_checkpoint(TRUNCATE);")
        #expect(try !isInFile(print), "not in a free page, either")
        #expect(try isInFile(kept))
    }

    @Test func findsProductsByAllTheirTexts() throws {
        try file.tamper(
            """
            UPDATE products SET name = '참' || char(8203) || ' 기름',
                description = '국산' || char(13, 10) || '통깨', name_en = 'CAFE' || char(769)
            WHERE id = 1;
            UPDATE products SET name = char(4354, 4449) || '물' WHERE id = 2;
            """)
        _ = try migrate()
        let database = try file.open()
        func found(_ search: String) throws -> [Int64] {
            try database.read { transaction in
                try transaction.products(ProductQuery(search: search, status: nil)).map(\.id.number)
            }
        }
        for search in ["참기름", "국산통깨", "caf\u{E9}", "참"] {
            #expect(try found(search).contains(1), "\(search)")
        }
        #expect(try found("나물") == [2])
        let first = try #require(try database.read { try $0.product(ProductId(1)) })
        #expect(first.version == 1)
        #expect(Array(first.details.name.unicodeScalars) == Array("참 기름".unicodeScalars))
        #expect(Array(first.details.description.utf8) == Array("국산\n통깨".utf8))
        // Every product has its text, and nothing else has terms.
        let connection = try Connection(path: file.path, access: .read)
        let counts = try connection.rows(
            """
            SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM product_search),
                (SELECT count(DISTINCT product_id) FROM product_terms)
            """
        ) { [$0.integer(0), $0.integer(1), $0.integer(2)] }[0]
        #expect(Set(counts).count == 1)
    }

    @Test func cartsRememberNames() throws {
        _ = try migrate()
        let rows = try Connection(path: file.path, access: .read).rows(
            """
            SELECT i.name_when_added, i.name_en_when_added, p.name, p.name_en
            FROM cart_items i JOIN products p ON p.id = i.product_id
            """
        ) { [$0.text(0), $0.text(1), $0.text(2), $0.text(3)] }
        #expect(!rows.isEmpty)
        for row in rows { #expect(row[0] == row[2] && row[1] == row[3]) }
    }

    @Test func aRehearsalChangesNothing() throws {
        let before = try schema(of: file)
        #expect(try migrate(rehearses: true) == .upgraded(from: 1))
        #expect(try schema(of: file) == before)
        #expect(throws: StoreFault.self) { try file.open() }
        #expect(try migrate() == .upgraded(from: 1))
    }

    @Test func aRehearsalOfANewDatabaseLeavesNoFile() throws {
        let path = file.folder + "/new.db"
        #expect(
            try Schema.migrate(path: path, script: TestFile.script, rehearses: true) == .installed)
        #expect(try FileManager.default.contentsOfDirectory(atPath: file.folder) == ["shop.sqlite"])
    }

    @Test func anUpgradeThatWouldNotAddUpChangesNothing() throws {
        try file.tamper("UPDATE accounts SET balance = balance + 10 WHERE kind = 'customer'")
        let before = try schema(of: file)
        #expect(throws: StoreFault.self) { try migrate() }
        #expect(try schema(of: file) == before)
    }

    @Test func aShopThatIsOpenIsNotUpgraded() throws {
        do {
            let use = try DatabaseInUseLock(of: file.path)
            defer { withExtendedLifetime(use) {} }
            #expect(
                throws: StoreFault.schema(
                    "\(file.path) is in use; close the shop before its upgrade")
            ) { try migrate() }
        }
        #expect(try migrate() == .upgraded(from: 1))
    }

    @Test func anotherVersionIsNamed() throws {
        #expect(
            throws: StoreFault.schema(
                "\(file.path) is of version 1, this program needs \(Schema.version). "
                    + "Run `shopctl migrate`.")
        ) { try file.open() }
        try file.tamper("PRAGMA user_version = 99;")
        for work in [{ _ = try file.open() }, { _ = try migrate() }] {
            #expect(
                throws: StoreFault.schema(
                    "\(file.path) is of version 99, newer than this program, which knows "
                        + "\(Schema.version): use the programs that wrote it.")
            ) { try work() }
        }
    }

    // MARK: - Looking at it

    private func counts(_ tables: [String]) throws -> [String: Int64] {
        let connection = try Connection(path: file.path, access: .read)
        return try Dictionary(
            uniqueKeysWithValues: tables.map { table in
                (table, try connection.rows("SELECT count(*) FROM \(table)") { $0.integer(0) }[0])
            })
    }

    /// Name → text, with white space folded.
    private func schema(of file: TestFile) throws -> [String: String] {
        let rows = try Connection(path: file.path, access: .read).rows(
            "SELECT name, coalesce(sql, '') FROM sqlite_schema"
        ) { ($0.text(0), $0.text(1)) }
        return Dictionary(
            uniqueKeysWithValues: rows.map { name, text in
                let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return (
                    name,
                    words.replacingOccurrences(of: "( ", with: "(")
                        .replacingOccurrences(of: " )", with: ")")
                        .replacingOccurrences(of: " ,", with: ",")
                )
            })
    }
}
