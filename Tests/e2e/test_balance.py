"""Charging and looking up the balance."""

import pytest

from shop import at_once, refused


@pytest.mark.parametrize("amount", [500, 510, 99_990, 100_000])
def test_charges(shop, amount):
    customer = shop.customer()
    answer = customer.charge(amount)
    assert answer.status_code == 201
    charge = answer.json()
    assert set(charge) == {"chargeId", "amount", "balance", "chargedAt"}
    assert (charge["amount"], charge["balance"]) == (amount, amount)
    assert customer.balance() == {"customerId": customer.id, "balance": amount, "held": 0,
                                  "available": amount, "currency": "KRW"}


# The lexeme as it stands in the body, and the rule that it breaks; looked at in the order integer,
# unit, minimum, maximum.
@pytest.mark.parametrize("lexeme, rule", [
    ("490", "minimum"),
    ("505", "unit"),
    ("499", "unit"),
    ("100010", "maximum"),
    ("100001", "unit"),
    ("-10", "minimum"),
    ("-1", "unit"),
    ("0", "minimum"),
    ("10", "minimum"),
    ("10.5", "integer"),
    ("1000.0", "integer"),
    ("1e3", "integer"),
    ("1E3", "integer"),
    ('"500"', "integer"),
    ('""', "integer"),
    ("null", "integer"),
    ("true", "integer"),
    ("[500]", "integer"),
    ('{"won":500}', "integer"),
    ("9223372036854775807", "unit"),
    ("9223372036854775800", "maximum"),
    ("9223372036854775808", "integer"),
    ("-9223372036854775809", "integer"),
    ("1" + "0" * 400, "integer"),
])
def test_refuses_amounts_and_names_the_rule(shop, lexeme, rule):
    customer = shop.customer()
    answer = customer.raw("POST", "/customers/me/balance/charges", f'{{"amount":{lexeme}}}')
    refused(answer, 422, "invalid-charge-amount", rule=rule)
    assert customer.balance()["balance"] == 0


def test_refuses_a_charge_without_an_amount(shop):
    customer = shop.customer()
    answer = customer.post("/customers/me/balance/charges", {})
    refused(answer, 422, "invalid-charge-amount", rule="integer")


def test_refuses_members_it_does_not_know(shop):
    customer = shop.customer()
    answer = customer.post("/customers/me/balance/charges", {"amount": 500, "currency": "USD"})
    refused(answer, 422, "invalid-input", member="currency", rule="unknown")
    assert customer.balance()["balance"] == 0


@pytest.mark.parametrize("language, word", [("ko", "원"), ("en", "won")])
def test_each_rule_has_its_own_sentence(shop, language, word):
    customer = shop.customer()
    answers = set()
    for amount in ("10.5", "505", "490", "100010"):
        answer = customer.raw("POST", "/customers/me/balance/charges", f'{{"amount":{amount}}}',
                              **{"Accept-Language": language})
        answers.add(refused(answer, 422, "invalid-charge-amount")["detail"])
    assert len(answers) == 4
    assert any(word in sentence for sentence in answers)


def test_charges_add_up_and_are_kept(shop, audited):
    customer = shop.customer()
    for amount in (1_000, 2_000, 3_000):
        assert customer.charge(amount).status_code == 201
    page = customer.get("/customers/me/balance/entries").json()
    assert page["nextCursor"] is None
    assert [(e["kind"], e["amount"], e["balance"]) for e in page["items"]] == [
        ("charge", 3_000, 6_000), ("charge", 2_000, 3_000), ("charge", 1_000, 1_000)]
    assert all("orderId" not in e for e in page["items"])


def test_the_ledger_comes_in_pages(shop):
    customer = shop.customer()
    amounts = [500 + 10 * n for n in range(7)]
    for amount in amounts:
        customer.charge(amount)
    seen, cursor, pages = [], None, 0
    while True:
        parameters = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        page = customer.get("/customers/me/balance/entries", params=parameters).json()
        seen += [e["amount"] for e in page["items"]]
        pages += 1
        cursor = page["nextCursor"]
        if cursor is None:
            break
        customer.charge(100_000)  # what is new does not shift the pages behind
    assert seen == amounts[::-1]
    assert pages == 3


def test_a_purchase_and_its_refund_are_entries_too(shop, product):
    customer = shop.customer(balance=10_000)
    order = customer.bought((product(price=3_000)["id"], 2))
    assert customer.cancel(order).status_code == 200
    entries = customer.get("/customers/me/balance/entries").json()["items"]
    assert [(e["kind"], e["amount"], e["balance"], e.get("orderId")) for e in entries] == [
        ("refund", 6_000, 10_000, order), ("payment", -6_000, 4_000, order),
        ("charge", 10_000, 10_000, None)]


def test_charges_at_once_all_count(shop, audited):
    customer = shop.customer()
    answers = at_once([lambda: customer.charge(1_000) for _ in range(20)])
    assert {a.status_code for a in answers} == {201}
    assert sorted(a.json()["balance"] for a in answers) == [1_000 * n for n in range(1, 21)]
    assert customer.balance()["balance"] == 20_000


def test_unusable_cursor_or_limit(shop):
    customer = shop.customer()
    for query, member in [("cursor=nonsense", "cursor"), ("limit=0", "limit"), ("limit=101", "limit"),
                          ("limit=x", "limit"), ("limit=1.5", "limit")]:
        answer = customer.get(f"/customers/me/balance/entries?{query}")
        refused(answer, 422, "invalid-input", member=member)
