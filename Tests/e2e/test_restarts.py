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
    """Clients that go on and on until stopped, and keep what they got."""

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
    answers, served = [], []

    def shopper():
        customer = own.customer(balance=10_000)

        def action():
            for answer in (customer.get(f"/products/{product}"), customer.order((product, 1)),
                           customer.charge(500)):
                answers.append(answer)
            order = answers[-2].json().get("orderId")
            answers.append(customer.pay(order))
            served.append(order)
        return action

    with Load([shopper() for _ in range(6)]) as load:
        for responder in own.responders():
            os.kill(responder, signal.SIGTERM)
            replaced(own, [responder])
            load.go_on()
    failed = [(a.status_code, a.text) for a in answers if a.status_code >= 400]
    assert failed == [], f"{len(failed)} of {len(answers)}"
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
    leaders = {part: own.part(part) for part in parts}
    for leader in leaders.values():
        os.kill(leader, signal.SIGKILL)
    until(lambda: all(own.part(part) not in (None, leader) for part, leader in leaders.items()), seconds=30)

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


@pytest.fixture
def killed():
    """A shop that is not asked to stop."""
    shop = Shop()
    try:
        shop.start()
        yield shop
    finally:
        if shop.process.poll() is None:
            shop.stop()
        until(lambda: not shop.processes())
        shop.remove()


def test_a_part_that_cannot_last_is_the_end(killed):
    """Rather than be started again for ever: here nginx, which cannot read its settings."""
    nginx = killed.data / "run/listen.conf"
    nginx.write_text(nginx.read_text() + "no_such_directive on;\n")
    os.kill(killed.part("nginx"), signal.SIGKILL)
    assert killed.process.wait(60) == 1
    until(lambda: "gave up: nginx" in killed.said())
    assert 'unknown directive "no_such_directive"' in killed.said()
    assert not killed.processes() and not list((killed.data / "run").iterdir())


def test_nothing_outlives_supervisord(killed):
    os.kill(killed.supervisord(), signal.SIGKILL)
    assert killed.process.wait(60) == 1
    assert not killed.processes() and not list((killed.data / "run").iterdir())


def test_nothing_outlives_the_server(killed):
    """And what it was stopped with says nothing new of being ready."""
    killed.process.kill()
    killed.process.wait()
    until(lambda: not killed.processes(), seconds=40)
    killed.start()
    assert killed.stop() == 0


@pytest.mark.parametrize("stopped", [False, True])
def test_what_a_killed_server_left_is_ended_by_the_next(killed, stopped):
    """nginx's workers are the one part that no parent's end stops; and a stopped process, a debugger's
    say, does not end when it is asked to."""
    workers = [process for process in killed.processes()["nginx"] if process != killed.part("nginx")]
    if stopped:
        os.kill(workers[0], signal.SIGSTOP)
    for process in (killed.process.pid, killed.supervisord(), *map(killed.part, ("nginx", "pool", "sandbox"))):
        os.kill(process, signal.SIGKILL)
    killed.process.wait()
    until(lambda: set(killed.processes()) == {"nginx"}, seconds=20)
    killed.start()
    assert killed.visitor().get("/products").status_code == 200
    assert not set(workers) & set(killed.processes()["nginx"])


def test_a_second_server_of_the_same_folder_is_refused(own):
    second = Shop(data=own.data)
    with pytest.raises(AssertionError):
        second.start()
    assert second.process.wait(30) == 1
    assert f"in use by another script/server (process {own.process.pid})" in second.said()
    assert own.visitor().get("/products").status_code == 200
