"""Forms: the same requests as their JSON twins, answered with a page to go to."""

import pytest

from shop import PASSWORD, Client, notice_of, notices, page_of, refused, unique, value_of


@pytest.fixture
def browser(shop):
    """A new customer who signed up in a browser: cookies, no token."""
    client = Client(shop)
    client.email = f"{unique('f')}@example.com"
    answer = client.form("/customers", {"name": "김하늘", "email": client.email,
                                        "password": PASSWORD, "from": "/sign-up"})
    assert page_of(answer) == ("/", {})
    cookie = answer.headers["set-cookie"]
    assert "session=" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert client.get("/customers/me").json()["email"] == client.email
    return client


def key():
    return unique("k")


def test_signs_in_and_out(shop, browser):
    answer = browser.form("/sessions/current", {"_method": "DELETE", "from": "/cart"})
    assert page_of(answer) == ("/", {})
    refused(browser.get("/customers/me"), 401, "not-signed-in")

    answer = browser.form("/sessions", {"email": browser.email, "password": PASSWORD,
                                        "from": "/sign-in"})
    assert page_of(answer) == ("/", {})
    assert browser.get("/customers/me").status_code == 200


def test_goes_on_where_one_was(shop, browser):
    fields = {"email": browser.email, "password": PASSWORD, "from": "/sign-in?next=/cart"}
    assert page_of(browser.form("/sessions", {**fields, "next": "/cart"})) == ("/cart", {})
    assert page_of(browser.form("/sessions", {**fields, "next": "/order?id=X"})) == ("/order", {"id": "X"})


@pytest.mark.parametrize("elsewhere", [
    "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "elsewhere",
    "javascript:alert(1)", "/\r\nSet-Cookie: x=y", "\\\\elsewhere.example", "/\t/elsewhere.example"])
def test_never_leads_out_of_the_shop(shop, browser, elsewhere):
    def check(answer):
        assert answer.status_code == 303
        location = answer.headers["location"]
        assert location.startswith("/") and not location.startswith(("//", "/\\"))
        assert "\t" not in location and "x=y" not in answer.headers.get("set-cookie", "")

    check(browser.form("/sessions", {"email": browser.email, "password": PASSWORD,
                                     "from": "/sign-in", "next": elsewhere}))
    check(browser.form("/sessions", {"email": browser.email, "password": "wrong password",
                                     "from": elsewhere}))


def test_a_refused_sign_in_shows_what_was_typed_but_no_password(shop, browser):
    visitor = Client(shop)
    answer = visitor.form("/sessions", {"email": "누구@example.com", "password": "not my password",
                                        "from": "/en/sign-in?next=/cart", "next": "/cart"})
    assert page_of(answer) == ("/en/sign-in", {"next": "/cart"})
    text = visitor.request("GET", answer.headers["location"]).text
    (kind, words), = notices(text)
    assert kind == "refusal" and "password" in words
    assert value_of(text, "email") == "누구@example.com"
    assert value_of(text, "next") == "/cart"
    assert "not my password" not in text


def test_charges(browser):
    fields = {"amount": "10000", "idempotency_key": key(), "from": "/balance"}
    for _ in range(2):  # pressed twice
        answer = browser.form("/customers/me/balance/charges", fields)
        assert page_of(answer) == ("/balance", {})
        assert notice_of(browser, answer) == [("done", "충전했습니다: 10,000원")]
    assert browser.balance()["balance"] == 10_000
    answer = browser.form("/customers/me/balance/charges", {**fields, "from": "/en/balance",
                                                            "idempotency_key": key()})
    assert page_of(answer)[0] == "/en/balance"


@pytest.mark.parametrize("amount, rule", [
    ("505", "unit"), ("490", "minimum"), ("100010", "maximum"), ("10.5", "integer"), ("", "integer"),
    ("1e3", "integer"), ("천원", "integer"), (" 1000", "integer"), ("+1000", "integer"),
    ("-10", "minimum"), ("0x3e8", "integer")])
