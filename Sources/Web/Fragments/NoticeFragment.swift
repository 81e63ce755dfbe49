import Domain
import HTTP
import JSON
import Shop

/// What a form's sender is told: that it worked, or which rule it broke.
enum NoticeFragment {
    private static let template = Fragment(
        """
        {{#refusal}}<p class="notice notice-refusal" role="alert">{{.}}</p>{{/refusal}}{{#done}}<p class="notice notice-done" role="status">{{.}}</p>{{/done}}
        """)

    static func render(_ context: RequestContext, _ language: Language) -> String {
        guard let message = context.message else { return "" }
        // Whoever is signed in does not sign in: it is the old password that was wrong.
        if message.kind == .refusal, message.code == "wrong-credentials",
            context.request.page?.hasPrefix("\(language.prefix)/account") == true
        {
            return template.render(
                ["refusal": Texts.word("wrongPassword", language)], language)
        }
        return render(message, context.shop, language)
    }

    static func render(_ message: PageMessage, _ shop: Shop, _ language: Language) -> String {
        var values: [String: Any] = [:]
        switch message.kind {
        case .refusal: values["refusal"] = refusal(message, shop, language)
        case .done: values["done"] = done(message, language)
        }
        return values.isEmpty ? "" : template.render(values, language)
    }

    private static func done(_ message: PageMessage, _ language: Language) -> String? {
        let text = Texts.word("done-\(message.code)", language)
        guard message.code == "charged", let amount = message.number("amount") else {
            return text.isEmpty ? nil : text
        }
        return "\(text): \(language.money(Won(amount)))"
    }

    /// Nil for what is no code.
    private static func refusal(
        _ message: PageMessage, _ shop: Shop, _ language: Language
    ) -> String? {
        let code = message.code
        switch code {
        case "invalid-charge-amount":
            guard let rule = message.values["rule"].flatMap(ChargeRule.init) else { break }
            return chargeText(rule, language)
        case "insufficient-balance":
            guard let available = message.number("available"),
                let required = message.number("required")
            else { break }
            return balanceText(Won(available), Won(required), language)
        case "out-of-stock":
            guard let available = message.number("available") else { break }
            let title = ProblemText(.refusal(.outOfStock([])), language).title
            let left = "\(Texts.word("left", language)) \(available)"
            return ["\(title).", nameOfProduct(message, shop, language), left].compactMap { $0 }
                .joined(separator: " ")
        case "product-not-for-sale":
            let name = nameOfProduct(message, shop, language)
            return [Texts.word("notForSale", language), name].compactMap { $0 }
                .joined(separator: " ")
        default: break
        }
        let own = Texts.word("refusal-\(code)", language)
        if !own.isEmpty { return own }
        guard let rejection = rejection(message, language) else { return nil }
        let text = ProblemText(rejection, language)
        return "\(text.title). \(text.detail)"
    }

    private static func chargeText(_ rule: ChargeRule, _ language: Language) -> String {
        let money = { language.money(Won($0)) }
        switch (rule, language) {
        case (.integer, .korean): return "금액은 숫자로만 써 주세요."
        case (.integer, .english): return "Write the amount with digits."
        case (.unit, .korean): return "\(money(ChargeAmount.unit)) 단위로 충전할 수 있습니다."
        case (.unit, .english): return "The amount is a multiple of \(money(ChargeAmount.unit))."
        case (.minimum, .korean): return "한 번에 \(money(ChargeAmount.minimum)) 이상 충전할 수 있습니다."
        case (.minimum, .english): return "At least \(money(ChargeAmount.minimum)) at once."
        case (.maximum, .korean): return "한 번에 \(money(ChargeAmount.maximum))까지 충전할 수 있습니다."
        case (.maximum, .english): return "At most \(money(ChargeAmount.maximum)) at once."
        }
    }

    private static func balanceText(
        _ available: Won, _ required: Won, _ language: Language
    ) -> String {
        let (has, needs) = (language.money(available), language.money(required))
        return switch language {
        case .korean: "잔액이 모자랍니다. \(needs)이 필요하지만 쓸 수 있는 잔액은 \(has)입니다."
        case .english: "Your balance is too small. \(needs) are needed, \(has) can be spent."
        }
    }

    /// The rejection that has this code; its words are those that JSON has.
    private static func rejection(
        _ message: PageMessage, _ language: Language
    ) -> APIError? {
        let values = message.values
        let all: [APIError] = [
            .refusal(.notSignedIn), .refusal(.wrongCredentials), .refusal(.operatorOnly),
            .refusal(
                .invalidInput(
                    member: Texts.field(values["member"] ?? "", language),
                    rule: values["rule"].flatMap(InputRule.init) ?? .format)),
            .refusal(.invalidChargeAmount(.integer)), .refusal(.invalidQuantity),
            .refusal(.tooManyLines), .refusal(.cartEmpty), .refusal(.amountOverflow),
            .refusal(.notFound), .refusal(.unknownProduct), .refusal(.notInCart),
            .refusal(.emailTaken), .refusal(.recoveryLinkInvalid),
            .refusal(.outOfStock([])),
            .refusal(
                .paymentDeclined(reason: Texts.declineReason(values["reason"] ?? "", language))),
            .refusal(.orderExpired), .refusal(.orderCancelled), .refusal(.notCancellable),
            .refusal(
                .stockBelowHeld(
                    held: message.number("held") ?? 0, onHand: message.number("onHand") ?? 0)),
            .overloaded, .fault,
        ]
        return all.first { $0.statusAndCode.1 == message.code }
    }

    /// What the refused product is called, where everybody may know it.
    private static func nameOfProduct(
        _ message: PageMessage, _ shop: Shop, _ language: Language
    ) -> String? {
        guard let id = message.number("productId"),
            let product = try? shop.product(ProductId(id), for: nil)
        else { return nil }
        return "\(language.name(of: product.details)):"
    }
}

extension PageMessage {
    fileprivate func number(_ name: String) -> Int64? {
        values[name].flatMap { Fields.integer(written: $0) }
    }
}
