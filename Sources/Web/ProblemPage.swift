import HTTP
import HTTPTypes

/// A refusal as a page, for a form that no page of the shop can show it on.
enum ProblemPage {
    private static let template = Fragment(
        """
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · {{t.shop}}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/shop.css">
        </head>
        <body>
        <main>
        <h1>{{title}}</h1>
        <p>{{detail}}</p>
        {{#advice}}<p>{{.}}</p>{{/advice}}
        <p><a class="button" href="{{home}}/">{{t.toTheShop}}</a></p>
        <p class="muted">{{t.request}} {{id}}</p>
        </main>
        </body>
        </html>
        """)

    /// Whether the client accepts pages.
    static func isWanted(by request: Request) -> Bool {
        request.headers[.accept]?.lowercased().contains("text/html") == true
    }

    static func response(
        to problem: Problem, for request: Request, in language: Language
    ) -> Response {
        var values: [String: Any] = [
            "language": language.rawValue, "title": problem.title, "detail": problem.detail,
            "id": request.id,
        ]
        let advice = Texts.word("advice-\(problem.code)", language)
        if !advice.isEmpty { values["advice"] = advice }
        return Response(
            status: problem.status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: Array(template.render(values, language).utf8))
    }
}
