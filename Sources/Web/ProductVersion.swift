import HTTP
import HTTPTypes
import Shop

/// The ETag of a product: its version, then a digest of the whole body, since stock changes without a
/// new version.
enum ProductVersion {
    static func tag(version: Int64, body: [UInt8]) -> String {
        "\"\(version)-\(Fingerprint(of: body).text(bytes: 12))\""
    }

    /// The versions that a request's `If-Match` names; nil where any will do. A header that names none
    /// of ours gives an empty list, which nothing matches.
    static func expected(by request: Request) -> [Int64]? {
        guard let header = request.headers[.ifMatch] else { return nil }
        let tags = header.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        guard !tags.contains("*") else { return nil }
        return tags.compactMap(version)
    }

    /// A weak tag counts as well: compression in front of the pool weakens ours.
    private static func version(in tag: String) -> Int64? {
        let opaque = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
        guard opaque.count > 2, opaque.hasPrefix("\""), opaque.hasSuffix("\"") else { return nil }
        let number = opaque.dropFirst().dropLast().split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        return number.first.flatMap { Fields.integer(written: String($0)) }
    }
}
