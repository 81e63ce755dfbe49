import Domain
import Testing

@testable import Web

@Suite struct FragmentTests {
    @Test(
        "Money has its figures in threes",
        arguments: [
            (0, "0원", "₩0"), (999, "999원", "₩999"), (1000, "1,000원", "₩1,000"),
            (-12300, "-12,300원", "₩-12,300"), (1_234_567, "1,234,567원", "₩1,234,567"),
            (Int64.max, "9,223,372,036,854,775,807원", "₩9,223,372,036,854,775,807"),
            (Int64.min, "-9,223,372,036,854,775,808원", "₩-9,223,372,036,854,775,808"),
        ])
    func writesMoney(amount: Int64, korean: String, english: String) {
        #expect(Language.korean.money(Won(amount)) == korean)
        #expect(Language.english.money(Won(amount)) == english)
    }

    @Test("Times are Korea's: nine hours ahead, so that the day can be another")
    func writesTime() {
        // 2025-11-24T15:30:59Z
        let time = Timestamp(milliseconds: 1_763_998_259_000)
        #expect(Language.korean.time(time) == "2025-11-25 00:30")
        #expect(Language.english.time(time) == "2025-11-25 00:30")
    }

    @Test("A product without an English name keeps its own")
    func namesProducts() throws {
        let both = try ProductDetails(
            name: "사과", nameEnglish: "Apple", description: "달다", descriptionEnglish: "Sweet",
            category: "과일", price: 1)
        let korean = try ProductDetails(name: "배", description: "크다", category: "과일", price: 1)
        #expect(Language.korean.name(of: both) == "사과")
        #expect(Language.english.name(of: both) == "Apple")
        #expect(Language.english.description(of: both) == "Sweet")
        #expect(Language.english.name(of: korean) == "배")
        #expect(Language.english.description(of: korean) == "크다")
    }

    @Test("What is filled in is text, never markup")
    func escapes() {
        let fragment = Fragment(#"<a href="{{value}}">{{value}}</a>"#)
        let shown = fragment.render(["value": #""><script>'&"#], .korean)
        #expect(!shown.contains("<script>"))
        #expect(!shown.contains(#"="">"#))
        #expect(shown.contains("&lt;script&gt;"))
    }
}
