"""Disks that are full, folders that cannot be written, clients that do not go on: nobody else is harmed."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import httpx
import pytest

from shop import Shop, refused, running, unique, until


@pytest.fixture(scope="module")
def limited():
    yield from running(SHOP_RATE_LIMIT=1)


def reads(shop):
    """What visitors ask for most, whole: each several times, so that a cache would come into it."""
    for path in ("/", "/popular", "/en/products", "/api/v1/products", "/api/v1/products/popular", "/api/v1/products/1"):
        path += ("&" if "?" in path else "?") + "t=" + unique()
        for _ in range(3):
            answer = httpx.get(shop.url + path, trust_env=False, timeout=20)
            assert answer.status_code == 200 and answer.content, path
            assert "</html>" in answer.text or answer.json()
            assert 'class="notice notice-wait"' not in answer.text, "a part of the page is missing"


@pytest.mark.parametrize("folder", ["cache", "temp", "cache temp"])
@pytest.mark.parametrize("mode", [0o555, 0o500])
def test_a_folder_that_cannot_be_written(limited, folder, mode):
    reads(limited)
    changed = []
    for name in folder.split():
        for place in [*(limited.data / name).rglob("*"), limited.data / name]:
            if place.is_dir():
                changed.append((place, place.stat().st_mode))
    try:
        for place, _ in changed:
            # As `chmod -R u-w` does.
            place.chmod(place.stat().st_mode & ~0o222 if mode == 0o555 else mode & place.stat().st_mode)
        reads(limited)
    finally:
        for place, before in changed:
            place.chmod(before)
    reads(limited)
    assert any(httpx.get(f"{limited.url}/api/v1/products").headers["x-cache"] == "HIT" for _ in range(20))


@pytest.mark.parametrize("mode", [0o000, 0o600])
def test_a_cache_that_cannot_be_read(limited, mode):
    """What was stored before is asked of the pool again."""
    paths = ["/", "/popular", "/product?id=1", "/products?t=" + unique(), "/api/v1/products", "/api/v1/products/1"]
    ask = lambda path: httpx.get(limited.url + path, trust_env=False, timeout=20)  # noqa: E731
    before = [ask(path) for path in paths]
    folder = limited.data / "cache"
    try:
        folder.chmod(mode)
        time.sleep(1.5)
        for path, earlier in zip(paths, before):
            answer = ask(path)
            assert answer.status_code == earlier.status_code == 200, path
            assert 'class="notice notice-wait"' not in answer.text, path
            assert len(answer.content) == len(earlier.content), path
        assert ask("/readyz").status_code == 200
    finally:
        folder.chmod(0o700)
    until(lambda: ask("/api/v1/products").headers["x-cache"] == "HIT")


def test_a_cache_that_is_gone(limited):
    shutil.rmtree(limited.data / "cache")
    reads(limited)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts")
def test_a_full_disk():
    folder = Path(tempfile.mkdtemp(prefix="jangteo-full-", dir="/tmp"))
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder])
    if mounted.returncode != 0:
        folder.rmdir()
        pytest.skip("mounts are not allowed here")
    shop = Shop(data=folder / "data")
    try:
        shop.start()
        customer = shop.customer(balance=1_000)
        reads(shop)
        # The last page of a file has room without there being any on the disk.
        for file in (folder / "filler", shop.data / "log/processes.log"):
            with file.open("ab", buffering=0) as filler:
                try:
                    while True:
                        filler.write(b"x" * 65536)
                except OSError:
                    pass
        # What it found just before holds for a moment.
        answer = until(lambda: (a := shop.visitor().get("/readyz")).status_code != 200 and a)
        problem = refused(answer, 503, "not-writable", cause="disk-full")
        assert "디스크" in problem["detail"]
        reads(shop)
        assert customer.balance()["balance"] == 1_000
        # Who watches the parts cannot write that one has died, and goes on.
        sandbox = shop.part("sandbox")
        os.kill(sandbox, signal.SIGKILL)
        until(lambda: shop.part("sandbox") not in (None, sandbox))
        (folder / "filler").unlink()
        until(lambda: shop.visitor().get("/readyz").status_code == 200)
        assert customer.charge(500).status_code == 201
        shop.audit()
    finally:
        if shop.process and shop.process.poll() is None:
            shop.stop()
        subprocess.run(["umount", "-l", folder])
        folder.rmdir()


def test_a_silent_payment_system_is_a_warning(limited):
    operator = limited.operator()
    product = limited.product(operator)["id"]
    customer = limited.customer(balance=10_000)
    assert limited.visitor().get("/readyz").json() == {"status": "ok"}
    limited.sandbox.fault("error-before", on="any")
    try:
        order = customer.ordered((product, 1))
        assert customer.pay(order).status_code == 202
        warned = until(lambda: limited.visitor().get("/readyz").json().get("warnings"), seconds=30)
        assert warned[0]["code"] == "payments-waiting" and warned[0]["count"] >= 1
        assert limited.visitor().get("/readyz").status_code == 200
    finally:
        limited.sandbox.heal()
    until(lambda: customer.status(order) == "paid", seconds=60)
    until(lambda: limited.visitor().get("/readyz").json() == {"status": "ok"})


# ---- Clients that do not go on


HEAD = b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"


def connect(shop, data, source="127.0.0.1"):
    client = socket.create_connection(("127.0.0.1", shop.port), timeout=30, source_address=(source, 0))
    client.sendall(data)
    return client


def is_refused(client):
    client.setblocking(False)
    try:
        return client.recv(4096, socket.MSG_PEEK).startswith(b"HTTP/1.1 429")
    except BlockingIOError:
        return False
    except ConnectionResetError:
        # It was refused before all that it had sent was read.
        return True


def test_connections_of_one_address(limited):
    """One that holds on to many leaves room for others."""
    path = HEAD.replace(b"/sessions", b"/orders")
    clients = [connect(limited, path + b"{", "127.0.0.9") for _ in range(110)]
    try:
        # Which ones is up to the workers.
        until(lambda: sum(map(is_refused, clients)) >= 10)
        assert sum(map(is_refused, clients)) == 10
        transport = httpx.HTTPTransport(local_address="127.0.0.9")
        with httpx.Client(transport=transport, base_url=limited.url) as same:
            answer = same.get("/api/v1/products")
            assert answer.status_code == 429 and answer.json()["code"] == "too-many-requests"
        assert httpx.get(f"{limited.url}/api/v1/products", trust_env=False).status_code == 200
    finally:
        for client in clients:
            client.close()


def test_what_stops_half_way_ends(limited):
    ends = {"head": connect(limited, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "), "nothing": connect(limited, b""),
            "body": connect(limited, HEAD + b"{")}
    drip = connect(limited, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    drip.settimeout(1)
    begin = time.monotonic()

    def has_ended(client):
        try:
            return not client.recv(4096)
        except TimeoutError:
            return False
        except OSError:
            return True

    def drip_has_ended():
        try:
            drip.sendall(b"x")
        except OSError:
            return True
        return has_ended(drip)

    # Within 10 s by nginx.conf, and without it a minute. A head must be there in time as a whole,
    # however it drips.
    until(drip_has_ended, seconds=30)
    for name, client in ends.items():
        client.settimeout(max(0.1, begin + 30 - time.monotonic()))
        while not has_ended(client):
            assert time.monotonic() < begin + 30, f"{name} is still open"
