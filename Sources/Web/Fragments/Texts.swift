import Domain

/// The words of the pages, in both languages.
enum Texts {
    static func words(_ language: Language) -> [String: String] {
        language == .korean ? korean : english
    }

    static func word(_ name: String, _ language: Language) -> String {
        words(language)[name] ?? ""
    }

    /// What a field of a form is called; a name of no field stands for itself, if it is a word.
    static func field(_ name: String, _ language: Language) -> String {
        fields.contains(name) ? word(name, language) : plainWord(name)
    }

    static func status(_ status: Product.Status, _ language: Language) -> String {
        word(status == .hidden ? "hidden" : "onSale", language)
    }

    /// Why a card was declined: the payment system's word, where it is none of the usual ones.
    static func declineReason(_ code: String, _ language: Language) -> String {
        let known = word("decline-\(code)", language)
        return known.isEmpty ? plainWord(code) : known
    }

    /// Anybody can write anything into a query: only a word is shown.
    private static func plainWord(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
                || (0x61...0x7a).contains(byte) || byte == 0x5f || byte == 0x2d
        }
        return isWord && (1...longestWord).contains(text.utf8.count) ? text : "?"
    }

    /// Longer than any field's name or reason for a decline, too short to tell a story with.
    private static let longestWord = 40

    private static let fields: Set<String> = [
        "name", "nameEn", "description", "descriptionEn", "category", "price", "stock", "imageUrl",
        "status", "delta", "reason", "quantity", "amount", "email", "password", "current", "new",
        "q", "sort",
        "onHand",
    ]

    static let table: [(name: String, korean: String, english: String)] = [
        ("signIn", "로그인", "Sign in"),
        ("signUp", "회원가입", "Sign up"),
        ("signOut", "로그아웃", "Sign out"),
        ("account", "내 계정", "Account"),
        ("profile", "회원 정보", "Profile"),
        ("changePassword", "비밀번호 바꾸기", "Change the password"),
        ("current", "지금 비밀번호", "Current password"),
        ("new", "새 비밀번호", "New password"),
        (
            "passwordRule", "8자부터 200자까지. 흔한 비밀번호나 이름, 이메일 주소가 든 것은 쓸 수 없습니다",
            "8 to 200 characters; no common password, and nothing with your name or e-mail address"
        ),
        (
            "changeEndsOthers", "바꾸면 다른 기기에서는 모두 로그아웃됩니다.",
            "All other devices are signed out by this."
        ),
        (
            "wrongPassword", "지금 비밀번호가 맞지 않습니다. 아무것도 바뀌지 않았습니다.",
            "The current password is wrong. Nothing was changed."
        ),
        ("sessions", "로그인한 기기", "Signed-in devices"),
        ("device", "기기", "Device"),
        ("unknownDevice", "알 수 없는 기기", "Unknown device"),
        ("thisDevice", "이 기기", "This device"),
        ("signedInAt", "로그인 시각", "Signed in"),
        ("lastUsedAt", "마지막 사용", "Last used"),
        ("endOthers", "다른 기기에서 모두 로그아웃", "Sign out all other devices"),
        ("signInFirst", "로그인하면 볼 수 있습니다.", "Sign in to see this."),
        ("operatorsOnly", "운영자만 볼 수 있는 화면입니다.", "Only operators see this page."),
        ("operator", "운영", "Operator"),
        ("balance", "잔액", "Balance"),
        ("held", "결제 중", "Held"),
        ("available", "쓸 수 있는 잔액", "Available"),
        ("charge", "충전하기", "Charge"),
        ("cart", "장바구니", "Cart"),
        ("addToCart", "담기", "Add to cart"),
        ("quantity", "수량", "Quantity"),
        ("change", "변경", "Change"),
        ("remove", "빼기", "Remove"),
        ("emptyCart", "비우기", "Empty the cart"),
        ("cartIsEmpty", "장바구니가 비어 있습니다.", "The cart is empty."),
        ("lookAround", "상품 보러 가기", "See the products"),
        ("notOrderable", "지금은 주문할 수 없습니다", "Cannot be ordered now"),
        ("priceChanged", "담은 뒤 가격이 바뀌었습니다. 담을 때", "The price has changed. When added:"),
        ("orderAll", "모두 주문하기", "Order everything"),
        ("signInToOrder", "로그인하고 주문하기", "Sign in to order"),
        ("noProducts", "상품 없음", "No products"),
        ("noneFound", "찾는 상품이 없습니다. 다른 말로 찾아보세요.", "Nothing was found. Try another word."),
        ("next", "다음", "Next"),
        ("inStock", "재고", "In stock"),
        ("soldOut", "품절", "Sold out"),
        ("price", "가격", "Price"),
        ("product", "상품", "Product"),
        ("lineTotal", "금액", "Amount"),
        ("total", "합계", "Total"),
        ("unknownProduct", "그런 상품이 없습니다.", "There is no such product."),
        ("sold", "판매", "Sold"),
        ("noneSold", "지난 3일 동안 팔린 상품이 없습니다.", "Nothing was sold in the last three days."),
        ("order", "주문", "Order"),
        ("orders", "주문 내역", "Orders"),
        ("noOrders", "주문이 없습니다.", "There are no orders."),
        ("unknownOrder", "그런 주문이 없습니다.", "There is no such order."),
        ("orderedAt", "주문 시각", "Ordered"),
        ("payBy", "결제 기한", "Pay by"),
        ("paidAt", "결제 시각", "Paid"),
        ("cancelledAt", "취소 시각", "Cancelled"),
        ("customer", "고객", "Customer"),
        ("state", "상태", "State"),
        ("pay", "결제하기", "Pay"),
        ("cancelOrder", "주문 취소", "Cancel the order"),
        ("receipt", "영수증", "Receipt"),
        ("balanceAfter", "지금 잔액", "Balance now"),
        ("tooLittle", "잔액이 모자랍니다. 먼저 충전해 주세요.", "Your balance is too small. Charge it first."),
        ("declined", "지난 결제가 거절되었습니다", "The last payment was declined"),
        (
            "payingNow", "결제 결과를 확인하고 있습니다. 잠시 뒤에 다시 확인해 주세요.",
            "We are finding out whether the payment went through. Look again in a moment."
        ),
        (
            "cancellingNow", "환불 결과를 확인하고 있습니다. 잠시 뒤에 다시 확인해 주세요.",
            "We are finding out whether the refund went through. Look again in a moment."
        ),
        ("lookAgain", "다시 확인", "Look again"),
        ("expiredText", "결제 기한이 지났습니다. 다시 주문해 주세요.", "The time to pay is over. Order again."),
        ("state-created", "결제 전", "Not paid yet"),
        ("state-paying", "결제 확인 중", "Payment being checked"),
        ("state-paid", "결제 완료", "Paid"),
        ("state-cancelling", "취소 확인 중", "Cancellation being checked"),
        ("state-cancelled", "취소됨", "Cancelled"),
        ("state-expired", "기한 지남", "Expired"),
        ("entries", "거래 내역", "Entries"),
        ("noEntries", "거래 내역이 없습니다.", "There are no entries."),
        ("when", "시각", "When"),
        ("what", "내용", "What"),
        ("amount", "금액", "Amount"),
        ("entry-charge", "충전", "Charge"),
        ("entry-payment", "결제", "Payment"),
        ("entry-refund", "환불", "Refund"),
        ("newProduct", "새 상품", "New product"),
        ("name", "이름", "Name"),
        ("nameEn", "영어 이름", "English name"),
        ("description", "설명", "Description"),
        ("descriptionEn", "영어 설명", "English description"),
        ("category", "분류", "Category"),
        ("stock", "재고", "Stock"),
        ("onHand", "보유", "On hand"),
        ("imageUrl", "그림 경로", "Picture's path"),
        ("onSale", "판매 중", "On sale"),
        ("hidden", "숨김", "Hidden"),
        ("save", "저장", "Save"),
        ("adjustStock", "재고 조정", "Adjust the stock"),
        ("delta", "증감", "Change by"),
        ("reason", "까닭", "Reason"),
        ("movements", "재고 기록", "Stock movements"),
        ("movement-received", "입고", "Received"),
        ("movement-adjusted", "조정", "Adjusted"),
        ("movement-sold", "판매", "Sold"),
        ("movement-returned", "반품", "Returned"),
        ("all", "전체", "All"),
        ("shop", "장터", "Jangteo"),
        ("toTheShop", "장터로 가기", "To the shop"),
        (
            "advice-cross-site",
            "장터에서 화면을 새로 열고 다시 시도해 주세요. 계속 이 화면이 나오면, 브라우저나 보안 프로그램이 이 사이트에 보내는 Origin과 Referer 헤더를 지우지 않게 해 주세요.",
            "Open the page in the shop anew and try again. If this page comes back, let your browser or privacy tool send the headers Origin and Referer to this site."
        ),
        ("show", "보기", "Show"),
        ("events", "보안 기록", "Security events"),
        ("noEvents", "기록이 없습니다.", "There are no events."),
        ("who", "누가", "Who"),
        ("subject", "대상", "Of what"),
        ("changes", "바뀐 것", "Changes"),
        ("address", "주소", "Address"),
        ("request", "요청", "Request"),
        ("event-sign-in", "로그인", "Sign-in"),
        ("event-sign-in-failed", "로그인 실패", "Failed sign-in"),
        ("event-sign-in-throttled", "로그인 제한", "Throttled sign-in"),
        ("event-sign-out", "로그아웃", "Sign-out"),
        ("event-sign-up", "회원가입", "Sign-up"),
        ("event-password-change", "비밀번호 변경", "Password changed"),
        ("event-sessions-ended", "세션 종료", "Sessions ended"),
        ("event-recovery-link-made", "복구 링크 만듦", "Recovery link made"),
        ("event-recovery-link-used", "복구 링크 사용", "Recovery link used"),
        ("event-account-added", "계정 추가", "Account added"),
        ("event-account-disabled", "계정 중지", "Account disabled"),
        ("event-account-enabled", "계정 재개", "Account enabled"),
        ("event-product-added", "상품 등록", "Product added"),
        ("event-product-changed", "상품 변경", "Product changed"),
        ("event-stock-adjusted", "재고 조정", "Stock adjusted"),
        ("event-order-cancelled", "주문 취소", "Order cancelled"),
        ("skip", "본문으로 건너뛰기", "Skip to the content"),
        ("keepProducts", "상품 관리", "Keep products"),
        ("conflict", "그 사이에 상품이 바뀌었습니다", "The product was changed in the meantime"),
        (
            "conflictText", "쓰신 내용은 아직 저장하지 않았습니다. 다르게 저장된 곳을 견주어 보고 정해 주세요.",
            "What you typed is not saved yet. Compare it with what stands now, then decide."
        ),
        ("standsNow", "지금 저장된 값", "Stands now"),
        ("saveMine", "이 내용으로 저장", "Save this"),
        ("keepStored", "저장된 그대로 두기", "Keep what stands now"),
        (
            "done-cart-kept", "장바구니가 가득 차서 다 옮기지 못했습니다. 로그아웃하면 나머지를 볼 수 있습니다.",
            "Your cart is full: what did not fit is still there when you sign out."
        ),
        (
            "done-order-exists", "이미 주문한 장바구니입니다. 먼저 만든 주문을 보여 드립니다.",
            "This cart was ordered before. Here is the order that was made then."
        ),
        ("done-charged", "충전했습니다", "Charged"),
        ("done-added", "장바구니에 담았습니다.", "Added to the cart."),
        (
            "done-password-changed", "비밀번호를 바꾸었습니다. 다른 기기에서는 모두 로그아웃되었습니다.",
            "The password was changed. All other devices are signed out."
        ),
        (
            "done-password-recovered", "새 비밀번호를 정했습니다. 새 비밀번호로 로그인해 주세요.",
            "The new password is set. Sign in with it."
        ),
        ("done-session-ended", "그 기기에서 로그아웃했습니다.", "That device is signed out."),
        (
            "done-sessions-ended", "다른 기기에서 모두 로그아웃했습니다.",
            "All other devices are signed out."
        ),
        ("done-created", "상품을 등록했습니다.", "The product was added."),
        ("done-changed", "상품을 고쳤습니다.", "The product was changed."),
        ("done-adjusted", "재고를 조정했습니다.", "The stock was adjusted."),
        ("left", "남은 재고", "Left"),
        ("email", "이메일", "Email"),
        ("password", "비밀번호", "Password"),
        ("q", "찾는 말", "Search"),
        ("sort", "차례", "Order"),
        ("status", "상태", "State"),
        ("notForSale", "지금은 팔지 않는 상품입니다.", "This is not for sale now."),
        (
            "refusal-idempotency-key-reused", "이미 보낸 양식입니다. 이 화면에서 다시 시도해 주세요.",
            "This form was sent before. Try again from this page."
        ),
        (
            "refusal-idempotency-key-required", "양식이 온전하지 않습니다. 이 화면에서 다시 시도해 주세요.",
            "The form was not complete. Try again from this page."
        ),
        (
            "refusal-idempotency-key-invalid", "양식이 온전하지 않습니다. 이 화면에서 다시 시도해 주세요.",
            "The form was not complete. Try again from this page."
        ),
        (
            "refusal-too-many-requests",
            "틀린 비밀번호가 여러 번 입력되었습니다. 30초 안에 다시 로그인할 수 있습니다.",
            "Too many wrong passwords were tried. Sign in again within 30 seconds."
        ),
        ("refusal-insufficient-balance", "잔액이 모자랍니다.", "Your balance is too small."),
        (
            "refusal-outcome-unknown", "처리되었는지 알 수 없습니다. 다시 하기 전에 잔액과 주문 내역을 확인해 주세요.",
            "We do not know whether this was done. See your balance and orders before you repeat it."
        ),
        ("decline-card_declined", "카드사가 거절했습니다", "the card was declined"),
        ("decline-generic_decline", "카드사가 거절했습니다", "the card was declined"),
        ("decline-insufficient_funds", "카드 한도나 계좌 잔고가 모자랍니다", "the card has insufficient funds"),
        ("decline-expired_card", "카드 유효 기간이 지났습니다", "the card has expired"),
        ("decline-processing_error", "결제사 오류", "an error at the payment system"),
    ]

    private static let korean = Dictionary(uniqueKeysWithValues: table.map { ($0.name, $0.korean) })
    private static let english = Dictionary(
        uniqueKeysWithValues: table.map { ($0.name, $0.english) })
}
