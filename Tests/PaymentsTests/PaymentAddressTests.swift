import Payments
import Testing

struct PaymentAddressTests {
    @Test(arguments: [
        ("http://127.0.0.1:8420", "http://127.0.0.1:8420", nil),
        ("https://pay.example/", "https://pay.example", nil),
        ("http://[::1]:80", "http://[::1]:80", nil),
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
        "unix:/" + String(repeating: "a", count: 107),
    ])
    func `is refused`(text: String) {
        #expect(PaymentAddress(text) == nil)
    }
}
