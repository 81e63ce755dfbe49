"""How the service says no, and what it does with bodies that no client should send."""

import gzip
import socket
import sqlite3
from contextlib import closing

import httpx
import pytest

from shop import DEMO, refused, until


@pytest.mark.parametrize("language, korean", [
    (None, True), ("ko", True), ("ko-KR,ko;q=0.9", True), ("en", False), ("en-GB", False),
    ("en;q=0.5, ko;q=0.9", True), ("en;q=0.9, ko;q=0.5", False), ("fr", True), ("*", True),
    ("en;q=0", True), ("nonsense;;;q=x", True)])
def test_speaks_korean_or_english(shop, language, korean):
    headers = {"Accept-Language": language} if language else {}
    problem = refused(shop.visitor().get("/customers/me/balance", headers=headers), 401, "not-signed-in")
    for text in (problem["title"], problem["detail"]):
        assert any("가" <= c <= "힣" for c in text) == korean, text


# What the pool and nginx, each by itself, must read the same way.
LANGUAGES = [
    "", "*", "ko", "en", "EN", "En-gb", "ko-KR", "KO-kr,en", "en,ko", "ko,en", "en-US,en;q=0.9,ko;q=0.8",
    "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "fr,de;q=0.9,en;q=0.1", "fr", "eng", "english", "kok", "ko_KR, en",
    "en;q=0.5, ko;q=0.9", "en;q=0.9, ko;q=0.5", "en;q=0.8,ko;q=0.85", "en;q=0.85,ko;q=0.8", "en;q=0.850,ko;q=0.85",
    "ko;q=0.85,en;q=0.850", "en;q=0.799,ko;q=0.8", "ko;q=0.799,en;q=0.8", "en;q=0.101,ko;q=0.11", "en;q=0.11,ko;q=0.101",
    "en;q=0,ko;q=0", "en;q=0", "ko;q=0", "ko;q=0,en", "en;q=0.000,ko;q=0.001", "ko;q=0.,en;q=0.001", "en;q=0.001",
    "en;q=1,ko", "ko;q=1.000,en", "en;q=1.0,ko;q=1.", "en;q=1.001,ko;q=0.1", "en;q=2,ko;q=0.1", "en;q=,ko;q=0.1",
    "en;q=0.1234,ko;q=0.1", "en;level=1,ko;q=0.1", "en;q=0.5;x=y,ko;q=0.1", "en ; q=0.7 , ko ; q=0.6", "en;Q=0.7,ko;Q=0.6",
    "en;\tq=0.7,\tko\t;q=0.6", "en;q=.5,ko;q=0.1", "en-,ko;q=0.1", "-en,ko;q=0.1", "en--US,ko;q=0.1", "x-en,ko;q=0",
    ",,en,,ko", ";en,ko;q=0.1", "nonsense;;;q=x", "en;q=0.3,en;q=0.9,ko;q=0.5", "fr;q=1,ko;q=0.2,en;q=0.3", "*;q=0.5,en;q=0.1",
    "en-US", "en-latn-US-x-1,ko", "zh," * 500 + "en", "en;q=0.2," * 200 + "ko;q=0.1", "한국어,en", "en\u0301,ko;q=0.1"]


@pytest.mark.parametrize("language", LANGUAGES, ids=range(len(LANGUAGES)))
def test_nginx_and_the_pool_choose_the_same_language(shop, language):
    def is_korean(answer, code):
        return any("가" <= c <= "힣" for c in refused(answer, answer.status_code, code)["detail"])

    headers = {"Accept-Language": language.encode(), "Content-Type": "application/json"}
    client = shop.visitor()
    pool = is_korean(client.get("/customers/me/balance", headers=headers), "not-signed-in")
    # nginx refuses a large body before it asks the pool.
    nginx = is_korean(client.request("POST", "/api/v1/sessions", content=b" " * 70_000, headers=headers),
                      "body-too-large")
    assert nginx == pool


def allowed(answer):
    return {method.strip() for method in answer.headers["allow"].split(",")}


