"""A payment system that declines, is slow, forgets to answer or is down: the shop never guesses."""

import hashlib
import hmac
import json
import sqlite3
import time
from contextlib import closing

import pytest

from shop import in_background, refused, running, until


@pytest.fixture
def buyer(shop, product):
    customer = shop.customer(balance=10_000)
    customer.product = product(price=1_000, stock=5)["id"]
    return customer


def nothing_held(customer):
    balance = customer.balance()
    return balance["held"] == 0 and balance["balance"] == balance["available"]


def test_declined_then_paid(shop, sandbox, buyer, audited):
    order = buyer.ordered((buyer.product, 2))
    sandbox.fault("decline", on="confirm", remaining=1)
    problem = refused(buyer.pay(order), 402, "payment-declined")
    assert problem["reason"]
    seen = buyer.get(f"/orders/{order}").json()
    assert (seen["status"], seen["declineReason"]) == ("created", problem["reason"])
    assert nothing_held(buyer) and buyer.balance()["balance"] == 10_000
    assert buyer.stock(buyer.product) == 5
    assert buyer.pay(order).status_code == 200
    assert buyer.balance()["balance"] == 8_000
    assert len(sandbox.captures(order)) == 1


# Whatever became of the call: what is held stays held, and the outcome is asked for.
@pytest.mark.parametrize("fault, on", [
    ("error-after", "confirm"), ("error-before", "confirm"), ("error-after", "create"),
    ("error-before", "create"), ("lose-answer", "confirm"), ("lose-answer", "create")])
def test_no_answer_is_settled_later(shop, sandbox, buyer, audited, fault, on):
    order = buyer.ordered((buyer.product, 2))
    # Nor can the outcome be asked for, or it might be known before the customer is answered.
    sandbox.fault("error-before", on="retrieve")
    sandbox.fault(fault, on=on, milliseconds=6_000)
    answer = buyer.pay(order)
    assert answer.status_code == 202, answer.text
    assert answer.json()["status"] == "paying"
    assert answer.headers["location"].endswith(f"/orders/{order}")
    balance = buyer.balance()
    assert (balance["balance"], balance["held"]) == (10_000, 2_000)
    sandbox.heal()
    until(lambda: buyer.status(order) == "paid", seconds=60)
    assert buyer.pay(order).status_code == 200
    assert nothing_held(buyer) and buyer.balance()["balance"] == 8_000
    assert buyer.stock(buyer.product) == 3
    assert len(sandbox.intents(order)) == 1, "each repeat had the key of the first"
    assert len(sandbox.captures(order)) == 1, "charged once, though it was asked for twice"


def test_while_the_outcome_is_unknown_all_stays_held(shop, sandbox, buyer, audited):
    order = buyer.ordered((buyer.product, 5))
    sandbox.fault("error-before")
    assert buyer.pay(order).status_code == 202
    assert buyer.pay(order).status_code == 202, "asking again tells the same"
    balance = buyer.balance()
    assert (balance["balance"], balance["held"], balance["available"]) == (10_000, 5_000, 5_000)
    assert buyer.stock(buyer.product) == 0
    refused(buyer.cancel(order), 409, "not-cancellable")
    other = shop.customer(balance=2_000)
    refused(other.order((buyer.product, 1)), 409, "out-of-stock")
    refused(buyer.pay(buyer.ordered((shop.product(shop.operator(), price=6_000)["id"], 1))),
            402, "insufficient-balance", available=5_000, required=6_000)
    sandbox.heal()
    shop.audit()
    until(lambda: buyer.status(order) == "paid", seconds=30)
    assert nothing_held(buyer) and buyer.balance()["balance"] == 5_000


def test_a_slow_answer_is_waited_for(sandbox, buyer, audited):
    order = buyer.ordered((buyer.product, 1))
    sandbox.fault("delay", on="confirm", remaining=1, milliseconds=1_500)
    assert buyer.pay(order).status_code == 200
    assert buyer.status(order) == "paid"


def test_a_slow_payment_does_not_delay_others(shop, sandbox, buyer, audited):
    order, other = buyer.ordered((buyer.product, 1)), shop.customer()
    sandbox.fault("delay", on="confirm", remaining=1, milliseconds=3_500)
    with in_background([lambda: buyer.pay(order)]) as payments:
        until(lambda: sandbox.captures(order), every=0.02)
        for _ in range(3):
            assert other.charge(1_000).status_code == 201, "no transaction is open meanwhile"
        assert payments.ended == 0, "the charges did not wait for the payment"
    assert payments.results[0].status_code == 200


def test_down_for_a_while(sandbox, buyer, audited):
    order = buyer.ordered((buyer.product, 1))
    sandbox.fault("down", milliseconds=120_000)
    answer = buyer.pay(order)
    assert answer.status_code == 202, answer.text
    assert sandbox.intents(order) == []
    sandbox.heal()
    until(lambda: buyer.status(order) == "paid", seconds=60)
    assert len(sandbox.captures(order)) == 1


