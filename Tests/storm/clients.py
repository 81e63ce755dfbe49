"""Clients of the storm. Each repeats a request with the same key until it gets a definite response,
except for some that give up after one try and some that send the request twice at once."""

import http.client
import json
import random
import re
import threading
import time
from contextlib import contextmanager

from history import Response, outcome

# How often a client gives up, sends a request twice at once, cancels an order while it pays it, or
# reads an order that it has paid.
GIVES_UP = 0.1
SENDS_TWICE = 0.1
CANCELS_WHILE_PAYING = 0.1
READS_PAID_ORDER = 0.3
TRIES = 5
# How often these tries are made for what must succeed: in all, for five seconds.
REQUIRED_TRIES = 3
# How often after the storm: for nine seconds.
COMPLETION_TRIES = 12
TIMEOUT = 20

# Pages and API reads that visitors and customers share, so that nginx may cache them for visitors.
SHARED_PATHS = ["/", "/en/", "/products", "/en/products", "/popular", "/product?id={product}",
                "/api/v1/products?limit=100", "/api/v1/products/popular", "/api/v1/products/{product}"]
# What only some may see: names of customers, with which pages show their balance; links and members
# for operators.
PERSONAL = re.compile(r'client-\d+|href="[^"]*/operator/|"(?:onHand|held|balance)":')


