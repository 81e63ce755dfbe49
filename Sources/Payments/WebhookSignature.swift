import Crypto
package import Domain

/// The header `Stripe-Signature` of a webhook: `t=1492774577,v1=5257a8…,v1=…`, several signatures
/// while a secret is being changed. https://docs.stripe.com/webhooks#verify-manually
package struct WebhookSignature: Sendable, Equatable {
    /// As it was written, because it is part of what is signed.
    private let time: String
    private let seconds: Int64
    private let signatures: [[UInt8]]

    /// How far the sender's clock may be off, in seconds either way; Stripe's own default. An
    /// older one may be a replay.
    package static let tolerance: Int64 = 300
    /// Stripe sends one or two; a header with more is not worth the time of comparing.
    private static let maxSignatures = 8
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
                guard let signature = Sodium.bytes(hex: String(pair[1])),
                    signature.count == Self.signatureSize,
                    signatures.count < Self.maxSignatures
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
    ///   - secret: the webhook's; an empty one signs nothing.
    package func signs(_ payload: [UInt8], with secret: String, at now: Timestamp) -> Bool {
        guard !secret.isEmpty else { return false }
        let (age, overflow) = (now.milliseconds / Timestamp.second)
            .subtractingReportingOverflow(seconds)
        guard !overflow, age.magnitude <= Self.tolerance.magnitude else { return false }
        let expected = Sodium.hmacSHA256(
            key: Array(secret.utf8), message: Array("\(time).".utf8) + payload)
        return signatures.map { Sodium.isEqual($0, expected) }.contains(true)
    }
}
