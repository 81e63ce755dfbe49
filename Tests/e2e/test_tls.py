"""The shop by https, and behind proxies."""

import http.client
import json
import re
import secrets
import shutil
import socket
import ssl
import subprocess

import httpx
import pytest

from shop import DEMO, Shop, free_port, refused, running, until


def certificate(folder, name="shop"):
    files = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
         "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    for file in files:
        file.chmod(0o644)
    return files


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    pem, key = certificate(tmp_path_factory.mktemp("tls"))
    yield from running(SHOP_TLS_CERTIFICATE=pem, SHOP_TLS_KEY=key, SHOP_HTTP_PORT=free_port())


def test_ready_names_the_address(secure):
    assert f"ready https://127.0.0.1:{secure.port}" in secure.output
    answer = secure.visitor().get("/products")
    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_http_2(secure):
    done = subprocess.run(
        ["curl", "-s", "--http2", "--cacert", secure.settings["SHOP_TLS_CERTIFICATE"], "-o", "/dev/null", "-w",
         "%{http_version} %{http_code}", secure.url + "/"], capture_output=True, text=True, check=True)
    assert done.stdout == "2 200"


@pytest.mark.parametrize("version, works", [("TLSv1_1", False), ("TLSv1_2", True), ("TLSv1_3", True)])
def test_versions_of_tls(secure, version, works):
    context = ssl.create_default_context(cafile=secure.settings["SHOP_TLS_CERTIFICATE"])
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    with socket.create_connection(("127.0.0.1", secure.port), timeout=10) as plain:
        if works:
            with context.wrap_socket(plain, server_hostname="localhost") as connection:
                assert connection.version() == version.replace("_", ".")
        else:
            with pytest.raises((ssl.SSLError, ConnectionError)):
                context.wrap_socket(plain, server_hostname="localhost")


@pytest.mark.parametrize("path", ["/", "/cart?x=1", "/api/v1/products?limit=1", "/nothing"])
def test_http_leads_to_https(secure, path):
    for port in (secure.settings["SHOP_HTTP_PORT"], secure.port):
        for method, status in (("GET", 301), ("HEAD", 301), ("POST", 308), ("DELETE", 308)):
            answer = httpx.request(method, f"http://127.0.0.1:{port}{path}", trust_env=False)
            assert (answer.status_code, answer.headers["location"]) == (status, secure.url + path)


def test_cookies_are_for_this_host_alone(secure):
    client = secure.visitor()
    answer = client.form("/sessions", dict(zip(("email", "password"), DEMO)))
    assert answer.status_code == 303
    cookie = next(c for c in answer.headers.get_list("set-cookie") if "session=" in c)
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    token = re.match(r"__Host-session=([^;]+)", cookie)[1]
    assert client.get("/customers/me/balance").status_code == 200
    # A page on another port, or one that was read without encryption, can plant the plain name.
    planted = secure.visitor(Cookie=f"session={token}; cart={secrets.token_urlsafe(32)}")
    refused(planted.get("/customers/me/balance"), 401, "not-signed-in")
    both = secure.visitor(Cookie=f"session=x; __Host-session={token}")
    assert both.get("/customers/me/balance").status_code == 200


def test_only_https_is_the_same_origin(secure):
    fields = dict(zip(("email", "password"), DEMO))
    for origin, status in ((secure.url, 303), (secure.url.replace("https", "http"), 403), ("https://elsewhere", 403)):
        headers = {"Sec-Fetch-Site": "", "Origin": origin}
        client = secure.visitor()
        request = client.build_request("POST", "/api/v1/sessions", data=fields, headers=headers)
        del request.headers["sec-fetch-site"]
        assert client.send(request).status_code == status


def test_an_order_is_paid_and_its_webhooks_arrive(secure):
    operator = secure.operator()
    product = secure.product(operator)["id"]
    customer = secure.customer(balance=10_000)
    order = customer.bought((product, 1))
    assert customer.status(order) == "paid"
    log = secure.data / "log/access.log"
    until(lambda: re.search(r'"path":"/api/v1/payment-events","status":20[0-9]', log.read_text()), seconds=10)


