import HTTPTypes
import Testing

@testable import HTTP

@Suite struct CookiesTests {
    @Test(arguments: [
        ("session=abc", "abc"), ("a=b; session=abc; c=d", "abc"), ("a=b;session=abc", "abc"),
        ("  session = abc  ", "abc"), ("session=a=b", "a=b"), ("session=", ""),
        ("session=first; session=second", "first"), ("session; session=abc", "abc"),
        (";;=;session=abc", "abc"),
    ])
    func reads(header: String, value: String) {
        #expect(Cookies(parsing: header)["session"] == value)
    }

    @Test(arguments: ["", ";", "session", "Session=abc", "xsession=abc", "a=session=abc"])
    func hasNone(header: String) {
        #expect(Cookies(parsing: header)["session"] == nil)
    }

    /// One that has many cookies of others stays signed in.
    @Test func readsBehindAnyNumberOfOthers() {
        let many = (0..<2000).map { "c\($0)=x" }.joined(separator: ";")
        #expect(Cookies(parsing: many + "; session=abc")["session"] == "abc")
        #expect(Cookies(parsing: many)["c1999"] == "x")
    }

    /// Bytes alone count: no reader in front compares characters.
    @Test(arguments: [
        "a=b\u{37e} session=abc",  // the Greek question mark, which is canonically a semicolon
        "session\u{301}=abc", "session\u{200b}=abc", "\u{feff}session=abc", "\u{a0}session=abc",
        "\u{2003}session=abc", "\u{b}session=abc", "\u{c}session=abc", "session\u{338}=abc",
        "\"session\"=abc", "session%3dabc", "ſession=abc", "SESSION=abc", "session\u{0}=abc",
    ])
    func comparesBytes(header: String) {
        #expect(Cookies(parsing: header)["session"] == nil)
    }

    @Test(arguments: ["\tsession=abc", "session\t=\t abc\t", "a=\u{37e}; session=abc"])
    func trimsTabsAndSpaces(header: String) {
        #expect(Cookies(parsing: header)["session"] == "abc")
    }

    @Test func namesOverTLSHaveThePrefix() {
        let header = "session=planted; __Host-session=own; __Host-cart=c; cart=planted"
        let cookies = Cookies(parsing: header, isSecure: true)
        #expect(cookies["session"] == "own")
        #expect(cookies["cart"] == "c")
        #expect(Cookies(parsing: "session=planted", isSecure: true)["session"] == nil)
        #expect(Cookies(parsing: "__host-session=planted", isSecure: true)["session"] == nil)
        #expect(Cookies(parsing: header)["session"] == "planted")
    }

    @Test(arguments: [
        ("a=b; Session=x", true), ("x-SESSION-y", true), ("sess=ion", false), ("CART", true),
        ("ca=rt", false), ("", false), ("_ga=GA1.2", false),
    ])
    func mentions(header: String, isMention: Bool) {
        #expect(Cookies(parsing: header).mention(anyOf: ["session", "cart"]) == isMention)
    }

    @Test func ofARequest() {
        let request = Request(method: .get, path: "/", headers: [.cookie: "cart=1; session=2"])
        #expect(Cookies(of: request)["cart"] == "1")
        #expect(Cookies(of: request)["session"] == "2")
        #expect(Cookies(of: Request(method: .get, path: "/"))["cart"] == nil)
    }

    @Test func setsThemOutOfReachOfScriptsAndOtherSites() {
        var response = Response(status: .ok)
        response.setCookie("session", "abc", lifetime: 3600, isSecure: false)
        response.setCookie("cart", "", lifetime: 0, isSecure: true)
        #expect(
            response.headers[values: .setCookie] == [
                "session=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax",
                "__Host-cart=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
            ])
    }
}
