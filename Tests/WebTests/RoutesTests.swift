import Foundation
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct RoutesTests {
    @Test("openapi.yaml describes every route, and no other")
    func matchesDocument() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Public/openapi.yaml")
        var described: Set<String> = []
        var path: String?
        var method: String?
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("components:") { break }
            if line.hasPrefix("  /") { path = line.dropFirst(2).dropLast().description }
            if let name = ["get", "put", "post", "delete"].first(where: { line == "    \($0):" }) {
                method = name
            }
            // A form has POST where JSON has another method: that is no route of its own.
            if line.hasPrefix("      operationId:"), let path, let method,
                !line.contains("Form")
            {
                described.insert("\(method.uppercased()) \(path)")
            }
        }
        let routes = Routes.router.routes.filter { !$0.pattern.hasPrefix("/fragments/") }
        #expect(described == Set(routes.map { "\($0.method.rawValue) \($0.pattern)" }))
    }
}
