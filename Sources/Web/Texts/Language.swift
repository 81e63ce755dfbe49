/// A language that pages and messages are written in.
package enum Language: String, Sendable, CaseIterable {
    case korean = "ko"
    case english = "en"
}
