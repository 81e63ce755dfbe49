import Domain
import HTTP

/// What the program says in English. The pages' own texts stand in `Public/`.
enum English: LanguageTexts {
    // MARK: - Words of pages, by name

    static let words: [String: String] = [
        "signIn": "Sign in",
        "signUp": "Sign up",
        "signOut": "Sign out",
        "account": "Account",
        "profile": "Profile",
        "changePassword": "Change the password",
        "current": "Current password",
        "new": "New password",
        "passwordRule":
            "8 to 200 characters; no common password, and nothing with your name or e-mail address",
        "changeEndsOthers": "All other devices are signed out by this.",
        "wrongPassword": "The current password is wrong. Nothing was changed.",
        "sessions": "Signed-in devices",
        "device": "Device",
        "unknownDevice": "Unknown device",
        "thisDevice": "This device",
        "signedInAt": "Signed in",
        "lastUsedAt": "Last used",
        "endOthers": "Sign out all other devices",
        "signInFirst": "Sign in to see this.",
        "operatorsOnly": "Only operators see this page.",
        "operator": "Operator",
        "balance": "Balance",
        "held": "Held",
        "available": "Available",
        "charge": "Charge",
        "cart": "Cart",
        "addToCart": "Add to cart",
        "quantity": "Quantity",
        "change": "Change",
        "remove": "Remove",
        "emptyCart": "Empty the cart",
        "cartIsEmpty": "The cart is empty.",
        "lookAround": "See the products",
        "notOrderable": "Cannot be ordered now",
        "priceChanged": "The price has changed. When added:",
        "orderAll": "Order everything",
        "signInToOrder": "Sign in to order",
        "noProducts": "No products",
        "noneFound": "Nothing was found. Try another word.",
        "next": "Next",
        "inStock": "In stock",
        "soldOut": "Sold out",
        "price": "Price",
        "product": "Product",
        "lineTotal": "Amount",
        "total": "Total",
        "unknownProduct": "There is no such product.",
        "sold": "Sold",
        "noneSold": "Nothing was sold in the last three days.",
        "order": "Order",
        "orders": "Orders",
        "noOrders": "There are no orders.",
        "unknownOrder": "There is no such order.",
        "orderedAt": "Ordered",
        "payBy": "Pay by",
        "paidAt": "Paid",
        "cancelledAt": "Cancelled",
        "customer": "Customer",
        "state": "State",
        "pay": "Pay",
        "cancelOrder": "Cancel the order",
        "receipt": "Receipt",
        "balanceAfter": "Balance now",
        "tooLittle": "Your balance is too small. Charge it first.",
        "declined": "The last payment was declined",
        "payingNow": "We are finding out whether the payment went through. Look again in a moment.",
        "cancellingNow":
            "We are finding out whether the refund went through. Look again in a moment.",
        "lookAgain": "Look again",
        "expiredText": "The time to pay is over. Order again.",
        "state-created": "Not paid yet",
        "state-paying": "Payment being checked",
        "state-paid": "Paid",
        "state-cancelling": "Cancellation being checked",
        "state-cancelled": "Cancelled",
        "state-expired": "Expired",
        "entries": "Entries",
        "noEntries": "There are no entries.",
        "when": "When",
        "what": "What",
        "amount": "Amount",
        "entry-charge": "Charge",
        "entry-payment": "Payment",
        "entry-refund": "Refund",
        "newProduct": "New product",
        "name": "Name",
        "nameEn": "English name",
        "description": "Description",
        "descriptionEn": "English description",
        "category": "Category",
        "stock": "Stock",
        "onHand": "On hand",
        "imageUrl": "Picture's path",
        "onSale": "On sale",
        "hidden": "Hidden",
        "save": "Save",
        "adjustStock": "Adjust the stock",
        "delta": "Change by",
        "reason": "Reason",
        "movements": "Stock movements",
        "movement-received": "Received",
        "movement-adjusted": "Adjusted",
        "movement-sold": "Sold",
        "movement-returned": "Returned",
        "all": "All",
        "shop": "Jangteo",
        "toTheShop": "To the shop",
        "advice-cross-site":
            "Open the page in the shop anew and try again. If this page comes back, let your browser or privacy tool send the headers Origin and Referer to this site.",
        "show": "Show",
        "events": "Security events",
        "noEvents": "There are no events.",
        "who": "Who",
        "subject": "Of what",
        "changes": "Changes",
        "address": "Address",
        "request": "Request",
        "event-sign-in": "Sign-in",
        "event-sign-in-failed": "Failed sign-in",
        "event-sign-in-throttled": "Throttled sign-in",
        "event-sign-out": "Sign-out",
        "event-sign-up": "Sign-up",
        "event-password-change": "Password changed",
        "event-sessions-ended": "Sessions ended",
        "event-recovery-link-made": "Recovery link made",
        "event-recovery-link-used": "Recovery link used",
        "event-account-added": "Account added",
        "event-account-disabled": "Account disabled",
        "event-account-enabled": "Account enabled",
        "event-product-added": "Product added",
        "event-product-changed": "Product changed",
        "event-stock-adjusted": "Stock adjusted",
        "event-order-cancelled": "Order cancelled",
        "skip": "Skip to the content",
        "keepProducts": "Manage products",
        "conflict": "The product was changed in the meantime",
        "conflictText":
            "What you typed is not saved yet. Compare it with what stands now, then decide.",
        "standsNow": "Stands now",
        "saveMine": "Save this",
        "keepStored": "Keep what stands now",
        "done-cart-kept": "Your cart is full: what did not fit is still there when you sign out.",
        "done-order-exists": "This cart was ordered before. Here is the order that was made then.",
        "done-charged": "Charged",
        "done-added": "Added to the cart.",
        "done-password-changed": "The password was changed. All other devices are signed out.",
        "done-password-recovered": "The new password is set. Sign in with it.",
        "done-session-ended": "That device is signed out.",
        "done-sessions-ended": "All other devices are signed out.",
        "done-created": "The product was added.",
        "done-changed": "The product was changed.",
        "done-adjusted": "The stock was adjusted.",
        "left": "Left",
        "email": "Email",
        "password": "Password",
        "q": "Search",
        "sort": "Order",
        "status": "State",
        "notForSale": "This is not for sale now.",
        "refusal-idempotency-key-reused": "This form was sent before. Try again from this page.",
        "refusal-idempotency-key-required": "The form was not complete. Try again from this page.",
        "refusal-idempotency-key-invalid": "The form was not complete. Try again from this page.",
        "refusal-too-many-requests":
            "Too many wrong passwords were tried. Sign in again within 30 seconds.",
        "refusal-insufficient-balance": "Your balance is too small.",
        "refusal-outcome-unknown":
            "We do not know whether this was done. See your balance and orders before you repeat it.",
        "decline-card_declined": "the card was declined",
        "decline-generic_decline": "the card was declined",
        "decline-insufficient_funds": "the card has insufficient funds",
        "decline-expired_card": "the card has expired",
        "decline-processing_error": "an error at the payment system",
    ]

