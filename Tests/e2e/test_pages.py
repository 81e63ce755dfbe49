"""The pages as nginx puts them together: complete without a browser, and without JavaScript."""

import html
import re

import pytest

from shop import Client, notices, unique, until, value_of

SHOPPERS = ["", "products", "product?id=1", "cart", "orders", "balance", "popular", "sign-up", "sign-in"]
OPERATORS = ["operator/events", "operator/products", "operator/product", "operator/product?id=1", "operator/orders"]


def page(client, path, status=200):
    answer = client.request("GET", path, headers={"Accept": "text/html"})
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    assert answer.headers["content-type"].startswith("text/html")
    assert "<!--#" not in answer.text, "an SSI command was left over"
    assert "[an error occurred" not in answer.text
    return answer.text


@pytest.fixture(scope="module")
def shopper(shop):
    client = Client(shop)
    client.form("/customers", {"name": "이바다", "email": f"{unique('p')}@example.com",
                               "password": "correct horse", "from": "/sign-up"})
    assert client.get("/customers/me").status_code == 200
    return client


@pytest.fixture(scope="module")
def clerk(shop):
    client = Client(shop)
    client.form("/sessions", {"email": "operator@jangteo.test", "password": "jangteo-demo",
                              "from": "/sign-in"})
    return client


@pytest.mark.parametrize("prefix, language", [("/", "ko"), ("/en/", "en")])
@pytest.mark.parametrize("path", SHOPPERS + OPERATORS)
def test_every_page_in_both_languages(visitor, shopper, clerk, path, prefix, language):
    for client in (visitor, shopper, clerk):
        text = page(client, prefix + path)
        assert re.search(rf'<html[^>]* lang="?{language}', text)
        assert text.rstrip().endswith("</html>")
        main = re.search(r"<main.*</main>", text, re.S).group()
        words = re.sub(r"<[^>]+>", "", main)
        assert len(words.split()) >= 2, "the page has something to say"
        korean = re.search("[가-힣]", re.sub(r"<(script|style).*?</\1>", "", words, flags=re.S))
        assert korean if language == "ko" else True
        # The same in the other language is one step away.
        assert re.search(r'href="(/en)?/[^"]*"[^>]*>\s*(English|한국어)', text)


def test_the_first_page_says_what_this_is(visitor):
    assert "장터" in page(visitor, "/")
    assert "Jangteo" in page(visitor, "/en/")


def test_products_are_there_without_javascript(visitor, shop, product):
    made = product(price=12_300, nameEn="A certain thing")
    korean = page(visitor, f"/products?q={made['name']}")
    assert made["name"] in korean and "12,300원" in korean
    english = page(visitor, f"/en/products?q={made['name']}")
    assert "A certain thing" in english and "₩12,300" in english
    assert made["name"] in page(visitor, f"/product?id={made['id']}")


def test_an_empty_result_says_so(visitor):
    assert "상품 없음" in page(visitor, f"/products?q={unique('없음')}")


def test_korean_searches_from_a_form(visitor, product):
    made = product(name=unique("감귤잼"))
    text = page(visitor, "/products?q=%EA%B0%90%EA%B7%A4%EC%9E%BC&sort=newest&category=")
    assert made["name"] in text
    assert re.search(r'<input[^>]*value="감귤잼"', text), "the search shows what was typed"


def test_forms_carry_a_key_of_their_own(shopper):
    keys = []
    for _ in range(2):
        text = page(shopper, "/balance")
        form = re.search(r'<form[^>]*action="/api/v1/customers/me/balance/charges".*?</form>', text, re.S).group()
        keys.append(re.search(r'name="idempotency_key" value="([0-9a-f]{32})"', form).group(1))
        assert html.unescape(re.search(r'name="from" value="([^"]*)"', form).group(1)) == "/balance"
    assert keys[0] != keys[1]


@pytest.mark.parametrize("amount, word", [("505", "10원"), ("490", "500원"), ("100010", "100,000원")])
def test_a_page_shows_the_refusal_and_what_was_typed(shopper, amount, word):
    answer = shopper.form("/customers/me/balance/charges", {
        "amount": amount, "idempotency_key": unique(), "from": "/balance"})
    text = page(shopper, answer.headers["location"])
    (kind, words), = notices(text)
    assert kind == "refusal" and word in words
    assert value_of(text, "amount") == amount