def test_chromium_signs_in(secure):
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--ignore-certificate-errors"])
        try:
            page = browser.new_context(ignore_https_errors=True).new_page()
            page.goto(f"http://127.0.0.1:{secure.settings['SHOP_HTTP_PORT']}/sign-in")
            assert page.url == secure.url + "/sign-in"
            page.fill("[name=email]", DEMO[0])
            page.fill("[name=password]", DEMO[1])
            page.click("main form button")
            page.wait_for_url(secure.url + "/**")
            cookie = next(c for c in page.context.cookies() if c["name"].endswith("session"))
            assert cookie["name"] == "__Host-session" and cookie["secure"] and cookie["httpOnly"]
            page.goto(secure.url + "/balance")
            assert page.locator("[name=amount]").count() > 0
        finally:
            browser.close()


def test_a_key_of_another_certificate_is_said(tmp_path):
    pem, _ = certificate(tmp_path)
    _, other = certificate(tmp_path, "other")
    shop = Shop(SHOP_TLS_CERTIFICATE=pem, SHOP_TLS_KEY=other)
    try:
        with pytest.raises(AssertionError):
            shop.start()
        assert shop.process.wait(30) == 64
        assert "SHOP_TLS_KEY" in shop.said() and "ready" not in shop.output
    finally:
        shop.remove()


# ---- Behind a proxy


@pytest.fixture(scope="module")
def behind():
    yield from running(SHOP_TRUSTED_PROXIES="127.0.0.2/32, fd00::/8")


def through(shop, source, path="/api/v1/products", **headers):
    """Asks from one of this machine's own addresses."""
    connection = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=20, source_address=(source, 0))
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.read()
        return answer
    finally:
        connection.close()


def addresses(shop, mark):
    access = shop.data / "log/access.log"  # written once a second
    return until(lambda: [line["address"] for line in map(json.loads, access.read_text().splitlines())
                          if line["path"].endswith(mark)])


@pytest.mark.parametrize("source, forwarded, seen", [
    ("127.0.0.2", "203.0.113.7", "203.0.113.7"), ("127.0.0.2", "2001:db8::7", "2001:db8::7"),
    ("127.0.0.2", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
    ("127.0.0.2", "203.0.113.7, 127.0.0.2", "203.0.113.7"), ("127.0.0.2", "nonsense", "127.0.0.2"),
    ("127.0.0.1", "203.0.113.7", "127.0.0.1"), ("127.0.0.3", "203.0.113.7", "127.0.0.3")])
def test_the_clients_address(behind, source, forwarded, seen):
    mark = secrets.token_hex(4)
    through(behind, source, f"/api/v1/{mark}", X_Forwarded_For=forwarded)
    assert addresses(behind, mark) == [seen]


@pytest.mark.parametrize("source, proto, is_secure", [
    ("127.0.0.2", "https", True), ("127.0.0.2", "HTTPS", True), ("127.0.0.2", "http", False),
    ("127.0.0.2", "http, https", True), ("127.0.0.2", "https, http", False), ("127.0.0.1", "https", False),
    ("127.0.0.2", "httpsx", False)])
def test_the_clients_scheme(behind, source, proto, is_secure):
    answer = through(behind, source, X_Forwarded_Proto=proto)
    assert (answer.headers["strict-transport-security"] is not None) == is_secure
    connection = http.client.HTTPConnection("127.0.0.1", behind.port, timeout=20, source_address=(source, 0))
    connection.request(
        "POST", "/api/v1/sessions", "email=demo%40jangteo.test&password=jangteo-demo",
        {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "X-Forwarded-Proto": proto})
    answer = connection.getresponse()
    cookie = next(value for value in answer.headers.get_all("Set-Cookie") if "session=" in value)
    connection.close()
    assert cookie.startswith("__Host-session=") == is_secure == ("Secure" in cookie)
