import Crypto
import Domain
import FastCGI
import Foundation
import HTTP
import HTTPTypes
import JSON
import Shop

@testable import Web

// What strangers can send, under libFuzzer: whatever the bytes, there is an answer, and what is
// read means the same when it is written and read again. `script/fuzz` builds and runs it.

/// Which reader is fed, by the name that `JANGTEO_FUZZ_TARGET` gives.
private let target: @Sendable ([UInt8]) -> Void = {
    let name = ProcessInfo.processInfo.environment["JANGTEO_FUZZ_TARGET"] ?? ""
    guard let target = targets[name] else { fatalError("no target: \(name)") }
    return target
}()

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "parameters": fuzzParameters, "form": fuzzForm, "json": fuzzJSON, "cookies": fuzzCookies,
    "keys": fuzzKeys, "cursors": fuzzCursors,
]

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Entries end with a zero byte; what follows the first empty one is the body.
private func fuzzParameters(_ input: [UInt8]) {
    var parameters = RequestParameters()
    var rest = input[...]
    while let end = rest.firstIndex(of: 0), end > rest.startIndex {
        parameters.take(rest[..<end])
        rest = rest[(end + 1)...]
    }
    guard let request = try? parameters.request(body: Array(rest.dropFirst())) else { return }
    precondition(request.path.hasPrefix("/"), "a path that is none")
    precondition(!request.path.contains("?"), "a query inside the path")
    precondition(request.headers.count <= Limits().maxParameters, "more headers than came")
    _ = Cookies(of: request)
    _ = request.preferredLanguage(of: ["ko", "en"])
    readMembers(request)
}

private func fuzzForm(_ input: [UInt8]) {
    if let text = try? percentDecoded(input) {
        let again = try? percentDecoded(Array(percentEncoded(text).utf8))
        precondition(again == text, "escaping changed it")
    }
    guard let form = try? FormFields(parsing: input) else { return }
    let again = try? FormFields(parsing: Array(form.encoded.utf8))
    precondition(again == form, "writing the form changed it")
    readBody(input, "application/x-www-form-urlencoded")
}

private func fuzzJSON(_ input: [UInt8]) {
    guard let document = try? JSON(parsing: input) else { return }
    let again = try? JSON(parsing: document.bytes)
    precondition(again == document, "writing the document changed it")
    let canonical = document.canonical
    precondition(canonical.canonical == canonical, "there are two canonical forms")
    readBody(input, "application/json; charset=utf-8")
}

private func readBody(_ body: [UInt8], _ type: String) {
    readMembers(
        Request(method: .post, path: "/", headers: [.contentType: type], body: body))
}

/// Reads what endpoints read, each way.
private func readMembers(_ request: Request) {
    guard let fields = try? Fields(reading: request) else { return }
    for name in ["amount", "email", "fromCart"] {
        if let number = try? fields.integer(name) {
            precondition(Fields.integer(written: "\(number)") == number, "another number")
        }
        _ = try? fields.text(name)
        _ = try? fields.optionalText(name)
        _ = try? fields.flag(name)
        switch fields.written(name) {
        case .number(let text), .formText(let text): _ = try? ChargeAmount(written: text)
        case .missing, .other: break
        }
    }
    _ = try? fields.allow(only: "amount", "email", "fromCart")
    _ = fields.canonicalBytes
}

private func fuzzCookies(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    let cookies = Cookies(parsing: text)
    for name in ["session", "cart", ""] {
        guard let value = cookies[name] else { continue }
        precondition(!value.contains(";"), "two cookies in one")
        precondition(value.utf8.count < text.utf8.count, "more than came")
    }
}

private func fuzzKeys(_ input: [UInt8]) {
    guard let key = IdempotencyKey(String(decoding: input, as: UTF8.self)) else { return }
    precondition((1...IdempotencyKey.maxLength).contains(key.text.utf8.count), "too short or long")
    precondition(key.text.utf8.allSatisfy { (0x21...0x7e).contains($0) }, "not visible ASCII")
    precondition(IdempotencyKey("\"\(key.text)\"") == key, "quotes change it")
}

private func fuzzCursors(_ input: [UInt8]) {
    let raw = String(decoding: input, as: UTF8.self)
    // As it came, and as what it might say inside: base64 hides nearly all of it from a fuzzer.
    for text in [raw, Sodium.base64URL(input)] {
        if let id = try? Cursors.readId(text) {
            precondition((try? Cursors.readId(Cursors.write(id))) == id, "another id")
        }
        if let number = try? Cursors.readNumber(text) {
            precondition(
                (try? Cursors.readNumber(Cursors.write(number))) == number, "another number")
        }
        if let cursor = try? Cursors.readProduct(text) {
            precondition(
                (try? Cursors.readProduct(Cursors.write(cursor))) == cursor, "another cursor")
        }
    }
    if let id = TimeOrderedId(raw) { precondition(TimeOrderedId("\(id)") == id, "another id") }
}
