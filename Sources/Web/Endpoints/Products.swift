import Domain
import HTTP
import HTTPTypes
import Shop

/// `GET /products`.
@Sendable func listProducts(_ exchange: Exchange) throws -> Answer {
    let query = try productQuery(exchange, status: .onSale, limit: exchange.limit())
    let page = try exchange.shop.products(query)
    let role = exchange.visitor.customer?.role
    return Answer(.ok, JSON(page, { JSON($0, for: role) }, cursor: Cursors.write))
}

/// What the query asks for; `status=hidden` and `status=all` are for operators.
/// - Parameter status: where the query names none; nil for all.
func productQuery(
    _ exchange: Exchange, status: Product.Status?, limit: PageLimit
) throws -> ProductQuery {
    let query = exchange.request.query
    var status = status
    switch query["status"] {
    case nil: break
    case "all"?: status = nil
    case let name?:
        guard let named = Product.Status(rawValue: name) else {
            throw Refusal.invalidInput(member: "status", rule: .choice)
        }
        status = named
    }
    if status != .onSale {
        guard try exchange.customer().role == .operator else { throw Refusal.operatorOnly }
    }
    guard let sort = ProductQuery.Sort(rawValue: query["sort"] ?? "newest") else {
        throw Refusal.invalidInput(member: "sort", rule: .choice)
    }
    let category = query["category"].flatMap { $0.isEmpty ? nil : $0 }
    return try ProductQuery(
        search: query["q"] ?? "", category: category, sort: sort, limit: limit,
        after: Cursors.readProduct(query["cursor"]), status: status)
}

/// `GET /products/popular`.
@Sendable func listPopularProducts(_ exchange: Exchange) throws -> Answer {
    let document = JSON(try exchange.shop.bestSellers())
    var answer = Answer(.ok, document)
    // The window moves on with each moment, which is no change to whoever has the list.
    answer.substance = document["items"]?.bytes
    return answer
}

/// `GET /products/{productId}`.
@Sendable func showProduct(_ exchange: Exchange) throws -> Answer {
    let role = exchange.visitor.customer?.role
    let product = try exchange.shop.product(exchange.productOfPath(), for: role)
    return product.answer(.ok, for: role)
}

/// `POST /products`.
@Sendable func createProduct(_ exchange: Exchange) throws -> Answer {
    let fields = exchange.fields
    try fields.allow(
        only: "name", "nameEn", "description", "descriptionEn", "category", "price", "stock",
        "imageUrl")
    let story = try AddProduct(
        details(fields, status: .onSale), stock: fields.integer("stock"),
        operatorId: exchange.customer().id, source: exchange.source)
    return try exchange.once(story) { product in
        Answer(
            .created, JSON(product, for: .operator),
            location: "/api/v1/products/\(product.id.number)")
    }
}

/// `PUT /products/{productId}`.
@Sendable func changeProduct(_ exchange: Exchange) throws -> Answer {
    let fields = exchange.fields
    if fields.isForm {
        try fields.allow(
            only: "name", "nameEn", "description", "descriptionEn", "category", "price", "status",
            "imageUrl", "version")
    } else {
        try fields.allow(
            only: "name", "nameEn", "description", "descriptionEn", "category", "price", "status",
            "imageUrl")
    }
    guard let status = Product.Status(rawValue: try fields.text("status")) else {
        throw Refusal.invalidInput(member: "status", rule: .choice)
    }
    let product = try exchange.productOfPath()
    let changed: Product
    do {
        changed = try exchange.shop.run(
            ChangeProduct(
                product, to: details(fields, status: status),
                expected: expectedVersions(exchange), source: exchange.source))
    } catch Refusal.versionConflict where fields.isForm {
        return try ProductConflictPage.answer(exchange, product)
    }
    return changed.answer(.ok, for: .operator)
}

/// The version that a change is of: JSON says it with `If-Match`, a form with a field.
private func expectedVersions(_ exchange: Exchange) throws -> [Int64]? {
    guard exchange.fields.isForm else { return ProductVersion.expected(by: exchange.request) }
    guard try exchange.fields.optionalText("version") != nil else { return nil }
    return [try exchange.fields.integer("version")]
}

extension Product {
    fileprivate func answer(_ status: HTTPResponse.Status, for role: Role?) -> Answer {
        var answer = Answer(status, JSON(self, for: role))
        answer.version = version
        return answer
    }
}

private func details(_ fields: Fields, status: Product.Status) throws -> ProductDetails {
    try ProductDetails(
        name: fields.text("name"), nameEnglish: fields.optionalText("nameEn") ?? "",
        description: fields.optionalText("description") ?? "",
        descriptionEnglish: fields.optionalText("descriptionEn") ?? "",
        category: fields.text("category"), price: fields.integer("price"), status: status,
        imageURL: fields.optionalText("imageUrl") ?? "")
}

/// `POST /products/{productId}/stock-adjustments`.
@Sendable func adjustStock(_ exchange: Exchange) throws -> Answer {
    let fields = exchange.fields
    try fields.allow(only: "delta", "reason")
    let product = try exchange.productOfPath()
    let adjustment = try StockAdjustment(
        delta: fields.integer("delta"), reason: fields.text("reason"))
    let story = AdjustStock(
        product, by: adjustment, operatorId: try exchange.customer().id, source: exchange.source)
    return try exchange.once(story) { product in
        Answer(
            .created,
            [
                "productId": .integer(product.id.number), "stock": .integer(product.available),
            ])
    }
}

/// `GET /products/{productId}/stock-movements`.
@Sendable func listStockMovements(_ exchange: Exchange) throws -> Answer {
    let page = try exchange.shop.stockMovements(
        of: exchange.productOfPath(), before: Cursors.readNumber(exchange.request.query["cursor"]),
        limit: exchange.limit())
    return Answer(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// The operator's page of a product that was made or changed.
func pageOfProduct(_ done: String) -> @Sendable (JSON) -> NextPage {
    { product in
        guard case .number(let id)? = product["id"] ?? product["productId"] else {
            return NextPage("/operator/products")
        }
        return NextPage("/operator/product?id=\(id)", .done(done))
    }
}