def test_a_refused_charge_names_the_rule_and_what_was_typed(browser, amount, rule):
    answer = browser.form("/customers/me/balance/charges",
                          {"amount": amount, "idempotency_key": key(), "from": "/balance?cursor=x"})
    assert page_of(answer) == ("/balance", {"cursor": "x"})
    text = browser.request("GET", answer.headers["location"]).text
    (kind, words), = notices(text)
    assert kind == "refusal" and words == {
        "unit": "10원 단위로 충전할 수 있습니다.", "minimum": "한 번에 500원 이상 충전할 수 있습니다.",
        "maximum": "한 번에 100,000원까지 충전할 수 있습니다.", "integer": "금액은 숫자로만 써 주세요."}[rule]
    assert value_of(text, "amount") == amount
    assert browser.balance()["balance"] == 0


def test_a_charge_without_a_key(browser):
    answer = browser.form("/customers/me/balance/charges", {"amount": "1000", "from": "/balance"})
    assert page_of(answer) == ("/balance", {})
    assert "양식이 온전하지 않습니다" in notice_of(browser, answer)[0][1]
    assert browser.balance()["balance"] == 0


def test_from_cart_to_receipt(browser, product, audited):
    one, two = product(price=1_000)["id"], product(price=500)["id"]
    browser.form("/customers/me/balance/charges", {"amount": "10000", "idempotency_key": key(), "from": "/balance"})
    for id in (one, two):
        answer = browser.form("/cart/items", {"productId": str(id), "quantity": "2",
                                              "idempotency_key": key(), "from": f"/product?id={id}"})
        assert page_of(answer) == ("/cart", {})
        assert notice_of(browser, answer) == [("done", "장바구니에 담았습니다.")]
    answer = browser.form(f"/cart/items/{one}", {"_method": "PUT", "quantity": "3", "from": "/cart"})
    assert page_of(answer)[0] == "/cart"
    answer = browser.form(f"/cart/items/{two}", {"_method": "DELETE", "from": "/cart"})
    assert page_of(answer)[0] == "/cart"
    assert [(i["productId"], i["quantity"]) for i in browser.get("/cart").json()["items"]] == [(one, 3)]

    answer = browser.form("/orders", {"fromCart": "true", "idempotency_key": key(), "from": "/cart"})
    path, query = page_of(answer)
    assert path == "/order"
    order = query["id"]
    answer = browser.form(f"/orders/{order}/payment", {"from": f"/order?id={order}"})
    assert page_of(answer) == ("/order", {"id": order})
    assert browser.status(order) == "paid"
    assert browser.balance()["balance"] == 7_000

    answer = browser.form(f"/orders/{order}/cancellation", {"from": f"/en/order?id={order}"})
    path, query = page_of(answer)
    assert (path, query["id"]) == ("/en/order", order)
    assert browser.status(order) == "cancelled"

    browser.form("/cart/items", {"productId": str(one), "quantity": "1", "from": "/", "idempotency_key": key()})
    assert page_of(browser.form("/cart", {"_method": "DELETE", "from": "/cart"}))[0] == "/cart"
    assert browser.get("/cart").json()["items"] == []


def test_orders_at_once_without_the_cart(browser, product):
    one, two = product()["id"], product()["id"]
    answer = browser.form("/orders", {"productId": [str(one), str(two)], "quantity": ["1", "4"],
                                      "idempotency_key": key(), "from": f"/product?id={one}"})
    path, query = page_of(answer)
    order = browser.get(f"/orders/{query['id']}").json()
    assert {i["productId"]: i["quantity"] for i in order["items"]} == {one: 1, two: 4}


def test_out_of_stock(browser, product):
    id = product(stock=2)["id"]
    browser.form("/cart/items", {"productId": str(id), "quantity": "5", "from": "/", "idempotency_key": key()})
    answer = browser.form("/orders", {"fromCart": "true", "idempotency_key": key(), "from": "/cart"})
    assert page_of(answer) == ("/cart", {})
    assert notice_of(browser, answer)[0][1].endswith(": 남은 재고 2")


def test_insufficient_balance(browser, product):
    id = product(price=1_000)["id"]
    made = browser.form("/orders", {"productId": id, "quantity": 1, "idempotency_key": key()})
    order = page_of(made)[1]["id"]
    answer = browser.form(f"/orders/{order}/payment", {"from": f"/order?id={order}"})
    assert page_of(answer) == ("/order", {"id": order})
    assert notice_of(browser, answer)[0][1].startswith("잔액이 모자랍니다. 1,000원")