    // MARK: - Notices: what the next page says to the sender of a form

    static func chargeNotice(_ rule: ChargeRule) -> String {
        let money = { Language.english.money(Won($0)) }
        return switch rule {
        case .integer: "Write the amount with digits."
        case .unit: "The amount is a multiple of \(money(ChargeAmount.unit))."
        case .minimum: "At least \(money(ChargeAmount.minimum)) at once."
        case .maximum: "At most \(money(ChargeAmount.maximum)) at once."
        }
    }

    static func balanceNotice(available: Won, required: Won) -> String {
        let (has, needs) = (Language.english.money(available), Language.english.money(required))
        return "Your balance is too small. \(needs) are needed, \(has) can be spent."
    }

    // MARK: - Problems

    static var tooManyRequests: ProblemText {
        ProblemText(
            "Too many requests",
            "Too many requests from this address. Wait a little, then try again.")
    }

    static func problem(_ error: APIError) -> ProblemText {
        switch error {
        case .refusal(let refusal): problem(refusal)
        case .body(.tooLarge):
            ProblemText(
                "Request too large",
                "A body has at most 64 KiB.")
        case .body(.unsupportedMediaType):
            ProblemText(
                "Unsupported media type",
                "A body is application/json or application/x-www-form-urlencoded.")
        case .body(.unsupportedCoding):
            ProblemText(
                "Unsupported content coding",
                "A body is sent as it is, not compressed: leave out Content-Encoding.")
        case .body(.malformed(let why)):
            ProblemText(
                "Malformed body",
                "The body cannot be read: \(why)")
        case .malformedQuery:
            ProblemText(
                "Malformed query",
                "The query is no valid percent-encoded UTF-8.")
        case .methodNotAllowed:
            ProblemText(
                "Method not allowed",
                "This path has other methods: see the Allow header.")
        case .crossSite:
            ProblemText(
                "Not from a page of this shop",
                "Nothing shows that a page of this site has sent this request. Nothing was changed."
            )
        case .idempotencyKeyRequired:
            ProblemText(
                "Idempotency key required",
                "Send an Idempotency-Key header.")
        case .idempotencyKeyInvalid:
            ProblemText(
                "Invalid idempotency key",
                "A key has 1 to 255 visible ASCII characters.")
        case .wrongSignature:
            ProblemText(
                "Wrong signature",
                "The signature is missing, wrong or too old.")
        case .overloaded:
            ProblemText(
                "Try again shortly",
                "This cannot be done right now. Nothing was changed.")
        case .notWritable(.diskFull):
            ProblemText(
                "Not writable",
                "The disk of the database is full.")
        case .notWritable(.readOnly):
            ProblemText(
                "Not writable",
                "The disk of the database is read-only.")
        case .notWritable(.notPermitted):
            ProblemText(
                "Not writable",
                "The shop may not write in the folder of the database.")
        case .notWritable(.failed):
            ProblemText(
                "Not writable",
                "Writing in the folder of the database fails.")
        case .outcomeUnknown:
            ProblemText(
                "Outcome unknown",
                "Send the same request with the same key to learn the outcome.")
        case .fault:
            ProblemText(
                "Server error",
                "Something unexpected happened. Tell us the request id.")
        }
    }

