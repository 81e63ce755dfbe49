"""Compares the shop with the history of its clients: through the API, the payment system's own book,
and `shopctl audit`."""

from collections import Counter, defaultdict

from history import Response, is_indeterminate, outcome, responses


class Checker:
    def __init__(self, shop, operator, clients, history, products):
        self.shop, self.operator, self.clients = shop, operator, clients
        self.history, self.products = history, products
        self.losses = []

    def expect(self, holds, loss):
        if not holds:
            self.losses.append(loss)

    def run(self):
        self.orders = {order["orderId"]: order for order in self.pages(self.operator, "/orders")}
        self.check_keys()
        self.check_orders()
        self.check_reads()
        self.check_privacy()
        self.check_balances()
        self.check_payments()
        self.check_stock()
        self.check_best_sellers()
        audit = self.shop.shopctl("audit")
        self.expect(audit.returncode == 0 and "to look at" not in audit.stdout,
                    f"audit: {audit.stdout}{audit.stderr}")

    def pages(self, connection, path):
        items, cursor = [], None
        while True:
            page = connection.get(f"{path}?limit=100" + (f"&cursor={cursor}" if cursor else ""))
            items += page["items"]
            cursor = page["nextCursor"]
            if cursor is None:
                return items

    def operations(self, what):
        return [o for o in self.history.operations if o["what"] == what]

    # ---- What was acknowledged is there

    def check_keys(self):
        """All successes of one key are the same response."""
        for operation in self.history.operations:
            if operation.get("key"):
                successes = {r for r in responses(operation) if r.is_success}
                self.expect(len(successes) <= 1,
                            f"key {operation['key']} had several responses: {successes}")

    def check_orders(self):
        created = defaultdict(list)
        for operation in self.operations("order"):
            response = outcome(operation)
            if response and response.is_success:
                created[operation["client"]].append(response.body)
        for orders in created.values():
            for order in orders:
                actual = self.orders.get(order["orderId"])
                self.expect(actual is not None, f"order {order['orderId']} is lost")
                if actual:
                    self.expect(
                        (actual["items"], actual["total"]) == (order["items"], order["total"]),
                        f"order {order['orderId']} has changed: {order} became {actual}")
        self.check_order_counts(created)

        cancelled = {o["order"] for o in self.operations("cancel")}
        for operation in self.operations("pay"):
            for response in responses(operation):
                if response.status == 200:
                    actual = self.orders.get(operation["order"], {"total": None, "status": None})
                    allowed = {"paid"} | ({"cancelled"} if operation["order"] in cancelled else set())
                    self.expect(actual["status"] in allowed,
                                f"order {operation['order']} was paid, is {actual['status']}")
                    self.expect(response.body["total"] == actual["total"],
                                f"order {operation['order']} was paid with another total: {response}")
        for operation in self.operations("cancel"):
            for response in responses(operation):
                if response.is_success:
                    status = self.orders.get(operation["order"], {}).get("status")
                    self.expect(status == "cancelled",
                                f"order {operation['order']} was cancelled, is {status}")
        paid = {o["order"] for o in self.operations("pay")}
        for id, order in self.orders.items():
            self.expect(order["status"] != "paid" or id in paid, f"{id} is paid without a request")
            self.expect(order["status"] != "cancelled" or id in cancelled,
                        f"{id} is cancelled without a request")
            self.expect(order["status"] not in ("paying", "cancelling"),
                        f"order {id} is still {order['status']}")

    def check_order_counts(self, created):
        """Each key created at most one order, and no order came without a key."""
        by_customer = Counter(order["customerId"] for order in self.orders.values())
        for client in self.clients:
            acknowledged = len({order["orderId"] for order in created[client.name]})
            indeterminate = sum(1 for o in self.operations("order")
                                if o["client"] == client.name and is_indeterminate(o))
            actual = by_customer[client.customer]
            self.expect(acknowledged <= actual <= acknowledged + indeterminate,
                        f"{client.name} created {acknowledged} orders, perhaps {indeterminate} more, "
                        f"and has {actual}")

    def check_reads(self):
        """A read shows what was reported before it began."""
        reported = defaultdict(list)
        for operation in self.operations("pay") + self.operations("cancel"):
            for time, response in operation["responses"]:
                if isinstance(response, Response) and response.is_success:
                    reported[operation["order"]].append((time, response.body["status"]))
        for operation in self.operations("read"):
            before = {status for time, status in reported[operation["order"]]
                      if time <= operation["at"]}
            for response in responses(operation):
                if not response.is_definite:
                    continue
                status = response.body.get("status") if response.is_success else response.status
                if "cancelled" in before:
                    self.expect(status == "cancelled", f"order {operation['order']} was reported as "
                                f"cancelled, and then read as {status}")
                elif "paid" in before:
                    self.expect(status in ("paid", "cancelling", "cancelled"),
                                f"order {operation['order']} was reported as paid, and then read as {status}")
                else:
                    self.expect(response.is_success, f"order {operation['order']} was read as {status}")

    def check_privacy(self):
        """No page or public read shows what is another's: visitors get nothing personal, customers
        nothing but their own name."""
        views = [o for o in self.operations("view") if o["client"] != self.operator.name]
        for view in views:
            for response in responses(view):
                others = set(response.body) - {view["client"]}
                self.expect(not others, f"{view['client']} saw {sorted(others)} on {view['path']}")
        names = {name for view in views for response in responses(view) for name in response.body}
        self.expect(names, "no customer's page had a name: this check finds nothing")

    # ---- No won

    def check_balances(self):
        for client in self.clients:
            entries = self.pages(client.connection, "/customers/me/balance/entries")
            charges = {e["entryId"]: e["amount"] for e in entries if e["kind"] == "charge"}
            indeterminate = Counter()
            for operation in self.operations("charge"):
                if operation["client"] != client.name:
                    continue
                response = outcome(operation)
                if is_indeterminate(operation):
                    indeterminate[operation["body"]["amount"]] += 1
                elif response and response.is_success:
                    amount = charges.pop(response.body["chargeId"], None)
                    self.expect(amount == operation["body"]["amount"],
                                f"charge {response.body} of {client.name} is lost or was reported twice")
            self.expect(not Counter(charges.values()) - indeterminate,
                        f"{client.name} has charges without a request: {charges}")

            paid = sum(o["total"] for o in self.orders.values()
                       if o["customerId"] == client.customer and o["status"] == "paid")
            charged = sum(e["amount"] for e in entries if e["kind"] == "charge")
            balance = client.connection.get("/customers/me/balance")
            self.expect(balance["balance"] == charged - paid,
                        f"{client.name} charged {charged}, paid {paid}, has {balance['balance']}")
            self.expect(balance["held"] == 0, f"{balance['held']} won of {client.name} are held")

    # ---- No won at the payment system

    def check_payments(self):
        book = self.shop.sandbox.book()
        refunded = Counter()
        for refund in book["refunds"]:
            if refund["status"] == "succeeded":
                refunded[refund["payment_intent"]] += refund["amount"]
        kept = Counter()
        for intent in book["intents"]:
            if intent["status"] != "succeeded":
                continue
            order = intent["metadata"]["order"]
            self.expect(order in self.orders, f"intent {intent['id']} is of no order: {order}")
            amount = refunded[intent["id"]]
            self.expect(amount in (0, intent["amount"]), f"{amount} won of {intent} were refunded")
            if amount == 0:
                kept[order] += 1
                self.expect(
                    order not in self.orders or intent["amount"] == self.orders[order]["total"],
                    f"intent {intent['id']} has another amount than its order")
        for id, order in self.orders.items():
            expected = 1 if order["status"] == "paid" else 0
            self.expect(kept[id] == expected,
                        f"order {id} is {order['status']}, and was charged {kept[id]} times")

    # ---- No unit

    def check_stock(self):
        sold = Counter()
        for order in self.orders.values():
            if order["status"] == "paid":
                for line in order["items"]:
                    sold[line["productId"]] += line["quantity"]
        for product, first in self.products.items():
            adjusted, indeterminate = 0, []
            for operation in self.operations("adjust"):
                if operation["product"] == product:
                    response = outcome(operation)
                    if is_indeterminate(operation):
                        indeterminate.append(operation["body"]["delta"])
                    elif response and response.is_success:
                        adjusted += operation["body"]["delta"]
            possible = {first + adjusted - sold[product]}
            for delta in indeterminate:
                possible |= {stock + delta for stock in possible}
            actual = self.operator.get(f"/products/{product}")
            self.expect(actual["onHand"] in possible,
                        f"product {product} has {actual['onHand']} units, should have {possible}")
            self.expect(actual["onHand"] >= 0, f"product {product} was sold beyond its stock")
            self.expect(actual["held"] == 0, f"{actual['held']} units of product {product} are held")
        self.sold = sold

    def check_best_sellers(self):
        popular = self.operator.get("/products/popular")
        expected = sorted(self.sold.values(), reverse=True)[:5]
        actual = [item["quantitySold"] for item in popular["items"]]
        self.expect(actual == expected, f"best sellers sold {actual}, should be {expected}")
        for item in popular["items"]:
            self.expect(item["quantitySold"] == self.sold[item["productId"]],
                        f"{item} is a best seller, and sold {self.sold[item['productId']]}")
