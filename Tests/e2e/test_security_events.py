"""Who did what: on the operator's page, in the API, and in a log of its own."""

import json

import pytest

from shop import PASSWORD, Client, refused, unique, until


def events(operator, **query):
    answer = operator.get("/security-events", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def lines(shop, name="security.log"):
    log = shop.data / "log" / name
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def test_what_an_operator_does_is_seen_and_logged(shop, operator, product):
    made = product(price=1_000, stock=5)
    details = {name: made[name] for name in ("name", "description", "category", "status")}
    answer = operator.put(f"/products/{made['id']}", {**details, "price": 1_200})
    assert answer.status_code == 200, answer.text
    operator.post(f"/products/{made['id']}/stock-adjustments", {"delta": -2, "reason": "파손"})
    customer = shop.customer()
    order = customer.ordered((made["id"], 1))
    operator.cancel(order)

    mine = [e for e in events(operator, limit=20) if e["subjectId"] in (str(made["id"]), order)]
    assert [e["kind"] for e in mine] == [
        "order-cancelled", "stock-adjusted", "product-changed", "product-added"]
    changed = next(e for e in mine if e["kind"] == "product-changed")
    assert changed["changes"] == [{"name": "price", "before": "1000", "after": "1200"}]
    assert changed["requestId"] == answer.headers["x-request-id"]
    assert changed["actorId"] == operator.id and changed["address"] == "127.0.0.1"
    ids = {e["eventId"] for e in mine}
    logged = until(lambda: (found := [e for e in lines(shop) if e["eventId"] in ids])
                   and len(found) == len(ids) and found)
    assert sorted(logged, key=lambda e: -e["eventId"]) == mine


def test_accounts(shop, operator):
    client = Client(shop)
    email, wrong = f"{unique('s')}@example.com", unique("guess")
    client.post("/customers", {"name": "김하늘", "email": email, "password": PASSWORD})
    assert client.post("/sessions", {"email": email, "password": wrong}).status_code == 401
    assert client.post("/sessions", {"email": wrong, "password": wrong}).status_code == 401
    session = client.post("/sessions", {"email": email, "password": PASSWORD}).json()
    client.become(session)
    client.delete("/sessions/current")
    id = str(session["customerId"])
    mine = [e["kind"] for e in events(operator, limit=100)
            if (e["subjectType"], e["subjectId"]) == ("customer", id)]
    assert mine == ["sign-out", "sign-in", "sign-in-failed", "sign-up"]
    until(lambda: id in [e["subjectId"] for e in lines(shop) if e["kind"] == "sign-out"])
    log = (shop.data / "log/security.log").read_text()
    assert wrong not in log and PASSWORD not in log and email not in log


def test_only_operators_see_them(shop, visitor):
    refused(visitor.get("/security-events"), 401, "not-signed-in")
    refused(shop.customer().get("/security-events"), 403, "operator-only")


@pytest.mark.parametrize("prefix, word", [("", "보안 기록"), ("/en", "Security events")])
def test_the_page(shop, product, prefix, word):
    product()
    browser = Client(shop)
    browser.form("/sessions", {"email": "operator@jangteo.test", "password": "jangteo-demo",
                               "from": "/sign-in"})
    text = browser.request("GET", f"{prefix}/operator/events?kind=product-added").text
    assert f"<h1>{word}</h1>" in text and "127.0.0.1" in text
    assert '<option value="product-added" selected>' in text
    assert "127.0.0.1" not in shop.visitor().request("GET", f"{prefix}/operator/events").text


def test_the_log_may_be_renamed(shop, product):
    log = shop.data / "log/security.log"
    product()
    until(log.exists)
    log.rename(log.with_suffix(".log.1"))
    made = product()
    added = ("product-added", str(made["id"]))
    until(lambda: added in [(e["kind"], e["subjectId"]) for e in lines(shop)])
    assert added not in [(e["kind"], e["subjectId"]) for e in lines(shop, "security.log.1")]
