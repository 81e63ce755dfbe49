/// What stands in the places of a pattern's parameters, decoded.
package struct PathParameters: Sendable, Equatable {
    var values: [String: String] = [:]

    package init() {}

    package subscript(name: String) -> String? { values[name] }
}
