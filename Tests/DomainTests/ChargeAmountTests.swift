import Domain
import Testing

/// The rules of a charge, as they were written down: a multiple of 10 won, 500 to 100,000.
@Suite struct ChargeAmountTests {
    @Test(
        arguments: [
            ("500", 500), ("510", 510), ("1000", 1000), ("99990", 99_990), ("100000", 100_000),
            ("0500", 500),
        ] as [(String, Int64)])
    func takes(text: String, amount: Int64) throws {
        #expect(try ChargeAmount(written: text).won == Won(amount))
        #expect(try ChargeAmount(amount).won == Won(amount))
    }

    @Test(
        arguments: [
            ("10.5", ChargeRule.integer), ("1e3", .integer), ("", .integer), ("-", .integer),
            ("+500", .integer), (" 500", .integer), ("500 ", .integer), ("1,000", .integer),
            ("0x1F4", .integer), ("오백", .integer), ("５００", .integer), ("--500", .integer),
            ("9223372036854775808", .integer), ("-9223372036854775809", .integer),
            ("NaN", .integer), ("null", .integer), ("500\n", .integer), ("500.0", .integer),
            ("505", .unit), ("1", .unit), ("-5", .unit), ("100001", .unit),
            ("9223372036854775807", .unit), ("-9223372036854775808", .unit),
            ("0", .minimum), ("-0", .minimum), ("-10", .minimum), ("10", .minimum),
            ("490", .minimum),
            ("-500", .minimum), ("100010", .maximum), ("9223372036854775800", .maximum),
        ] as [(String, ChargeRule)])
    func names(text: String, rule: ChargeRule) {
        #expect(throws: Refusal.invalidChargeAmount(rule)) { try ChargeAmount(written: text) }
    }

    @Test(
        arguments: [
            (505, ChargeRule.unit), (490, .minimum), (0, .minimum), (-10, .minimum),
            (100_010, .maximum), (.max, .unit), (.min, .unit),
        ] as [(Int64, ChargeRule)])
    func namesForNumbers(amount: Int64, rule: ChargeRule) {
        #expect(throws: Refusal.invalidChargeAmount(rule)) { try ChargeAmount(amount) }
    }
}
