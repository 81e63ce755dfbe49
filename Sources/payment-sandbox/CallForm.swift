import HTTP

/// The parameters of a call, read as far as this sandbox knows them.
struct CallForm {
    private let fields: FormFields

    /// Stripe's bounds: an amount has eight digits, metadata fifty members of 40 and 500 characters.
    private static let maxAmount: Int64 = 99_999_999
    private static let maxMetadata = 50
    private static let maxName = 40
    private static let maxValue = 500

    init(_ request: Request) throws(WireError) {
        do { fields = try FormFields(parsing: request.body) } catch { throw .invalid("body") }
    }

    func newIntent(at created: Int64) throws(WireError) -> Intent {
        guard let currency = fields["currency"], currency == "krw" else {
            throw .invalid("currency")
        }
        guard let amount = try amount() else { throw .invalid("amount") }
        guard let method = fields["payment_method"], method.hasPrefix("pm_") else {
            throw .invalid("payment_method")
        }
        return Intent(
            id: newId("pi_"), amount: amount, currency: currency, paymentMethod: method,
            metadata: try metadata(), created: created)
    }

    func refund(at created: Int64) throws(WireError) -> Book.Command {
        guard let intent = fields["payment_intent"] else { throw .invalid("payment_intent") }
        return .refund(intent, amount: try amount(), id: newId("re_"), created: created)
    }

    private func amount() throws(WireError) -> Int64? {
        guard let text = fields["amount"] else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let amount = Int64(text),
            (1...Self.maxAmount).contains(amount)
        else { throw .invalid("amount") }
        return amount
    }

    private func metadata() throws(WireError) -> [Intent.Metadata] {
        var metadata: [Intent.Metadata] = []
        for (name, value) in fields.pairs where name.hasPrefix("metadata[") {
            let inner = name.dropFirst("metadata[".count).dropLast()
            guard name.hasSuffix("]"), metadata.count < Self.maxMetadata,
                (1...Self.maxName).contains(inner.count), value.count <= Self.maxValue
            else { throw .invalid("metadata") }
            metadata.append(Intent.Metadata(name: String(inner), value: value))
        }
        return metadata.sorted { $0.name < $1.name }
    }
}

/// A new id, as long as Stripe's.
func newId(_ prefix: String) -> String {
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var random = SystemRandomNumberGenerator()
    var name = Array(prefix.utf8)
    // Ten letters of 64 bits each time: 62¹⁰ is below 2⁶⁴, and a little unevenness does not matter.
    for count in [10, 10, 4] {
        var bits = random.next()
        for _ in 0..<count {
            name.append(letters[Int(bits % 62)])
            bits /= 62
        }
    }
    return String(decoding: name, as: UTF8.self)
}
