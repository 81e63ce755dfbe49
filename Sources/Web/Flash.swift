import Domain
import HTTP
import JSON
import Shop

/// Messages from one request to the page that follows. The message stands in the database; the
/// browser has a cookie with tokens that name the last few, so that two tabs do not disturb each
/// other. Where the database cannot be written, a short message travels in the cookie itself,
/// signed.
struct Flash: Sendable {
    let shop: Shop

    /// Messages at once: one for each tab that sends forms within the lifetime.
    private static let maxTokens = 3
    /// Seconds.
    private static let lifetime = KeepFlashMessage.lifetime / Timestamp.second
    /// A signed message cannot be marked as shown: it ends by itself, soon. Milliseconds.
    private static let signedLifetime = 20 * Timestamp.second
    /// Bytes; a browser takes cookies of 4,096, a response's head a little more.
    private static let maxSignedMessage = 1500
    /// Bytes of what was typed that a message keeps, so that anonymous requests cannot fill a disk.
    private static let maxTyped = 4 * 1024
    /// An operator's, whose forms hold two descriptions of 2,000 characters.
    private static let maxTypedByOperator = 32 * 1024
    /// Between the messages of a cookie.
    private static let separator: Character = "."

    // MARK: - Keeping

    /// Keeps what a page is to say; the cookie that names it, if any is needed.
    func keep(
        _ next: NextPage, for customer: Customer?, _ request: Request
    ) -> Cookie? {
        let earlier = Self.items(of: request)
        guard next.message != nil || !earlier.isEmpty else { return nil }
        let page = Self.name(ofPage: next.path)
        let message = next.message.map { message in
            var message = message
            let room =
                customer?.role == .operator ? Self.maxTypedByOperator : Self.maxTyped
            message.typed = Self.kept(message.typed, room: room)
            return message
        }
        let token = SecretToken()
        let story = KeepFlashMessage(
            message.map {
                FlashMessage(page: page, customer: customer?.id, content: $0.text)
            }, page: page, tokenHash: token.hash,
            earlier: earlier.compactMap { SecretToken($0)?.hash })
        let isKept = (try? shop.run(story)) ?? false
        guard let message else { return nil }
        let item = isKept ? token.text : signed(message, page: page, customer: customer?.id)
        return Cookie(
            name: CookieName.flash, value: Self.cookie(item, after: earlier),
            lifetime: isKept ? Self.lifetime : Self.signedLifetime / Timestamp.second)
    }

    private static func cookie(_ item: String, after earlier: [String]) -> String {
        // Signed ones are long: one at a time.
        let others = earlier.filter { !Signer.isSigned($0) }.suffix(maxTokens - 1)
        return (others + [item]).joined(separator: String(separator))
    }

    /// No secrets, and not more than there is room for; what is too long is left out alone.
    private static func kept(_ typed: FormFields, room: Int) -> FormFields {
        var room = room
        return FormFields(
            typed.pairs.filter { field in
                let length = field.name.utf8.count + field.value.utf8.count
                guard !SecretFields.isSecret(field.name), length <= room else { return false }
                room -= length
                return true
            })
    }

    // MARK: - Showing

    /// What the page of this request says: the newest message for it, unless another request has
    /// shown it.
    func message(for request: Request, customer: CustomerId?) -> PageMessage? {
        guard let page = request.page.map(Self.name(ofPage:)) else { return nil }
        for item in Self.items(of: request).reversed() {
            let found: FlashMessage?
            if Signer.isSigned(item) {
                found = verified(item)
            } else {
                found = SecretToken(item).flatMap { unshown($0.hash, page: page, request) }
            }
            guard let found, found.page == page,
                found.customer == nil || found.customer == customer
            else { continue }
            return PageMessage(found.content)
        }
        return nil
    }

    private func unshown(_ hash: [UInt8], page: String, _ request: Request) -> FlashMessage? {
        guard let kept = try? shop.flashMessage(tokenHash: hash), kept.message.page == page
        else { return nil }
        if let shownBy = kept.shownBy { return shownBy == request.id ? kept.message : nil }
        do {
            return try shop.run(ShowFlashMessage(tokenHash: hash, request: request.id))
                ? kept.message : nil
        } catch {
            // Shown twice is better than not at all.
            return kept.message
        }
    }

    // MARK: - In the cookie

    private static func items(of request: Request) -> [String] {
        (Cookies(of: request)[CookieName.flash] ?? "").split(separator: separator).suffix(maxTokens)
            .map(String.init)
    }

    private func signed(_ message: PageMessage, page: String, customer: CustomerId?) -> String {
        var message = message
        var document = document(message, page, customer)
        // What was typed goes first where there is no room.
        if document.count > Self.maxSignedMessage {
            message.typed = FormFields()
            document = self.document(message, page, customer)
        }
        return shop.signer.sign(document)
    }

    private func document(
        _ message: PageMessage, _ page: String, _ customer: CustomerId?
    ) -> [UInt8] {
        let document: JSON = [
            "page": .string(page), "customer": customer.map { .integer($0.number) } ?? .null,
            "content": .string(message.text), "time": .integer(shop.clock().milliseconds),
        ]
        return document.bytes
    }

    private func verified(_ item: String) -> FlashMessage? {
        guard let document = shop.signer.document(signed: item),
            let document = try? JSON(parsing: document),
            case .string(let page)? = document["page"],
            case .string(let content)? = document["content"],
            case .number(let time)? = document["time"], let time = Int64(time),
            (0...Self.signedLifetime).contains(shop.clock().milliseconds - time)
        else { return nil }
        var customer: CustomerId?
        if case .number(let id)? = document["customer"] {
            customer = Int64(id).map { CustomerId($0) }
        }
        return FlashMessage(page: page, customer: customer, content: content)
    }

    // MARK: - Pages

    /// A page's path, and the id that its query names: what distinguishes pages.
    static func name(ofPage uri: String) -> String {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first.map(String.init) ?? ""
        guard parts.count == 2, let query = try? FormFields(parsing: parts[1].utf8),
            let id = query["id"], id.utf8.count <= maxId
        else { return path }
        return "\(path)?\(FormFields([("id", id)]).encoded)"
    }

    /// Longer than any id.
    private static let maxId = 64
}

extension RequestContext {
    var flash: Flash { Flash(shop: shop) }

    /// What the page around this fragment says.
    var message: PageMessage? {
        flash.message(for: request, customer: principal.customer?.id)
    }

    /// What was typed into the form that this page refused to take; nil where none was.
    var typed: FormFields? {
        guard let message, message.kind == .refusal else { return nil }
        return message.typed
    }
}
