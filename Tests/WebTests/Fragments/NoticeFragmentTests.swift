import Domain
import HTTP
import Testing

@testable import Web

@Suite struct NoticeFragmentTests {
    private func shown(
        _ message: PageMessage, _ language: Language = .korean, in service: TestService? = nil
    ) throws -> String {
        NoticeFragment.render(message, try (service ?? TestService()).shop, language)
    }

    /// A refusal with these figures, written as a query.
    private func refusal(_ code: String, _ values: String = "") throws -> PageMessage {
        PageMessage(.refusal, code, try FormFields(parsing: values.utf8))
    }

    @Test(
        "What worked is said; what is no word of ours is not",
        arguments: [
            ("charged", "amount=10000", "충전했습니다: 10,000원"), ("added", "", "장바구니에 담았습니다."),
            ("created", "", "상품을 등록했습니다."), ("changed", "", "상품을 고쳤습니다."),
            ("adjusted", "", "재고를 조정했습니다."),
            // Only a charge has an amount.
            ("added", "amount=10000", "장바구니에 담았습니다."), ("charged", "amount=x", "충전했습니다"),
        ])
    func showsSuccess(code: String, values: String, text: String) throws {
        let message = PageMessage.done(code, try FormFields(parsing: values.utf8))
        #expect(
            try shown(message) == #"<p class="notice notice-done" role="status">\#(text)</p>"#)
    }

    @Test(
        "Whatever a link says, the page says nothing",
        arguments: [
            "", "?done=charged&amount=99999999", "?refusal=email-taken", "?refusal=done-added",
            "?refusal=invalid-input&member=name&rule=length", "?q=사과",
        ])
    func ignoresTheQuery(query: String) throws {
        #expect(try TestService().fragment("notice\(query)", page: "/cart\(query)") == "")
    }

    @Test("A code that has no text says nothing", arguments: ["x", "", "done-added"])
    func saysNothing(code: String) throws {
        #expect(try shown(refusal(code)) == "")
        #expect(try shown(.done(code)) == "")
    }

    @Test(
        "A refused charge names its rule",
        arguments: [
            ("integer", "금액은 숫자로만 써 주세요.", "Write the amount with digits."),
            ("unit", "10원 단위로 충전할 수 있습니다.", "The amount is a multiple of ₩10."),
            ("minimum", "한 번에 500원 이상 충전할 수 있습니다.", "At least ₩500 at once."),
            ("maximum", "한 번에 100,000원까지 충전할 수 있습니다.", "At most ₩100,000 at once."),
        ])
    func tellsChargeRule(rule: String, korean: String, english: String) throws {
        let service = try TestService()
        let message = try refusal("invalid-charge-amount", "rule=\(rule)")
        #expect(try shown(message, in: service).contains(">\(korean)<"))
        #expect(try shown(message, .english, in: service).contains(">\(english)<"))
    }

    @Test("Every code that a form can be refused with is put in words", arguments: languages)
    func tellsEveryCode(language: Language) throws {
        let service = try TestService()
        let rejections: [APIError] =
            [
                Refusal.notSignedIn, .wrongCredentials, .operatorOnly,
                .invalidInput(member: "name", rule: .missing), .invalidChargeAmount(.unit),
                .invalidQuantity, .tooManyLines, .cartEmpty, .amountOverflow,
                .idempotencyKeyReused, .notFound, .unknownProduct, .notInCart, .emailTaken,
                .recoveryLinkInvalid,
                .productNotForSale(ProductId(1)), .outOfStock([]),
                .insufficientBalance(available: .zero, required: .zero),
                .paymentDeclined(reason: ""), .orderExpired, .orderCancelled, .notCancellable,
                .stockBelowHeld(held: 0, onHand: 0),
            ].map { .refusal($0) } + [
                .idempotencyKeyRequired, .idempotencyKeyInvalid, .overloaded, .outcomeUnknown,
                .fault,
            ]
        for rejection in rejections {
            #expect(rejection.isForThePage)
            let code = rejection.statusAndCode.1
            let shown = try shown(refusal(code), language, in: service)
            let opening = #"<p class="notice notice-refusal" role="alert">"#
            #expect(shown.hasPrefix(opening), "\(code)")
            #expect(shown.utf8.count > opening.utf8.count + 20, "\(code)")
        }
    }

    @Test(
        "The figures of a refusal are shown",
        arguments: [
            (
                "insufficient-balance", "available=500&required=12300",
                "잔액이 모자랍니다. 12,300원이 필요하지만 쓸 수 있는 잔액은 500원입니다."
            ),
            ("stock-below-held", "held=3&onHand=5", "재고 5개 중 3개가"),
            ("out-of-stock", "productId=1&available=3", "재고가 모자랍니다. 사과: 남은 재고 3"),
            ("out-of-stock", "productId=99&available=3", "재고가 모자랍니다. 남은 재고 3"),
            ("product-not-for-sale", "productId=99", "지금은 팔지 않는 상품입니다."),
            ("payment-declined", "reason=expired_card", "카드 유효 기간이 지났습니다"),
            ("invalid-input", "member=email&rule=format", "이메일: 형식이 맞지 않습니다."),
        ])
    func showsFigures(code: String, values: String, text: String) throws {
        let service = try TestService()
        _ = try service.product("사과")
        #expect(try shown(refusal(code, values), in: service).contains(text))
    }

    @Test("A hidden product's name is not shown")
    func keepsHiddenNames() throws {
        let service = try TestService()
        let id = try service.product(
            ProductDetails(name: "비밀", category: "과일", price: 1, status: .hidden))
        let message = try refusal("out-of-stock", "productId=\(id)&available=0")
        #expect(!(try shown(message, in: service)).contains("비밀"))
    }

    @Test("Words of others are never shown")
    func repeatsNoText() throws {
        let service = try TestService()
        let evil = "전화 주세요 \(markup)"
        let values = ["member", "rule", "reason", "amount", "available", "productId"].map {
            (name: $0, value: evil)
        }
        for code in [evil, "invalid-input", "payment-declined", "out-of-stock"] {
            let refusal = try shown(
                PageMessage(.refusal, code, FormFields(values)), in: service)
            #expect(!refusal.contains("전화") && !refusal.contains("script"), "\(code)")
        }
        for code in [evil, "charged"] {
            let done = try shown(.done(code, FormFields(values)), in: service)
            #expect(!done.contains("전화") && !done.contains("script"), "\(code)")
        }
    }
}
