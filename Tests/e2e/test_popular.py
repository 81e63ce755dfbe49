"""Best sellers."""

import datetime
import time


def ranks(client):
    answer = client.get("/products/popular")
    assert answer.status_code == 200
    return answer.json()


def sold(client):
    return {i["productId"]: i["quantitySold"] for i in ranks(client)["items"]}


def order_of(client, *products):
    ids = [i["productId"] for i in ranks(client)["items"]]
    return [id for id in ids if id in products]


def test_counts_paid_orders_net_of_cancellations(shop, product, audited):
    # More units than any other test sells, so that these are among the five.
    first, second = (product(price=10, stock=10_000)["id"] for _ in range(2))
    customer = shop.customer(balance=100_000)

    customer.ordered((first, 999))
    assert first not in sold(customer), "an order that is not paid does not count"

    orders = [customer.bought((first, 999)) for _ in range(2)]
    customer.bought((second, 999))
    customer.bought((second, 998))
    assert sold(customer)[first] == 1_998
    assert order_of(customer, first, second) == [first, second]

    time.sleep(0.005)  # not in the millisecond of the other's last sale
    customer.bought((second, 1))
    assert order_of(customer, first, second) == [second, first], "of a tie, the one sold last is first"

    assert customer.cancel(orders[0]).status_code == 200
    assert sold(customer)[first] == 999
    assert customer.cancel(orders[1]).status_code == 200
    assert first not in sold(customer)
    assert sold(customer)[second] == 1_998


def test_shape_and_window(shop, product, visitor):
    id = product(price=10, stock=1_000)["id"]
    customer = shop.customer(balance=10_000)
    customer.bought((id, 997))
    page = ranks(customer)
    start, end = (datetime.datetime.fromisoformat(page[k].replace("Z", "+00:00")) for k in ("from", "to"))
    window = end - start
    assert datetime.timedelta(hours=72) <= window < datetime.timedelta(hours=72, minutes=1)
    assert len(page["items"]) <= 5
    assert [i["rank"] for i in page["items"]] == list(range(1, len(page["items"]) + 1))
    amounts = [i["quantitySold"] for i in page["items"]]
    assert amounts == sorted(amounts, reverse=True)
    mine = next(i for i in page["items"] if i["productId"] == id)
    assert (mine["price"], mine["stock"], mine["quantitySold"]) == (10, 3, 997)
    assert visitor.get("/products/popular").status_code == 200, "it is public"