def test_not_signed_in(visitor, product):
    answer = visitor.form("/orders", {"fromCart": "true", "idempotency_key": key(), "from": "/en/cart?x=1"})
    path, query = page_of(answer)
    assert (path, query) == ("/en/sign-in", {"next": "/en/cart?x=1"})
    assert "Sign in" in notice_of(visitor, answer)[0][1]


def test_a_refused_sign_up_shows_what_was_typed(visitor):
    fields = {"name": "<b>하늘</b>", "email": "nobody", "password": PASSWORD, "from": "/sign-up"}
    answer = visitor.form("/customers", fields)
    assert page_of(answer) == ("/sign-up", {})
    text = visitor.request("GET", "/sign-up").text
    assert (value_of(text, "name"), value_of(text, "email")) == ("<b>하늘</b>", "nobody")
    assert notices(text)[0][0] == "refusal" and PASSWORD not in text
    again = visitor.request("GET", "/sign-up").text
    assert notices(again) == [] and value_of(again, "name") == "", "a reload shows nothing"


def test_what_an_address_says_is_no_message(visitor):
    fields = {"name": "하늘", "email": "nobody", "password": PASSWORD,
              "from": "/sign-up?refusal=email-taken&name=%EC%98%88%EC%A0%84&done=charged"}
    answer = visitor.form("/customers", fields)
    assert page_of(answer) == ("/sign-up", {})
    assert len(notice_of(visitor, answer)) == 1


def test_a_message_needs_its_cookie(shop, browser):
    answer = browser.form("/customers/me/balance/charges", {
        "amount": "505", "idempotency_key": key(), "from": "/balance"})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=300" in cookie
    stranger = Client(shop)
    stranger.cookies.set("flash", browser.cookies["flash"])
    assert notices(stranger.request("GET", "/balance").text) == []
    del browser.cookies["flash"]
    assert notices(browser.request("GET", "/balance").text) == []


def test_no_cache_keeps_a_message(shop):
    """Neither nginx nor the browser's way back."""
    visitor, other = Client(shop), Client(shop)
    answer = visitor.form("/customers", {
        "name": "하늘", "email": "nobody", "password": PASSWORD, "from": "/sign-up"})
    shown = visitor.request("GET", answer.headers["location"])
    assert shown.headers["cache-control"] == "no-store"
    assert len(notices(shown.text)) == 1
    text = other.request("GET", "/sign-up").text
    assert notices(text) == [] and value_of(text, "name") == ""


def test_two_tabs_have_messages_of_their_own(browser, product):
    id = product()["id"]
    charge = browser.form("/customers/me/balance/charges", {
        "amount": "505", "idempotency_key": key(), "from": "/balance"})
    add = browser.form("/cart/items", {"productId": str(id), "quantity": "1", "from": "/"})
    assert notice_of(browser, add) == [("done", "장바구니에 담았습니다.")]
    assert notice_of(browser, charge) == [("refusal", "10원 단위로 충전할 수 있습니다.")]
    assert notice_of(browser, add) == notice_of(browser, charge) == []


def test_a_receipt_has_no_old_refusal(browser, product):
    made = browser.form("/orders", {"productId": product(price=1_000)["id"], "quantity": 1,
                                    "idempotency_key": key()})
    page = made.headers["location"]
    pay = f"/orders/{page_of(made)[1]['id']}/payment"
    browser.form(pay, {"from": page})  # refused; its page is not looked at
    browser.form("/customers/me/balance/charges",
                 {"amount": "1000", "idempotency_key": key(), "from": "/balance"})
    assert notice_of(browser, browser.form(pay, {"from": page})) == []


def test_nothing_typed_reaches_addresses_or_logs(shop):
    visitor = Client(shop)
    marks = {name: unique(f"mark{name}") for name in ("name", "email", "password")}
    answers = [
        visitor.form("/customers", {"name": marks["name"] * 9, "email": marks["email"],
                                    "password": marks["password"], "from": "/sign-up"}),
        visitor.form("/sessions", {"email": marks["email"] + "@example.com", "from": "/sign-in",
                                   "password": marks["password"]})]
    for answer in answers:
        assert not any(mark in answer.headers["location"] for mark in marks.values())
        visitor.request("GET", answer.headers["location"])
    for log in shop.written_logs(*visitor.requests):
        text = log.read_text(errors="replace")
        assert not any(mark in text for mark in marks.values()), log