@pytest.mark.parametrize("path, allow", [
    ("/api/v1/products", {"GET", "HEAD", "OPTIONS", "POST"}), ("/api/v1/products/1", {"GET", "HEAD", "OPTIONS", "POST", "PUT"}),
    ("/api/v1/sessions", {"OPTIONS", "POST"}), ("/api/v1/cart", {"DELETE", "GET", "HEAD", "OPTIONS", "POST"}),
    ("/api/v1/customers/me/balance", {"GET", "HEAD", "OPTIONS"}), ("/healthz", {"GET", "HEAD", "OPTIONS"}),
    ("/", {"GET", "HEAD", "OPTIONS"}), ("/products", {"GET", "HEAD", "OPTIONS"}), ("/shop.css", {"GET", "HEAD", "OPTIONS"})])
def test_options_says_what_a_path_takes(visitor, path, allow):
    answer = visitor.request("OPTIONS", path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert allowed(answer) == allow
    assert not [name for name in answer.headers if name.startswith("access-control")]
    if path.startswith("/api"):
        other = next(m for m in ("DELETE", "PUT", "PATCH") if m not in allow)
        assert allowed(refused_method(visitor, other, path)) == allow


def refused_method(visitor, method, path):
    answer = visitor.request(method, path)
    refused(answer, 405, "method-not-allowed")
    return answer


def test_options_of_what_is_not_there(visitor):
    for path in ("/api/v1/nothing", "/api/v1", "/api/v1/products/1/nothing"):
        refused(visitor.request("OPTIONS", path), 404, "not-found")
    assert visitor.request("OPTIONS", "/nothing").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_page_is_only_read(visitor, method):
    for path in ("/", "/cart", "/en/cart"):
        answer = visitor.request(method, path)
        refused(answer, 405, "method-not-allowed")
        assert allowed(answer) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "GZIP", "zstd", "gzip, identity", "x"])
def test_compressed_bodies(shop, coding):
    customer = shop.customer()
    for kind, body in (("application/json", b'{"amount":1000}'), ("application/x-www-form-urlencoded", b"amount=1000")):
        for content in (body, gzip.compress(body)):
            answer = customer.raw("POST", "/customers/me/balance/charges", content, kind, **{"Content-Encoding": coding})
            refused(answer, 415, "unsupported-media-type")
            assert answer.headers["accept-encoding"] == "identity"
    assert customer.balance()["balance"] == 0
    answer = customer.raw("POST", "/customers/me/balance/charges", '{"amount":1000}', **{"Content-Encoding": "identity"})
    assert answer.status_code == 201


def fetched(shop, path, **headers):
    with httpx.stream("GET", shop.url + path, headers={"Accept-Encoding": "gzip", **headers}, trust_env=False) as answer:
        return answer, b"".join(answer.iter_raw())


def test_long_answers_are_compressed(shop, operator, product):
    for _ in range(6):
        product(description="바삭하고 달콤한 사과 " * 10)
    token = operator.headers["Authorization"]
    for headers in ({}, {"Authorization": token}):
        answer, body = fetched(shop, "/api/v1/products?limit=6", **headers)
        assert answer.headers["content-encoding"] == "gzip" and "accept-encoding" in answer.headers["vary"].lower()
        assert len(gzip.decompress(body)) > 1024 > 0 and gzip.decompress(body).startswith(b'{"items"')
        tag = answer.headers["etag"]
        assert fetched(shop, "/api/v1/products?limit=6", **headers, **{"If-None-Match": tag})[0].status_code == 304
        plain = httpx.get(shop.url + "/api/v1/products?limit=6", headers={"Accept-Encoding": "identity", **headers})
        assert "content-encoding" not in plain.headers and plain.content == gzip.decompress(body)


