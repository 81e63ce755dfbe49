import Domain
import HTTP
import Shop

/// What the next page says to a form's sender: that it worked, or which rule it broke.
enum NoticeFragment {
    private static let template = Fragment(
        """
        {{#refusal}}<p class="notice notice-refusal" role="alert">{{.}}</p>{{/refusal}}{{#done}}<p class="notice notice-done" role="status">{{.}}</p>{{/done}}
        """)

    static func render(_ context: RequestContext, _ language: Language) -> String {
        guard let message = context.message else { return "" }
        // For a customer who is signed in it is the old password that was wrong.
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
            return language.texts.chargeNotice(rule)
        case "insufficient-balance":
            guard let available = message.number("available"),
                let required = message.number("required")
            else { break }
            return language.texts.balanceNotice(
                available: Won(available), required: Won(required))
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
        guard let error = error(of: message, language) else { return nil }
        let text = ProblemText(error, language)
        return "\(text.title). \(text.detail)"
    }

    /// The error that has this code; its words are those that JSON has.
    private static func error(
        of message: PageMessage, _ language: Language
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

    /// The name of the refused product, where it is public.
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