def test_the_operators_forms(shop):
    operator = Client(shop)
    operator.form("/sessions", {"email": "operator@jangteo.test", "password": "jangteo-demo",
                                "from": "/sign-in"})
    name = unique("양식상품")
    fields = {"name": name, "description": "첫 줄\r\n둘째 줄", "category": "시험", "price": "3000",
              "stock": "7", "idempotency_key": key(), "from": "/operator/product"}
    answer = operator.form("/products", fields)
    path, query = page_of(answer)
    assert (path, list(query)) == ("/operator/product", ["id"])
    id = query["id"]
    assert notice_of(operator, answer) == [("done", "상품을 등록했습니다.")]
    made = operator.get(f"/products/{id}").json()
    assert (made["name"], made["price"], made["stock"]) == (name, 3_000, 7)

    change = {"_method": "PUT", "name": name, "description": "", "category": "시험", "price": "2500",
              "status": "hidden", "from": f"/operator/product?id={id}"}
    answer = operator.form(f"/products/{id}", change)
    assert page_of(answer) == ("/operator/product", {"id": id})
    assert notice_of(operator, answer) == [("done", "상품을 고쳤습니다.")]
    assert operator.get(f"/products/{id}").json()["status"] == "hidden"

    adjust = {"delta": "-2", "reason": "파손", "idempotency_key": key(),
              "from": f"/en/operator/product?id={id}"}
    answer = operator.form(f"/products/{id}/stock-adjustments", adjust)
    assert page_of(answer) == ("/en/operator/product", {"id": id})
    assert notice_of(operator, answer) == [("done", "The stock was adjusted.")]
    assert operator.stock(id) == 5

    long = "긴 설명 " * 400
    answer = operator.form("/products", {**fields, "price": "비싸", "description": long,
                                         "descriptionEn": long, "idempotency_key": key()})
    assert page_of(answer) == ("/operator/product", {})
    text = operator.request("GET", "/operator/product").text
    assert notices(text)[0][0] == "refusal"
    assert (value_of(text, "price"), value_of(text, "name")) == ("비싸", name)
    assert text.count(long) == 2


# ---- Requests that another site made


@pytest.mark.parametrize("headers, allowed", [
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Origin": "https://elsewhere.example"}, False),
    ({"Origin": "null"}, False),
    ({}, False),
    ({"Referer": "https://elsewhere.example/"}, False),
    ({"Referer": "{own}.elsewhere.example/"}, False),
    ({"Referer": "http://elsewhere.example/{own}/"}, False),
    ({"Referer": "{own}@elsewhere.example/"}, False),
    ({"Origin": "{own}", "Sec-Fetch-Site": "cross-site"}, False),
    ({"Origin": "https://elsewhere.example", "Referer": "{own}/balance"}, False),
    ({"Referer": "{own}/balance?x=y"}, True),
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "none"}, True),
    ({"Origin": "{own}"}, True),
])
@pytest.mark.parametrize("kind", ["form", "json"])
def test_cross_site(shop, browser, headers, allowed, kind):
    headers = {k: v.format(own=shop.url) for k, v in headers.items()}
    path = "/api/v1/customers/me/balance/charges"
    if kind == "form":
        answer = browser.request("POST", path, headers=headers, data={
            "amount": "1000", "idempotency_key": key(), "from": "/balance"})
    else:
        answer = browser.request("POST", path, json={"amount": 1_000},
                                 headers={**headers, "Idempotency-Key": key()})
    if allowed:
        assert answer.status_code == (303 if kind == "form" else 201)
    else:
        refused(answer, 403, "cross-site")
    assert browser.balance()["balance"] == (1_000 if allowed else 0)


def test_every_method_that_changes_something_is_guarded(browser, product):
    id = product()["id"]
    browser.form("/cart/items", {"productId": str(id), "quantity": "1", "from": "/", "idempotency_key": key()})
    away = {"Sec-Fetch-Site": "cross-site"}
    refused(browser.put(f"/cart/items/{id}", {"quantity": 9}, headers=away), 403, "cross-site")
    refused(browser.delete("/cart", headers=away), 403, "cross-site")
    refused(browser.delete("/sessions/current", headers=away), 403, "cross-site")
    assert browser.get("/cart", headers=away).status_code == 200, "reading is not guarded"
    assert [i["quantity"] for i in browser.get("/cart").json()["items"]] == [1]


