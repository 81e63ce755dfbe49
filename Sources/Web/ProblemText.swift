import Domain
import HTTP

/// What people are told of a rejection, in their language.
struct ProblemText: Sendable {
    let title: String
    let detail: String

    init(_ rejection: APIError, _ language: Language) {
        let (korean, english) = Self.texts(rejection)
        (title, detail) = language == .korean ? korean : english
    }

    private typealias Text = (title: String, detail: String)

    private static func texts(_ rejection: APIError) -> (korean: Text, english: Text) {
        switch rejection {
        case .refusal(let refusal): texts(refusal)
        case .body(.tooLarge):
            (
                ("요청이 너무 큽니다", "본문은 64KiB를 넘을 수 없습니다."),
                ("Request too large", "A body has at most 64 KiB.")
            )
        case .body(.unsupportedMediaType):
            (
                ("지원하지 않는 형식", "본문은 application/json 또는 application/x-www-form-urlencoded여야 합니다."),
                (
                    "Unsupported media type",
                    "A body is application/json or application/x-www-form-urlencoded."
                )
            )
        case .body(.unsupportedCoding):
            (
                ("지원하지 않는 인코딩", "본문은 압축하지 않고 보내야 합니다. Content-Encoding 헤더를 빼 주세요."),
                (
                    "Unsupported content coding",
                    "A body is sent as it is, not compressed: leave out Content-Encoding."
                )
            )
        case .body(.malformed(let why)):
            (
                ("읽을 수 없는 본문", "본문을 읽을 수 없습니다: \(why)"),
                ("Malformed body", "The body cannot be read: \(why)")
            )
        case .methodNotAllowed:
            (
                ("허용되지 않는 메서드", "이 경로에서 쓸 수 없는 메서드입니다. Allow 헤더를 보세요."),
                ("Method not allowed", "This path has other methods: see the Allow header.")
            )
        case .crossSite:
            (
                (
                    "장터 화면에서 온 요청이 아닙니다",
                    "이 사이트의 페이지에서 보낸 것인지 알 수 없어 처리하지 않았습니다. 아무것도 바뀌지 않았습니다."
                ),
                (
                    "Not from a page of this shop",
                    "Nothing shows that a page of this site has sent this request. Nothing was changed."
                )
            )
        case .idempotencyKeyRequired:
            (
                ("멱등 키가 필요합니다", "Idempotency-Key 헤더를 보내 주세요."),
                ("Idempotency key required", "Send an Idempotency-Key header.")
            )
        case .idempotencyKeyInvalid:
            (
                ("잘못된 멱등 키", "키는 화면에 보이는 ASCII 문자 1–255자여야 합니다."),
                ("Invalid idempotency key", "A key has 1 to 255 visible ASCII characters.")
            )
        case .wrongSignature:
            (
                ("잘못된 서명", "서명이 없거나, 틀렸거나, 오래되었습니다."),
                ("Wrong signature", "The signature is missing, wrong or too old.")
            )
        case .overloaded:
            (
                ("잠시 후 다시 시도해 주세요", "지금은 요청을 처리할 수 없습니다. 아무것도 바뀌지 않았습니다."),
                ("Try again shortly", "This cannot be done right now. Nothing was changed.")
            )
        case .notWritable(.diskFull):
            (
                ("저장할 수 없습니다", "데이터베이스가 있는 디스크가 가득 찼습니다."),
                ("Not writable", "The disk of the database is full.")
            )
        case .notWritable(.readOnly):
            (
                ("저장할 수 없습니다", "데이터베이스가 있는 디스크가 읽기 전용입니다."),
                ("Not writable", "The disk of the database is read-only.")
            )
        case .notWritable(.notPermitted):
            (
                ("저장할 수 없습니다", "데이터베이스 폴더에 쓸 권한이 없습니다."),
                ("Not writable", "The shop may not write in the folder of the database.")
            )
        case .notWritable(.failed):
            (
                ("저장할 수 없습니다", "데이터베이스 폴더에 쓸 수 없습니다."),
                ("Not writable", "Writing in the folder of the database fails.")
            )
        case .outcomeUnknown:
            (
                ("결과를 확인할 수 없습니다", "같은 멱등 키로 다시 보내면 결과를 알 수 있습니다."),
                ("Outcome unknown", "Send the same request with the same key to learn the outcome.")
            )
        case .fault:
            (
                ("서버 오류", "예상하지 못한 오류입니다. 요청 번호를 알려 주세요."),
                ("Server error", "Something unexpected happened. Tell us the request id.")
            )
        }
    }

