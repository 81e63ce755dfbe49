import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `GET /products`.
@Sendable func listProducts(_ context: RequestContext) throws -> EndpointResult {
    let query = try productQuery(context, status: .onSale, limit: context.limit())
    let page = try context.shop.products(query)
    let role = context.principal.customer?.role
    return EndpointResult(.ok, JSON(page, { JSON($0, for: role) }, cursor: Cursors.write))
}

/// What the query asks for; `status=hidden` and `status=all` are for operators.
/// - Parameter status: where the query names none; nil for all.
func productQuery(
    _ context: RequestContext, status: Product.Status?, limit: PageLimit
) throws -> ProductQuery {
    let query = context.request.query
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
    if status != .onSale { try context.checkOperator() }
    guard let sort = ProductQuery.Sort(rawValue: query["sort"] ?? "newest") else {
        throw Refusal.invalidInput(member: "sort", rule: .choice)
    }
    let category = query["category"].flatMap { $0.isEmpty ? nil : $0 }
    return try ProductQuery(
        search: query["q"] ?? "", category: category, sort: sort, limit: limit,
        after: Cursors.readProduct(query["cursor"]), status: status)
}

/// `GET /products/popular`.
@Sendable func listPopularProducts(_ context: RequestContext) throws -> EndpointResult {
    let document = JSON(try context.shop.bestSellers())
    var result = EndpointResult(.ok, document)
    // The window moves on with each moment, which is no change to the list.
    result.substance = document["items"]?.bytes
    return result
}

/// `GET /products/{productId}`.
@Sendable func showProduct(_ context: RequestContext) throws -> EndpointResult {
    let role = context.principal.customer?.role
    let product = try context.shop.product(context.productOfPath(), for: role)
    return product.result(for: role)
}

/// `POST /products`.
@Sendable func createProduct(_ context: RequestContext) throws -> EndpointResult {
    let fields = context.fields
    try fields.allow(
        only: "name", "nameEn", "description", "descriptionEn", "category", "price", "stock",
        "imageUrl")
    let story = try AddProduct(
        details(fields, status: .onSale), stock: fields.integer("stock"),
        operatorId: context.customer().id, source: context.source)
    var result = try context.once(story) { product in
        EndpointResult(
            .created, JSON(product, for: .operator),
            location: "/api/v1/products/\(product.id.number)")
    }
    result.page = result.locationId.map { "/operator/product?id=\($0)" }
    return result
}

/// `PUT /products/{productId}`.
@Sendable func changeProduct(_ context: RequestContext) throws -> EndpointResult {
    let fields = context.fields
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
    let product = try context.productOfPath()
    let changed: Product
    do {
        changed = try context.shop.run(
            ChangeProduct(
                product, to: details(fields, status: status),
                expected: expectedVersions(context), source: context.source))
    } catch Refusal.versionConflict where fields.isForm {
        return try ProductConflictPage.result(context, product)
    }
    var result = changed.result(for: .operator)
    result.page = page(of: product)
    return result
}

/// The version that a change is of: JSON says it with `If-Match`, a form with a field.
private func expectedVersions(_ context: RequestContext) throws -> [Int64]? {
    guard context.fields.isForm else { return ProductVersion.expected(by: context.request) }
    guard try context.fields.optionalText("version") != nil else { return nil }
    return [try context.fields.integer("version")]
}

extension Product {
    fileprivate func result(for role: Role?) -> EndpointResult {
        var result = EndpointResult(.ok, JSON(self, for: role))
        result.version = version
        return result
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
@Sendable func adjustStock(_ context: RequestContext) throws -> EndpointResult {
    let fields = context.fields
    try fields.allow(only: "delta", "reason")
    let product = try context.productOfPath()
    let adjustment = try StockAdjustment(
        delta: fields.integer("delta"), reason: fields.text("reason"))
    let story = AdjustStock(
        product, by: adjustment, operatorId: try context.customer().id, source: context.source)
    var result = try context.once(story) { product in
        EndpointResult(
            .created,
            [
                "productId": .integer(product.id.number), "stock": .integer(product.available),
            ])
    }
    result.page = page(of: product)
    return result
}

/// `GET /products/{productId}/stock-movements`.
@Sendable func listStockMovements(_ context: RequestContext) throws -> EndpointResult {
    let page = try context.shop.stockMovements(
        of: context.productOfPath(), before: Cursors.readNumber(context.request.query["cursor"]),
        limit: context.limit())
    return EndpointResult(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// The operator's page of a product.
private func page(of product: ProductId) -> String { "/operator/product?id=\(product.number)" }