FOREIGN = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
           {"Origin": "https://elsewhere.example"}, {"Origin": "null"},
           {"Referer": "https://elsewhere.example/x"}, {}]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path, fields", [
    ("/sessions", {"email": "demo@jangteo.test", "password": "jangteo-demo"}),
    ("/customers", {"name": "하늘", "email": "EMAIL", "password": PASSWORD}),
    ("/customers", {"name": "하늘", "email": "nobody", "password": PASSWORD, "from": "/sign-up"}),
    ("/cart/items", {"productId": "1", "quantity": "1"}), ("/cart", {"_method": "DELETE"}),
    ("/cart", {"_method": "PATCH"}), ("/nothing", {"a": "b"})])
def test_another_site_does_nothing_without_cookies_either(shop, headers, path, fields):
    """It would sign the victim in as somebody else, or fill the cart of a visitor."""
    fields = {**fields, "email": f"{unique('x')}@example.com"} if fields.get("email") == "EMAIL" else fields
    client = Client(shop)
    answer = client.request("POST", f"/api/v1{path}", data=fields, headers=headers)
    refused(answer, 403, "cross-site")
    assert "set-cookie" not in answer.headers, "not even a message is left"
    # A browser is shown a page that says what to do.
    for language, word in (("ko", "다시 시도"), ("en", "try again")):
        answer = client.request("POST", f"/api/v1{path}", data=fields, headers={
            **headers, "Accept": "text/html,*/*;q=0.8", "Accept-Language": language})
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/html")
        assert f'<html lang="{language}">' in answer.text and word in answer.text
        assert "set-cookie" not in answer.headers


def test_an_old_browser_goes_the_whole_way(shop, product):
    """One like w3m: no Sec-Fetch-Site, no Origin, but a Referer."""
    id = product(price=500)["id"]
    browser = Client(shop)

    def send(path, page, **fields):
        return browser.request("POST", f"/api/v1{path}", data={**fields, "from": page}, headers={
            "Accept": "text/html", "Referer": f"{shop.url}{page}"})

    assert send("/customers", "/sign-up", name="하늘", email=f"{unique('w')}@example.com",
                password=PASSWORD).status_code == 303
    assert page_of(send("/customers/me/balance/charges", "/balance", amount="1000",
                        idempotency_key=key()))[0] == "/balance"
    assert page_of(send("/cart/items", f"/product?id={id}", productId=str(id), quantity="2"))[0] == "/cart"
    order = page_of(send("/orders", "/cart", fromCart="true", idempotency_key=key()))[1]["id"]
    send(f"/orders/{order}/payment", f"/order?id={order}")
    assert browser.status(order) == "paid"


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "TEXT/PLAIN;charset=utf-8"])
@pytest.mark.parametrize("content", [b"", b'{"productId":1,"quantity":1}'])
def test_what_pages_can_send_unasked_is_not_taken(visitor, kind, content):
    refused(visitor.raw("POST", "/cart/items", content, kind), 415, "unsupported-media-type")


def test_json_of_programs_needs_no_such_header(shop, product):
    client = Client(shop)
    body = {"productId": product()["id"], "quantity": 1}
    assert client.post("/cart/items", body).status_code == 200
    assert client.post("/cart/items", body).status_code == 200, "now with the cart's cookie"
    refused(client.post("/cart/items", body, headers={"Sec-Fetch-Site": "cross-site"}), 403, "cross-site")


def test_a_bearer_needs_no_such_header(shop):
    assert shop.customer().charge(1_000).status_code == 201


def test_the_second_tab_sees_the_first_ones_order(shop, product):
    browser = shop.visitor()
    browser.form("/customers", {"name": "두 탭", "email": f"{unique('t')}@example.com",
                                "password": "correct horse battery", "from": "/sign-up"})
    browser.form("/cart/items", {"productId": product()["id"], "quantity": "1", "from": "/cart"})
    order = {"fromCart": "true", "from": "/cart"}
    first = browser.form("/orders", {**order, "idempotency_key": key()})
    second = browser.form("/orders", {**order, "idempotency_key": key()})
    assert first.headers["location"] == second.headers["location"]
    assert "이미 주문한 장바구니입니다" in browser.request("GET", second.headers["location"]).text
