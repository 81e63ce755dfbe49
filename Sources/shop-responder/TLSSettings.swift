import Foundation
import ProgramSettings

/// The certificate with which nginx speaks HTTPS, if it does.
struct TLSSettings {
    /// Whether the shop is reached by `https://`.
    let isOn: Bool
    /// The port on which `http://` leads to `https://`; nil where none does.
    let redirectPort: Int?

    /// nginx and OpenSSL read PEM; a chain and a key are far smaller.
    private static let maxBytes = 1 << 20

    init(_ environment: inout Environment, port: Int) {
        let names = ["SHOP_TLS_CERTIFICATE", "SHOP_TLS_KEY"]
        let set = names.filter { environment.value($0) != nil }
        isOn = set.count == 2
        if let only = set.first, set.count == 1, let other = names.first(where: { $0 != only }) {
            environment.reject(other, "is needed with \(only): a PEM file, or set neither")
        }
        Self.check("SHOP_TLS_CERTIFICATE", holds: "CERTIFICATE-----", &environment)
        Self.check("SHOP_TLS_KEY", holds: "PRIVATE KEY-----", &environment)
        guard environment.value("SHOP_HTTP_PORT") != nil else {
            redirectPort = nil
            return
        }
        let redirect = environment.whole("SHOP_HTTP_PORT", in: 1...65_535, default: 80)
        redirectPort = redirect
        if set.isEmpty {
            environment.reject(
                "SHOP_HTTP_PORT",
                "leads to https, which needs SHOP_TLS_CERTIFICATE and SHOP_TLS_KEY; without them, "
                    + "set SHOP_PORT alone")
        } else if redirect == port {
            environment.reject("SHOP_HTTP_PORT", "must be another port than SHOP_PORT")
        }
    }

    private static func check(
        _ name: String, holds mark: String, _ environment: inout Environment
    ) {
        guard let path = environment.value(name) else { return }
        guard !path.contains(where: { "\"$\\\n".contains($0) }) else {
            return environment.reject(name, "nginx cannot read a path with \", $ or \\")
        }
        guard let file = FileHandle(forReadingAtPath: path),
            let bytes = try? file.read(upToCount: maxBytes)
        else { return environment.reject(name, "must be a PEM file that you may read") }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("-----BEGIN "), text.contains(mark) else {
            return environment.reject(
                name, "must be a PEM file with a line -----BEGIN … \(mark)")
        }
        guard !text.contains("ENCRYPTED") else {
            return environment.reject(
                name,
                "has a passphrase, which could not be typed at a start; take it off with "
                    + "`openssl pkey -in KEY -out NEW`")
        }
    }
}
