import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct FormMetadataTests {
    private func refused(
        _ refusal: Refusal, _ fields: [(name: String, value: String)], from: String
    ) throws -> NextPage {
        var form = FormFields(fields + [("from", from)])
        let controls = try FormMetadata(takingFrom: &form)
        let request = Request(method: .post, path: "/", id: "test")
        let problem = APIError.refusal(refusal).problem(for: request, in: .korean)
        return controls.refused(problem, form)
    }

    @Test(
        "The page has the refusal's figures",
        arguments: [
            (
                Refusal.insufficientBalance(available: Won(500), required: Won(800)),
                "insufficient-balance", "available=500&required=800"
            ),
            (.stockBelowHeld(held: 3, onHand: 5), "stock-below-held", "held=3&onHand=5"),
            (.productNotForSale(ProductId(7)), "product-not-for-sale", "productId=7"),
            (.invalidChargeAmount(.unit), "invalid-charge-amount", "rule=unit"),
            (.paymentDeclined(reason: "x"), "payment-declined", "reason=x"),
        ])
    func shows(refusal: Refusal, code: String, values: String) throws {
        let next = try refused(refusal, [], from: "/order?id=A")
        #expect(next.path == "/order?id=A")
        #expect(next.message?.kind == .refusal)
        #expect(next.message?.code == code)
        #expect(next.message?.values.encoded == values)
    }

    @Test("Of several shortages the first is shown")
    func showsAShortage() throws {
        let shortages = try [(7, 2), (9, 0)].map { product, left in
            Shortage(
                product: ProductId(product), requested: try Quantity(3), available: left)
        }
        let next = try refused(.outOfStock(shortages), [], from: "/cart")
        #expect(next.message?.values.encoded == "productId=7&available=2")
    }

    @Test(
        "The page's address keeps what it is about, and nothing that was typed",
        arguments: [
            ("/balance", "/balance"), ("/balance?cursor=x", "/balance?cursor=x"),
            ("/balance?amount=490&refusal=x&rule=y&done=z", "/balance"),
            ("/operator/product?id=3&name=x", "/operator/product?id=3"),
            ("/sign-in?next=/cart&email=a", "/sign-in?next=%2Fcart"),
            ("/products?q=%EB%B0%B0&sort=name", "/products?q=%EB%B0%B0&sort=name"),
            ("//elsewhere", "/"), ("https://elsewhere/", "/"),
        ])
    func keepsTheAddress(from: String, path: String) throws {
        let typed = ["amount", "name", "email", "id", "next"].map { (name: $0, value: "typed") }
        let next = try refused(.invalidChargeAmount(.unit), typed, from: from)
        #expect(next.path == path)
        #expect(next.message?.typed == FormFields(typed))
    }

    @Test("Who has to sign in comes back to the page of the form")
    func leadsToSigningIn() throws {
        let next = try refused(.notSignedIn, [("a", "b")], from: "/en/cart?x=1")
        #expect(next.path == "/en/sign-in?next=%2Fen%2Fcart%3Fx%3D1")
        #expect(next.message?.code == "not-signed-in")
    }
}