    private static func problem(_ refusal: Refusal) -> ProblemText {
        switch refusal {
        case .notSignedIn:
            ProblemText(
                "Not signed in",
                "Sign in and try again.")
        case .wrongCredentials:
            ProblemText(
                "Cannot sign in",
                "The email or the password is wrong.")
        case .tooManyAttempts(let seconds):
            ProblemText(
                "Wait a little",
                "Too many wrong passwords were tried. Sign in again in \(seconds) seconds.")
        case .operatorOnly:
            ProblemText(
                "Operators only",
                "Only operators may do this.")
        case .invalidInput(let member, let rule):
            ProblemText(
                "Invalid input",
                "\(member): \(text(rule))")
        case .invalidChargeAmount(let rule):
            ProblemText(
                "Amount cannot be charged",
                text(rule))
        case .invalidQuantity:
            ProblemText(
                "Invalid quantity",
                "A quantity is a whole number from 1 to \(Quantity.max).")
        case .tooManyLines:
            ProblemText(
                "Too many lines",
                "There can be at most \(OrderRequest.maxLines) lines.")
        case .cartEmpty:
            ProblemText(
                "The cart is empty",
                "Put something in first.")
        case .amountOverflow:
            ProblemText(
                "Amount too large",
                "The sum is beyond what can be counted.")
        case .idempotencyKeyReused:
            ProblemText(
                "Idempotency key reused",
                "The key was used for another request.")
        case .notFound:
            ProblemText(
                "Not found",
                "There is no such thing.")
        case .unknownProduct:
            ProblemText(
                "Unknown product",
                "There is no such product.")
        case .notInCart:
            ProblemText(
                "Not in the cart",
                "The cart has no such product.")
        case .emailTaken:
            ProblemText(
                "Email taken",
                "There is an account with this email.")
        case .recoveryLinkInvalid:
            ProblemText(
                "Recovery link not valid",
                "It was used already, or its time is over. Ask the shop for another.")
        case .productNotForSale(let product):
            ProblemText(
                "Not for sale",
                "Product \(product.number) is not for sale now.")
        case .outOfStock(let shortages):
            ProblemText(
                "Out of stock",
                "There is too little of \(shortages.count) of the products.")
        case .insufficientBalance(let available, let required):
            ProblemText(
                "Insufficient balance",
                "\(required.amount) won are needed, \(available.amount) can be spent.")
        case .paymentDeclined(let reason):
            ProblemText(
                "Payment declined",
                "The payment system declined (\(reason)). Nothing was charged.")
        case .orderExpired:
            ProblemText(
                "Order expired",
                "The time to pay is over. Order again.")
        case .orderCancelled:
            ProblemText(
                "Order cancelled",
                "This order was cancelled.")
        case .notCancellable:
            ProblemText(
                "Not cancellable",
                "It is being paid, has expired, or was paid more than 24 hours ago.")
        case .stockBelowHeld(let held, let onHand):
            ProblemText(
                "Stock would fall below what is held",
                "\(held) of \(onHand) units are held for payments under way.")
        case .versionConflict:
            ProblemText(
                "Changed in the meantime",
                "Another change came first. Read what stands now, then change that.")
        }
    }

    private static func text(_ rule: ChargeRule) -> String {
        switch rule {
        case .integer: "The amount is a whole number, written with digits."
        case .unit: "The amount is a multiple of \(ChargeAmount.unit) won."
        case .minimum: "At least \(ChargeAmount.minimum) won are charged at once."
        case .maximum: "At most \(ChargeAmount.maximum) won are charged at once."
        }
    }

    private static func text(_ rule: InputRule) -> String {
        switch rule {
        case .missing: "it is missing."
        case .type: "it has another type."
        case .unknown: "there is no such member."
        case .length: "it is too short or too long."
        case .range: "it is out of range."
        case .format: "it has another form."
        case .choice: "it is none of the choices."
        case .common: "it is too common; choose one that cannot be guessed."
        case .personal: "it has the name or the e-mail address in it."
        case .repetitive: "it is a repetition or a sequence of characters."
        }
    }
}
