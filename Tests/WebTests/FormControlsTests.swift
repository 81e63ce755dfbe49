import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct FormControlsTests {
    private func refused(
        _ refusal: Refusal, _ fields: [(name: String, value: String)], from: String
    ) throws -> String {
        var form = FormFields(fields + [("from", from)])
        let controls = try FormControls(takingFrom: &form)
        let request = Request(method: .post, path: "/", id: "test")
        let problem = Rejection.refusal(refusal).problem(for: request, in: .korean)
        let response = controls.refused(problem, form)
        #expect(response.status == .seeOther)
        return response.headers[.location] ?? ""
    }

    @Test(
        "The page is told the refusal's figures",
        arguments: [
            (
                Refusal.insufficientBalance(available: Won(500), required: Won(800)),
                "refusal=insufficient-balance&available=500&required=800"
            ),
            (.stockBelowHeld(held: 3, onHand: 5), "refusal=stock-below-held&held=3&onHand=5"),
            (.productNotForSale(ProductId(7)), "refusal=product-not-for-sale&product=7"),
            (.invalidChargeAmount(.unit), "refusal=invalid-charge-amount&rule=unit"),
            (.paymentDeclined(reason: "x"), "refusal=payment-declined&reason=x"),
        ])
    func tells(refusal: Refusal, query: String) throws {
        #expect(try refused(refusal, [], from: "/order?id=A") == "/order?id=A&\(query)")
    }

    @Test("What was told before is not told again")
    func forgets() throws {
        let from =
            "/balance?amount=490&refusal=invalid-charge-amount&rule=minimum&held=1&required=2"
        #expect(
            try refused(.invalidChargeAmount(.unit), [("amount", "505")], from: from)
                == "/balance?amount=505&refusal=invalid-charge-amount&rule=unit")
    }

    @Test("What was typed comes along, save a password and what is too long for a header")
    func keepsWhatFits() throws {
        let long = String(repeating: "가", count: 2000)
        let location = try refused(
            .invalidInput(member: "price", rule: .range),
            [("name", "사과"), ("description", long), ("price", "0"), ("password", "secret")],
            from: "/operator/product?id=3")
        #expect(location.utf8.count <= 3000)
        let query = try FormFields(parsing: location.drop { $0 != "?" }.dropFirst().utf8)
        #expect(query["id"] == "3")
        #expect(query["name"] == "사과")
        #expect(query["price"] == "0")
        #expect(query["refusal"] == "invalid-input")
        #expect(query["description"] == nil)
        #expect(query["password"] == nil)
    }
}
