import Domain

/// What the program says in one language. There is one file for each: a translator writes another.
protocol LanguageTexts {
    /// The words of pages, by the name that templates have for them.
    static var words: [String: String] { get }
    /// Why an amount cannot be charged, for the page that it was typed on.
    static func chargeNotice(_ rule: ChargeRule) -> String
    /// Why an order cannot be paid, for the page of the order.
    static func balanceNotice(available: Won, required: Won) -> String
    static func problem(_ error: APIError) -> ProblemText
    /// More requests of one address than nginx lets through.
    static var tooManyRequests: ProblemText { get }
}

extension Language {
    var texts: any LanguageTexts.Type {
        switch self {
        case .korean: Korean.self
        case .english: English.self
        }
    }
}
