import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `POST /customers`. A form's sender is signed in at once.
@Sendable func signUp(_ context: RequestContext) throws -> EndpointResult {
    let fields = context.fields
    try fields.allow(only: "name", "email", "password")
    let story = SignUp(
        try Registration(
            name: fields.text("name"), email: fields.text("email"),
            password: fields.text("password")),
        source: context.source)
    let customer: CustomerId
    var result: EndpointResult
    if let request = context.idempotentRequest {
        let once = try story.run(in: context.shop, once: request) {
            signedUp($0).stored(fingerprint: request.fingerprint.bytes)
        }
        customer = once.customer
        result = EndpointResult(once.response, isReplayed: once.isReplayed)
    } else {
        let added = try story.run(in: context.shop)
        customer = added.id
        result = signedUp(added)
    }
    if fields.isForm {
        result.cookies = try sessionCookies(
            OpenedSession(
                of: customer, device: context.device, source: context.source, in: context.shop),
            context)
    }
    return result
}

@Sendable private func signedUp(_ customer: Customer) -> EndpointResult {
    EndpointResult(
        .created,
        [
            "customerId": .integer(customer.id.number), "name": .string(customer.name),
            "email": .string(customer.email),
        ], location: "/api/v1/customers/\(customer.id.number)")
}

/// `GET /customers/{customerId}`.
@Sendable func showCustomer(_ context: RequestContext) throws -> EndpointResult {
    _ = try context.customerOfPath()
    return EndpointResult(.ok, JSON(try context.customer()))
}
