"""Many at once: no won and no unit is lost, invented or sold twice."""

import collections

import pytest

from shop import at_once, until

pytestmark = pytest.mark.usefixtures("audited")


def codes(answers):
    return collections.Counter(
        a.status_code if a.is_success else a.json()["code"] for a in answers)


def settled(customer, order):
    return until(lambda: (s := customer.status(order)) not in ("paying", "cancelling") and s, seconds=30)


def test_64_clients_for_the_last_10_units_get_exactly_10(shop, product):
    id = product(price=1_000, stock=10)["id"]
    customers = [shop.customer(balance=1_000) for _ in range(64)]
    orders = [c.ordered((id, 1)) for c in customers]
    answers = at_once([lambda c=c, o=o: c.pay(o) for c, o in zip(customers, orders)])
    assert set(codes(answers)) <= {200, 202, "out-of-stock"}, codes(answers)
    states = [settled(c, o) for c, o in zip(customers, orders)]
    assert collections.Counter(states) == {"paid": 10, "created": 54}
    assert customers[0].stock(id) == 0
    for customer, state in zip(customers, states):
        assert customer.balance()["balance"] == (0 if state == "paid" else 1_000)


def test_orders_and_payments_for_the_last_units_at_once(shop, product):
    """The whole way at once, not only its last step; three units at a time for ten."""
    id = product(price=100, stock=10)["id"]
    customers = [shop.customer(balance=1_000) for _ in range(16)]

    def buy(customer):
        answer = customer.order((id, 3))
        return customer.pay(answer.json()["orderId"]) if answer.status_code == 201 else answer

    answers = at_once([lambda c=c: buy(c) for c in customers])
    assert set(codes(answers)) <= {200, 202, "out-of-stock"}, codes(answers)
    until(lambda: all(c.balance()["held"] == 0 for c in customers), seconds=30)
    spent = sum(1_000 - c.balance()["balance"] for c in customers)
    assert spent == 900
    assert customers[0].stock(id) == 1


@pytest.mark.parametrize("clients", [2, 16])
def test_clients_that_pay_one_order_charge_once(shop, product, clients):
    customer = shop.customer(balance=10_000)
    order = customer.ordered((product(price=3_000)["id"], 1))
    token = customer.headers["Authorization"]
    crowd = [shop.visitor(Authorization=token) for _ in range(clients)]
    answers = at_once([lambda c=c: c.pay(order) for c in crowd])
    assert set(codes(answers)) <= {200, 202}, codes(answers)
    assert settled(customer, order) == "paid"
    assert customer.balance()["balance"] == 7_000
    assert len(shop.sandbox.captures(order)) == 1


def test_two_orders_that_only_one_balance_covers(shop, product):
    customer, id = shop.customer(balance=1_500), product(price=1_000)["id"]
    orders = [customer.ordered((id, 1)) for _ in range(4)]
    answers = at_once([lambda o=o: customer.pay(o) for o in orders])
    assert codes(answers)["insufficient-balance"] == 3, codes(answers)
    until(lambda: customer.balance()["held"] == 0)
    assert customer.balance()["balance"] == 500


def test_charges_and_payments_at_once_add_up(shop, product):
    customer, id = shop.customer(balance=20_000), product(price=1_000)["id"]
    orders = [customer.ordered((id, 1)) for _ in range(20)]
    answers = at_once([lambda o=o: customer.pay(o) for o in orders]
                      + [lambda: customer.charge(500) for _ in range(20)])
    assert set(codes(answers)) <= {200, 201, 202}, codes(answers)
    for order in orders:
        assert settled(customer, order) == "paid"
    assert customer.balance() == {"customerId": customer.id, "balance": 10_000, "held": 0,
                                  "available": 10_000, "currency": "KRW"}
    entries = customer.get("/customers/me/balance/entries?limit=100").json()["items"][::-1]
    balance = 0
    for entry in entries:
        balance += entry["amount"]
        assert entry["balance"] == balance, "the ledger is one line of sums"
    assert balance == 10_000


def test_crossed_orders_never_deadlock(shop, product):
    one, two = product(price=10, stock=500)["id"], product(price=10, stock=500)["id"]
    customers = [shop.customer(balance=1_000) for _ in range(16)]

    def buy(customer, first, second):
        return [customer.pay(customer.ordered((first, 1), (second, 1))) for _ in range(5)]

    rounds = at_once([lambda c=c, i=i: buy(c, *((one, two) if i % 2 else (two, one)))
                      for i, c in enumerate(customers)], timeout=60)
    answers = [a for answers in rounds for a in answers]
    assert set(codes(answers)) <= {200, 202}, codes(answers)
    until(lambda: all(c.balance()["held"] == 0 for c in customers), seconds=30)
    assert {c.balance()["balance"] for c in customers} == {900}
    assert (customers[0].stock(one), customers[0].stock(two)) == (420, 420)


def test_cancelled_by_many_at_once_is_refunded_once(shop, product):
    customer, id = shop.customer(balance=5_000), product(price=5_000, stock=1)["id"]
    order = customer.bought((id, 1))
    token = customer.headers["Authorization"]
    crowd = [shop.visitor(Authorization=token) for _ in range(8)]
    answers = at_once([lambda c=c: c.cancel(order) for c in crowd])
    assert set(codes(answers)) <= {200, 202}, codes(answers)
    assert settled(customer, order) == "cancelled"
    assert (customer.balance()["balance"], customer.stock(id)) == (5_000, 1)


def test_paid_and_cancelled_at_once(shop, product):
    id = product(price=1_000, stock=100)["id"]
    customers = [shop.customer(balance=1_000) for _ in range(12)]
    orders = [c.ordered((id, 1)) for c in customers]
    answers = at_once([action for c, o in zip(customers, orders)
                       for action in (lambda c=c, o=o: c.pay(o),
                                      lambda c=shop.visitor(Authorization=c.headers["Authorization"]),
                                      o=o: c.cancel(o))])
    assert set(codes(answers)) <= {200, 202, "order-cancelled", "not-cancellable"}, codes(answers)
    paid = 0
    for customer, order in zip(customers, orders):
        state = settled(customer, order)
        assert state in ("paid", "cancelled")
        assert customer.balance()["balance"] == (0 if state == "paid" else 1_000)
        paid += state == "paid"
    assert customers[0].stock(id) == 100 - paid


def test_stock_is_written_off_while_it_is_sold(shop, operator, product):
    id = product(price=10, stock=30)["id"]
    customers = [shop.customer(balance=1_000) for _ in range(10)]

    def buy(customer):
        answers = []
        for _ in range(4):
            answer = customer.order((id, 1))
            answers.append(customer.pay(answer.json()["orderId"])
                           if answer.status_code == 201 else answer)
        return answers

    def write_off():
        return [operator.post(f"/products/{id}/stock-adjustments", {"delta": -1, "reason": "파손"})
                for _ in range(15)]

    rounds = at_once([lambda c=c: buy(c) for c in customers] + [write_off])
    allowed = {200, 201, 202, "out-of-stock", "stock-below-held"}
    assert set(codes([a for r in rounds for a in r])) <= allowed
    until(lambda: all(c.balance()["held"] == 0 for c in customers), seconds=30)
    sold = sum(1_000 - c.balance()["balance"] for c in customers) // 10
    gone = sum(a.status_code == 201 for a in rounds[-1])
    assert operator.get(f"/products/{id}").json()["onHand"] == 30 - sold - gone
