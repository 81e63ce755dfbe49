"""Forms: the same requests as their JSON twins, answered with a page to go to."""

import pytest

from shop import PASSWORD, Client, page_of, refused, unique


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
    answer = browser.form("/sessions", {"email": "누구@example.com", "password": "not my password",
                                        "from": "/en/sign-in?next=/cart", "next": "/cart"})
    path, query = page_of(answer)
    assert path == "/en/sign-in"
    assert query["refusal"] == "wrong-credentials"
    assert query["email"] == "누구@example.com"
    assert query["next"] == "/cart"
    assert "password" not in query and "not+my" not in answer.headers["location"]


def test_charges(browser):
    fields = {"amount": "10000", "idempotency_key": key(), "from": "/balance"}
    for _ in range(2):  # pressed twice
        answer = browser.form("/customers/me/balance/charges", fields)
        assert page_of(answer) == ("/balance", {"done": "charged", "amount": "10000"})
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
    path, query = page_of(answer)
    assert path == "/balance"
    assert (query["refusal"], query["rule"]) == ("invalid-charge-amount", rule)
    assert query.get("amount", "") == amount
    assert browser.balance()["balance"] == 0


def test_a_charge_without_a_key(browser):
    path, query = page_of(browser.form("/customers/me/balance/charges", {"amount": "1000", "from": "/balance"}))
    assert (path, query["refusal"]) == ("/balance", "idempotency-key-required")
    assert browser.balance()["balance"] == 0


def test_from_cart_to_receipt(browser, product, audited):
    one, two = product(price=1_000)["id"], product(price=500)["id"]
    browser.form("/customers/me/balance/charges", {"amount": "10000", "idempotency_key": key(), "from": "/balance"})
    for id in (one, two):
        answer = browser.form("/cart/items", {"productId": str(id), "quantity": "2",
                                              "idempotency_key": key(), "from": f"/product?id={id}"})
        assert page_of(answer) == ("/cart", {"done": "added"})
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
    path, query = page_of(answer)
    assert path == "/cart"
    assert (query["refusal"], query["product"], query["available"]) == ("out-of-stock", str(id), "2")


def test_insufficient_balance(browser, product):
    id = product(price=1_000)["id"]
    made = browser.form("/orders", {"productId": id, "quantity": 1, "idempotency_key": key()})
    order = page_of(made)[1]["id"]
    path, query = page_of(browser.form(f"/orders/{order}/payment", {"from": f"/order?id={order}"}))
    assert (path, query["id"], query["refusal"]) == ("/order", order, "insufficient-balance")


def test_not_signed_in(visitor, product):
    answer = visitor.form("/orders", {"fromCart": "true", "idempotency_key": key(), "from": "/en/cart?x=1"})
    path, query = page_of(answer)
    assert path in ("/sign-in", "/en/sign-in")
    assert (query["refusal"], query["next"]) == ("not-signed-in", "/en/cart?x=1")


def test_a_refused_sign_up_shows_what_was_typed(visitor):
    fields = {"name": "<b>하늘</b>", "email": "nobody", "password": PASSWORD, "from": "/sign-up"}
    answer = visitor.form("/customers", fields)
    path, query = page_of(answer)
    assert path == "/sign-up"
    assert (query["refusal"], query["name"], query["email"]) == ("invalid-input", "<b>하늘</b>", "nobody")
    assert PASSWORD not in answer.headers["location"] and "password" not in query


def test_refusals_do_not_pile_up(visitor):
    fields = {"name": "하늘", "email": "nobody", "password": PASSWORD,
              "from": "/sign-up?refusal=email-taken&name=%EC%98%88%EC%A0%84&done=charged"}
    location = visitor.form("/customers", fields).headers["location"]
    assert location.count("refusal=") == 1 and "email-taken" not in location
    assert location.count("name=") == 1 and "done=" not in location


def test_the_operators_forms(shop):
    operator = Client(shop)
    operator.form("/sessions", {"email": "operator@jangteo.test", "password": "jangteo-demo",
                                "from": "/sign-in"})
    name = unique("양식상품")
    fields = {"name": name, "description": "첫 줄\r\n둘째 줄", "category": "시험", "price": "3000",
              "stock": "7", "idempotency_key": key(), "from": "/operator/product"}
    path, query = page_of(operator.form("/products", fields))
    assert (path, query["done"]) == ("/operator/product", "created")
    id = query["id"]
    made = operator.get(f"/products/{id}").json()
    assert (made["name"], made["price"], made["stock"]) == (name, 3_000, 7)

    change = {"_method": "PUT", "name": name, "description": "", "category": "시험", "price": "2500",
              "status": "hidden", "from": f"/operator/product?id={id}"}
    assert page_of(operator.form(f"/products/{id}", change)) == (
        "/operator/product", {"id": id, "done": "changed"})
    assert operator.get(f"/products/{id}").json()["status"] == "hidden"

    adjust = {"delta": "-2", "reason": "파손", "idempotency_key": key(),
              "from": f"/en/operator/product?id={id}"}
    assert page_of(operator.form(f"/products/{id}/stock-adjustments", adjust)) == (
        "/en/operator/product", {"id": id, "done": "adjusted"})
    assert operator.stock(id) == 5

    path, query = page_of(operator.form("/products", {**fields, "price": "비싸", "idempotency_key": key()}))
    assert (path, query["refusal"], query["price"], query["name"]) == (
        "/operator/product", "invalid-input", "비싸", name)


# ---- Requests that another site made


@pytest.mark.parametrize("headers, allowed", [
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "{own}"}, False),
    ({"Origin": "https://elsewhere.example"}, False),
    ({"Origin": "null"}, False),
    ({}, False),
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
        assert answer.status_code in (201, 303)
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


def test_a_bearer_needs_no_such_header(shop):
    assert shop.customer().charge(1_000).status_code == 201
