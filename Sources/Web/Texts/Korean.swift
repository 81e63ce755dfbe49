import Domain
import HTTP

/// What the program says in Korean. The pages' own texts stand in `Public/`.
enum Korean: LanguageTexts {
    // MARK: - Words of pages, by name

    static let words: [String: String] = [
        "signIn": "로그인",
        "signUp": "회원가입",
        "signOut": "로그아웃",
        "account": "내 계정",
        "profile": "회원 정보",
        "changePassword": "비밀번호 바꾸기",
        "current": "지금 비밀번호",
        "new": "새 비밀번호",
        "passwordRule": "8자부터 200자까지. 흔한 비밀번호나 이름, 이메일 주소가 든 것은 쓸 수 없습니다",
        "changeEndsOthers": "바꾸면 다른 기기에서는 모두 로그아웃됩니다.",
        "wrongPassword": "지금 비밀번호가 맞지 않습니다. 아무것도 바뀌지 않았습니다.",
        "sessions": "로그인한 기기",
        "device": "기기",
        "unknownDevice": "알 수 없는 기기",
        "thisDevice": "이 기기",
        "signedInAt": "로그인 시각",
        "lastUsedAt": "마지막 사용",
        "endOthers": "다른 기기에서 모두 로그아웃",
        "signInFirst": "로그인하면 볼 수 있습니다.",
        "operatorsOnly": "운영자만 볼 수 있는 화면입니다.",
        "operator": "운영",
        "balance": "잔액",
        "held": "결제 중",
        "available": "쓸 수 있는 잔액",
        "charge": "충전하기",
        "cart": "장바구니",
        "addToCart": "담기",
        "quantity": "수량",
        "change": "변경",
        "remove": "빼기",
        "emptyCart": "비우기",
        "cartIsEmpty": "장바구니가 비어 있습니다.",
        "lookAround": "상품 보러 가기",
        "notOrderable": "지금은 주문할 수 없습니다",
        "priceChanged": "담은 뒤 가격이 바뀌었습니다. 담을 때",
        "orderAll": "모두 주문하기",
        "signInToOrder": "로그인하고 주문하기",
        "noProducts": "상품 없음",
        "noneFound": "찾는 상품이 없습니다. 다른 말로 찾아보세요.",
        "next": "다음",
        "inStock": "재고",
        "soldOut": "품절",
        "price": "가격",
        "product": "상품",
        "lineTotal": "금액",
        "total": "합계",
        "unknownProduct": "그런 상품이 없습니다.",
        "sold": "판매",
        "noneSold": "지난 3일 동안 팔린 상품이 없습니다.",
        "order": "주문",
        "orders": "주문 내역",
        "noOrders": "주문이 없습니다.",
        "unknownOrder": "그런 주문이 없습니다.",
        "orderedAt": "주문 시각",
        "payBy": "결제 기한",
        "paidAt": "결제 시각",
        "cancelledAt": "취소 시각",
        "customer": "고객",
        "state": "상태",
        "pay": "결제하기",
        "cancelOrder": "주문 취소",
        "receipt": "영수증",
        "balanceAfter": "지금 잔액",
        "tooLittle": "잔액이 모자랍니다. 먼저 충전해 주세요.",
        "declined": "지난 결제가 거절되었습니다",
        "payingNow": "결제 결과를 확인하고 있습니다. 잠시 뒤에 다시 확인해 주세요.",
        "cancellingNow": "환불 결과를 확인하고 있습니다. 잠시 뒤에 다시 확인해 주세요.",
        "lookAgain": "다시 확인",
        "expiredText": "결제 기한이 지났습니다. 다시 주문해 주세요.",
        "state-created": "결제 전",
        "state-paying": "결제 확인 중",
        "state-paid": "결제 완료",
        "state-cancelling": "취소 확인 중",
        "state-cancelled": "취소됨",
        "state-expired": "기한 지남",
        "entries": "거래 내역",
        "noEntries": "거래 내역이 없습니다.",
        "when": "시각",
        "what": "내용",
        "amount": "금액",
        "entry-charge": "충전",
        "entry-payment": "결제",
        "entry-refund": "환불",
        "newProduct": "새 상품",
        "name": "이름",
        "nameEn": "영어 이름",
        "description": "설명",
        "descriptionEn": "영어 설명",
        "category": "분류",
        "stock": "재고",
        "onHand": "보유",
        "imageUrl": "그림 경로",
        "onSale": "판매 중",
        "hidden": "숨김",
        "save": "저장",
        "adjustStock": "재고 조정",
        "delta": "증감",
        "reason": "까닭",
        "movements": "재고 기록",
        "movement-received": "입고",
        "movement-adjusted": "조정",
        "movement-sold": "판매",
        "movement-returned": "반품",
        "all": "전체",
        "shop": "장터",
        "toTheShop": "장터로 가기",
        "advice-cross-site":
            "장터에서 화면을 새로 열고 다시 시도해 주세요. 계속 이 화면이 나오면, 브라우저나 보안 프로그램이 이 사이트에 보내는 Origin과 Referer 헤더를 지우지 않게 해 주세요.",
        "show": "보기",
        "events": "보안 기록",
        "noEvents": "기록이 없습니다.",
        "who": "누가",
        "subject": "대상",
        "changes": "바뀐 것",
        "address": "주소",
        "request": "요청",
        "event-sign-in": "로그인",
        "event-sign-in-failed": "로그인 실패",
        "event-sign-in-throttled": "로그인 제한",
        "event-sign-out": "로그아웃",
        "event-sign-up": "회원가입",
        "event-password-change": "비밀번호 변경",
        "event-sessions-ended": "세션 종료",
        "event-recovery-link-made": "복구 링크 만듦",
        "event-recovery-link-used": "복구 링크 사용",
        "event-account-added": "계정 추가",
        "event-account-disabled": "계정 중지",
        "event-account-enabled": "계정 재개",
        "event-product-added": "상품 등록",
        "event-product-changed": "상품 변경",
        "event-stock-adjusted": "재고 조정",
        "event-order-cancelled": "주문 취소",
        "skip": "본문으로 건너뛰기",
        "keepProducts": "상품 관리",
        "conflict": "그 사이에 상품이 바뀌었습니다",
        "conflictText": "쓰신 내용은 아직 저장하지 않았습니다. 다르게 저장된 곳을 견주어 보고 정해 주세요.",
        "standsNow": "지금 저장된 값",
        "saveMine": "이 내용으로 저장",
        "keepStored": "저장된 그대로 두기",
        "done-cart-kept": "장바구니가 가득 차서 다 옮기지 못했습니다. 로그아웃하면 나머지를 볼 수 있습니다.",
        "done-order-exists": "이미 주문한 장바구니입니다. 먼저 만든 주문을 보여 드립니다.",
        "done-charged": "충전했습니다",
        "done-added": "장바구니에 담았습니다.",
        "done-password-changed": "비밀번호를 바꾸었습니다. 다른 기기에서는 모두 로그아웃되었습니다.",
        "done-password-recovered": "새 비밀번호를 정했습니다. 새 비밀번호로 로그인해 주세요.",
        "done-session-ended": "그 기기에서 로그아웃했습니다.",
        "done-sessions-ended": "다른 기기에서 모두 로그아웃했습니다.",
        "done-created": "상품을 등록했습니다.",
        "done-changed": "상품을 고쳤습니다.",
        "done-adjusted": "재고를 조정했습니다.",
        "left": "남은 재고",
        "email": "이메일",
        "password": "비밀번호",
        "q": "찾는 말",
        "sort": "차례",
        "status": "상태",
        "notForSale": "지금은 팔지 않는 상품입니다.",
        "refusal-idempotency-key-reused": "이미 보낸 양식입니다. 이 화면에서 다시 시도해 주세요.",
        "refusal-idempotency-key-required": "양식이 온전하지 않습니다. 이 화면에서 다시 시도해 주세요.",
        "refusal-idempotency-key-invalid": "양식이 온전하지 않습니다. 이 화면에서 다시 시도해 주세요.",
        "refusal-too-many-requests": "틀린 비밀번호가 여러 번 입력되었습니다. 30초 안에 다시 로그인할 수 있습니다.",
        "refusal-insufficient-balance": "잔액이 모자랍니다.",
        "refusal-outcome-unknown": "처리되었는지 알 수 없습니다. 다시 하기 전에 잔액과 주문 내역을 확인해 주세요.",
        "decline-card_declined": "카드사가 거절했습니다",
        "decline-generic_decline": "카드사가 거절했습니다",
        "decline-insufficient_funds": "카드 한도나 계좌 잔고가 모자랍니다",
        "decline-expired_card": "카드 유효 기간이 지났습니다",
        "decline-processing_error": "결제사 오류",
    ]

