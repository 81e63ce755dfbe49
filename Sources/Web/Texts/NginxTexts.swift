import HTTP

/// What nginx says by itself, in the words that the program has for the same problems.
package enum NginxTexts {
    /// The problems of nginx's own, by the name that nginx.conf has for them.
    static func problems(_ texts: any LanguageTexts.Type) -> [(name: String, text: ProblemText)] {
        [
            ("not_allowed", texts.problem(.methodNotAllowed([]))),
            ("too_large", texts.problem(.body(.tooLarge))),
            ("too_many", texts.tooManyRequests),
            ("overloaded", texts.problem(.overloaded)),
            ("unknown", texts.problem(.outcomeUnknown)),
        ]
    }

    /// Lines for nginx.conf: of each problem the variables `$NAME_title` and `$NAME_detail`, by
    /// `$language`.
    package static var maps: String {
        zip(problems(Korean.self), problems(English.self)).map { korean, english in
            map("\(korean.name)_title", korean.text.title, english.text.title)
                + map("\(korean.name)_detail", korean.text.detail, english.text.detail)
        }.joined()
    }

    private static func map(_ name: String, _ korean: String, _ english: String) -> String {
        "map $language $\(name) { en \"\(english)\"; default \"\(korean)\"; }\n"
    }
}
