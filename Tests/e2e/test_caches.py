"""What nginx keeps for a second, and for whom: never what was made with somebody's cookie in hand."""

import http.client
import re
from urllib.parse import quote

import httpx
import pytest

from shop import unique

TRICKS = [
    "Session=; session=T", "Session=x; session=T", "SESSION=; Session=; session=T", "session=T; Session=",
    "\tsession=T", "a=b;\tsession=T", "a=b; \t session\t=\tT", "session =T", "session= T", "session=T ",
    "a=b\u037e session=T", "a=b\u037esession=T", "\u037esession=T", "session\u0301=T", "session\u200b=T",
    "\ufeffsession=T", "\u00a0session=T", "\u2003session=T", "ſession=T", "session\u0338=T", "s\u0435ssion=T",
    "session\x0b=T", "\x0csession=T", "session%3dT", "%73ession=T", '"session"=T', 'session="T"',
    "session", "session; session=T", "=session=T", ";;session=T;;", "session==T", "session=T=",
    "a=session=T", "session=T; session=U", "session=U; session=T", "session=; session=T",
    "__Host-session=T", "__host-session=T", "__HOST-SESSION=T", "__Secure-session=T", "$Version=1; session=T",
    "session=T, session=U", "a=b,session=T", "session:T", "session=T\t;x", "xsession=T", "sessionx=T",
    "c=d; " * 40 + "session=T", "c=d;" * 400 + "session=T", "c=; " * 31 + "session=T", "c=d; " * 32 + "session=T",
]
TRICKS += [trick.replace("session", "cart").replace("Session", "Cart").replace("SESSION", "CART")
           .replace("=T", "=C") for trick in TRICKS]
TRICKS += ["session=T; cart=C", "cart=C; session=T", "Cart=; Session=; cart=C; session=T", "flash=T", "Flash=T"]


def neutral(answer, query):
    """An answer without what differs each time: request ids and with them the keys of its forms, the
    query that its links repeat, and the moment that best sellers are of."""
    text = re.sub(r"[0-9a-f]{32}", "", answer.text).replace(query, "")
    return re.sub(r'"(from|to)":"[^"]*"', "", text)


