import Domain
import HTTP
import HTTPTypes
import PowerCut
import Testing

@testable import Shop
@testable import Store
@testable import Web

/// What a form led to is shown on the page that follows, to its sender, once.
@Suite struct FlashTests {
    private static let charges = "/api/v1/customers/me/balance/charges"

    /// Sends a charge, and gives the flash cookie that the browser has then.
    private func charge(
        _ amount: String, _ service: TestService, _ token: String, from: String = "/balance",
        flash: String? = nil
    ) throws -> String {
        let answer = try service.submit(
            Self.charges, [("amount", amount), ("idempotency_key", "\(amount)"), ("from", from)],
            session: token, flash: flash)
        #expect(answer.status == .seeOther)
        return try #require(answer.cookie("flash"))
    }

    private func notice(
        _ service: TestService, _ flash: String, session: String? = nil,
        page: String = "/balance", id: String = "first"
    ) throws -> String {
        try service.fragment("notice", session: session, flash: flash, page: page, id: id)
    }

    @Test("All parts of one page show it; a reload and another page do not")
    func isShownOnce() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let flash = try charge("505", service, token)
        #expect(try notice(service, flash, session: token, page: "/cart") == "")
        for _ in 0..<2 {
            #expect(try notice(service, flash, session: token).contains("10원 단위"))
            #expect(
                try service.fragment(
                    "typed?of=amount", session: token, flash: flash, page: "/balance", id: "first")
                    == "505")
        }
        #expect(try notice(service, flash, session: token, id: "second") == "")
        #expect(
            try service.fragment(
                "typed?of=amount", session: token, flash: flash, page: "/balance", id: "second")
                == "")
    }

    @Test("Of two pages with one path, the id tells which is meant")
    func belongsToOneThing() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 0)
        let product = try service.product()
        let orders = try (0..<2).map { _ in try service.order(product, as: token) }
        let answer = try service.submit(
            "/api/v1/orders/\(orders[0])/payment", [("from", "/order?id=\(orders[0])")],
            session: token)
        let flash = try #require(answer.cookie("flash"))
        #expect(
            try notice(service, flash, session: token, page: "/order?id=\(orders[1])") == "")
        #expect(
            try notice(service, flash, session: token, page: "/order?x=y&id=\(orders[0])")
                .contains("잔액이 모자랍니다"))
    }

    @Test("Two tabs do not take each other's messages")
    func keepsSeveral() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let product = try service.product(stock: 5)
        var flash = try charge("505", service, token)
        let added = try service.submit(
            "/api/v1/cart/items", [("productId", "\(product)"), ("quantity", "1")],
            session: token, flash: flash)
        flash = try #require(added.cookie("flash"))
        #expect(try notice(service, flash, session: token, page: "/cart").contains("담았습니다"))
        #expect(try notice(service, flash, session: token).contains("10원 단위"))
    }

    @Test("Many tabs do not make the cookie grow")
    func boundsTheCookie() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        var flash: String?
        for number in 0..<20 {
            flash = try charge("505", service, token, from: "/balance?id=\(number)", flash: flash)
        }
        #expect((flash ?? "").utf8.count <= 3 * 44)
    }

    @Test("A success takes the place of an older refusal of the same page, and the other way round")
    func replaces() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let refused = try charge("505", service, token)
        let done = try charge("500", service, token, flash: refused)
        let shown = try notice(service, done, session: token)
        #expect(shown.contains("500원") && !shown.contains("단위"))
        #expect(try notice(service, done, session: token, id: "second") == "")
        let again = try charge("515", service, token, flash: done)
        #expect(try notice(service, again, session: token).contains("단위"))
    }

    @Test("A success that says nothing drops an older refusal of the same page")
    func dropsWhatIsOver() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let order = try service.order(try service.product(price: 1000), as: token)
        let page = "/order?id=\(order)"
        let pay = { flash in
            try service.submit(
                "/api/v1/orders/\(order)/payment", [("from", page)], session: token, flash: flash)
        }
        let flash = try #require(try pay(nil).cookie("flash"))
        _ = try charge("1000", service, token, flash: flash)
        #expect(try pay(flash).headers[.location] == page)
        #expect(try notice(service, flash, session: token, page: page) == "")
    }

    @Test("A token of one customer says nothing to another, or to a visitor")
    func belongsToOneCustomer() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let other = try service.signedIn("b@example.com")
        let flash = try charge("500", service, token)
        #expect(try notice(service, flash, session: other) == "")
        #expect(try notice(service, flash) == "")
        #expect(try notice(service, flash, session: token).contains("500원"))
    }

    @Test("It ends by itself, and its row goes")
    func ends() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let flash = try charge("500", service, token)
        service.wait(KeepFlashMessage.lifetime)
        #expect(try notice(service, flash, session: token) == "")
        #expect(try Housekeeper(shop: service.shop).removeOld() == 1)
    }

    @Test(
        "What is no token says nothing",
        arguments: ["", "x", "...", "~", "a~b", "~.~", String(repeating: "A", count: 43)])
    func ignoresNonsense(flash: String) throws {
        #expect(try notice(try TestService(), flash) == "")
    }

    @Test("The database holds no password")
    func keepsNoSecret() throws {
        let service = try TestService()
        _ = try service.submit(
            "/api/v1/sessions",
            [("email", "a@example.com"), ("password", "hunter22hunter"), ("from", "/sign-in")])
        let kept = try service.shop.database.read {
            try $0.rows("SELECT content FROM flash_messages") { $0.text(0) }
        }
        #expect(kept.count == 1)
        #expect(kept.contains { $0.contains("a@example.com") })
        #expect(!kept.contains { $0.contains("hunter22") })
    }

    @Test("No request can fill the disk with what is typed")
    func boundsWhatIsTyped() throws {
        let service = try TestService()
        let long = String(repeating: "x", count: 60_000)
        let answer = try service.submit(
            "/api/v1/customers",
            [("name", long), ("email", "nobody"), ("password", "password"), ("from", "/sign-up")])
        let flash = try #require(answer.cookie("flash"))
        #expect(
            try service.fragment("typed?of=email", flash: flash, page: "/sign-up") == "nobody")
        #expect(try service.fragment("typed?of=name", flash: flash, page: "/sign-up") == "")
    }

    // MARK: - Where nothing can be written

    @Test("A message is shown even when the database takes no more")
    func isShownWithoutTheDatabase() throws {
        let recorder = try Recorder()
        let service = try TestService(engine: EngineSettings(layer: recorder.name))
        let token = try service.signedIn("a@example.com")
        recorder.failNextSync(of: .log)
        let flash = try charge("500", service, token)
        #expect(flash.contains("~"))
        #expect(try notice(service, flash, session: token).contains("처리되었는지 알 수 없습니다"))
        #expect(
            try service.fragment(
                "typed?of=amount", session: token, flash: flash, page: "/balance") == "500")
        // Changed, for another page, for somebody else, or later: nothing.
        let middle = flash.index(flash.startIndex, offsetBy: 20)
        var changed = flash
        changed.replaceSubrange(middle...middle, with: flash[middle] == "A" ? "B" : "A")
        #expect(try notice(service, changed, session: token) == "")
        #expect(try notice(service, flash, session: token, page: "/cart") == "")
        #expect(try notice(service, flash) == "")
        service.wait(21 * Timestamp.second)
        #expect(try notice(service, flash, session: token) == "")
        service.shop.database.close()
        withExtendedLifetime((service, recorder)) {}
    }

    @Test("What was typed is left out where it is too long for a cookie")
    func boundsTheSignedMessage() throws {
        let recorder = try Recorder()
        let service = try TestService(engine: EngineSettings(layer: recorder.name))
        let token = try service.signedIn("a@example.com", role: .operator)
        recorder.failNextSync(of: .log)
        let answer = try service.submit(
            "/api/v1/products",
            [
                ("name", "사과"), ("description", String(repeating: "가", count: 2000)),
                ("category", "과일"), ("price", "100"), ("stock", "1"),
                ("from", "/operator/product"),
            ], session: token)
        let flash = try #require(answer.cookie("flash"))
        #expect(flash.utf8.count < 3000)
        #expect(
            try notice(service, flash, session: token, page: "/operator/product")
                .contains("처리되었는지"))
        service.shop.database.close()
        withExtendedLifetime((service, recorder)) {}
    }

    @Test("No more messages are kept than their bound; the next ones travel in the cookie")
    func boundsTheTable() throws {
        let service = try TestService()
        let message = FlashMessage(page: "/", customer: nil, content: "{}")
        func add(_ number: UInt8) throws -> Bool {
            try service.shop.database.write {
                try $0.addFlashMessage(
                    message, tokenHash: [UInt8](repeating: number, count: 32),
                    at: Timestamp(milliseconds: Int64(number)), limit: 2)
            }
        }
        #expect(try (1...5).map(add) == [true, true, true, false, false])
        let removed = try service.shop.database.write {
            try $0.removeFlashMessages(before: Timestamp(milliseconds: 2), limit: 10)
        }
        #expect(removed == 2)
        #expect(try add(6))
    }
}
