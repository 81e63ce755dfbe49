import Crypto
import Testing

@Suite struct EncodingTests {
    /// RFC 4648 §10, without its padding; and the two digits that are safe in an address.
    @Test(
        arguments: [
            ([], ""), (Array("f".utf8), "Zg"), (Array("fo".utf8), "Zm8"),
            (Array("foo".utf8), "Zm9v"),
            (Array("foob".utf8), "Zm9vYg"), (Array("fooba".utf8), "Zm9vYmE"),
            (Array("foobar".utf8), "Zm9vYmFy"), ([0xFB, 0xFF], "-_8"), ([0, 0, 0], "AAAA"),
        ] as [([UInt8], String)])
    func both(bytes: [UInt8], text: String) {
        #expect(Sodium.base64URL(bytes) == text)
        #expect(Sodium.bytes(base64URL: text) == bytes)
    }

    @Test(arguments: ["A", "AAAAA", "Zg==", "Zh", "+/8", "Z g", "장", "Zm9", "\0\0\0\0"])
    func isNone(text: String) {
        #expect(Sodium.bytes(base64URL: text) == nil)
    }

    @Test func anyBytesThereAndBack() {
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
            #expect(Sodium.bytes(base64URL: Sodium.base64URL(bytes)) == bytes)
        }
    }
}