    // MARK: - Notices: what the next page says to the sender of a form

    static func chargeNotice(_ rule: ChargeRule) -> String {
        let money = { Language.korean.money(Won($0)) }
        return switch rule {
        case .integer: "금액은 숫자로만 써 주세요."
        case .unit: "\(money(ChargeAmount.unit)) 단위로 충전할 수 있습니다."
        case .minimum: "한 번에 \(money(ChargeAmount.minimum)) 이상 충전할 수 있습니다."
        case .maximum: "한 번에 \(money(ChargeAmount.maximum))까지 충전할 수 있습니다."
        }
    }

    static func balanceNotice(available: Won, required: Won) -> String {
        let (has, needs) = (Language.korean.money(available), Language.korean.money(required))
        return "잔액이 모자랍니다. \(needs)이 필요하지만 쓸 수 있는 잔액은 \(has)입니다."
    }

    // MARK: - Problems

    static var tooManyRequests: ProblemText {
        ProblemText(
            "요청이 너무 많습니다",
            "이 주소에서 온 요청이 너무 많습니다. 잠시 뒤에 다시 시도해 주세요.")
    }

    static func problem(_ error: APIError) -> ProblemText {
        switch error {
        case .refusal(let refusal): problem(refusal)
        case .body(.tooLarge):
            ProblemText(
                "요청이 너무 큽니다",
                "본문은 64KiB를 넘을 수 없습니다.")
        case .body(.unsupportedMediaType):
            ProblemText(
                "지원하지 않는 형식",
                "본문은 application/json 또는 application/x-www-form-urlencoded여야 합니다.")
        case .body(.unsupportedCoding):
            ProblemText(
                "지원하지 않는 인코딩",
                "본문은 압축하지 않고 보내야 합니다. Content-Encoding 헤더를 빼 주세요.")
        case .body(.malformed(let why)):
            ProblemText(
                "읽을 수 없는 본문",
                "본문을 읽을 수 없습니다: \(why)")
        case .malformedQuery:
            ProblemText(
                "읽을 수 없는 질의",
                "질의 문자열이 올바른 UTF-8 또는 퍼센트 인코딩이 아닙니다.")
        case .methodNotAllowed:
            ProblemText(
                "허용되지 않는 메서드",
                "이 경로에서 쓸 수 없는 메서드입니다. Allow 헤더를 보세요.")
        case .crossSite:
            ProblemText(
                "장터 화면에서 온 요청이 아닙니다",
                "이 사이트의 페이지에서 보낸 것인지 알 수 없어 처리하지 않았습니다. 아무것도 바뀌지 않았습니다.")
        case .idempotencyKeyRequired:
            ProblemText(
                "멱등 키가 필요합니다",
                "Idempotency-Key 헤더를 보내 주세요.")
        case .idempotencyKeyInvalid:
            ProblemText(
                "잘못된 멱등 키",
                "키는 화면에 보이는 ASCII 문자 1–255자여야 합니다.")
        case .wrongSignature:
            ProblemText(
                "잘못된 서명",
                "서명이 없거나, 틀렸거나, 오래되었습니다.")
        case .overloaded:
            ProblemText(
                "잠시 후 다시 시도해 주세요",
                "지금은 요청을 처리할 수 없습니다. 아무것도 바뀌지 않았습니다.")
        case .notWritable(.diskFull):
            ProblemText(
                "저장할 수 없습니다",
                "데이터베이스가 있는 디스크가 가득 찼습니다.")
        case .notWritable(.readOnly):
            ProblemText(
                "저장할 수 없습니다",
                "데이터베이스가 있는 디스크가 읽기 전용입니다.")
        case .notWritable(.notPermitted):
            ProblemText(
                "저장할 수 없습니다",
                "데이터베이스 폴더에 쓸 권한이 없습니다.")
        case .notWritable(.failed):
            ProblemText(
                "저장할 수 없습니다",
                "데이터베이스 폴더에 쓸 수 없습니다.")
        case .outcomeUnknown:
            ProblemText(
                "결과를 확인할 수 없습니다",
                "같은 멱등 키로 다시 보내면 결과를 알 수 있습니다.")
        case .fault:
            ProblemText(
                "서버 오류",
                "예상하지 못한 오류입니다. 요청 번호를 알려 주세요.")
        }
    }

