"""Holds the shop against what its clients were told. Everything is asked for from outside: the API,
the payment system's own book, and, last, the shop's own auditor."""

from collections import Counter, defaultdict

from history import may_be_done, outcome, told


class Reckoning:
    def __init__(self, shop, operator, shoppers, history, products):
        self.shop, self.operator, self.shoppers = shop, operator, shoppers
        self.history, self.products = history, products
        self.losses = []

    def expect(self, holds, what):
        if not holds:
            self.losses.append(what)

    def run(self):
        self.orders = {order["orderId"]: order for order in self.pages(self.operator, "/orders")}
        self.reckon_keys()
        self.reckon_orders()
        self.reckon_money()
        self.reckon_payments()
        self.reckon_stock()
        self.reckon_best_sellers()
        done = self.shop.shopctl("audit")
        self.expect(done.returncode == 0 and "to look at" not in done.stdout,
                    f"audit: {done.stdout}{done.stderr}")

    def pages(self, client, path):
        items, cursor = [], None
        while True:
            query = "?limit=100" + (f"&cursor={cursor}" if cursor else "")
            page = client.need({"answers": []}, "GET", path + query)
            items += page["items"]
            cursor = page["nextCursor"]
            if cursor is None:
                return items

    def operations(self, what):
        return [o for o in self.history.operations if o["what"] == what]

    # ---- What was acknowledged is there

    def reckon_keys(self):
        """Whoever repeats a key, even at once, is told the same success."""
        for operation in self.history.operations:
            if operation.get("key"):
                yes = {answer for answer in told(operation) if answer.is_yes}
                self.expect(len(yes) <= 1, f"key {operation['key']} had several answers: {yes}")

    def reckon_orders(self):
        made = defaultdict(list)
        for operation in self.operations("order"):
            answer = outcome(operation)
            if answer and answer.is_yes:
                made[operation["client"]].append(answer.body)
        for orders in made.values():
            for order in orders:
                there = self.orders.get(order["orderId"])
                self.expect(there is not None, f"order {order['orderId']} is lost")
                if there:
                    self.expect(
                        (there["items"], there["total"]) == (order["items"], order["total"]),
                        f"order {order['orderId']} is another: {order} became {there}")
        self.reckon_each_order_once(made)

        cancelled = {o["order"] for o in self.operations("cancel")}
        for operation in self.operations("pay"):
            for answer in told(operation):
                if answer.status == 200:
                    there = self.orders.get(operation["order"], {"total": None, "status": None})
                    allowed = {"paid"} | ({"cancelled"} if operation["order"] in cancelled else set())
                    self.expect(there["status"] in allowed,
                                f"order {operation['order']} was paid, is {there['status']}")
                    self.expect(answer.body["total"] == there["total"],
                                f"order {operation['order']} was paid with another total: {answer}")
        for operation in self.operations("cancel"):
            for answer in told(operation):
                if answer.is_yes:
                    there = self.orders.get(operation["order"], {}).get("status")
                    self.expect(there == "cancelled",
                                f"order {operation['order']} was cancelled, is {there}")
        asked = {o["order"] for o in self.operations("pay")}
        for id, order in self.orders.items():
            self.expect(order["status"] != "paid" or id in asked, f"nobody paid {id}")
            self.expect(order["status"] != "cancelled" or id in cancelled, f"nobody cancelled {id}")
            self.expect(order["status"] not in ("paying", "cancelling"),
                        f"order {id} is still {order['status']}")

    def reckon_each_order_once(self, made):
        """No order that nobody asked for: one for each key at most."""
        by_customer = Counter(order["customerId"] for order in self.orders.values())
        for shopper in self.shoppers:
            acknowledged = len({order["orderId"] for order in made[shopper.name]})
            unclear = sum(1 for o in self.operations("order")
                          if o["client"] == shopper.name and may_be_done(o))
            there = by_customer[shopper.customer]
            self.expect(acknowledged <= there <= acknowledged + unclear,
                        f"{shopper.name} made {acknowledged} orders and {unclear} unclear ones, "
                        f"has {there}")

    # ---- No won

    def reckon_money(self):
        for shopper in self.shoppers:
            entries = self.pages(shopper.client, "/customers/me/balance/entries")
            charges = {e["entryId"]: e["amount"] for e in entries if e["kind"] == "charge"}
            unclear = Counter()
            for operation in self.operations("charge"):
                if operation["client"] != shopper.name:
                    continue
                answer = outcome(operation)
                if may_be_done(operation):
                    unclear[operation["asked"]["amount"]] += 1
                elif answer and answer.is_yes:
                    amount = charges.pop(answer.body["chargeId"], None)
                    self.expect(amount == operation["asked"]["amount"],
                                f"charge {answer.body} of {shopper.name} is lost or was told twice")
            self.expect(not Counter(charges.values()) - unclear,
                        f"{shopper.name} has charges that nobody asked for: {charges}")

            paid = sum(o["total"] for o in self.orders.values()
                       if o["customerId"] == shopper.customer and o["status"] == "paid")
            charged = sum(e["amount"] for e in entries if e["kind"] == "charge")
            balance = shopper.client.need({"answers": []}, "GET", "/customers/me/balance")
            self.expect(balance["balance"] == charged - paid,
                        f"{shopper.name} charged {charged}, paid {paid}, has {balance['balance']}")
            self.expect(balance["held"] == 0, f"{balance['held']} won of {shopper.name} are held")

    # ---- Nor at the payment system

    def reckon_payments(self):
        book = self.shop.sandbox.book()
        given = Counter()
        for refund in book["refunds"]:
            if refund["status"] == "succeeded":
                given[refund["payment_intent"]] += refund["amount"]
        kept, ours = Counter(), set(self.orders)
        for intent in book["intents"]:
            if intent["status"] != "succeeded":
                continue
            order = intent["metadata"]["order"]
            self.expect(order in ours, f"intent {intent['id']} is of no order: {order}")
            back = given[intent["id"]]
            self.expect(back in (0, intent["amount"]), f"{back} won of {intent} were given back")
            if back == 0:
                kept[order] += 1
                self.expect(order not in ours or intent["amount"] == self.orders[order]["total"],
                            f"intent {intent['id']} has another amount than its order")
        for id, order in self.orders.items():
            should = 1 if order["status"] == "paid" else 0
            self.expect(kept[id] == should,
                        f"order {id} is {order['status']}, and was charged {kept[id]} times")

    # ---- No unit

    def reckon_stock(self):
        sold = Counter()
        for order in self.orders.values():
            if order["status"] == "paid":
                for line in order["items"]:
                    sold[line["productId"]] += line["quantity"]
        for product, first in self.products.items():
            clear, unclear = 0, []
            for operation in self.operations("adjust"):
                if operation["product"] == product:
                    answer = outcome(operation)
                    if may_be_done(operation):
                        unclear.append(operation["asked"]["delta"])
                    elif answer and answer.is_yes:
                        clear += operation["asked"]["delta"]
            possible = {first + clear - sold[product]}
            for delta in unclear:
                possible |= {stock + delta for stock in possible}
            there = self.operator.need({"answers": []}, "GET", f"/products/{product}")
            self.expect(there["onHand"] in possible,
                        f"product {product} has {there['onHand']} units, should have {possible}")
            self.expect(there["onHand"] >= 0, f"product {product} was sold beyond its stock")
            self.expect(there["held"] == 0, f"{there['held']} units of product {product} are held")
        self.sold = sold

    def reckon_best_sellers(self):
        popular = self.operator.need({"answers": []}, "GET", "/products/popular")
        should = sorted(self.sold.values(), reverse=True)[:5]
        there = [item["quantitySold"] for item in popular["items"]]
        self.expect(there == should, f"best sellers sold {there}, should be {should}")
        for item in popular["items"]:
            self.expect(item["quantitySold"] == self.sold[item["productId"]],
                        f"{item} is a best seller, and sold {self.sold[item['productId']]}")