@pytest.mark.parametrize("query", [
    "done=charged&amount=99999999", "refusal=email-taken", "refusal=invalid-charge-amount&rule=unit&amount=505",
    "done=added&refusal=out-of-stock&product=1&available=3", "name=x&email=y&amount=505&price=3&quantity=7"])
@pytest.mark.parametrize("path", ["/cart", "/balance", "/sign-up", "/en/sign-in", "/products", "/product?id=1"])
def test_a_link_can_make_a_page_say_nothing(shopper, path, query):
    text = page(shopper, f"{path}{'&' if '?' in path else '?'}{query}")
    assert notices(text) == []
    assert "99,999,999" not in text and 'value="505"' not in text and 'value="7"' not in text


@pytest.mark.parametrize("status, path", [
    (200, "/balance?amount=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&refusal=invalid-charge-amount"),
    (200, "/products?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
    (200, "/sign-up?refusal=invalid-input&name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&email=%3Cscript%3Ealert(1)"),
    (200, "/sign-in?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"), (200, "/balance?\"><script>alert(1)</script>"),
    (200, "/cart?refusal=%3Cscript%3Ealert(1)%3C/script%3E"),
    (400, "/orders?cursor=%3Cscript%3Ealert(1)%3C/script%3E"),
    (404, "/order?id=%3Cscript%3Ealert(1)%3C/script%3E"), (404, "/product?id=%3Cscript%3Ealert(1)%3C/script%3E")])
def test_nothing_typed_becomes_markup(shopper, status, path):
    answer = shopper.request("GET", path)
    assert answer.status_code == status
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("path, status", [
    ("/products?q=100%", 400), ("/en/order?id=%zz", 400), ("/sign-in?email=%ff", 200), ("/?%", 200)])
def test_a_mistyped_link_shows_a_sentence_and_no_json(shopper, path, status):
    text = page(shopper, path, status)
    assert '"status"' not in text and "invalid" not in text


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", [
    "/product", "/product?id=", "/product?id=999999", "/product?id=x", "/product?id=0", "/product?id=-1",
    "/product?id=9223372036854775808", "/product?id=1%20"])
def test_a_product_that_is_not_there_is_not_found(visitor, shopper, path, language):
    for client in (visitor, shopper):
        answer = client.request("GET", language + path)
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        assert 'class="site-header"' in answer.text and f'href="{language}/products"' in answer.text
        assert ("There is no such product" if language else "그런 상품이 없습니다") in answer.text
        assert client.request("HEAD", language + path).status_code == 404


def test_a_hidden_product_is_not_found(shop, operator, product, visitor):
    made = product()
    path = f"/product?id={made['id']}"
    assert visitor.request("GET", path).status_code == 200
    change = {k: made[k] for k in ("name", "category", "price")}
    operator.put(f"/products/{made['id']}", {**change, "status": "hidden"})
    # nginx keeps the old page for a moment.
    answer = until(lambda: (a := visitor.request("GET", path)).status_code == 404 and a)
    assert made["name"] not in answer.text


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", ["/order", "/order?id=", "/order?id=1", "/order?id=0000000000000"])
def test_an_order_that_is_not_there_is_not_found(shop, shopper, visitor, product, path, language):
    answer = shopper.request("GET", language + path)
    assert answer.status_code == 404
    assert 'class="site-header"' in answer.text and f'href="{language}/orders"' in answer.text
    # One who is not signed in is asked to, whatever is there.
    assert "/sign-in?next=" in page(visitor, language + path)


def test_another_customers_order_is_not_found(shop, shopper, product):
    order = shop.customer().ordered((product()["id"], 1))
    assert shopper.request("GET", f"/order?id={order}").status_code == 404