def ask(client, path, cookie=None, **headers):
    """Headers go out as they are, which httpx would not let them."""
    connection = http.client.HTTPConnection("127.0.0.1", client.shop.port, timeout=30)
    try:
        connection.putrequest("GET", quote(path, safe="/?&=%"))
        for name, value in {**headers, **({"Cookie": cookie} if cookie is not None else {})}.items():
            connection.putheader(name, value.encode())
        for name in {"Authorization"} & set(client.headers):
            connection.putheader(name, client.headers[name])
        connection.endheaders()
        answer = connection.getresponse()
        return httpx.Response(answer.status, headers=answer.getheaders(), content=answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def scene(shop, operator):
    """Somebody who can be recognised in any answer, and what a visitor sees."""
    customer = shop.customer(balance=77_770, name="박비밀")
    token = customer.headers["Authorization"].removeprefix("Bearer ")
    product = shop.product(operator, name=unique("맛있는사과"), stock=9_999)
    visitor = shop.visitor()
    added = visitor.post("/cart/items", {"productId": product["id"], "quantity": 7})
    assert added.status_code == 200
    cart = visitor.cookies["cart"]
    paths = ["/popular", "/", "/en/products?q=" + product["name"], f"/product?id={product['id']}",
             "/api/v1/products?limit=3", "/api/v1/products/popular", f"/api/v1/products/{product['id']}",
             "/api/v1/products?status=all", "/api/v1/cart"]
    return token, cart, operator.headers["Authorization"].removeprefix("Bearer "), paths


def test_there_are_a_hundred():
    assert len(set(TRICKS)) >= 100


@pytest.mark.parametrize("trick", TRICKS, ids=range(len(TRICKS)))
def test_a_visitor_reads_the_same_before_and_after(shop, scene, trick):
    token, cart, boss, paths = scene
    mine, stranger = shop.visitor(), shop.visitor()
    for owner in (token, boss):
        header = trick.replace("T", owner, 1).replace("U", "x" * 43).replace("C", cart, 1)
        for path in paths:
            path += "&t=" if "?" in path else "?t="
            # Each a key of its own in the cache, so that nothing is there yet.
            first, second = unique(), unique()
            before = ask(stranger, path + first)
            asked = ask(mine, path + second, header)
            after = ask(stranger, path + second)
            again = ask(mine, path + second, header)
            assert after.status_code == before.status_code
            assert neutral(after, second) == neutral(before, first)
            assert "박비밀" not in after.text and "77,770" not in after.text
            assert neutral(again, second) == neutral(asked, second), "what is one's own is no visitor's"


@pytest.mark.parametrize("header", ["Bearer T", "bearer  T", "BEARER\tT", "Basic T", "T", "Bearer T, Bearer T"])
def test_nor_with_a_bearer(shop, scene, header):
    _, _, boss, _ = scene
    path = "/api/v1/products?status=all&t=" + unique()
    stranger = shop.visitor()
    ask(shop.visitor(), path, Authorization=header.replace("T", boss))
    assert ask(stranger, path).status_code == 401
    path = "/api/v1/products?limit=2&t=" + unique()
    operators = ask(shop.visitor(), path, Authorization=f"Bearer {boss}")
    assert operators.headers["x-cache"] == "BYPASS"
    assert "held" in operators.json()["items"][0]
    assert "held" not in ask(stranger, path).json()["items"][0]


def test_two_authorizations_of_which_the_first_is_empty(shop, scene):
    _, _, boss, _ = scene
    path = "/api/v1/products?limit=2&t=" + unique()
    shop.visitor().request("GET", path, headers=[("Authorization", ""), ("Authorization", f"Bearer {boss}")])
    assert "held" not in ask(shop.visitor(), path).json()["items"][0]


def test_visitors_share_an_answer(shop):
    path = "/api/v1/products?t=" + unique()
    seen = [ask(shop.visitor(), path, cookie).headers["x-cache"] for cookie in (None, "_ga=1", "theme=dark", None)]
    assert seen[0] == "MISS" and "HIT" in seen


def test_nginx_does_not_pass_on_its_own_headers(visitor):
    assert "x-accel-expires" not in ask(visitor, "/api/v1/products").headers


def test_many_cookies_of_others_sign_no_customer_out(shop, scene):
    token, cart, _, _ = scene
    others = "; ".join(f"other{i}=x" for i in range(300))
    answer = ask(shop.visitor(), "/api/v1/customers/me/balance", f"{others}; session={token}")
    assert answer.status_code == 200 and answer.json()["balance"] == 77_770
    assert ask(shop.visitor(), "/api/v1/cart", f"{others}; cart={cart}").json()["items"]


# ---- Asked again by who has it


@pytest.mark.parametrize("path", ["/api/v1/products?limit=2", "/api/v1/products/popular", "/api/v1/products/1"])
@pytest.mark.parametrize("times", [1, 3], ids=["not cached", "cached"])
def test_what_has_not_changed_is_not_sent_again(shop, path, times):
    path += ("&" if "?" in path else "?") + "t=" + unique()
    for _ in range(times):
        first = ask(shop.visitor(), path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for header in (tag, f'"x", {tag}', "*", f"W/{tag.removeprefix('W/')}"):
        answer = ask(shop.visitor(), path, **{"If-None-Match": header})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"].removeprefix("W/") == tag.removeprefix("W/")
    answer = ask(shop.visitor(), path, **{"If-None-Match": '"other"'})
    assert answer.status_code == 200 and answer.content == first.content
    head = shop.visitor().request("HEAD", path, headers={"If-None-Match": tag})
    assert head.status_code == 304


@pytest.mark.parametrize("headers", [
    {"If-None-Match": '"x"'}, {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}])
def test_pages_are_always_sent(shop, headers):
    answer = ask(shop.visitor(), "/popular", **headers)
    assert answer.status_code == 200 and "</html>" in answer.text


def test_files_are_not_sent_twice(visitor):
    first = ask(visitor, "/shop.css")
    for header, value in (("If-Modified-Since", "last-modified"), ("If-None-Match", "etag")):
        assert ask(visitor, "/shop.css", **{header: first.headers[value]}).status_code == 304


def test_a_change_has_another_tag(shop, operator, product):
    made = product(stock=5)
    path = f"/api/v1/products/{made['id']}"
    for client in (operator, shop.visitor()):
        tag = ask(client, path + "?t=" + unique()).headers["etag"]
        assert ask(client, path + "?t=" + unique(), **{"If-None-Match": tag}).status_code == 304
        answer = operator.post(f"/products/{made['id']}/stock-adjustments", {"delta": 1, "reason": "more"})
        assert answer.status_code == 201
        assert ask(client, path + "?t=" + unique(), **{"If-None-Match": tag}).status_code == 200
