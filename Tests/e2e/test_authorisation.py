"""Who may do what."""

import pytest
import yaml

from shop import PASSWORD, REPOSITORY, refused, unique


@pytest.fixture(scope="module")
def owner(shop, operator):
    """Somebody with an order and things in the cart."""
    customer = shop.customer(balance=10_000)
    product = shop.product(operator)["id"]
    customer.post("/cart/items", {"productId": product, "quantity": 1})
    customer.order_id = customer.ordered((product, 1))
    customer.product = product
    return customer


OTHERS = [
    ("GET", "/customers/{id}", None), ("GET", "/customers/{id}/balance", None),
    ("GET", "/customers/{id}/balance/entries", None), ("GET", "/customers/{id}/orders", None),
    ("POST", "/customers/{id}/balance/charges", {"amount": 1_000}),
    ("GET", "/customers/{id}/cart", None), ("DELETE", "/customers/{id}/cart", None),
    ("POST", "/customers/{id}/cart/items", {"productId": "{product}", "quantity": 1}),
    ("PUT", "/customers/{id}/cart/items/{product}", {"quantity": 2}),
    ("DELETE", "/customers/{id}/cart/items/{product}", None),
    ("PUT", "/customers/{id}/password", {"current": "x", "new": "plum orchard rain"}),
    ("GET", "/customers/{id}/sessions", None), ("DELETE", "/customers/{id}/sessions", None),
    ("DELETE", "/customers/{id}/sessions/" + "A" * 43, None),
]
ORDERS = [
    ("GET", "/orders/{order}", None), ("POST", "/orders/{order}/payment", {}),
    ("POST", "/orders/{order}/cancellation", {}),
]


def ask(client, owner, method, path, body):
    path = path.format(id=owner.id, order=owner.order_id, product=owner.product)
    if body:
        body = {k: owner.product if v == "{product}" else v for k, v in body.items()}
    if method == "POST":
        return client.post(path, body)
    if method == "PUT":
        return client.put(path, body)
    return client.get(path) if method == "GET" else client.delete(path)


@pytest.mark.parametrize("method, path, body", OTHERS + ORDERS)
def test_another_customers_is_not_there(shop, owner, method, path, body):
    refused(ask(shop.customer(), owner, method, path, body), 404, "not-found")
    assert owner.balance()["balance"] == 10_000
    assert owner.status(owner.order_id) == "created"
    assert [i["quantity"] for i in owner.get("/cart").json()["items"]] == [1]


@pytest.mark.parametrize("method, path, body", OTHERS)
def test_nor_is_it_for_operators(operator, owner, method, path, body):
    refused(ask(operator, owner, method, path, body), 404, "not-found")


@pytest.mark.parametrize("method, path, body", OTHERS + ORDERS + [
    ("GET", "/customers/me/balance", None), ("GET", "/customers/me/cart", None),
    ("GET", "/customers/me/orders", None), ("POST", "/orders", {"fromCart": True}),
    ("DELETE", "/sessions/current", None),
])
def test_a_visitor_has_to_sign_in(visitor, owner, method, path, body):
    answer = ask(visitor, owner, method, path, body)
    refused(answer, 401, "not-signed-in")
    assert "www-authenticate" in answer.headers


def test_what_does_not_exist_looks_like_what_is_another_customers(shop, owner):
    customer = shop.customer()
    there = customer.get(f"/orders/{owner.order_id}").json()
    nowhere = customer.get("/orders/0000000000001").json()
    for problem in (there, nowhere):
        problem.pop("instance", None), problem.pop("requestId", None)
    assert there == nowhere


FOR_OPERATORS = [
    ("POST", "/products", {"name": "x", "description": "", "category": "x", "price": 1, "stock": 1}),
    ("PUT", "/products/{product}", {"name": "x", "description": "", "category": "x", "price": 1,
                                    "status": "hidden"}),
    ("POST", "/products/{product}/stock-adjustments", {"delta": 1, "reason": "x"}),
    ("GET", "/products/{product}/stock-movements", None),
    ("GET", "/orders", None), ("GET", "/orders?status=paid", None), ("GET", "/products?status=all", None),
]


@pytest.mark.parametrize("method, path, body", FOR_OPERATORS)
def test_for_operators_only(shop, visitor, owner, method, path, body):
    refused(ask(owner, owner, method, path, body), 403, "operator-only")
    answer = ask(visitor, owner, method, path, body)
    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")
    assert owner.stock(owner.product) == 100


