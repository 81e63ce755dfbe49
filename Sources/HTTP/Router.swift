package import HTTPTypes

/// Finds what serves a request. The routes are a table, which reads as a map of the site.
package struct Router<Endpoint: Sendable>: Sendable {
    package struct Route: Sendable {
        package let method: HTTPRequest.Method
        /// Such as `/api/v1/products/{productId}`.
        package let pattern: String
        package let endpoint: Endpoint

        package init(_ method: HTTPRequest.Method, _ pattern: String, _ endpoint: Endpoint) {
            self.method = method
            self.pattern = pattern
            self.endpoint = endpoint
        }
    }

    package enum Match: Sendable {
        case found(Endpoint, PathParameters)
        /// The path is there, for these methods.
        case methodNotAllowed([HTTPRequest.Method])
        case notFound
    }

    package let routes: [Route]
    /// Patterns with as many segments, those with the most literal ones first.
    private let candidates: [Int: [Candidate]]

    private struct Candidate: Sendable {
        let segments: [Segment]
        let route: Route
    }

    private enum Segment: Sendable {
        case literal(String)
        case parameter(String)
    }

    package init(_ routes: [Route]) {
        self.routes = routes
        var candidates: [Int: [Candidate]] = [:]
        for route in routes {
            let segments = Self.segments(route.pattern).map { segment in
                segment.hasPrefix("{") && segment.hasSuffix("}")
                    ? Segment.parameter(String(segment.dropFirst().dropLast()))
                    : Segment.literal(String(segment))
            }
            candidates[segments.count, default: []].append(
                Candidate(segments: segments, route: route))
        }
        self.candidates = candidates.mapValues { candidates in
            candidates.sorted { Self.literals($0) > Self.literals($1) }
        }
    }

    /// HEAD is answered as GET is. Where a literal and a parameter both match, the path is the
    /// literal's, whatever the method.
    package func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        let segments = Self.segments(path)
        let asked = method == .head ? .get : method
        var pattern: String?
        var others: [HTTPRequest.Method] = []
        for candidate in candidates[segments.count] ?? [] {
            let route = candidate.route
            guard pattern == nil || pattern == route.pattern,
                let parameters = Self.parameters(candidate, segments)
            else { continue }
            if route.method == asked { return .found(route.endpoint, parameters) }
            pattern = route.pattern
            others.append(route.method)
        }
        return others.isEmpty ? .notFound : .methodNotAllowed(others)
    }

    private static func segments(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { $0 }
    }

    private static func literals(_ candidate: Candidate) -> Int {
        candidate.segments.count { if case .literal = $0 { true } else { false } }
    }

    private static func parameters(
        _ candidate: Candidate, _ segments: [Substring]
    ) -> PathParameters? {
        var parameters = PathParameters()
        for (segment, actual) in zip(candidate.segments, segments) {
            switch segment {
            case .literal(let text): guard actual == text else { return nil }
            case .parameter(let name):
                guard !actual.isEmpty, let value = try? percentDecoded(actual.utf8) else {
                    return nil
                }
                parameters.values[name] = value
            }
        }
        return parameters
    }
}
