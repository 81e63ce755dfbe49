import Domain
import HTTP
import Testing

@testable import Web

@Suite struct NoticeFragmentTests {
    @Test(
        "What worked is said; what is no word of ours is not",
        arguments: [
            ("done=charged&amount=10000", "충전했습니다: 10,000원"), ("done=added", "장바구니에 담았습니다."),
            ("done=created", "상품을 등록했습니다."), ("done=changed", "상품을 고쳤습니다."),
            ("done=adjusted", "재고를 조정했습니다."),
            // Only a charge has an amount.
            ("done=added&amount=10000", "장바구니에 담았습니다."), ("done=charged&amount=x", "충전했습니다"),
        ])
    func tellsSuccess(query: String, told: String) throws {
        let shown = try TestService().fragment("notice?\(query)")
        #expect(shown == #"<p class="notice notice-done" role="status">\#(told)</p>"#)
    }

    @Test(
        "Nothing to say is nothing at all, so that the page shows nothing",
        arguments: [
            "", "?done=x", "?done=", "?refusal=", "?refusal=x", "?q=사과", "?refusal=done-added",
        ])
    func saysNothing(query: String) throws {
        #expect(try TestService().fragment("notice\(query)") == "")
    }

    @Test(
        "A refused charge is told its rule",
        arguments: [
            ("integer", "금액은 숫자로만 써 주세요.", "Write the amount with digits."),
            ("unit", "10원 단위로 충전할 수 있습니다.", "The amount is a multiple of ₩10."),
            ("minimum", "한 번에 500원 이상 충전할 수 있습니다.", "At least ₩500 at once."),
            ("maximum", "한 번에 100,000원까지 충전할 수 있습니다.", "At most ₩100,000 at once."),
        ])
    func tellsChargeRule(rule: String, korean: String, english: String) throws {
        let service = try TestService()
        let query = "notice?refusal=invalid-charge-amount&rule=\(rule)&amount=505"
        #expect(try service.fragment(query).contains(">\(korean)<"))
        #expect(try service.fragment(query, .english).contains(">\(english)<"))
    }

    @Test("Every code that a form can be refused with is told in words", arguments: languages)
    func tellsEveryCode(language: Language) throws {
        let service = try TestService()
        let rejections: [Rejection] =
            [
                Refusal.notSignedIn, .wrongCredentials, .operatorOnly,
                .invalidInput(member: "name", rule: .missing), .invalidChargeAmount(.unit),
                .invalidQuantity, .tooManyLines, .cartEmpty, .amountOverflow,
                .idempotencyKeyReused, .notFound, .unknownProduct, .notInCart, .emailTaken,
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
            let shown = try service.fragment("notice?refusal=\(code)", language)
            let opening = #"<p class="notice notice-refusal" role="alert">"#
            #expect(shown.hasPrefix(opening), "\(code)")
            #expect(shown.utf8.count > opening.utf8.count + 20, "\(code)")
        }
    }

    @Test(
        "The figures of a refusal are told",
        arguments: [
            (
                "insufficient-balance&available=500&required=12300",
                "잔액이 모자랍니다. 12,300원이 필요하지만 쓸 수 있는 잔액은 500원입니다."
            ),
            ("stock-below-held&held=3&onHand=5", "재고 5개 중 3개가"),
            ("out-of-stock&product=1&available=3", "재고가 모자랍니다. 사과: 남은 재고 3"),
            ("out-of-stock&product=99&available=3", "재고가 모자랍니다. 남은 재고 3"),
            ("product-not-for-sale&product=99", "지금은 팔지 않는 상품입니다."),
            ("payment-declined&reason=expired_card", "카드 유효 기간이 지났습니다"),
            ("invalid-input&member=email&rule=format", "이메일: 형식이 맞지 않습니다."),
        ])
    func tellsFigures(query: String, told: String) throws {
        let service = try TestService()
        _ = try service.product("사과")
        #expect(try service.fragment("notice?refusal=\(query)").contains(told))
    }

    @Test("A hidden product's name is not told")
    func keepsHiddenNames() throws {
        let service = try TestService()
        let id = try service.product(
            ProductDetails(name: "비밀", category: "과일", price: 1, status: .hidden))
        let shown = try service.fragment("notice?refusal=out-of-stock&product=\(id)&available=0")
        #expect(!shown.contains("비밀"))
    }

    @Test("Nobody can put words into the shop's mouth by a link")
    func repeatsNoText() throws {
        let service = try TestService()
        let evil = FormFields([("x", "전화 주세요 \(markup)")]).encoded.dropFirst(2)
        for query in [
            "refusal=\(evil)", "done=\(evil)", "refusal=invalid-input&member=\(evil)&rule=\(evil)",
            "refusal=payment-declined&reason=\(evil)", "done=charged&amount=\(evil)",
            "refusal=out-of-stock&available=\(evil)&product=\(evil)",
        ] {
            let shown = try service.fragment("notice?\(query)")
            #expect(!shown.contains("전화") && !shown.contains("script"), "\(query)")
        }
    }
}