    private static func texts(_ refusal: Refusal) -> (korean: Text, english: Text) {
        switch refusal {
        case .notSignedIn:
            (
                ("로그인이 필요합니다", "로그인한 뒤 다시 시도해 주세요."),
                ("Not signed in", "Sign in and try again.")
            )
        case .wrongCredentials:
            (
                ("로그인할 수 없습니다", "이메일 또는 비밀번호가 맞지 않습니다."),
                ("Cannot sign in", "The email or the password is wrong.")
            )
        case .tooManyAttempts(let seconds):
            (
                ("잠시 뒤에 다시 시도해 주세요", "틀린 비밀번호가 여러 번 입력되었습니다. \(seconds)초 뒤에 다시 로그인할 수 있습니다."),
                (
                    "Wait a little",
                    "Too many wrong passwords were tried. Sign in again in \(seconds) seconds."
                )
            )
        case .operatorOnly:
            (
                ("운영자 전용", "운영자만 할 수 있는 일입니다."),
                ("Operators only", "Only operators may do this.")
            )
        case .invalidInput(let member, let rule):
            (
                ("잘못된 입력", "\(member): \(korean(rule))"),
                ("Invalid input", "\(member): \(english(rule))")
            )
        case .invalidChargeAmount(let rule):
            (("충전할 수 없는 금액", korean(rule)), ("Amount cannot be charged", english(rule)))
        case .invalidQuantity:
            (
                ("잘못된 수량", "수량은 1–\(Quantity.most)의 정수여야 합니다."),
                ("Invalid quantity", "A quantity is a whole number from 1 to \(Quantity.most).")
            )
        case .tooManyLines:
            (
                ("상품 종류가 너무 많습니다", "한 번에 \(OrderRequest.maxLines)가지까지 담을 수 있습니다."),
                ("Too many lines", "There can be at most \(OrderRequest.maxLines) lines.")
            )
        case .cartEmpty:
            (
                ("장바구니가 비어 있습니다", "상품을 담은 뒤 주문해 주세요."),
                ("The cart is empty", "Put something in first.")
            )
        case .amountOverflow:
            (
                ("금액이 너무 큽니다", "합계가 다룰 수 있는 범위를 넘습니다."),
                ("Amount too large", "The sum is beyond what can be counted.")
            )
        case .idempotencyKeyReused:
            (
                ("이미 쓴 멱등 키", "같은 키로 다른 요청을 보낼 수 없습니다."),
                ("Idempotency key reused", "The key was used for another request.")
            )
        case .notFound:
            (("찾을 수 없습니다", "그런 것이 없습니다."), ("Not found", "There is no such thing."))
        case .unknownProduct:
            (
                ("없는 상품", "그런 상품이 없습니다."),
                ("Unknown product", "There is no such product.")
            )
        case .notInCart:
            (
                ("장바구니에 없는 상품", "장바구니에 그 상품이 없습니다."),
                ("Not in the cart", "The cart has no such product.")
            )
        case .emailTaken:
            (
                ("이미 쓰는 이메일", "이 이메일로 만든 계정이 있습니다."),
                ("Email taken", "There is an account with this email.")
            )
        case .recoveryLinkInvalid:
            (
                ("쓸 수 없는 복구 링크", "이미 썼거나 시간이 지난 링크입니다. 가게에 새 링크를 부탁해 주세요."),
                (
                    "Recovery link not valid",
                    "It was used already, or its time is over. Ask the shop for another."
                )
            )
        case .productNotForSale(let product):
            (
                ("팔지 않는 상품", "상품 \(product.number)은(는) 지금 팔지 않습니다."),
                ("Not for sale", "Product \(product.number) is not for sale now.")
            )
        case .outOfStock(let shortages):
            (
                ("재고가 모자랍니다", "\(shortages.count)가지 상품의 재고가 주문보다 적습니다."),
                ("Out of stock", "There is too little of \(shortages.count) of the products.")
            )
        case .insufficientBalance(let available, let required):
            (
                ("잔액이 모자랍니다", "\(required.amount)원이 필요하지만 쓸 수 있는 잔액은 \(available.amount)원입니다."),
                (
                    "Insufficient balance",
                    "\(required.amount) won are needed, \(available.amount) can be spent."
                )
            )
        case .paymentDeclined(let reason):
            (
                ("결제가 거절되었습니다", "결제사가 거절했습니다(\(reason)). 돈은 나가지 않았습니다."),
                (
                    "Payment declined",
                    "The payment system declined (\(reason)). Nothing was charged."
                )
            )
        case .orderExpired:
            (
                ("만료된 주문", "결제 시간이 지났습니다. 다시 주문해 주세요."),
                ("Order expired", "The time to pay is over. Order again.")
            )
        case .orderCancelled:
            (
                ("취소된 주문", "이 주문은 취소되었습니다."),
                ("Order cancelled", "This order was cancelled.")
            )
        case .notCancellable:
            (
                ("취소할 수 없는 주문", "결제 중이거나, 만료되었거나, 결제 후 24시간이 지났습니다."),
                (
                    "Not cancellable",
                    "It is being paid, has expired, or was paid more than 24 hours ago."
                )
            )
        case .stockBelowHeld(let held, let onHand):
            (
                ("재고를 그만큼 줄일 수 없습니다", "재고 \(onHand)개 중 \(held)개가 결제 중인 주문에 잡혀 있습니다."),
                (
                    "Stock would fall below what is held",
                    "\(held) of \(onHand) units are held for payments under way."
                )
            )
        case .versionConflict:
            (
                ("그 사이에 바뀌었습니다", "다른 사람이 먼저 고쳤습니다. 지금 내용을 다시 읽은 뒤 고쳐 주세요."),
                (
                    "Changed in the meantime",
                    "Another change came first. Read what stands now, then change that."
                )
            )
        }
    }

