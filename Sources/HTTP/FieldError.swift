/// What is wrong with one member of a body.
package struct FieldError: Error, Sendable, Equatable {
    package enum Rule: String, Sendable { case missing, type, unknown }

    package let member: String
    package let rule: Rule

    package init(_ member: String, _ rule: Rule) {
        self.member = member
        self.rule = rule
    }
}