def test_short_answers_and_those_with_tokens_are_not(shop):
    answer, _ = fetched(shop, "/api/v1/products?limit=1&category=none")
    assert "content-encoding" not in answer.headers
    account = dict(zip(("email", "password"), DEMO))
    answer = shop.visitor().post("/sessions", account, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 201 and "content-encoding" not in answer.headers


def test_an_unknown_path(visitor):
    problem = refused(visitor.get("/nothing"), 404, "not-found")
    assert problem["instance"].startswith("urn:request:")


@pytest.mark.parametrize("method, path, allow", [
    ("DELETE", "/products", {"GET", "POST"}), ("PATCH", "/products/1", {"GET", "PUT"}),
    ("POST", "/products/popular", {"GET"}), ("GET", "/sessions", {"POST"}),
    ("POST", "/customers/me/balance", {"GET"}), ("PUT", "/cart", {"GET", "DELETE"}),
    ("GET", "/cart/items", {"POST"}),
])
def test_an_unknown_method(visitor, method, path, allow):
    answer = visitor.request(method, "/api/v1" + path)
    refused(answer, 405, "method-not-allowed")
    assert allow <= {m.strip() for m in answer.headers["allow"].split(",")}


def test_head_is_get_without_a_body(visitor):
    answer = visitor.request("HEAD", "/api/v1/products")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("body", [
    "{", "}", "nul", "{'a':1}", '{"amount":1000,}', '{"amount":01000}', '{"amount":1000} x', "\ufeff{}",
    '{"amount":1000,"amount":500}', '{"amount":NaN}', '"\\ud800"', "[" * 100, '{"amount":1000',
    b'{"amount":"\xff"}', '{"amount":"\u0001"}', "{" + '"a":{' * 20 + "}" * 21])
def test_malformed_json(shop, body):
    customer = shop.customer()
    answer = customer.raw("POST", "/customers/me/balance/charges", body)
    refused(answer, 400, "malformed-body")
    assert customer.balance()["balance"] == 0


@pytest.mark.parametrize("body", ["[]", '"amount"', "1000", "null", "true"])
def test_json_that_is_no_object(shop, body):
    refused(shop.customer().raw("POST", "/customers/me/balance/charges", body), 400, "malformed-body")


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/xml", "json", ""])
def test_other_media_types(shop, kind):
    customer = shop.customer()
    answer = customer.raw("POST", "/customers/me/balance/charges", '{"amount":1000}', kind)
    refused(answer, 415, "unsupported-media-type")
    assert customer.balance()["balance"] == 0


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON"])
def test_media_types_with_parameters(shop, kind):
    answer = shop.customer().raw("POST", "/customers/me/balance/charges", '{"amount":1000}', kind)
    assert answer.status_code == 201


@pytest.mark.parametrize("size", [64 * 1024 + 1, 100_000, 5_000_000])
def test_bodies_over_64_kib(shop, size):
    body = '{"amount":1000' + " " * (size - 15) + "}"
    refused(shop.customer().raw("POST", "/customers/me/balance/charges", body), 413, "body-too-large")


def test_a_body_of_64_kib(shop):
    body = '{"amount":1000' + " " * (64 * 1024 - 15) + "}"
    assert len(body) == 64 * 1024
    assert shop.customer().raw("POST", "/customers/me/balance/charges", body).status_code == 201


def test_an_empty_body(shop):
    customer = shop.customer()
    # Whatever its type, it says nothing: each member is missing.
    refused(customer.raw("POST", "/customers/me/balance/charges", ""), 422, "invalid-charge-amount",
            rule="integer")
    refused(customer.post("/customers/me/balance/charges"), 422, "invalid-charge-amount", rule="integer")
    refused(customer.post("/orders"), 422, "invalid-input", member="items", rule="missing")


@pytest.mark.parametrize("body", ["amount=%", "amount=%zz", "amount=%ff", "&".join(["a=1"] * 300)])
def test_malformed_forms(shop, body):
    customer = shop.customer()
    answer = customer.raw("POST", "/customers/me/balance/charges", body, "application/x-www-form-urlencoded")
    refused(answer, 400, "malformed-body")
    assert customer.balance()["balance"] == 0


@pytest.mark.parametrize("query", ["q=%ff", "q=%", "q=%zz", "&".join(["q=x"] * 300)])
def test_malformed_queries(visitor, query):
    refused(visitor.get(f"/products?{query}"), 400, "bad-request")


def test_a_query_with_a_parameter_twice(visitor):
    refused(visitor.get("/products?limit=1&limit=2"), 422, "invalid-input", member="limit")


def test_every_answer_has_a_request_id(visitor):
    ids = [visitor.get(path).headers["x-request-id"] for path in ("/products", "/nothing", "/healthz")]
    assert len(set(ids)) == 3 and all(len(id) == 32 for id in ids)


def test_health(visitor):
    for path in ("/healthz", "/readyz"):
        assert visitor.get(path).status_code == 200


def test_answers_are_not_sniffed_or_framed(visitor):
    answer = visitor.get("/products")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["content-type"].split(";")[0] == "application/json"


def test_what_is_a_customers_own_is_not_kept_by_caches(shop):
    answer = shop.customer().get("/customers/me/balance")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-cache"] == "BYPASS"


# ---- Sockets without a library that tidies up


def exchange(shop, data, timeout=15):
    with socket.create_connection(("127.0.0.1", shop.port), timeout=timeout) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


# The same request with its right length is one that charges.
@pytest.mark.parametrize("length, answered, balance", [(100, b"", 0), (15, b"HTTP/1.1 201", 1_000)])
def test_a_body_that_ends_early_does_nothing(shop, length, answered, balance):
    customer = shop.customer()
    token = customer.headers["Authorization"]
    answer = exchange(shop, (
        f"POST /api/v1/customers/me/balance/charges HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
        "Content-Type: application/json\r\nConnection: close\r\nIdempotency-Key: early\r\n"
        f"Content-Length: {length}\r\n\r\n"
        '{"amount":1000}').encode())
    assert answer[:12] == answered
    assert customer.balance()["balance"] == balance


@pytest.mark.parametrize("data, answered", [
    (b"\r\n\r\n", b""),  # empty lines before a request are passed over: there was none
    (b"GET\r\n\r\n", b"HTTP/1.1 400"), (b"\x16\x03\x01\x00\xa5\x01\x00", b"HTTP/1.1 400"),
    (b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 400"),
    (b"GET /api/v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"HTTP/1.1 400"),
    (b"GET /api/v1/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"HTTP/1.1 400"),
    (b"GET /api/v1/" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"HTTP/1.1 414"),
    (b"GET /api/v1/products HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", b"HTTP/1.1 400"),
])
def test_nonsense_is_answered_and_the_service_goes_on(shop, visitor, data, answered):
    assert exchange(shop, data)[:12] == answered
    assert visitor.get("/healthz").status_code == 200


def test_a_damaged_row_is_a_fault_with_a_request_id_and_a_log_line(shop, operator, product):
    """Changed by hand, past every rule: never the client's 422, and the cause is in the log."""
    made = product(price=1_000)
    path = f"/products/{made['id']}"

    def set_price(price):
        with closing(sqlite3.connect(shop.data / "shop.db", isolation_level=None)) as rows:
            # Checkpoints are the responders' alone.
            rows.executescript("PRAGMA wal_autocheckpoint = 0; PRAGMA ignore_check_constraints = ON;")
            rows.execute("UPDATE products SET price = ? WHERE id = ?", (price, made["id"]))

    set_price(0)
    try:
        answer = operator.get(path)
        assert answer.status_code == 500, answer.text
        problem = answer.json()
        assert problem["code"] == "internal" and "price" not in answer.text
        request = problem["instance"].removeprefix("urn:request:")
        assert request == answer.headers["X-Request-Id"]
        line = until(lambda: [line for line in (shop.data / "log/shop.log").read_text().splitlines()
                              if request in line])[0]
        assert f"product {made['id']}" in line, line
    finally:
        set_price(1_000)
    assert operator.get(path).status_code == 200


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_query_that_cannot_be_read(shop, language):
    answer = shop.visitor().request(
        "GET", "/api/v1/products?q=%ff", headers={"accept-language": language})
    problem = refused(answer, 400, "bad-request")
    assert "UTF-8" in problem["detail"] and "invalidUTF8" not in problem["detail"]


@pytest.mark.parametrize("path", ["/", "/products", "/cart", "/shop.css"])
def test_what_nginx_refuses_has_the_headers_of_every_answer(shop, path):
    usual = shop.visitor().request("GET", "/")
    for method, status in (("PATCH", 405), ("OPTIONS", 204)):
        answer = shop.visitor().request(method, path)
        assert answer.status_code == status
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
        for name in ("x-content-type-options", "x-frame-options", "content-security-policy", "referrer-policy"):
            assert answer.headers.get_list(name) == usual.headers.get_list(name), name
        assert answer.headers["x-request-id"]
    # The pool's own refusal has one of each, too.
    answer = shop.visitor().request("PATCH", "/api/v1/products")
    assert answer.headers.get_list("allow") == ["GET, HEAD, OPTIONS, POST"]