def test_the_operators_pages_of_nothing_are_not_found(shop, operator, shopper):
    token = operator.headers["Authorization"].removeprefix("Bearer ")
    keeper = shop.visitor(Cookie=f"session={token}")
    for path, status in [
            ("/operator/product", 200), ("/operator/product?id=1", 200), ("/operator/product?id=x", 404),
            ("/operator/product?id=999999", 404), ("/en/operator/product?id=", 404),
            ("/operator/products?status=hidden", 200), ("/operator/products?status=x", 400),
            ("/operator/orders?status=paid", 200), ("/operator/orders?status=x", 400)]:
        answer = keeper.request("GET", path)
        assert (answer.status_code, 'class="site-header"' in answer.text) == (status, True), path
    # Who may not see it does not learn what is there.
    assert "운영자만" in page(shopper, "/operator/product?id=999999")


@pytest.mark.parametrize("path", [
    "/products?sort=cheap", "/products?cursor=AAAA", "/products?status=sold", "/products?limit=0",
    "/products?q=" + "x" * 51, "/products?q=%ff", "/en/products?q=%e3%81", "/orders?cursor=%zz", "/en/products?limit=many", "/orders?cursor=x", "/balance?cursor=x"])
def test_a_list_that_cannot_be_made_is_a_bad_request(shopper, path):
    answer = shopper.request("GET", path)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html") and 'class="site-header"' in answer.text


def test_a_product_name_is_text(shop, product, visitor):
    made = product(name="<img src=x onerror=alert(1)>" + unique())
    for path in (f"/product?id={made['id']}", f"/products?q={made['name'][-9:]}"):
        text = page(visitor, path)
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text


def test_who_is_signed_in_stands_on_every_page(shopper, visitor):
    assert "이바다" in page(shopper, "/")
    assert "이바다" not in page(visitor, "/")
    assert "/sign-in" in page(visitor, "/")


def test_pages_that_need_an_account_lead_to_signing_in(visitor):
    for path in ("/orders", "/balance"):
        assert re.search(r'href="/sign-in\?next=[^"]*' + path[1:], page(visitor, path))


def test_shoppers_do_not_see_the_operators_pages(shopper, product):
    made = product()
    text = page(shopper, "/operator/products")
    assert made["name"] not in text


@pytest.mark.parametrize("path", [
    "/fragments/ko/account", "/fragments/en/products", "/fragments/ko/order?id=1", "/parts/ko/header.html",
    "/503.html", "/products.html", "/en/products.html?cursor=x", "/product.html?id=1", "/index.html",
    "/operator/product.html?id=1", "/nothing", "/en/nothing", "/schema.sql", "/../schema.sql", "/.git/config", "/nginx.conf"])
def test_what_is_not_a_page(visitor, path):
    assert visitor.request("GET", path).status_code == 404


def test_each_page_is_what_the_browser_may_trust(visitor):
    answer = visitor.request("GET", "/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe-inline" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    for path in SHOPPERS:
        text = page(visitor, "/" + path)
        bare = re.sub(r'"[^"]*"', '""', text)  # a value may say anything
        assert not re.search(r"<script(?![^>]*src=)|<style|<[^>]*\s(on\w+|style)=", bare), "needs inline code"
        for link in re.findall(r'(?:src|href)="([^"#?]*)', text):
            assert link.startswith(("/", "")) and not link.startswith(("http", "//"))


def test_every_link_and_picture_leads_somewhere(visitor, shopper):
    links = set()
    for path in SHOPPERS:
        for prefix in ("/", "/en/"):
            links |= {html.unescape(link) for link in
                      re.findall(r'(?:src|href)="(/[^"#]*)', page(shopper, prefix + path))}
    assert len(links) > 40
    broken = [link for link in sorted(links) if shopper.request("GET", link).status_code != 200]
    assert broken == []


def test_pages_hold_when_the_pool_is_gone(shop):
    """Fragments fail one by one, each with a sentence instead of an error."""
    import os
    import signal

    before = shop.responders()
    for responder in before:
        os.kill(responder, signal.SIGSTOP)
    try:
        text = shop.visitor().request("GET", "/sign-in", timeout=60)
        assert text.status_code == 200
        assert "</html>" in text.text and "[an error" not in text.text
    finally:
        for responder in before:
            os.kill(responder, signal.SIGCONT)
    until(lambda: shop.visitor().get("/readyz").status_code == 200)
