import HTTP
import HTTPTypes

/// A refusal as a page, for a form that no page of the shop can show it on.
enum ProblemPage {
    private static let template = Fragment(
        """
        <main>
        <h1>{{title}}</h1>
        <p>{{detail}}</p>
        {{#advice}}<p>{{.}}</p>{{/advice}}
        <p><a class="button" href="{{home}}/">{{t.toTheShop}}</a></p>
        <p class="muted">{{t.request}} {{id}}</p>
        </main>
        """)

    /// Whether the client accepts pages.
    static func isWanted(by request: Request) -> Bool {
        request.headers[.accept]?.lowercased().contains("text/html") == true
    }

    static func response(
        to problem: Problem, for request: Request, in language: Language
    ) -> Response {
        var values: [String: Any] = [
            "title": problem.title, "detail": problem.detail, "id": request.id,
        ]
        let advice = Texts.word("advice-\(problem.code)", language)
        if !advice.isEmpty { values["advice"] = advice }
        let page = WholePage.render(
            title: problem.title, body: template.render(values, language), language)
        return Response(
            status: problem.status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: Array(page.utf8))
    }
}
