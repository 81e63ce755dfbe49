"""Clients of the storm. Each repeats a request with the same key until it gets a clear answer, as a
good client does, except for a few that give up and never come back, and a few that cannot wait and
send it twice at once."""

import http.client
import json
import random
import threading
import time
from contextlib import contextmanager

from history import Answer, outcome

# A client that gives up leaves the shop with something that nobody asks for again.
GIVES_UP = 0.1
# Two windows, a double click.
SENDS_TWICE = 0.1
CHANGES_MIND = 0.1
TRIES = 5
PATIENCE = 20


class Client:
    """Speaks JSON over one connection that is made anew whenever it breaks."""

    def __init__(self, port, history, name):
        self.port, self.history, self.name = port, history, name
        self.connection = None
        self.token = None

    @contextmanager
    def another(self):
        """A second client of the same person."""
        client = Client(self.port, self.history, self.name)
        client.token = self.token
        try:
            yield client
        finally:
            client.close()

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def send(self, operation, method, path, body=None, key=None):
        """One try."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if key:
            headers["Idempotency-Key"] = key
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            self.connection.request(
                method, f"/api/v1{path}", None if body is None else json.dumps(body), headers)
            answer = self.connection.getresponse()
            self.history.tried(operation, Answer(answer.status, answer.read().decode()))
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            self.history.tried(operation, repr(error))

    def insist(self, operation, method, path, body=None, key=None, tries=TRIES):
        """Tries until there is a clear answer."""
        for attempt in range(tries):
            self.send(operation, method, path, body, key)
            if outcome(operation):
                break
            time.sleep(min(0.05 * 2 ** attempt, 1))
        return outcome(operation)

    def need(self, operation, method, path, body=None, key=None):
        """The answer to what must succeed, such as what is set up before the storm."""
        for _ in range(10):
            answer = self.insist(operation, method, path, body, key)
            if answer and answer.is_yes:
                return answer.body
            time.sleep(0.1)
        raise AssertionError(f"{method} {path}: {answer}")


class Shopper(threading.Thread):
    """A customer who charges, fills a cart, orders, pays and sometimes takes it back."""

    def __init__(self, number, seed, port, history, products, stop):
        super().__init__(daemon=True, name=f"shopper-{number}")
        self.client = Client(port, history, self.name)
        self.chance = random.Random(f"{seed}-{number}")
        self.products, self.stop_asked, self.history = products, stop, history
        self.keys = 0
        self.failure = None
        self.email = f"storm-{seed}-{number}@example.com"
        self.customer = None

    def key(self):
        self.keys += 1
        return f"{self.name}-{self.keys}"

    def enter(self):
        """Signs up and in, before the storm."""
        account = {"email": self.email, "password": "correct horse battery"}
        begin = self.history.begin
        self.client.need(begin(self.name, "sign-up"), "POST", "/customers",
                         {"name": self.name, **account}, self.key())
        session = self.client.need(begin(self.name, "sign-in"), "POST", "/sessions", account)
        self.client.token = session["token"]
        self.customer = session["customerId"]

    def run(self):
        try:
            while not self.stop_asked.is_set():
                self.chance.choices(
                    [self.charge, self.buy, self.buy_cart, self.repeat, self.look],
                    weights=[3, 6, 2, 1, 1])[0]()
        except Exception as error:  # told by the storm when all is over
            self.failure = error

    def do(self, what, method, path, body=None, key=None, **asked):
        """An operation, with whether its client would come back for an answer."""
        operation = self.history.begin(
            self.name, what, method=method, path=path, asked=body, key=key, **asked)
        operation["gave_up"] = self.chance.random() < GIVES_UP
        request = (operation, method, path, body, key, 1 if operation["gave_up"] else TRIES)
        if self.chance.random() < SENDS_TWICE:
            self.meanwhile(lambda other: other.insist(*request), lambda: self.client.insist(*request))
        else:
            self.client.insist(*request)
        return operation

    def meanwhile(self, one, other):
        """Two things at once, the one over a connection of its own."""
        with self.client.another() as client:
            thread = threading.Thread(target=one, args=(client,), daemon=True)
            thread.start()
            other()
            thread.join()

    def charge(self):
        # Odd amounts, so that one can be told from another in the ledger; less than is wanted.
        amount = 10 * self.chance.randint(50, 1_000)
        self.do("charge", "POST", "/customers/me/balance/charges", {"amount": amount}, self.key())

    def buy(self):
        lines = [{"productId": product, "quantity": self.chance.randint(1, 3)}
                 for product in self.chance.sample(self.products, self.chance.randint(1, 3))]
        self.follow(self.do("order", "POST", "/orders", {"items": lines}, self.key()))

    def buy_cart(self):
        for product in self.chance.sample(self.products, 2):
            self.do("cart", "POST", "/cart/items", {"productId": product, "quantity": 1}, self.key())
        self.follow(self.do("order", "POST", "/orders", {"fromCart": True}, self.key()))

    def follow(self, operation):
        answer = outcome(operation)
        if not answer or not answer.is_yes:
            return
        order = answer.body["orderId"]
        if self.chance.random() < CHANGES_MIND:
            return self.pay_and_cancel(order)
        if self.chance.random() < 0.9:
            self.pay(order)
            if self.chance.random() < 0.2:
                self.pay(order)
        if self.chance.random() < 0.3:
            self.cancel(order)

    def pay(self, order):
        self.do("pay", "POST", f"/orders/{order}/payment", order=order)

    def cancel(self, order):
        self.do("cancel", "POST", f"/orders/{order}/cancellation", order=order)

    def pay_and_cancel(self, order):
        """Both at once, from two windows."""
        path = f"/orders/{order}/cancellation"
        cancel = self.history.begin(self.name, "cancel", method="POST", path=path, asked=None,
                                    key=None, order=order, gave_up=False)
        self.meanwhile(lambda other: other.insist(cancel, "POST", path), lambda: self.pay(order))

    def repeat(self):
        """The same request again, with the same key: nothing may happen twice."""
        mine = [o for o in self.history.operations[-400:]
                if o["client"] == self.name and o.get("key") and outcome(o)]
        if mine:
            before = self.chance.choice(mine)
            again = self.history.begin(self.name, "repeat", of=before["key"])
            was = outcome(before)
            now = self.client.insist(again, before["method"], before["path"], before["asked"],
                                     before["key"])
            # A refusal may become a success later; a success stays what it was.
            if now and was.is_yes and now != was:
                raise AssertionError(f"repeated {before['key']}: {was} became {now}")
            if now and not was.is_yes:
                before["answers"] += again["answers"]

    def look(self):
        self.client.send({"answers": []}, "GET", "/products?limit=100")

    def ask_again(self):
        """When the storm is over: whoever has not given up learns what became of everything."""
        for operation in [o for o in self.history.operations if o["client"] == self.name]:
            if "method" in operation and not operation["gave_up"] and not outcome(operation):
                answer = self.client.insist(operation, operation["method"], operation["path"],
                                            operation["asked"], operation["key"], tries=20)
                assert answer, f"still no answer: {operation}"


class Keeper(Shopper):
    """An operator who receives stock, changes prices and cancels orders meanwhile."""

    def enter(self):
        account = {"email": "operator@jangteo.test", "password": "jangteo-demo"}
        session = self.client.need(
            self.history.begin(self.name, "sign-in"), "POST", "/sessions", account)
        self.client.token = session["token"]

    def run(self):
        try:
            while not self.stop_asked.is_set():
                self.chance.choices(
                    [self.receive if self.receives else self.reprice, self.reprice, self.call_off],
                    weights=[4, 2, 1])[0]()
                time.sleep(self.chance.uniform(0.01, 0.1))
        except Exception as error:
            self.failure = error

    def receive(self):
        product = self.chance.choice(self.products)
        self.do("adjust", "POST", f"/products/{product}/stock-adjustments",
                {"delta": self.chance.choice([-7, 50, 100, 200]), "reason": "storm"}, self.key(),
                product=product)

    def reprice(self):
        product = self.chance.choice(self.products)
        self.do("reprice", "PUT", f"/products/{product}",
                {"name": f"storm {product}", "description": "", "category": "storm",
                 "price": 10 * self.chance.randint(10, 200), "status": "on-sale"})

    def call_off(self):
        """Somebody's order, which may just be being paid for."""
        ordered = [o for o in self.history.operations[-400:] if o["what"] == "pay"]
        if ordered:
            self.cancel(self.chance.choice(ordered)["order"])
