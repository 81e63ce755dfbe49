import Testing

@testable import HTTP

struct ClientNetworkTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8::1", "2001:db8:0:0::/64"),
        ("::1", "0:0:0:0::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:c000:207", "192.0.2.7"),
        // No addresses.
        ("", ""), ("unix:", "unix:"), ("1:2:3", "1:2:3"), ("1::2::3", "1::2::3"),
        ("12345::", "12345::"), ("1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:9"),
        ("::1.2.3", "::1.2.3"), ("::1.2.3.256", "::1.2.3.256"),
    ])
    func anIPv6NetworkIsItsFirst64Bits(address: String, network: String) {
        #expect(ClientNetwork.of(address: address) == network)
    }
}
