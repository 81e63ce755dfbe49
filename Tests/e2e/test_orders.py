"""From products to a receipt."""

import datetime

import pytest

from shop import at_once, refused


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def test_orders_and_pays_exactly(shop, product, audited):
    customer = shop.customer(balance=50_000)
    apple, pear = product(price=8_900, stock=10), product(price=1_230, stock=5)
    answer = customer.order((pear["id"], 3), (apple["id"], 2))
    assert answer.status_code == 201
    order = answer.json()
    assert order["status"] == "created"
    assert order["customerId"] == customer.id
    assert order["items"] == [
        {"productId": p["id"], "name": p["name"], "unitPrice": p["price"], "quantity": q,
         "lineTotal": p["price"] * q} for p, q in [(apple, 2), (pear, 3)]]
    assert order["total"] == 2 * 8_900 + 3 * 1_230
    assert moment(order["expiresAt"]) - moment(order["createdAt"]) == datetime.timedelta(minutes=30)
    assert len(order["orderId"]) == 13
    assert customer.stock(apple["id"]) == 10, "an order holds nothing"
    assert customer.balance()["available"] == 50_000

    answer = customer.pay(order["orderId"])
    assert answer.status_code == 200
    paid = answer.json()
    assert (paid["status"], paid["total"], paid["balance"]) == ("paid", 21_490, 28_510)
    assert moment(paid["paidAt"]) >= moment(order["createdAt"])
    assert (customer.stock(apple["id"]), customer.stock(pear["id"])) == (8, 2)
    assert customer.balance() == {"customerId": customer.id, "balance": 28_510, "held": 0,
                                  "available": 28_510, "currency": "KRW"}
    seen = customer.get(f"/orders/{order['orderId']}").json()
    assert (seen["status"], seen["items"], seen["paidAt"]) == ("paid", order["items"], paid["paidAt"])
    assert [o["orderId"] for o in customer.get("/customers/me/orders").json()["items"]] == [order["orderId"]]
    captures = shop.sandbox.captures(order["orderId"])
    assert [c["amount"] for c in captures] == [21_490]


def test_paying_again_tells_the_same(shop, product, audited):
    customer = shop.customer(balance=10_000)
    order = customer.bought((product()["id"], 1))
    again = customer.pay(order)
    assert (again.status_code, again.json()["status"]) == (200, "paid")
    assert customer.balance()["balance"] == 9_000


def test_lines_of_the_same_product_are_one(shop, product):
    customer, id = shop.customer(), product(price=100)["id"]
    order = customer.order((id, 2), (id, 3)).json()
    assert [(i["productId"], i["quantity"], i["lineTotal"]) for i in order["items"]] == [(id, 5, 500)]
    refused(customer.order((id, 500), (id, 500)), 422, "invalid-quantity")


def test_the_price_is_the_one_that_was_shown(shop, operator, product, audited):
    customer = shop.customer(balance=10_000)
    made = product(price=1_000)
    order = customer.ordered((made["id"], 2))
    change = {k: made[k] for k in ("name", "description", "category", "status")}
    assert operator.put(f"/products/{made['id']}", {**change, "price": 4_000}).status_code == 200
    assert customer.pay(order).json()["total"] == 2_000
    assert customer.balance()["balance"] == 8_000
    assert shop.sandbox.captures(order)[0]["amount"] == 2_000


def test_orders_the_whole_cart(shop, product, audited):
    customer = shop.customer(balance=10_000)
    one, two = product(price=700)["id"], product(price=300)["id"]
    for id in (one, two):
        customer.post("/cart/items", {"productId": id, "quantity": 2})
    answer = customer.post("/orders", {"fromCart": True})
    assert answer.status_code == 201
    assert {i["productId"]: i["quantity"] for i in answer.json()["items"]} == {one: 2, two: 2}
    assert answer.json()["total"] == 2_000
    assert len(customer.get("/cart").json()["items"]) == 2, "until it is paid, all stays"
    assert customer.pay(answer.json()["orderId"]).status_code == 200
    assert customer.get("/cart").json()["items"] == [], "what was bought is in the cart no more"
    refused(customer.post("/orders", {"fromCart": True}), 422, "cart-empty")


