import HTTPTypes
import Testing

@testable import HTTP

@Suite struct AcceptLanguageTests {
    @Test(arguments: [
        ("ko", "ko"), ("en", "en"), ("en-GB", "en"), ("KO-kr", "ko"), ("en,ko", "en"),
        ("ko;q=0.5,en;q=0.8", "en"), ("ko;q=0.8, en;q=0.799", "ko"), ("en;q=0.5,ko", "ko"),
        ("fr,de;q=0.9,en;q=0.1", "en"), ("en ; q=0.5 , ko ; q=0.6", "ko"),
        ("en;Q=0.5,ko;Q=0.6", "ko"),
        ("ko-KR,ko;q=0.9,en-US;q=0.8", "ko"), ("en;q=0,ko;q=0.001", "ko"), ("ko;q=1.000", "ko"),
        ("en;q=0.3,en;q=0.9,ko;q=0.5", "ko"), ("ko;q=0.85,en;q=0.850", "ko"), ("en;q=1.,ko", "en"),
        ("en;q=1.001,ko;q=0.1", "ko"), ("en;level=1,ko;q=0.1", "ko"), ("en--us,ko;q=0.1", "ko"),
        ("en\u{301},ko;q=0.1", "ko"), ("en;q=0.1234,ko;q=0.1", "ko"),
    ])
    func prefers(header: String, language: String) {
        #expect(preferred(header) == language)
    }

    @Test(arguments: [
        "", "*", "fr", "fr,de;q=0.5", "en;q=0", "ko;q=0.000,en;q=0", ",;,", ";q=1", "-",
    ])
    func prefersNone(header: String) {
        #expect(preferred(header) == nil)
    }

    @Test func isNotAsked() {
        #expect(Request(method: .get, path: "/").preferredLanguage(of: ["ko", "en"]) == nil)
    }

    private func preferred(_ header: String) -> String? {
        Request(method: .get, path: "/", headers: [.acceptLanguage: header])
            .preferredLanguage(of: ["ko", "en"])
    }
}
