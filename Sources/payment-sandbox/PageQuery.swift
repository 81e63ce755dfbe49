import HTTP

/// The part of a list that is asked for: Stripe gives 10 items, and 100 at most.
struct PageQuery {
    let last: String?
    let limit: Int

    init(_ query: FormFields) throws(WireError) {
        guard let limit = Int(query["limit"] ?? "10"), (1...100).contains(limit) else {
            throw .invalid("limit")
        }
        self.limit = limit
        last = query["starting_after"]
    }
}
