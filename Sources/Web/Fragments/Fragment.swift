import Mustache

/// The live part of a page: a template, and what it is filled with.
struct Fragment: Sendable {
    private let template: MustacheTemplate

    /// - Parameter text: Mustache; `{{t.price}}` is that word in the page's language.
    init(_ text: String) {
        do {
            template = try MustacheTemplate(string: text)
        } catch {
            preconditionFailure("not a template: \(error)\n\(text)")
        }
    }

    func render(_ values: [String: Any], _ language: Language) -> String {
        let shared: [String: Any] = ["t": Texts.words(language), "home": language.prefix]
        return template.render(shared.merging(values) { _, own in own })
    }
}

/// Where a product has no picture of its own.
private let noPicture = "/images/no-picture.svg"

func picture(_ url: String) -> String { url.isEmpty ? noPicture : url }
