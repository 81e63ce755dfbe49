import Domain
import Store

@testable import Shop

/// Where shop and model part.
struct Disagreement: CustomStringConvertible {
    let place: Int
    let operations: [Operation]
    let shop: String
    let model: String

    var description: String {
        let lines = operations.map { "    .\($0)," }
        return """
            after operation \(place) of
            [
            \(lines.joined(separator: "\n"))
            ]
            the shop says  \(shop)
            the model says \(model)
            """
    }
}

enum Sequences {
    /// Operations between two looks at everything.
    private static let between = 50
    /// Shorter ones are found soon or never.
    private static let maxTries = 600

    /// Runs a sequence on a new shop and a new model; nil where they agree in everything.
    static func run(
        _ operations: [Operation],
        against model: ShopModel = ShopModel(now: TestClock.start.milliseconds)
    ) throws -> Disagreement? {
        let shop = try ModelledShop()
        var model = model
        for (place, operation) in operations.enumerated() {
            let said = shop.run(operation)
            let right = model.run(operation)
            guard said == right else {
                return Disagreement(
                    place: place, operations: operations, shop: "\(said)", model: "\(right)")
            }
            guard place % between == between - 1 || place == operations.count - 1 else { continue }
            let (seen, expected) = (try shop.sight(), model.sight)
            guard seen == expected else {
                return Disagreement(
                    place: place, operations: operations, shop: "\(seen)", model: "\(expected)")
            }
        }
        let discrepancies = try shop.test.shop.database.read { try $0.discrepancies() }
        guard discrepancies == [] else {
            return Disagreement(
                place: operations.count - 1, operations: operations, shop: "\(discrepancies)",
                model: "no discrepancy")
        }
        return nil
    }

    /// Drops operations, many at once and then one by one, for as long as the rest still fails.
    static func shrink(
        _ found: Disagreement,
        against model: ShopModel = ShopModel(now: TestClock.start.milliseconds)
    ) throws -> Disagreement {
        var rest = Array(found.operations.prefix(found.place + 1))
        var found = Disagreement(
            place: found.place, operations: rest, shop: found.shop, model: found.model)
        var size = max(rest.count / 2, 1)
        var tries = 0
        while tries < maxTries {
            var start = 0
            var hasShrunk = false
            while start < rest.count, tries < maxTries {
                var fewer = rest
                fewer.removeSubrange(start..<min(start + size, rest.count))
                tries += 1
                if let smaller = try run(fewer, against: model) {
                    found = smaller
                    rest = Array(fewer.prefix(smaller.place + 1))
                    hasShrunk = true
                } else {
                    start += size
                }
            }
            if size == 1, !hasShrunk { break }
            size = max(size / 2, 1)
        }
        return found
    }
}
