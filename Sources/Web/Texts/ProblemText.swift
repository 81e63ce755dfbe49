/// What a user is shown of an error, in the user's language.
struct ProblemText: Sendable {
    let title: String
    let detail: String

    init(_ title: String, _ detail: String) {
        self.title = title
        self.detail = detail
    }

    init(_ error: APIError, _ language: Language) { self = language.texts.problem(error) }
}
