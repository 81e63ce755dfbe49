"""The shop from outside: a running script/server, and clients that talk to it."""

import contextlib
import functools
import html
import itertools
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import httpx
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
DEMO = ("demo@jangteo.test", "jangteo-demo")
OPERATOR = ("operator@jangteo.test", "jangteo-demo")
PASSWORD = "correct horse battery"

# A first start may have to build; with SHOP_BIN set it takes a second.
START_SECONDS = 900 if not os.environ.get("SHOP_BIN") else 60

_serial = itertools.count(1)
_run = secrets.token_hex(3)


def unique(word="x"):
    """A word that no other test uses."""
    return f"{word}{_run}{next(_serial)}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def own_shop(**settings):
    """A shop that is not started yet, and that is stopped and removed in the end."""
    shop = Shop(**settings)
    try:
        yield shop
    finally:
        if shop.process and shop.process.poll() is None:
            shop.stop()
        shop.remove()


def running(**settings):
    """For a fixture: a shop that runs, and whose books add up in the end."""
    with own_shop(**settings) as shop:
        shop.start()
        yield shop
        shop.audit()
        assert shop.stop() == 0


def until(condition, seconds=15, every=0.1):
    """The first true value of `condition()`; fails when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(every)


class Background:
    """Actions that run at the same moment, each in a thread of its own, while a test goes on."""

    def __init__(self, actions, seconds=120):
        self.seconds = seconds
        # What each came to, in order, once all have ended.
        self.results = [None] * len(actions)
        # How many have ended.
        self.ended = 0
        self._lock = threading.Lock()
        self._barrier = threading.Barrier(len(actions))
        self._threads = [
            threading.Thread(target=self._run, args=(i, action), daemon=True)
            for i, action in enumerate(actions)
        ]

    def _run(self, place, action):
        self._barrier.wait()
        try:
            self.results[place] = action()
        except Exception as error:  # raised by `join`
            self.results[place] = error
        with self._lock:
            self.ended += 1

    def start(self):
        for thread in self._threads:
            thread.start()

    def join(self):
        """Waits for all. What an action raised is raised here: in its thread it would be lost."""
        end = time.monotonic() + self.seconds
        for thread in self._threads:
            thread.join(max(0, end - time.monotonic()))
            assert not thread.is_alive(), "a client waits forever: a deadlock?"
        for result in self.results:
            if isinstance(result, Exception):
                raise result


@contextlib.contextmanager
def in_background(actions, seconds=120):
    """Runs the actions during the block, and waits for them at its end."""
    background = Background(actions, seconds)
    background.start()
    try:
        yield background
    finally:
        background.join()


def at_once(actions, timeout=120):
    """Runs all actions at the same moment, each in a thread; their results in order."""
    with in_background(actions, timeout) as background:
        pass
    return background.results


class Shop:
    """One script/server with a data folder and a port of its own."""

    def __init__(self, data=None, port=None, **settings):
        self.port = port or free_port()
        scheme = "https" if settings.get("SHOP_TLS_CERTIFICATE") else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        # The certificates of tests sign themselves.
        self.trusts = ssl.create_default_context(cafile=settings["SHOP_TLS_CERTIFICATE"]) \
            if scheme == "https" else True
        self.data = Path(data or tempfile.mkdtemp(prefix="jangteo-e2e-", dir="/tmp"))
        self.settings = {k: str(v) for k, v in settings.items()}
        self.payment_key = "e2e-payment-key"
        self.webhook_secret = "e2e-webhook-secret"
        self.process = None
        self.operators_client = None

    def start(self):
        environment = {
            **os.environ,
            "SHOP_PORT": str(self.port),
            "SHOP_DATA": str(self.data),
            "SHOP_RATE_LIMIT": "0",
            "SHOP_PAYMENT_KEY": self.payment_key,
            "SHOP_WEBHOOK_SECRET": self.webhook_secret,
            **self.settings,
        }
        self.process = subprocess.Popen(
            [REPOSITORY / "script/server"],
            env=environment, text=True, bufsize=1, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        self.output = []
        ready = threading.Event()

        def read():
            for line in self.process.stdout:
                self.output.append(line.rstrip())
                if line.strip() == f"ready {self.url}":
                    ready.set()
            ready.set()

        threading.Thread(target=read, daemon=True).start()
        assert ready.wait(START_SECONDS), self.said()
        assert self.process.poll() is None and f"ready {self.url}" in self.output, self.said()
        return self

    def said(self):
        return "script/server said:\n" + "\n".join(self.output[-40:])

    def stop(self):
        """SIGTERM; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def remove(self):
        shutil.rmtree(self.data, ignore_errors=True)

    # ---- Its processes

    def processes(self):
        """The ids of all that was started in the data folder, by program."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if folder.joinpath("cwd").resolve(strict=True) == self.data.resolve():
                    program = folder.joinpath("exe").resolve(strict=True).name
                    found.setdefault(program, []).append(int(folder.name))
            except OSError:
                continue
        return found

    def supervisord(self):
        return int((self.data / "run/supervisord.pid").read_text())

    def part(self, name):
        """The process that leads the sandbox, the pool or nginx, and its process group; None between
        two of them."""
        if name == "nginx":
            try:
                return int((self.data / "run/nginx.pid").read_text())
            except (OSError, ValueError):
                return None
        program = {"sandbox": b"payment-sandbox", "pool": b"shop-responder"}[name]
        for process in self.processes().get("multiwatch", []):
            try:
                if program in Path(f"/proc/{process}/cmdline").read_bytes():
                    return process
            except OSError:
                continue
        return None

    def members(self, part, program):
        """The ids of the processes of a part that run this program now."""
        leader, found = self.part(part), []
        for process in self.processes().get(program, []):
            try:
                if leader and os.getpgid(process) == leader:
                    found.append(process)
            except ProcessLookupError:
                continue
        return found

    def responders(self):
        return self.members("pool", "shop-responder")

    def programs(self):
        if os.environ.get("SHOP_BIN"):
            return Path(os.environ["SHOP_BIN"])
        return REPOSITORY / ".build/release"

    def shopctl(self, *arguments, asks_payments=True):
        environment = dict(os.environ)
        if asks_payments:
            environment["SHOP_PAYMENT_URL"] = f"unix:{self.data}/run/payment.sock"
            environment["SHOP_PAYMENT_KEY"] = self.payment_key
        return subprocess.run(
            [self.programs() / "shopctl", "--database", self.data / "shop.db", *arguments],
            env=environment, capture_output=True, text=True, timeout=600,
        )

    def written_logs(self, *requests):
        """The log files, once they have these requests, named by their ids: nginx writes its log once
        a second."""
        assert requests, "a log without the requests would have nothing in it"
        access = self.data / "log/access.log"
        until(lambda: (text := access.read_text()) and all(id in text for id in requests), seconds=30)
        return [path for path in (self.data / "log").iterdir() if path.is_file()]

    def audit(self):
        """Every sum recomputed, by the shop's own auditor."""
        done = self.shopctl("audit")
        assert done.returncode == 0, f"audit: {done.stdout}\n{done.stderr}"

    # ---- Its clients

    def visitor(self, **headers):
        return Client(self, headers=headers)

    def sign_in(self, email, password):
        client = Client(self)
        answer = client.post("/sessions", {"email": email, "password": password})
        assert answer.status_code == 201, answer.text
        client.become(answer.json())
        return client

    def operator(self):
        """The demo operator. One session for all who ask: an account has ten at most."""
        if self.operators_client is None:
            self.operators_client = self.sign_in(*OPERATOR)
        return self.operators_client

    def customer(self, balance=0, name="김하늘"):
        """Somebody new, signed in, with so many won."""
        email = f"{unique('c')}@example.com"
        answer = Client(self).post(
            "/customers", {"name": name, "email": email, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        client = self.sign_in(email, PASSWORD)
        client.email = email
        while balance > 0:
            amount = min(balance, 100_000)
            assert client.charge(amount).status_code == 201
            balance -= amount
        return client

    def product(self, operator, price=1_000, stock=100, **details):
        """A new product; its id and the rest of it."""
        answer = operator.post("/products", {
            "name": unique("시험상품"), "description": "", "category": "시험",
            "price": price, "stock": stock, **details})
        assert answer.status_code == 201, answer.text
        return answer.json()

    @property
    def sandbox(self):
        return Sandbox(self)


@functools.cache
def described():
    """Of every operation that openapi.yaml has: a pattern of its path, its method, and by status the
    codes that a refusal may have."""
    document = yaml.safe_load((REPOSITORY / "Public/openapi.yaml").read_text())

    def resolved(node):
        while "$ref" in node:
            kind, name = node["$ref"].split("/")[-2:]
            node = document["components"][kind][name]
        return node

    def codes(response):
        content = resolved(response).get("content", {}).get("application/problem+json")
        if content is None:
            return None
        return {code for part in resolved(content["schema"])["allOf"]
                for code in part.get("properties", {}).get("code", {}).get("enum", [])}

    return [
        (re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + "$"), method.upper(),
         {int(status): codes(response) for status, response in operation["responses"].items()})
        for path, operations in document["paths"].items() for method, operation in operations.items()]


def check_described(response):
    """Whatever a test asks, the answer is one that openapi.yaml describes."""
    request = response.request
    path = request.url.raw_path.decode().partition("?")[0]
    method = "GET" if request.method == "HEAD" else request.method
    known = [statuses for pattern, of, statuses in described() if pattern.match(path) and of == method]
    # Another method is 405, a head that cannot be read 431: of no operation.
    if not known or response.status_code in (405, 431, 414):
        return
    assert any(response.status_code in statuses for statuses in known), \
        f"{method} {path}: {response.status_code} is not described"
    if request.method != "HEAD" and "problem+json" in response.headers.get("content-type", ""):
        response.read()
        code = response.json()["code"]
        assert any(code in (statuses.get(response.status_code) or ()) for statuses in known), \
            f"{method} {path}: {response.status_code} {code} is not described"


class Client(httpx.Client):
    """Talks JSON to the API. Every POST has a key of its own unless one is given."""

    # As many connections as threads share a client: to come down to a number, httpx would close one
    # that it has just given to another thread.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=20)

    def __init__(self, shop, headers=None):
        super().__init__(base_url=shop.url, headers=headers or {}, timeout=30, limits=self.limits,
                         follow_redirects=False, trust_env=False, verify=shop.trusts,
                         event_hooks={"response": [check_described, self.remember]})
        self.shop = shop
        # The ids of what was asked.
        self.requests = []
        self.id = None
        self.role = None

    def remember(self, response):
        # Of its health it is asked often, which nginx does not log.
        if "x-request-id" in response.headers and not response.request.url.path.endswith("z"):
            self.requests.append(response.headers["x-request-id"])

    def become(self, session):
        self.headers["Authorization"] = f"Bearer {session['token']}"
        self.id = session["customerId"]
        self.role = session["role"]

    @staticmethod
    def _path(path):
        return path if path.startswith("/healthz") or path.startswith("/readyz") \
            else "/api/v1" + path

    def get(self, path, **options):
        return super().get(self._path(path), **options)

    def post(self, path, body=None, key="", **options):
        headers = dict(options.pop("headers", {}))
        if key is not None:
            headers.setdefault("Idempotency-Key", key or secrets.token_hex(8))
        if body is not None:
            options["json"] = body
        return super().post(self._path(path), headers=headers, **options)

    def put(self, path, body=None, **options):
        return super().put(self._path(path), json=body, **options)

    def delete(self, path, **options):
        return super().delete(self._path(path), **options)

    def raw(self, method, path, content, kind="application/json", **headers):
        """A body that no library would write."""
        headers.setdefault("Idempotency-Key", secrets.token_hex(8))
        return self.request(method, self._path(path), content=content,
                            headers={"Content-Type": kind, **headers})

    def form(self, path, fields, **headers):
        """What a browser sends when a form on a page of ours is sent."""
        site = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html", **headers}
        return super().post(self._path(path), data=fields, headers=site)

    # ---- What shoppers do

    def charge(self, amount, key=""):
        return self.post("/customers/me/balance/charges", {"amount": amount}, key)

    def balance(self):
        answer = self.get("/customers/me/balance")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def order(self, *lines, key=""):
        """Lines are (product id, quantity)."""
        items = [{"productId": product, "quantity": quantity} for product, quantity in lines]
        return self.post("/orders", {"items": items}, key)

    def ordered(self, *lines):
        """The id of an order that was made."""
        answer = self.order(*lines)
        assert answer.status_code == 201, answer.text
        return answer.json()["orderId"]

    def pay(self, order, key=None):
        return self.post(f"/orders/{order}/payment", {}, key)

    def bought(self, *lines):
        """The id of an order that was made and paid."""
        order = self.ordered(*lines)
        answer = self.pay(order)
        assert answer.status_code == 200, answer.text
        return order

    def cancel(self, order):
        return self.post(f"/orders/{order}/cancellation", {}, None)

    def status(self, order):
        answer = self.get(f"/orders/{order}")
        assert answer.status_code == 200, answer.text
        return answer.json()["status"]

    def stock(self, product):
        answer = self.get(f"/products/{product}")
        assert answer.status_code == 200, answer.text
        return answer.json()["stock"]


class Sandbox:
    """The payment system's own door: what it should do wrong, and what is in its book."""

    def __init__(self, shop):
        self.http = httpx.Client(
            transport=httpx.HTTPTransport(uds=str(shop.data / "run/payment.sock")),
            base_url="http://localhost", timeout=10,
            headers={"Authorization": f"Bearer {shop.payment_key}"})

    def fault(self, fault, on="any", rate=1, remaining=None, **more):
        body = {"fault": fault, "on": on, "rate": rate, **more}
        if remaining is not None:
            body["remaining"] = remaining
        answer = self.http.post("/sandbox/faults", json=body)
        assert answer.status_code in (200, 201, 204), answer.text

    def heal(self):
        answer = self.http.post("/sandbox/faults", json={"fault": "none"})
        assert answer.status_code in (200, 201, 204), answer.text

    def book(self):
        answer = self.http.get("/sandbox/book")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def intents(self, order):
        return [i for i in self.book()["intents"] if i.get("metadata", {}).get("order") == order]

    def captures(self, order):
        """Intents of this order from which money was taken."""
        return [i for i in self.intents(order) if i["status"] == "succeeded"]


def refused(answer, status, code, **members):
    """Asserts a refusal, problem+json in full, and gives back what it says."""
    assert answer.status_code == status, f"{answer.status_code} {answer.text}"
    assert answer.headers["content-type"].split(";")[0] == "application/problem+json"
    assert answer.headers["x-request-id"]
    problem = answer.json()
    assert problem["code"] == code, problem
    assert problem["status"] == status
    assert problem["title"] and problem["detail"] and problem["type"]
    for member, value in members.items():
        assert problem[member] == value, problem
    return problem


def notice_of(client, answer):
    """What the page that a form leads to says about it: its class (done, refusal) and its text."""
    shown = client.request("GET", answer.headers["location"], headers={"Accept": "text/html"})
    assert shown.status_code == 200, f"{shown.status_code} {shown.text}"
    return notices(shown.text)


def notices(text):
    """The messages of a page, each as its class (done, refusal) and its text."""
    return [(kind, html.unescape(re.sub("<[^>]+>", "", words)).strip()) for kind, words in re.findall(
        r'<p class="notice notice-(done|refusal)" role="(?:status|alert)">(.*?)</p>', text, re.S)]


def value_of(text, name):
    """What a field of a page holds."""
    field = re.search(rf'<input[^>]* name="{name}"[^>]*>', text).group()
    return html.unescape(re.search(r' value="([^"]*)"', field).group(1))


def page_of(answer):
    """Where a form was sent to: its path, and its query as a dictionary."""
    assert answer.status_code == 303, f"{answer.status_code} {answer.text}"
    location = httpx.URL(answer.headers["location"])
    return location.path, dict(location.params)