    private static func problem(_ refusal: Refusal) -> ProblemText {
        switch refusal {
        case .notSignedIn:
            ProblemText(
                "로그인이 필요합니다",
                "로그인한 뒤 다시 시도해 주세요.")
        case .wrongCredentials:
            ProblemText(
                "로그인할 수 없습니다",
                "이메일 또는 비밀번호가 맞지 않습니다.")
        case .tooManyAttempts(let seconds):
            ProblemText(
                "잠시 뒤에 다시 시도해 주세요",
                "틀린 비밀번호가 여러 번 입력되었습니다. \(seconds)초 뒤에 다시 로그인할 수 있습니다.")
        case .operatorOnly:
            ProblemText(
                "운영자 전용",
                "운영자만 할 수 있는 일입니다.")
        case .invalidInput(let member, let rule):
            ProblemText(
                "잘못된 입력",
                "\(member): \(text(rule))")
        case .invalidChargeAmount(let rule):
            ProblemText(
                "충전할 수 없는 금액",
                text(rule))
        case .invalidQuantity:
            ProblemText(
                "잘못된 수량",
                "수량은 1–\(Quantity.max)의 정수여야 합니다.")
        case .tooManyLines:
            ProblemText(
                "상품 종류가 너무 많습니다",
                "한 번에 \(OrderRequest.maxLines)가지까지 담을 수 있습니다.")
        case .cartEmpty:
            ProblemText(
                "장바구니가 비어 있습니다",
                "상품을 담은 뒤 주문해 주세요.")
        case .amountOverflow:
            ProblemText(
                "금액이 너무 큽니다",
                "합계가 다룰 수 있는 범위를 넘습니다.")
        case .idempotencyKeyReused:
            ProblemText(
                "이미 쓴 멱등 키",
                "같은 키로 다른 요청을 보낼 수 없습니다.")
        case .notFound:
            ProblemText(
                "찾을 수 없습니다",
                "그런 것이 없습니다.")
        case .unknownProduct:
            ProblemText(
                "없는 상품",
                "그런 상품이 없습니다.")
        case .notInCart:
            ProblemText(
                "장바구니에 없는 상품",
                "장바구니에 그 상품이 없습니다.")
        case .emailTaken:
            ProblemText(
                "이미 쓰는 이메일",
                "이 이메일로 만든 계정이 있습니다.")
        case .recoveryLinkInvalid:
            ProblemText(
                "쓸 수 없는 복구 링크",
                "이미 썼거나 시간이 지난 링크입니다. 가게에 새 링크를 부탁해 주세요.")
        case .productNotForSale(let product):
            ProblemText(
                "팔지 않는 상품",
                "상품 \(product.number)은(는) 지금 팔지 않습니다.")
        case .outOfStock(let shortages):
            ProblemText(
                "재고가 모자랍니다",
                "\(shortages.count)가지 상품의 재고가 주문보다 적습니다.")
        case .insufficientBalance(let available, let required):
            ProblemText(
                "잔액이 모자랍니다",
                "\(required.amount)원이 필요하지만 쓸 수 있는 잔액은 \(available.amount)원입니다.")
        case .paymentDeclined(let reason):
            ProblemText(
                "결제가 거절되었습니다",
                "결제사가 거절했습니다(\(reason)). 돈은 나가지 않았습니다.")
        case .orderExpired:
            ProblemText(
                "만료된 주문",
                "결제 시간이 지났습니다. 다시 주문해 주세요.")
        case .orderCancelled:
            ProblemText(
                "취소된 주문",
                "이 주문은 취소되었습니다.")
        case .notCancellable:
            ProblemText(
                "취소할 수 없는 주문",
                "결제 중이거나, 만료되었거나, 결제 후 24시간이 지났습니다.")
        case .stockBelowHeld(let held, let onHand):
            ProblemText(
                "재고를 그만큼 줄일 수 없습니다",
                "재고 \(onHand)개 중 \(held)개가 결제 중인 주문에 잡혀 있습니다.")
        case .versionConflict:
            ProblemText(
                "그 사이에 바뀌었습니다",
                "다른 사람이 먼저 고쳤습니다. 지금 내용을 다시 읽은 뒤 고쳐 주세요.")
        }
    }

    private static func text(_ rule: ChargeRule) -> String {
        switch rule {
        case .integer: "금액은 숫자로만 쓴 정수여야 합니다."
        case .unit: "금액은 \(ChargeAmount.unit)원 단위여야 합니다."
        case .minimum: "한 번에 \(ChargeAmount.minimum)원 이상 충전할 수 있습니다."
        case .maximum: "한 번에 \(ChargeAmount.maximum)원까지 충전할 수 있습니다."
        }
    }

    private static func text(_ rule: InputRule) -> String {
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
}
