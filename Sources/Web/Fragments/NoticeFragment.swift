import Domain
import HTTP

/// What a form's sender is told: that it worked, or which rule it broke.
enum NoticeFragment {
    private static let template = Fragment(
        """
        {{#refusal}}<p class="notice notice-refusal" role="alert">{{.}}</p>{{/refusal}}{{#done}}<p class="notice notice-done" role="status">{{.}}</p>{{/done}}
        """)

    static func render(_ exchange: Exchange, _ language: Language) -> String {
        let query = exchange.request.query
        var values: [String: Any] = [:]
        if let code = query["refusal"] {
            values["refusal"] = refusal(code, query, language)
        } else if let done = query["done"] {
            let word = Texts.word("done-\(done)", language)
            let amount = query["amount"].flatMap { Fields.integer(written: $0) }.map(Won.init)
            let sum = done == "charged" ? amount.map { ": \(language.money($0))" } ?? "" : ""
            values["done"] = word.isEmpty ? nil : word + sum
        }
        guard !values.isEmpty else { return "" }
        return template.render(values, language)
    }

    /// The same words that JSON has, with figures grouped as people write them.
    private static func refusal(
        _ code: String, _ query: FormFields, _ language: Language
    ) -> String? {
        if code == "invalid-charge-amount", let rule = query["rule"].flatMap(ChargeRule.init) {
            return chargeText(rule, language)
        }
        guard let rejection = rejection(code, query) else { return nil }
        let text = ProblemText(rejection, language)
        var told = "\(text.title). \(text.detail)"
        if code == "out-of-stock", let left = query["available"] {
            told = "\(text.title). \(Texts.word("left", language)): \(left)"
        }
        return told
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

    /// The rejection of this code; nil for what is no code.
    private static func rejection(_ code: String, _ query: FormFields) -> Rejection? {
        let number = { (name: String) in query[name].flatMap { Fields.integer(written: $0) } ?? 0 }
        let all: [Rejection] = [
            .refusal(.notSignedIn), .refusal(.wrongCredentials), .refusal(.operatorOnly),
            .refusal(
                .invalidInput(
                    member: memberName(query["member"] ?? ""),
                    rule: query["rule"].flatMap(InputRule.init) ?? .format)),
            .refusal(.invalidChargeAmount(.integer)), .refusal(.invalidQuantity),
            .refusal(.tooManyLines), .refusal(.cartEmpty), .refusal(.amountOverflow),
            .refusal(.idempotencyKeyReused), .refusal(.notFound), .refusal(.unknownProduct),
            .refusal(.notInCart), .refusal(.emailTaken),
            .refusal(.productNotForSale(ProductId(number("product")))), .refusal(.outOfStock([])),
            .refusal(
                .insufficientBalance(
                    available: Won(number("available")), required: Won(number("required")))),
            .refusal(.paymentDeclined(reason: reason(query["reason"] ?? ""))),
            .refusal(.orderExpired), .refusal(.orderCancelled), .refusal(.notCancellable),
            .refusal(.stockBelowHeld(held: number("held"), onHand: number("onHand"))),
            .idempotencyKeyRequired, .idempotencyKeyInvalid, .overloaded, .outcomeUnknown, .fault,
        ]
        return all.first { $0.statusAndCode.1 == code }
    }

    /// Anybody can write anything into a query: only a word is shown.
    private static func memberName(_ text: String) -> String { word(text) }

    private static func reason(_ text: String) -> String { word(text) }

    private static func word(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
                || (0x61...0x7a).contains(byte) || byte == 0x5f || byte == 0x2d
        }
        return isWord && text.utf8.count <= 40 ? text : "?"
    }
}