@pytest.mark.parametrize("fault", ["error-after", "error-before"])
def test_a_refund_without_an_answer_is_settled_later(sandbox, buyer, audited, fault):
    order = buyer.bought((buyer.product, 2))
    sandbox.fault(fault, on="refund", remaining=1)
    answer = buyer.cancel(order)
    assert answer.status_code == 202, answer.text
    assert answer.json()["status"] == "cancelling"
    sandbox.heal()
    until(lambda: buyer.status(order) == "cancelled", seconds=30)
    assert buyer.balance()["balance"] == 10_000 and buyer.stock(buyer.product) == 5
    intent = sandbox.captures(order)[0]["id"]
    refunds = [r for r in sandbox.book()["refunds"] if r["payment_intent"] == intent]
    assert [r["amount"] for r in refunds] == [2_000], "given back once"


# ---- What the payment system reports by itself


@pytest.fixture(scope="module")
def quiet():
    """A shop whose events are those of one test alone, so that they can be counted."""
    yield from running(SHOP_PROCESSES=1, SHOP_THREADS=8)


def deliveries(shop):
    """The status of each answer to an event. nginx writes its log once a second."""
    lines = map(json.loads, (shop.data / "log/access.log").read_text().splitlines())
    return [int(line["status"]) for line in lines if line["path"] == "/api/v1/payment-events"]


def events(shop):
    """How many events the shop has recorded, each once."""
    with closing(sqlite3.connect(f"file:{shop.data}/shop.db?mode=ro", uri=True)) as rows:
        return rows.execute("SELECT count(*) FROM payment_events").fetchone()[0]


@pytest.mark.parametrize("fault, times", [("duplicate-webhooks", 2), ("reorder-webhooks", 1)])
def test_events_that_are_repeated_or_out_of_order(quiet, fault, times):
    buyer = quiet.customer(balance=10_000)
    product = quiet.product(quiet.operator(), price=1_000, stock=5)["id"]
    delivered, recorded = len(deliveries(quiet)), events(quiet)
    quiet.sandbox.fault(fault)
    orders = [buyer.bought((product, 1)) for _ in range(3)]
    buyer.cancel(orders[0])
    until(lambda: buyer.status(orders[0]) == "cancelled", seconds=30)
    # One event of each payment and one of the refund.
    until(lambda: len(deliveries(quiet)) >= delivered + 4 * times, seconds=60)
    quiet.sandbox.heal()
    assert deliveries(quiet)[delivered:] == [204] * 4 * times
    assert events(quiet) == recorded + 4, "an event that is repeated is recorded once"
    assert buyer.balance()["balance"] == 8_000
    assert buyer.stock(product) == 3


def signature(shop, body, secret=None, age=0):
    """The header `Stripe-Signature`."""
    seconds = int(time.time()) - age
    key = (shop.webhook_secret if secret is None else secret).encode()
    code = hmac.new(key, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={code}"


def event_about(intent, id="evt_1"):
    return json.dumps({"id": id, "type": "payment_intent.succeeded",
                       "data": {"object": {"id": intent, "object": "payment_intent"}}}).encode()


def send(shop, body, signature=None):
    headers = {} if signature is None else {"Stripe-Signature": signature}
    return shop.visitor().raw("POST", "/payment-events", body, **headers)


def test_an_event_is_asked_about_and_not_believed(shop, sandbox, buyer, audited):
    order = buyer.ordered((buyer.product, 1))
    sandbox.fault("error-before", on="confirm")
    assert buyer.pay(order).status_code == 202
    # It reports a success. The payment system, when asked, does not.
    body = event_about(sandbox.intents(order)[0]["id"], id=f"evt_{order}")
    assert send(shop, body, signature(shop, body)).status_code == 204
    assert buyer.status(order) == "paying" and buyer.balance()["held"] == 1_000
    sandbox.heal()
    until(lambda: buyer.status(order) == "paid", seconds=60)


EVENT = event_about("pi_unknown")


def test_an_event_with_the_right_signature(shop):
    assert send(shop, EVENT, signature(shop, EVENT)).status_code == 204


@pytest.mark.parametrize("make", [
    lambda shop: None, lambda shop: "", lambda shop: "nonsense", lambda shop: "t=1,v1=00",
    lambda shop: f"t={int(time.time())},v1=" + "0" * 64,
    lambda shop: signature(shop, EVENT, secret="another"), lambda shop: signature(shop, EVENT, secret=""),
    lambda shop: signature(shop, EVENT + b" "), lambda shop: signature(shop, EVENT, age=400),
    lambda shop: signature(shop, EVENT, age=-400)],
    ids=["none", "empty", "nonsense", "short", "zeros", "other secret", "no secret", "other body", "old", "future"])
def test_an_event_without_a_right_signature_is_refused(shop, make):
    refused(send(shop, EVENT, make(shop)), 400, "wrong-signature")
