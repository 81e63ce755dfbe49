import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct OriginCheckTests {
    private static let form = "application/x-www-form-urlencoded"

    private func request(
        _ headers: [(HTTPField.Name, String)], host: String? = "shop.example:8080",
        isSecure: Bool = false, method: HTTPRequest.Method = .post
    ) -> Request {
        var request = Request(method: method, path: "/", isSecure: isSecure)
        request.headers[.hostField] = host
        for (name, value) in headers {
            request.headers.append(HTTPField(name: name, value: value))
        }
        return request
    }

    @Test(
        "What a browser says of the sending page",
        arguments: [
            ([(.secFetchSite, "same-origin")], .own), ([(.secFetchSite, "none")], .own),
            ([(.secFetchSite, "same-site")], .foreign), ([(.secFetchSite, "")], .foreign),
            ([(.secFetchSite, "same-origin"), (.secFetchSite, "cross-site")], .foreign),
            // The best header decides.
            (
                [(.secFetchSite, "cross-site"), (.origin, "http://shop.example:8080")], .foreign
            ),
            ([(.origin, "http://shop.example:8080")], .own),
            ([(.origin, "HTTP://SHOP.example:8080")], .own),
            ([(.origin, "https://shop.example:8080")], .own),
            ([(.origin, "http://shop.example")], .foreign),
            ([(.origin, "http://shop.example:80801")], .foreign),
            ([(.origin, "null")], .foreign), ([(.origin, "")], .foreign),
            ([(.origin, "file://")], .foreign), ([(.origin, "shop.example:8080")], .foreign),
            (
                [(.origin, "https://evil.example"), (.referer, "http://shop.example:8080/")],
                .foreign
            ),
            ([(.referer, "http://shop.example:8080/cart?x=y#z")], .own),
            ([(.referer, "http://shop.example:8080")], .own),
            ([(.referer, "http://shop.example:8080.evil.example/")], .foreign),
            ([(.referer, "http://shop.example:8080@evil.example/")], .foreign),
            ([(.referer, "http://evil.example/http://shop.example:8080/")], .foreign),
            ([(.referer, #"http://shop.example:8080\.evil.example/"#)], .foreign),
            ([(.referer, "/cart")], .foreign), ([], .none),
        ] as [([(HTTPField.Name, String)], OriginCheck.Evidence)])
    func reads(headers: [(HTTPField.Name, String)], evidence: OriginCheck.Evidence) {
        #expect(OriginCheck.evidence(of: request(headers)) == evidence)
    }

    @Test("The port of the scheme need not be said; what is not encrypted is not as good")
    func knowsSchemes() {
        let evidence = { (origin: String, host: String, isSecure: Bool) in
            OriginCheck.evidence(
                of: request([(.origin, origin)], host: host, isSecure: isSecure))
        }
        #expect(evidence("http://shop.example", "shop.example:80", false) == .own)
        #expect(evidence("https://shop.example:443", "shop.example", true) == .own)
        #expect(evidence("http://[::1]:8080", "[::1]:8080", false) == .own)
        #expect(evidence("http://shop.example", "shop.example", true) == .foreign)
        #expect(evidence("https://shop.example", "shop.example", false) == .own)
        #expect(
            OriginCheck.evidence(of: request([(.origin, "http://a")], host: nil)) == .foreign)
    }

    private func allows(_ request: Request) -> Bool {
        OriginCheck.allows(request, Authorization(of: request))
    }

    @Test(
        "A form always has to show it; others only with a cookie",
        arguments: [
            // kind, cookie, evidence: own, none, foreign
            (form, "", [true, false, false]), (form, "cart=x", [true, false, false]),
            (form, "session=x", [true, false, false]),
            ("application/json", "", [true, true, true]),
            ("application/json", "cart=x", [true, true, false]),
            ("application/json", "session=x", [true, false, false]),
            ("Application/X-WWW-Form-Urlencoded; charset=utf-8", "", [true, false, false]),
        ])
    func judges(kind: String, cookie: String, allowed: [Bool]) {
        let evidence: [[(HTTPField.Name, String)]] = [
            [(.secFetchSite, "same-origin")], [], [(.secFetchSite, "cross-site")],
        ]
        for (headers, isAllowed) in zip(evidence, allowed) {
            var asked = request(headers + [(.contentType, kind)])
            if !cookie.isEmpty { asked.headers[.cookie] = cookie }
            #expect(allows(asked) == isAllowed)
            asked.headers[.authorization] = "Bearer token"
            #expect(allows(asked))
            // A browser sends a proxy's password along by itself.
            asked.headers[.authorization] = "Basic eDp5"
            #expect(allows(asked) == isAllowed)
            asked.method = .get
            #expect(allows(asked))
        }
    }
}