class Connection:
    """Sends JSON over one connection, which is opened again whenever it breaks."""

    def __init__(self, port, history, name):
        self.port, self.history, self.name = port, history, name
        self.connection = None
        self.token = None

    @contextmanager
    def second(self):
        """A second connection of the same client."""
        second = Connection(self.port, self.history, self.name)
        second.token = self.token
        try:
            yield second
        finally:
            second.close()

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
        self.history.record(operation, self.response(
            method, f"/api/v1{path}", None if body is None else json.dumps(body), headers))

    def response(self, method, path, body, headers):
        """A Response, or the error of the connection."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            return Response(response.status, response.read().decode())
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            return repr(error)

    def view(self, path):
        """Reads as a browser does, with the session as a cookie. The history gets only the personal
        data of the page."""
        operation = self.history.begin(self.name, "view", path=path)
        headers = {"Cookie": f"session={self.token}"} if self.token else {}
        response = self.response("GET", path, None, headers)
        if isinstance(response, Response):
            found = sorted(set(PERSONAL.findall(response.text)))
            response = Response(response.status, json.dumps(found))
        self.history.record(operation, response)

    def repeat(self, operation, method, path, body=None, key=None, tries=TRIES):
        """Tries until there is a definite response."""
        for attempt in range(tries):
            self.send(operation, method, path, body, key)
            if outcome(operation):
                break
            time.sleep(min(0.05 * 2 ** attempt, 1))
        return outcome(operation)

    def require(self, operation, method, path, body=None, key=None):
        """The body of the response to a request that must succeed."""
        for _ in range(REQUIRED_TRIES):
            response = self.repeat(operation, method, path, body, key)
            if response and response.is_success:
                return response.body
            time.sleep(0.1)
        raise AssertionError(f"{method} {path}: {response or operation['responses'][-1][1]}")

    def get(self, path):
        """The body of a read that must succeed and is no part of the history."""
        return self.require({"responses": []}, "GET", path)


class Client(threading.Thread):
    """A customer who charges, fills a cart, orders, pays and cancels."""

    def __init__(self, number, seed, port, history, products, stop):
        super().__init__(daemon=True, name=f"client-{number}")
        self.connection = Connection(port, history, self.name)
        self.random = random.Random(f"{seed}-{number}")
        self.products, self.stop, self.history = products, stop, history
        self.keys = 0
        self.failure = None
        self.email = f"storm-{seed}-{number}@example.com"
        self.customer = None

    def key(self):
        self.keys += 1
        return f"{self.name}-{self.keys}"

    def sign_up(self):
        """Signs up and in, before the first fault."""
        account = {"email": self.email, "password": "correct horse battery"}
        begin = self.history.begin
        self.connection.require(begin(self.name, "sign-up"), "POST", "/customers",
                                {"name": self.name, **account}, self.key())
        session = self.connection.require(
            begin(self.name, "sign-in"), "POST", "/sessions", account)
        self.connection.token = session["token"]
        self.customer = session["customerId"]

    def run(self):
        try:
            while not self.stop.is_set():
                self.step()
        except Exception as error:  # reported when the storm is over
            self.failure = error

    def step(self):
        self.random.choices(
            [self.charge, self.buy, self.buy_cart, self.pay_earlier, self.repeat, self.view],
            weights=[3, 6, 2, 1, 1, 2])[0]()

    def do(self, what, method, path, body=None, key=None, **details):
        """An operation; `gave_up` says that its client does not repeat it, even after the storm."""
        operation = self.history.begin(
            self.name, what, method=method, path=path, body=body, key=key, **details)
        operation["gave_up"] = self.random.random() < GIVES_UP
        request = (operation, method, path, body, key, 1 if operation["gave_up"] else TRIES)
        if self.random.random() < SENDS_TWICE:
            self.in_parallel(
                lambda second: second.repeat(*request), lambda: self.connection.repeat(*request))
        else:
            self.connection.repeat(*request)
        return operation

    def in_parallel(self, one, other):
        """Two things at once, the first of them over a second connection."""
        with self.connection.second() as second:
            thread = threading.Thread(target=one, args=(second,), daemon=True)
            thread.start()
            other()
            thread.join()

    def charge(self):
        # Amounts that differ, so that each can be found in the ledger; less than the orders cost.
        amount = 10 * self.random.randint(50, 1_000)
        self.do("charge", "POST", "/customers/me/balance/charges", {"amount": amount}, self.key())

    def buy(self):
        lines = [{"productId": product, "quantity": self.random.randint(1, 3)}
                 for product in self.random.sample(self.products, self.random.randint(1, 3))]
        self.continue_with(self.do("order", "POST", "/orders", {"items": lines}, self.key()))

    def buy_cart(self):
        for product in self.random.sample(self.products, 2):
            self.do("cart", "POST", "/cart/items", {"productId": product, "quantity": 1}, self.key())
        self.continue_with(self.do("order", "POST", "/orders", {"fromCart": True}, self.key()))

    def continue_with(self, operation):
        """Pays and cancels an order that was created."""
        response = outcome(operation)
        if not response or not response.is_success:
            return
        order = response.body["orderId"]
        if self.random.random() < CANCELS_WHILE_PAYING:
            return self.pay_and_cancel(order)
        if self.random.random() < 0.9:
            self.pay(order)
            if self.random.random() < 0.2:
                self.pay(order)
        if self.random.random() < 0.3:
            self.cancel(order)

    def pay(self, order):
        self.do("pay", "POST", f"/orders/{order}/payment", order=order)
        if self.random.random() < READS_PAID_ORDER:
            self.read(order)

    def pay_earlier(self):
        """An earlier order, whose units may have been sold since."""
        created = [o for o in self.history.operations[-400:]
                   if o["client"] == self.name and o["what"] == "order" and outcome(o)]
        if created and (response := outcome(self.random.choice(created))).is_success:
            self.pay(response.body["orderId"])

    def cancel(self, order):
        self.do("cancel", "POST", f"/orders/{order}/cancellation", order=order)
        self.read(order)

    def read(self, order):
        """A read that begins after a response: it must show what the response reported."""
        self.connection.send(
            self.history.begin(self.name, "read", order=order), "GET", f"/orders/{order}")

    def pay_and_cancel(self, order):
        path = f"/orders/{order}/cancellation"
        cancel = self.history.begin(self.name, "cancel", method="POST", path=path, body=None,
                                    key=None, order=order, gave_up=False)
        self.in_parallel(lambda second: second.repeat(cancel, "POST", path), lambda: self.pay(order))

    def repeat(self):
        """An earlier request again, with the same key: it must have no second effect."""
        own = [o for o in self.history.operations[-400:]
               if o["client"] == self.name and o.get("key") and outcome(o)]
        if own:
            first = self.random.choice(own)
            again = self.history.begin(self.name, "repeat", of=first["key"])
            before = outcome(first)
            after = self.connection.repeat(
                again, first["method"], first["path"], first["body"], first["key"])
            # A failure may become a success; a success must stay the same.
            if after and before.is_success and after != before:
                raise AssertionError(f"repeated {first['key']}: {before} became {after}")
            if after and not before.is_success:
                first["responses"] += again["responses"]

    def view(self):
        path = self.random.choice(SHARED_PATHS)
        self.connection.view(path.format(product=self.random.choice(self.products)))

    def complete(self):
        """After the storm: repeats what got no definite response, except what was given up."""
        for operation in [o for o in self.history.operations if o["client"] == self.name]:
            if "method" in operation and not operation["gave_up"] and not outcome(operation):
                response = self.connection.repeat(operation, operation["method"], operation["path"],
                                                  operation["body"], operation["key"], COMPLETION_TRIES)
                assert response, f"still no definite response: {operation}"


class Operator(Client):
    """Receives stock, changes prices and cancels orders meanwhile."""

    def __init__(self, seed, port, history, receives, stop):
        super().__init__(0, seed, port, history, [], stop)
        self.name = self.connection.name = "operator"
        self.receives = receives

    def sign_in(self):
        account = {"email": "operator@jangteo.test", "password": "jangteo-demo"}
        session = self.connection.require(
            self.history.begin(self.name, "sign-in"), "POST", "/sessions", account)
        self.connection.token = session["token"]

    def step(self):
        self.random.choices(
            [self.receive if self.receives else self.reprice, self.reprice, self.cancel_recent, self.view],
            weights=[4, 2, 1, 2])[0]()
        time.sleep(self.random.uniform(0.01, 0.1))

    def receive(self):
        product = self.random.choice(self.products)
        self.do("adjust", "POST", f"/products/{product}/stock-adjustments",
                {"delta": self.random.choice([-7, 50, 100, 200]), "reason": "storm"}, self.key(),
                product=product)

    def reprice(self):
        product = self.random.choice(self.products)
        self.do("reprice", "PUT", f"/products/{product}",
                {"name": f"storm {product}", "description": "", "category": "storm",
                 "price": 10 * self.random.randint(10, 200), "status": "on-sale"})

    def cancel_recent(self):
        """Cancels a customer's order, perhaps while it is being paid."""
        paid = [o for o in self.history.operations[-400:] if o["what"] == "pay"]
        if paid:
            self.cancel(self.random.choice(paid)["order"])


class Visitor(Client):
    """Reads what customers and the operator read too, without a session."""

    def __init__(self, seed, port, history, products, stop):
        super().__init__(0, f"{seed}-visitor", port, history, products, stop)
        self.name = self.connection.name = "visitor"

    def step(self):
        self.view()
        time.sleep(self.random.uniform(0, 0.05))