def test_the_same_cart_from_two_tabs_is_one_order(shop, operator, product, audited):
    customer = shop.customer(balance=10_000)
    made = product(price=700)
    customer.post("/cart/items", {"productId": made["id"], "quantity": 2})
    first = customer.post("/orders", {"fromCart": True})
    second = customer.post("/orders", {"fromCart": True})
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json() and second.headers["location"] == first.headers["location"]
    assert len(customer.get("/customers/me/orders").json()["items"]) == 1
    # Lines that are named are an order for each key.
    ids = {customer.ordered((made["id"], 2)) for _ in range(2)}
    assert len(ids | {first.json()["orderId"]}) == 3
    # Another cart is another order; so is the same at another price.
    customer.post("/cart/items", {"productId": made["id"], "quantity": 1})
    assert customer.post("/orders", {"fromCart": True}).status_code == 201
    change = {k: made[k] for k in ("name", "category", "status")}
    assert operator.put(f"/products/{made['id']}", {**change, "price": 800}).status_code == 200
    latest = customer.post("/orders", {"fromCart": True})
    assert (latest.status_code, latest.json()["total"]) == (201, 2_400)
    assert customer.pay(latest.json()["orderId"]).status_code == 200
    refused(customer.post("/orders", {"fromCart": True}), 422, "cart-empty")


def test_two_tabs_at_once_make_one_order(shop, product):
    customer = shop.customer()
    customer.post("/cart/items", {"productId": product()["id"], "quantity": 1})
    answers = at_once([lambda: customer.post("/orders", {"fromCart": True}) for _ in range(8)])
    assert sorted(a.status_code for a in answers) == [200] * 7 + [201]
    assert len({a.json()["orderId"] for a in answers}) == 1


def test_what_was_hidden_since_is_not_sold(shop, operator, product, audited):
    customer = shop.customer(balance=10_000)
    made, other = product(price=1_000), product(price=500)
    order = customer.ordered((other["id"], 1), (made["id"], 2))
    change = {k: made[k] for k in ("name", "category", "price")}
    operator.put(f"/products/{made['id']}", {**change, "status": "hidden"})
    refused(customer.pay(order), 409, "product-not-for-sale", productId=made["id"])
    assert customer.status(order) == "created"
    assert customer.balance()["held"] == 0
    assert operator.get(f"/products/{other['id']}").json()["held"] == 0
    assert shop.sandbox.captures(order) == []
    operator.put(f"/products/{made['id']}", {**change, "status": "on-sale"})
    assert customer.pay(order).status_code == 200


def test_out_of_stock_says_which_lines(shop, product):
    customer = shop.customer()
    plenty, scarce, none = product(stock=9), product(stock=2), product(stock=0)
    answer = customer.order((plenty["id"], 9), (scarce["id"], 3), (none["id"], 1))
    problem = refused(answer, 409, "out-of-stock")
    assert problem["lines"] == [{"productId": scarce["id"], "requested": 3, "available": 2},
                                {"productId": none["id"], "requested": 1, "available": 0}]
    assert customer.get("/customers/me/orders").json()["items"] == []


def test_sold_out_between_order_and_payment(shop, product, audited):
    slow, quick = shop.customer(balance=10_000), shop.customer(balance=10_000)
    id, other = product(stock=3)["id"], product(stock=3)["id"]
    order = slow.ordered((id, 2), (other, 1))
    quick.bought((id, 2))
    problem = refused(slow.pay(order), 409, "out-of-stock")
    assert problem["lines"] == [{"productId": id, "requested": 2, "available": 1}]
    assert slow.status(order) == "created"
    assert slow.balance()["held"] == 0
    assert slow.stock(other) == 3, "nothing is held when one line fails"
    assert shop.sandbox.captures(order) == []


def test_insufficient_balance_says_how_much(shop, product, audited):
    customer, id = shop.customer(balance=1_990), product(price=1_000)["id"]
    order = customer.ordered((id, 2))
    refused(customer.pay(order), 402, "insufficient-balance", available=1_990, required=2_000)
    assert (customer.status(order), customer.stock(id)) == ("created", 100)
    customer.charge(500)
    assert customer.pay(order).status_code == 200
    assert customer.balance()["balance"] == 490


def test_a_hidden_product_cannot_be_ordered(shop, operator, product):
    made = product()
    change = {k: made[k] for k in ("name", "description", "category", "price")}
    operator.put(f"/products/{made['id']}", {**change, "status": "hidden"})
    refused(shop.customer().order((made["id"], 1)), 409, "product-not-for-sale")


@pytest.mark.parametrize("body, status, code", [
    ({}, 422, "invalid-input"),
    ({"items": []}, 422, "invalid-input"),
    ({"items": {}}, 422, "invalid-input"),
    ({"items": "1"}, 422, "invalid-input"),
    ({"items": [1]}, 422, "invalid-input"),
    ({"items": [{}]}, 422, "invalid-input"),
    ({"items": [{"productId": 1}]}, 422, None),
    ({"items": [{"quantity": 1}]}, 422, "invalid-input"),
    ({"items": [{"productId": "1", "quantity": 1}]}, 422, "invalid-input"),
    ({"items": [{"productId": 1, "quantity": 0}]}, 422, "invalid-quantity"),
    ({"items": [{"productId": 1, "quantity": 1000}]}, 422, "invalid-quantity"),
    ({"items": [{"productId": 1, "quantity": 1, "price": 1}]}, 422, "invalid-input"),
    ({"items": [{"productId": 1, "quantity": 1}] * 101}, 422, "too-many-lines"),
    ({"items": [{"productId": 999_999_999, "quantity": 1}]}, 404, "unknown-product"),
    ({"items": [{"productId": 1, "quantity": 1}], "total": 1}, 422, "invalid-input"),
    ({"items": [{"productId": 1, "quantity": 1}], "fromCart": True}, 422, "invalid-input"),
    ({"fromCart": False}, 422, "invalid-input"),
    ({"fromCart": "true"}, 422, "invalid-input"),
    ({"fromCart": True}, 422, "cart-empty"),
])
def test_refuses_orders(shop, body, status, code):
    customer = shop.customer()
    answer = customer.post("/orders", body)
    assert answer.status_code == status, answer.text
    refused(answer, status, code or answer.json()["code"])


