"""More than the shop can take: the ones it cannot serve are told so at once, and the others are
served as if nothing were the matter."""

import os
import resource
import signal
import socket
import sqlite3
import threading
import time

import pytest

from shop import PASSWORD, Shop, at_once, until

RESERVED = 64


@pytest.fixture(scope="module")
def small():
    """A shop with one process of eight threads, so that little is much."""
    shop = Shop(SHOP_PROCESSES=1, SHOP_THREADS=8)
    try:
        shop.start()
        yield shop
        shop.audit()
        assert shop.stop() == 0
    finally:
        if shop.process and shop.process.poll() is None:
            shop.stop()
        shop.remove()


def took(action):
    begin = time.monotonic()
    answer = action()
    return time.monotonic() - begin, answer


def connect(shop, data=b""):
    client = socket.create_connection(("127.0.0.1", shop.port), timeout=20)
    client.sendall(data)
    return client


def read(client):
    with client:
        answer = b""
        while part := client.recv(65536):
            answer += part
        return answer


def is_served(shop):
    seconds, answer = took(lambda: shop.visitor().get("/products?limit=1"))
    assert answer.status_code == 200
    return seconds


def test_a_silent_payment_system_leaves_threads_to_others(small):
    operator = small.operator()
    product = small.product(operator, price=10, stock=500)["id"]
    buyers = [small.customer(balance=1_000) for _ in range(24)]
    orders = [buyer.ordered((product, 1)) for buyer in buyers]
    small.sandbox.fault("stall", on="confirm", milliseconds=5_000)
    try:
        answers = []
        threads = [threading.Thread(target=lambda b=b, o=o: answers.append(took(lambda: b.pay(o))))
                   for b, o in zip(buyers, orders)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        waits = [is_served(small) for _ in range(20)]
        assert max(waits) < 1, waits
        for thread in threads:
            thread.join(60)
    finally:
        small.sandbox.heal()
    assert {answer.status_code for _, answer in answers} <= {200, 202}
    for buyer, order in zip(buyers, orders):
        until(lambda: buyer.status(order) == "paid", seconds=30)
    assert all(len(small.sandbox.captures(order)) == 1 for order in orders[:3])


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

    threads = [threading.Thread(target=sign_in, daemon=True) for _ in range(48)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(0.5)
        waits = sorted(took(lambda: customer.charge(500))[0] for _ in range(30))
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
    assert waits[len(waits) // 2] < 1, waits
    assert set(statuses) <= {201, 503}
    assert 503 in statuses, "more than may wait are told to come back"


def test_a_full_pool_says_so_at_once(small):
    """With every thread stopped the backlog fills; what does not fit is refused, not piled up."""
    token = small.customer().headers["Authorization"]
    request = (f"GET /api/v1/cart HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
               "Connection: close\r\n\r\n").encode()
    responders = small.responders()
    for responder in responders:
        os.kill(responder, signal.SIGSTOP)
    clients = []
    try:
        clients = [connect(small, request) for _ in range(1200)]
        time.sleep(1)
        refused = 0
        for client in clients:
            client.setblocking(False)
            try:
                answer = client.recv(65536)
                if answer.startswith(b"HTTP/1.1 503"):
                    refused += 1
                    assert b"retry-after: 1" in answer.lower()
            except BlockingIOError:
                pass
    finally:
        for responder in responders:
            os.kill(responder, signal.SIGCONT)
        for client in clients:
            client.close()
    assert refused > 0
    until(lambda: is_served(small) < 1)


def test_slow_clients_and_those_who_leave(small):
    """Heads and bodies that never end, and answers that nobody reads."""
    slow = [connect(small, b"GET /api/v1/products HTTP/1.1\r\nHost: x\r\nX-Slow: ") for _ in range(200)]
    slow += [connect(small, b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json"
                            b"\r\nContent-Length: 60000\r\n\r\n{") for _ in range(200)]
    for _ in range(200):
        connect(small, b"GET /api/v1/products HTTP/1.1\r\nHost: x\r\n\r\n").close()
    waits = [is_served(small) for _ in range(10)]
    for client in slow:
        client.close()
    assert max(waits) < 1, waits


@pytest.mark.parametrize("head", [
    b"Content-Length: 99999999999\r\n", b"Content-Length: 70000\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_endless_bodies(small, head):
    client = connect(small, b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            b"Content-Type: application/json\r\n" + head + b"\r\n")
    try:
        for _ in range(64):
            client.sendall(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
    except OSError:
        pass  # it would not hear more
    try:
        answer = read(client)
    except ConnectionResetError:
        answer = b""
    assert answer == b"" or answer.startswith(b"HTTP/1.1 413")
    assert is_served(small) < 1


def test_ten_thousand_connections(small):
    """Idle ones cost nothing but a descriptor."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = min(10_000, hard - RESERVED) if hard != resource.RLIM_INFINITY else 10_000
    resource.setrlimit(resource.RLIMIT_NOFILE, (most + RESERVED, hard))
    clients = []
    try:
        clients = [connect(small) for _ in range(most - 200)]
        waits = [is_served(small) for _ in range(10)]
        assert max(waits) < 1, waits
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
              and "passed its bound" in (small.data / "log/shop.log").read_text(), seconds=180)
        assert log.stat().st_size > 64 << 20
    finally:
        reader.close()

    def is_short():
        at_once([charges(c) for c in customers])
        return log.stat().st_size < 32 << 20

    until(is_short, seconds=180)
