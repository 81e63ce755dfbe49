package import Domain

/// The header `Stripe-Signature` of a webhook: `t=1492774577,v1=5257a8…,v1=…`, several signatures
/// while a secret is being changed. https://docs.stripe.com/webhooks#verify-manually
package struct WebhookSignature: Sendable, Equatable {
    /// As it was written, because it is part of what is signed.
    private let time: String
    private let seconds: Int64
    private let signatures: [[UInt8]]

    /// How far the sender's clock may be off, in seconds either way; Stripe's own default. An
    /// older one may be somebody's replay.
    package static let tolerance: Int64 = 300
    /// Stripe sends one or two; a header with more is not worth the time of comparing.
    private static let mostSignatures = 8
    private static let signatureSize = 32

    /// Reads the header; nil where it has no time or no `v1` signature of 64 hexadecimal digits.
    /// Other schemes in it are passed over.
    package init?(_ header: String) {
        var time: String?
        var signatures: [[UInt8]] = []
        for part in header.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            switch pair[0].drop(while: { $0 == " " }) {
            case "t":
                guard time == nil else { return nil }
                time = String(pair[1])
            case "v1":
                guard let signature = Self.bytes(hexadecimal: pair[1]),
                    signatures.count < Self.mostSignatures
                else { return nil }
                signatures.append(signature)
            default:
                continue
            }
        }
        guard let time, !time.isEmpty, time.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int64(time), !signatures.isEmpty
        else { return nil }
        self.time = time
        self.seconds = seconds
        self.signatures = signatures
    }

    /// Whether `payload` was signed so, and lately.
    /// - Parameters:
    ///   - payload: the body of the request, byte for byte.
    ///   - hmac: HMAC-SHA256 under the webhook's secret.
    package func signs(
        _ payload: [UInt8], at now: Timestamp, hmac: ([UInt8]) -> [UInt8]
    ) -> Bool {
        let (age, overflow) = (now.milliseconds / Timestamp.second)
            .subtractingReportingOverflow(seconds)
        guard !overflow, age.magnitude <= Self.tolerance.magnitude else { return false }
        let expected = hmac(Array(time.utf8) + [UInt8(ascii: ".")] + payload)
        return signatures.map { Self.areEqual($0, expected) }.contains(true)
    }

    /// In a time that does not tell where they differ.
    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func bytes(hexadecimal text: Substring) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count == 2 * signatureSize else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: characters.count, by: 2) {
            guard let high = digit(characters[place]), let low = digit(characters[place + 1])
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