def test_a_hundred_lines_are_one_sheet(shop, product):
    customer = shop.customer(balance=10_000)
    ids = [product(price=10)["id"] for _ in range(100)]
    answer = customer.order(*[(id, 1) for id in ids])
    assert answer.status_code == 201
    assert (len(answer.json()["items"]), answer.json()["total"]) == (100, 1_000)
    assert customer.pay(answer.json()["orderId"]).status_code == 200


def test_orders_come_newest_first_in_pages(shop, operator, product):
    customer, id = shop.customer(), product()["id"]
    made = [customer.ordered((id, 1)) for _ in range(5)]
    assert made == sorted(made), "ids are in order of time"
    seen, cursor = [], None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = customer.get("/customers/me/orders", params=query).json()
        seen += [o["orderId"] for o in page["items"]]
        cursor = page["nextCursor"]
        if cursor is None:
            break
    assert seen == made[::-1]


def test_the_oldest_unpaid_order_makes_way_for_the_21st(shop, product):
    customer, id = shop.customer(balance=10_000), product(price=100)["id"]
    orders = [customer.ordered((id, 1)) for _ in range(22)]
    assert [customer.status(order) for order in orders] == ["expired"] * 2 + ["created"] * 20
    refused(customer.pay(orders[1]), 409, "order-expired")
    assert customer.pay(orders[2]).status_code == 200


def test_ids_cannot_be_guessed_one_from_the_next(shop, product):
    customer, id = shop.customer(), product()["id"]
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    lows = set()
    for _ in range(5):
        number = 0
        for character in customer.ordered((id, 1)):
            number = number * 32 + digits.index(character)
        lows.add(number & (1 << 21) - 1)
    assert len(lows) == 5


@pytest.mark.parametrize("id", ["0000000000000", "x", "0", "ZZZZZZZZZZZZZ", "00000000000000"])
def test_there_is_no_such_order(shop, id):
    customer = shop.customer()
    refused(customer.get(f"/orders/{id}"), 404, "not-found")
    refused(customer.pay(id), 404, "not-found")
    refused(customer.cancel(id), 404, "not-found")


def test_an_id_may_be_written_small(shop, product):
    customer = shop.customer()
    order = customer.ordered((product()["id"], 1))
    assert customer.get(f"/orders/{order.lower()}").json()["orderId"] == order


# ---- Cancellation


def test_a_paid_order_is_refunded(shop, product, audited):
    customer, id = shop.customer(balance=10_000), product(price=2_500, stock=4)["id"]
    order = customer.bought((id, 2))
    answer = customer.cancel(order)
    assert answer.status_code == 200
    assert answer.json()["status"] == "cancelled"
    assert (customer.balance()["balance"], customer.stock(id)) == (10_000, 4)
    assert customer.get(f"/orders/{order}").json()["cancelledAt"]

    again = customer.cancel(order)
    assert (again.status_code, again.json()["status"]) == (200, "cancelled")
    assert (customer.balance()["balance"], customer.stock(id)) == (10_000, 4), "once only"
    refused(customer.pay(order), 409, "order-cancelled")
    refunds = [r for r in shop.sandbox.book()["refunds"]
               if r["payment_intent"] == shop.sandbox.captures(order)[0]["id"]]
    assert [r["amount"] for r in refunds] == [5_000]


def test_an_unpaid_order_is_closed(shop, product, audited):
    customer, id = shop.customer(balance=10_000), product()["id"]
    order = customer.ordered((id, 1))
    assert customer.cancel(order).json()["status"] == "cancelled"
    refused(customer.pay(order), 409, "order-cancelled")
    assert customer.balance()["balance"] == 10_000


def test_an_operator_takes_an_order_back(shop, operator, product, audited):
    customer, id = shop.customer(balance=10_000), product()["id"]
    order = customer.bought((id, 1))
    assert operator.cancel(order).json()["status"] == "cancelled"
    assert customer.balance()["balance"] == 10_000
