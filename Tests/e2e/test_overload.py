"""More than the shop can take: the ones it cannot serve are refused at once, and the others are
served as if nothing were the matter."""

import os
import resource
import signal
import socket
import sqlite3
import statistics
import threading
import time

import pytest

from shop import PASSWORD, at_once, in_background, running, until

RESERVED = 64
# Of the small shop. Half of its threads at most wait for the payment system.
THREADS = 8
PLACES = THREADS // 2


@pytest.fixture(scope="module")
def small():
    """A shop with one process of eight threads, so that little is much."""
    yield from running(SHOP_PROCESSES=1, SHOP_THREADS=THREADS)


def connect(shop, data=b""):
    client = socket.create_connection(("127.0.0.1", shop.port), timeout=20)
    client.sendall(data)
    return client


def read(client):
    """The first part of an answer. nginx may go on reading before it closes."""
    with client:
        return client.recv(65536)


def is_open(client):
    """Whether nothing has come from the other side, neither an answer nor the end."""
    client.setblocking(False)
    try:
        client.recv(1, socket.MSG_PEEK)
        return False
    except BlockingIOError:
        return True
    except OSError:
        return False


def serves(shop, times=1):
    client = shop.visitor()
    for _ in range(times):
        assert client.get("/products?limit=1").status_code == 200
    return True


def test_a_silent_payment_system_leaves_threads_to_others(small):
    product = small.product(small.operator(), price=10, stock=500)["id"]
    buyers = [small.customer(balance=1_000) for _ in range(PLACES + 20)]
    orders = [buyer.ordered((product, 1)) for buyer in buyers]
    pay = [lambda b=b, o=o: b.pay(o) for b, o in zip(buyers, orders)]
    small.sandbox.fault("stall", on="confirm", milliseconds=6_000)
    try:
        with in_background(pay[:PLACES]) as first:
            until(lambda: all(small.sandbox.intents(order) for order in orders[:PLACES]), every=0.02)
            more = at_once(pay[PLACES:])
            serves(small, times=10)
            assert first.ended == 0, "no other waits as long as those who hold a place"
    finally:
        small.sandbox.heal()
    assert [answer.status_code for answer in first.results + more] == [202] * len(orders)
    for buyer, order in zip(buyers, orders):
        until(lambda: buyer.status(order) == "paid", seconds=60)
        assert len(small.sandbox.captures(order)) == 1


def test_signing_in_cannot_starve_the_others(shop):
    customer, other = shop.customer(balance=10_000), shop.customer()
    # The right password: each of these takes a hash, while wrong ones would soon be slowed down.
    account = {"email": other.email, "password": PASSWORD}
    stop, statuses = threading.Event(), []

    def sign_in():
        client = shop.visitor()
        while not stop.is_set():
            answer = client.post("/sessions", account)
            statuses.append(answer.status_code)
            if answer.status_code == 503:
                assert answer.headers["retry-after"]
                stop.wait(0.1)

    def sign_ins_meanwhile():
        before = statuses.count(201)
        assert customer.charge(500).status_code == 201
        return statuses.count(201) - before

    # More than there are threads in all.
    with in_background([sign_in] * 96):
        try:
            until(lambda: statuses.count(201) > 2)
            meanwhile = [sign_ins_meanwhile() for _ in range(15)]
        finally:
            stop.set()
    assert set(statuses) == {201, 503}, "more than may wait are refused for the moment"
    # How long both take depends on the machine in the same way.
    assert statistics.median(meanwhile) < 10, f"a charge waits behind sign-ins: {meanwhile}"


def test_a_full_pool_says_so_at_once(small):
    """With every thread stopped the backlog fills; what does not fit is refused, not piled up."""
    token = small.customer().headers["Authorization"]
    request = (f"GET /api/v1/cart HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
               "Connection: close\r\n\r\n").encode()
    responders = small.responders()
    for responder in responders:
        os.kill(responder, signal.SIGSTOP)
    clients = []

    def refusals():
        return [client for client in clients if not is_open(client)]

    try:
        clients = [connect(small, request) for _ in range(1200)]
        until(refusals)
        for client in refusals():
            answer = client.recv(65536)
            assert answer.startswith(b"HTTP/1.1 503"), answer
            assert b"retry-after: 1" in answer.lower()
    finally:
        for responder in responders:
            os.kill(responder, signal.SIGCONT)
        for client in clients:
            client.close()
    serves(small)


def test_slow_clients_and_those_who_leave(small):
    """Heads and bodies that never end, and answers that nobody reads."""
    slow = [connect(small, b"GET /api/v1/products HTTP/1.1\r\nHost: x\r\nX-Slow: ") for _ in range(200)]
    slow += [connect(small, b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json"
                            b"\r\nContent-Length: 60000\r\n\r\n{") for _ in range(200)]
    for _ in range(200):
        connect(small, b"GET /api/v1/products HTTP/1.1\r\nHost: x\r\n\r\n").close()
    serves(small, times=10)
    assert all(map(is_open, slow)), "the others did not wait until the slow ones were given up"
    for client in slow:
        client.close()


CHUNK = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"


@pytest.mark.parametrize("head, body", [
    # A length that is too large is refused before anything of the body has come.
    (b"Content-Length: 99999999999\r\n", b""), (b"Content-Length: 70000\r\n", b""),
    # Without a length, once too much has come.
    (b"Transfer-Encoding: chunked\r\n", CHUNK * 17)])
def test_endless_bodies(small, head, body):
    client = connect(small, b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            b"Content-Type: application/json\r\n" + head + b"\r\n" + body)
    assert read(client).startswith(b"HTTP/1.1 413 ")
    serves(small)


def test_ten_thousand_connections(small):
    """Idle ones cost nothing but a descriptor."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = min(10_000, hard - RESERVED) if hard != resource.RLIM_INFINITY else 10_000
    resource.setrlimit(resource.RLIMIT_NOFILE, (most + RESERVED, hard))
    clients = []
    try:
        since = []
        for _ in range(most - 200):
            since.append(time.monotonic())
            clients.append(connect(small))
        serves(small, times=10)
        # nginx makes room for new ones, where it must, by closing idle ones; all of them after 10 s.
        closed = [begun for client, begun in zip(clients, since) if not is_open(client)]
        assert not [begun for begun in closed if time.monotonic() - begun < 10]
    finally:
        for client in clients:
            client.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_reader_that_does_not_end(small):
    """It keeps the log from being emptied: the shop says so, sells on, and recovers."""
    customers = [small.customer() for _ in range(8)]
    log = small.data / "shop.db-wal"
    reader = sqlite3.connect(f"file:{small.data}/shop.db?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM customers").fetchone()

    def charges(customer):
        return lambda: [customer.charge(500) for _ in range(40)]

    try:
        until(lambda: at_once([charges(c) for c in customers])
              and "write-ahead log is too long" in (small.data / "log/shop.log").read_text(), seconds=180)
        assert log.stat().st_size > 64 << 20
    finally:
        reader.close()

    def is_short():
        at_once([charges(c) for c in customers])
        return log.stat().st_size < 32 << 20

    until(is_short, seconds=180)