def test_an_operator_sees_all_orders(operator, owner):
    seen = operator.get("/orders", params={"status": "created", "limit": 100}).json()["items"]
    assert owner.order_id in [o["orderId"] for o in seen]
    assert {o["status"] for o in seen} == {"created"}
    assert operator.get(f"/orders/{owner.order_id}").json()["customerId"] == owner.id
    refused(operator.get("/orders?status=lost"), 422, "invalid-input", member="status")


def test_an_operator_does_not_pay_for_others(operator, owner):
    refused(operator.pay(owner.order_id), 404, "not-found")


def test_me_is_whoever_asks(shop, owner):
    assert owner.get("/customers/me").json()["customerId"] == owner.id
    assert owner.get(f"/customers/{owner.id}").json() == owner.get("/customers/me").json()


@pytest.mark.parametrize("id", ["0", "-1", "you", "ME", "9223372036854775808", "1.0"])
def test_there_is_no_such_customer(owner, id):
    refused(owner.get(f"/customers/{id}/balance"), 404, "not-found")


def every_operation():
    """Method and path of all that the API has, with numbers and names filled in."""
    document = yaml.safe_load((REPOSITORY / "Public/openapi.yaml").read_text())
    names = {"customerId": "me", "productId": "1", "orderId": "0" * 13,
             "sessionId": "A" * 43}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if "x-form-of" not in operation:
                yield method.upper(), path.format(**names)


@pytest.mark.parametrize("authorization", [
    "Bearer " + "A" * 43, "bearer x", "Bearer", "Bearer a b", "Bearer x, Bearer y", "Token abc",
    "A" * 43])
def test_a_dead_token_is_no_visitor(shop, product, authorization):
    visitor = shop.visitor()
    visitor.post("/cart/items", {"productId": product()["id"], "quantity": 1})
    before = visitor.get("/cart").json()
    for method, path in every_operation():
        answer = visitor.request(method, path, headers={
            "Authorization": authorization, "Idempotency-Key": unique()},
            **({"json": {}} if method in ("POST", "PUT") else {}))
        refused(answer, 401, "not-signed-in")
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert visitor.get("/cart").json() == before


def test_a_token_that_ended_is_dead(shop, product):
    customer = shop.customer()
    id = product()["id"]
    assert customer.delete("/sessions/current").status_code == 204
    refused(customer.post("/cart/items", {"productId": id, "quantity": 1}), 401, "not-signed-in")
    refused(customer.get("/products"), 401, "not-signed-in")
    assert "set-cookie" not in customer.get("/cart").headers


def test_the_cookie_of_a_session_that_ended_is_removed(shop, product):
    """By what changes something: the answer to a read may come after that of a sign-in elsewhere."""
    customer, browser = shop.customer(), shop.visitor(**{"Sec-Fetch-Site": "same-origin"})
    account = {"email": customer.email, "password": PASSWORD, "from": "/sign-in"}
    assert browser.form("/sessions", account).status_code == 303
    assert browser.get("/customers/me").status_code == 200
    ended = browser.cookies["session"]
    assert shop.visitor(Authorization=f"Bearer {ended}").delete("/sessions/current").status_code == 204

    refused(browser.get("/customers/me"), 401, "not-signed-in")
    browser.request("GET", "/")
    assert browser.cookies.get("session") == ended
    answer = browser.post("/orders", {"fromCart": True})
    refused(answer, 401, "not-signed-in")
    assert "Max-Age=0" in answer.headers["set-cookie"] and "session" not in browser.cookies

    for status, send in (
            (200, lambda b: b.post("/cart/items", {"productId": product()["id"], "quantity": 1})),
            (303, lambda b: b.form("/cart/items", {"productId": product()["id"], "quantity": 1, "from": "/cart"}))):
        other = shop.visitor(**{"Sec-Fetch-Site": "same-origin"})
        other.cookies.set("session", ended, domain="127.0.0.1", path="/")
        assert send(other).status_code == status
        assert "session" not in other.cookies and "cart" in other.cookies
        assert brief_cart(other) == 1


def brief_cart(client):
    return len(client.get("/cart").json()["items"])


def test_a_password_for_a_proxy_is_none_for_the_shop(visitor):
    assert visitor.get("/products", headers={"Authorization": "Basic YTpi"}).status_code == 200
