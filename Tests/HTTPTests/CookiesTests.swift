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

    @Test func readsNoMoreThanItsBound() {
        let many = (0..<Cookies.most).map { "c\($0)=x" }.joined(separator: ";")
        #expect(Cookies(parsing: many)["c31"] == "x")
        #expect(Cookies(parsing: many + ";session=abc")["session"] == nil)
    }

    /// The one after the last must not take all that follows as its value.
    @Test func whatFollowsIsNobodysValue() {
        let many = String(repeating: "a=x;", count: Cookies.most)
        #expect(Cookies(parsing: many + "session=abc;d=e")["session"] == nil)
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
                "cart=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
            ])
    }
}
