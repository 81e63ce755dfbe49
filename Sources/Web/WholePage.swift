/// A page that the program makes as a whole: one that only ever answers a form. All others are files in
/// `Public/`.
enum WholePage {
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
        {{{body}}}
        </body>
        </html>
        """)

    /// - Parameter body: markup.
    static func render(title: String, body: String, _ language: Language) -> String {
        template.render(
            ["language": language.rawValue, "title": title, "body": body], language)
    }
}
