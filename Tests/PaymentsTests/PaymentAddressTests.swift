import Payments
import Testing

struct PaymentAddressTests {
    @Test(arguments: [
        ("http://127.0.0.1:8420", "http://127.0.0.1:8420", nil),
        ("https://pay.example/", "https://pay.example", nil),
        ("http://[::1]:80", "http://[::1]:80", nil), ("http://[::1]", "http://[::1]", nil),
        ("http://host:65535", "http://host:65535", nil),
        ("unix:/run/pay.sock", "http://localhost", "/run/pay.sock"),
    ])
    func `is read`(text: String, origin: String, socketPath: String?) throws {
        let address = try #require(PaymentAddress(text))
        #expect(address.origin == origin)
        #expect(address.socketPath == socketPath)
    }

    @Test(arguments: [
        "", "http://", "https:///", "ftp://host", "host:80", "unix:pay.sock", "unix:",
        "http://host/v1", "http://user@host", "http://ho st", "http://host\r\n", "http://host?q",
        "http://host:0", "http://host:65536", "http://host:99999", "http://host:",
        "http://host:080",
        "http://host:+80", "http://host:x", "http://:80", "http://[::1", "http://[::1]80",
        "unix:/" + String(repeating: "a", count: 107),
    ])
    func `is refused`(text: String) {
        #expect(PaymentAddress(text) == nil)
    }
}
