"""Responders come and go; the shop stays open."""

import os
import signal
import threading
import time

import httpx
import pytest

from shop import DEMO, Shop, until


@pytest.fixture(scope="module")
def own():
    """A shop of its own, since its processes are killed."""
    shop = Shop()
    try:
        shop.start()
        yield shop
        assert shop.stop() == 0, shop.said()
    finally:
        if shop.process and shop.process.poll() is None:
            shop.stop()
        shop.remove()


class Load:
    """Clients that go on and on until told to stop, and keep what they were told."""

    def __init__(self, actions):
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(place, action), daemon=True)
                        for place, action in enumerate(actions)]
        self.done = [0] * len(actions)
        self.errors = []

    def run(self, place, action):
        try:
            while not self.over.is_set():
                action()
                self.done[place] += 1
        except Exception as error:
            self.errors.append(error)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        self.go_on()
        return self

    def go_on(self, rounds=3):
        """Waits until so many rounds more are done by each client."""
        goal = [done + rounds for done in self.done]
        until(lambda: self.errors or all(d >= g for d, g in zip(self.done, goal)), seconds=60, every=0.02)

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join(60)
        assert not self.errors, self.errors[:3]


def replaced(shop, gone, count=2):
    return until(lambda: len(now := shop.responders()) == count and not set(now) & set(gone) and now,
                 seconds=25)


def test_a_rolling_restart_fails_no_request(own):
    product = own.product(own.operator(), price=10, stock=10_000)["id"]
    told, served = [], []

    def shopper():
        customer = own.customer(balance=10_000)

        def action():
            for answer in (customer.get(f"/products/{product}"), customer.order((product, 1)),
                           customer.charge(500)):
                told.append(answer)
            order = told[-2].json().get("orderId")
            told.append(customer.pay(order))
            served.append(order)
        return action

    with Load([shopper() for _ in range(6)]) as load:
        for responder in own.responders():
            os.kill(responder, signal.SIGTERM)
            replaced(own, [responder])
            load.go_on()
    failed = [(a.status_code, a.text) for a in told if a.status_code >= 400]
    assert failed == [], f"{len(failed)} of {len(told)}"
    assert len(served) >= 6 * 9, "before, between and after"
    own.audit()


def test_kill_9_loses_nothing_that_was_acknowledged(own):
    product = own.product(own.operator(), price=10, stock=100_000)["id"]
    shoppers = []

    def shopper(number):
        customer = own.customer(balance=50_000)
        customer.sure, customer.unsure, customer.serial = {}, {}, 0
        shoppers.append(customer)

        def action():
            customer.serial += 1
            key = f"{number}-{customer.serial}"
            try:
                answer = customer.order((product, 1), key=key)
            except Exception:
                customer.unsure[key] = None
                return
            if answer.status_code != 201:
                assert answer.status_code == 503, answer.text
                customer.unsure[key] = None
                time.sleep(0.05)
                return
            customer.sure[key] = order = answer.json()["orderId"]
            try:
                answer = customer.pay(order)
                if answer.status_code == 200:
                    customer.sure[f"{key} paid"] = order
            except Exception:
                pass
        return action

    with Load([shopper(n) for n in range(6)]) as load:
        for turn in range(6):
            responders = own.responders()
            victims = responders if turn % 3 == 2 else responders[:1]
            for victim in victims:
                os.kill(victim, signal.SIGKILL)
            replaced(own, victims)
            load.go_on()

    assert all(any(k.endswith(" paid") for k in c.sure) for c in shoppers)
    for customer in shoppers:
        until(lambda: customer.balance()["held"] == 0, seconds=40)
        # What was not answered is repeated with its key: it happens once, however it went before.
        for key in customer.unsure:
            answer = until(lambda: (a := customer.order((product, 1), key=key)).status_code == 201 and a)
            customer.sure[key] = answer.json()["orderId"]
        seen, cursor = {}, None
        while True:
            query = {"limit": 100} | ({"cursor": cursor} if cursor else {})
            page = customer.get("/customers/me/orders", params=query).json()
            seen |= {o["orderId"]: o["status"] for o in page["items"]}
            if not (cursor := page["nextCursor"]):
                break
        made = {o for k, o in customer.sure.items() if not k.endswith(" paid")}
        assert made == set(seen), "every key is one order, and no order is without one"
        assert all(seen[o] == "paid" for k, o in customer.sure.items() if k.endswith(" paid"))
        paid = sum(s == "paid" for s in seen.values())
        assert customer.balance()["balance"] == 50_000 - 10 * paid
    own.audit()


def test_a_second_start_keeps_the_data():
    shop = Shop()
    try:
        shop.start()
        customer = shop.sign_in(*DEMO)
        before = customer.balance()["balance"]
        assert customer.charge(5_000).status_code == 201
        products = customer.get("/products?limit=100").json()
        assert shop.stop() == 0
        shop.start()
        customer = shop.sign_in(*DEMO)
        assert customer.balance()["balance"] == before + 5_000
        assert customer.get("/products?limit=100").json() == products, "nothing is seeded twice"
        assert shop.stop() == 0
    finally:
        if shop.process.poll() is None:
            shop.stop()
        shop.remove()


@pytest.mark.parametrize("parts", [["pool"], ["nginx"], ["sandbox"], ["pool", "nginx", "sandbox"]])
def test_a_part_that_is_killed_is_started_again(own, parts):
    leaders = {part: int((own.data / f"run/{part}.pid").read_text()) for part in parts}
    for leader in leaders.values():
        os.kill(leader, signal.SIGKILL)
    until(lambda: all(int((own.data / f"run/{part}.pid").read_text()) != leader
                      for part, leader in leaders.items()), seconds=30)

    def buys():
        try:
            product = own.product(own.operator(), price=10, stock=10)["id"]
            own.customer(balance=1_000).bought((product, 1))
            return True
        except (AssertionError, httpx.HTTPError):
            return False

    until(buys, seconds=30)
    own.audit()
    assert own.process.poll() is None
    assert len(own.responders()) == 2


def test_a_part_that_cannot_last_is_the_end():
    """Rather than be started again for ever: here nginx, which cannot read its settings."""
    shop = Shop()
    try:
        shop.start()
        nginx = shop.data / "run/listen.conf"
        nginx.write_text(nginx.read_text() + "no such directive;\n")
        os.kill(int((shop.data / "run/nginx.pid").read_text()), signal.SIGKILL)
        assert shop.process.wait(120) == 1
        until(lambda: "nginx does not last" in shop.said())
    finally:
        if shop.process.poll() is None:
            shop.stop()
        shop.remove()
