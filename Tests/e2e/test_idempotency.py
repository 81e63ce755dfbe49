"""Repeating any request is harmless."""

import json

import pytest

from shop import at_once, refused, unique

CHARGE = "/customers/me/balance/charges"


def test_a_repeat_gets_the_same_bytes(shop, audited):
    customer, key = shop.customer(), unique("k")
    first, again = customer.charge(1_000, key), customer.charge(1_000, key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert customer.balance()["balance"] == 1_000


def test_how_it_is_written_does_not_matter(shop):
    customer, key = shop.customer(), unique("k")
    first = customer.raw("POST", CHARGE, '{"amount":1000}', **{"Idempotency-Key": key})
    again = customer.raw("POST", CHARGE, '{ "amount" : 1000 }', **{"Idempotency-Key": f'"{key}"'})
    assert (again.status_code, again.content) == (201, first.content)
    assert customer.balance()["balance"] == 1_000


def test_a_key_holds_for_the_form_and_its_json_twin(shop, audited):
    customer, key = shop.customer(), unique("k")
    customer.charge(1_000, key)
    answer = customer.form(CHARGE, {"amount": "1000", "idempotency_key": key, "from": "/balance"})
    assert answer.status_code == 303
    assert customer.balance()["balance"] == 1_000


def test_the_same_key_for_something_else(shop, product):
    customer, key, id = shop.customer(), unique("k"), product()["id"]
    customer.charge(1_000, key)
    refused(customer.charge(2_000, key), 422, "idempotency-key-reused")
    refused(customer.order((id, 1), key=key), 422, "idempotency-key-reused")
    assert customer.balance()["balance"] == 1_000


def test_keys_of_two_customers_are_apart(shop):
    one, other, key = shop.customer(), shop.customer(), unique("k")
    assert one.charge(1_000, key).json()["chargeId"] != other.charge(1_000, key).json()["chargeId"]
    assert (one.balance()["balance"], other.balance()["balance"]) == (1_000, 1_000)


def test_a_refusal_is_not_kept(shop):
    customer, key = shop.customer(), unique("k")
    refused(customer.charge(505, key), 422, "invalid-charge-amount")
    assert customer.charge(510, key).status_code == 201


@pytest.mark.parametrize("path, body", [
    (CHARGE, {"amount": 1_000}), ("/orders", {"items": [{"productId": 1, "quantity": 1}]})])
def test_required_on_charges_and_orders(shop, path, body):
    customer = shop.customer()
    refused(customer.post(path, body, key=None), 400, "idempotency-key-required")
    assert customer.balance()["balance"] == 0
    assert customer.get("/customers/me/orders").json()["items"] == []


@pytest.mark.parametrize("key", ["a" * 256, "a b", '"', '"a', "a\tb", "키", '""'])
def test_unusable_keys(shop, key):
    customer = shop.customer()
    answer = customer.request("POST", "/api/v1" + CHARGE, json={"amount": 1_000},
                              headers={"Idempotency-Key": key.encode()})
    refused(answer, 400, "idempotency-key-invalid")


@pytest.mark.parametrize("key", ["a" * 200 + "{}", "!~{}", '"quoted-{}"'])
def test_usable_keys(shop, key):
    key = key.format(unique("k"))
    assert shop.customer().charge(1_000, key).status_code == 201


def test_the_same_key_32_times_at_once_is_one_order(shop, product, audited):
    customer, key, id = shop.customer(balance=50_000), unique("k"), product()["id"]
    clients = [shop.visitor(**{"Authorization": customer.headers["Authorization"]}) for _ in range(32)]
    answers = at_once([lambda c=c: c.order((id, 1), key=key) for c in clients])
    assert {a.status_code for a in answers} == {201}, "a repeat waits for the first"
    assert len({a.content for a in answers}) == 1
    assert sum("idempotency-replayed" in a.headers for a in answers) == 31
    orders = customer.get("/customers/me/orders").json()["items"]
    assert len(orders) == 1
    assert customer.order((id, 1), key=key).json()["orderId"] == orders[0]["orderId"]


def test_the_same_key_32_times_at_once_is_one_charge(shop, audited):
    customer, key = shop.customer(), unique("k")
    clients = [shop.visitor(**{"Authorization": customer.headers["Authorization"]}) for _ in range(32)]
    answers = at_once([lambda c=c: c.charge(1_000, key) for c in clients])
    assert {a.status_code for a in answers} == {201}
    assert customer.balance()["balance"] == 1_000


def test_every_post_takes_a_key(shop, operator, product):
    made, key = product(stock=10), unique("k")
    path = f"/products/{made['id']}/stock-adjustments"
    first = operator.post(path, {"delta": 5, "reason": "입고"}, key)
    again = operator.post(path, {"delta": 5, "reason": "입고"}, key)
    assert again.content == first.content and again.headers["idempotency-replayed"] == "true"
    assert operator.stock(made["id"]) == 15

    customer, key = shop.customer(), unique("k")
    for _ in range(2):
        customer.post("/cart/items", {"productId": made["id"], "quantity": 2}, key)
    assert customer.get("/cart").json()["items"][0]["quantity"] == 2

    key, name = unique("k"), unique("새상품")
    body = {"name": name, "description": "", "category": "시험", "price": 1_000, "stock": 1}
    assert operator.post("/products", body, key).json() == operator.post("/products", body, key).json()
    assert len(operator.get("/products", params={"q": name}).json()["items"]) == 1


def test_a_visitors_keys(shop):
    """Two visitors may have chosen the same key: neither sees the other's account."""
    key = unique("k")
    one = {"name": "하나", "email": f"{unique('v')}@example.com", "password": "correct horse"}
    other = {**one, "email": f"{unique('v')}@example.com"}
    first = shop.visitor().post("/customers", one, key)
    assert first.status_code == 201
    answer = shop.visitor().post("/customers", other, key)
    refused(answer, 422, "idempotency-key-reused")
    assert one["email"] not in answer.text


def test_paying_twice_with_one_key(shop, product, audited):
    customer, key = shop.customer(balance=10_000), unique("k")
    order = customer.ordered((product()["id"], 1))
    first, again = customer.pay(order, key), customer.pay(order, key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert json.loads(again.content)["paidAt"] == json.loads(first.content)["paidAt"]
    assert customer.balance()["balance"] == 9_000


def cookies(answer):
    return [c for c in answer.headers.get_list("set-cookie") if c.startswith("cart=")]


def test_a_visitors_first_addition_is_repeated(shop, product):
    """The answer was lost, and with it the cookie."""
    id, key, agent = product()["id"], unique("k"), {"User-Agent": unique("agent")}
    body = {"productId": id, "quantity": 2}
    first = shop.visitor(**agent).post("/cart/items", body, key)
    again = shop.visitor(**agent).post("/cart/items", body, key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.content == first.content
    assert len(cookies(first)) == 1 and cookies(again) == cookies(first)
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    cookie = cookies(first)[0].split(";")[0]
    kept = shop.visitor(**agent, Cookie=cookie).post("/cart/items", body, key)
    assert (kept.content, kept.headers["idempotency-replayed"]) == (first.content, "true")
    assert shop.visitor(Cookie=cookie).get("/cart").json()["items"][0]["quantity"] == 2

    refused(shop.visitor(**agent).post("/cart/items", {**body, "quantity": 3}, key),
            422, "idempotency-key-reused")
    others = [shop.visitor(**agent).post("/cart/items", body, unique("k")),
              shop.visitor(**{"User-Agent": unique("agent")}).post("/cart/items", body, key)]
    for other in others:
        assert other.status_code == 200 and "idempotency-replayed" not in other.headers
    assert len({cookies(answer)[0] for answer in [first, *others]}) == 3


def test_a_visitors_first_addition_16_times_at_once_is_one_cart(shop, product):
    id, key, agent = product()["id"], unique("k"), {"User-Agent": unique("agent")}
    clients = [shop.visitor(**agent) for _ in range(16)]
    body = {"productId": id, "quantity": 1}
    answers = at_once([lambda c=c: c.post("/cart/items", body, key) for c in clients])
    assert {a.status_code for a in answers} == {200}
    assert len({a.content for a in answers}) == 1
    assert len({cookies(a)[0] for a in answers}) == 1
    assert sum("idempotency-replayed" in a.headers for a in answers) == 15
    assert clients[0].get("/cart").json()["items"][0]["quantity"] == 1


def test_a_visitors_form_sent_twice_is_one_addition(shop, product):
    fields = {"productId": product()["id"], "quantity": "2", "idempotency_key": unique("k"), "from": "/cart"}
    agent = {"User-Agent": unique("agent")}
    first, again = (shop.visitor(**agent) for _ in range(2))
    for browser in (first, again):
        assert browser.form("/cart/items", fields).status_code == 303
    for browser in (first, again):
        assert browser.get("/cart").json()["items"][0]["quantity"] == 2