    private static func korean(_ rule: ChargeRule) -> String {
        switch rule {
        case .integer: "금액은 숫자로만 쓴 정수여야 합니다."
        case .unit: "금액은 \(ChargeAmount.unit)원 단위여야 합니다."
        case .minimum: "한 번에 \(ChargeAmount.minimum)원 이상 충전할 수 있습니다."
        case .maximum: "한 번에 \(ChargeAmount.maximum)원까지 충전할 수 있습니다."
        }
    }

    private static func english(_ rule: ChargeRule) -> String {
        switch rule {
        case .integer: "The amount is a whole number, written with digits."
        case .unit: "The amount is a multiple of \(ChargeAmount.unit) won."
        case .minimum: "At least \(ChargeAmount.minimum) won are charged at once."
        case .maximum: "At most \(ChargeAmount.maximum) won are charged at once."
        }
    }

    private static func korean(_ rule: InputRule) -> String {
        switch rule {
        case .missing: "꼭 있어야 합니다."
        case .type: "값의 종류가 다릅니다."
        case .unknown: "알 수 없는 항목입니다."
        case .length: "길이가 맞지 않습니다."
        case .range: "범위를 벗어났습니다."
        case .format: "형식이 맞지 않습니다."
        case .choice: "고를 수 없는 값입니다."
        case .common: "너무 흔합니다. 남이 짐작할 수 없는 것으로 정하세요."
        case .personal: "이름이나 이메일 주소가 들어 있습니다."
        case .repetitive: "같은 글자의 되풀이이거나 차례대로 이어진 글자입니다."
        }
    }

    private static func english(_ rule: InputRule) -> String {
        switch rule {
        case .missing: "it is missing."
        case .type: "it has another type."
        case .unknown: "there is no such member."
        case .length: "it is too short or too long."
        case .range: "it is out of range."
        case .format: "it has another form."
        case .choice: "it is none of the choices."
        case .common: "it is too common; choose one that nobody can guess."
        case .personal: "it has the name or the e-mail address in it."
        case .repetitive: "it is a repetition or a sequence of characters."
        }
    }
}
