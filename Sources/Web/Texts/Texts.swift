import Domain

/// The words of the pages, in the language of each.
enum Texts {
    static func words(_ language: Language) -> [String: String] {
        language.texts.words
    }

    static func word(_ name: String, _ language: Language) -> String {
        words(language)[name] ?? ""
    }

    /// What a field of a form is called; a name of no field stands for itself, if it is a word.
    static func field(_ name: String, _ language: Language) -> String {
        fields.contains(name) ? word(name, language) : plainWord(name)
    }

    static func status(_ status: Product.Status, _ language: Language) -> String {
        word(status == .hidden ? "hidden" : "onSale", language)
    }

    /// Why a card was declined: the payment system's word, where it is none of the usual ones.
    static func declineReason(_ code: String, _ language: Language) -> String {
        let known = word("decline-\(code)", language)
        return known.isEmpty ? plainWord(code) : known
    }

    /// A query may hold anything: only a word is shown.
    private static func plainWord(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
                || (0x61...0x7a).contains(byte) || byte == 0x5f || byte == 0x2d
        }
        return isWord && (1...maxWord).contains(text.utf8.count) ? text : "?"
    }

    /// Longer than any field's name or reason for a decline, too short for a forged message.
    private static let maxWord = 40

    private static let fields: Set<String> = [
        "name", "nameEn", "description", "descriptionEn", "category", "price", "stock", "imageUrl",
        "status", "delta", "reason", "quantity", "amount", "email", "password", "current", "new",
        "q", "sort",
        "onHand",
    ]
}
