"""The shopper's story in a real browser, with JavaScript and without. SHOP_SCREENSHOTS names a
folder that pictures of each step are put into."""

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from shop import DEMO, OPERATOR, unique

API = "/api/v1"
# Looked for by script/bootstrap, too.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("SHOP_CHROMIUM") or next(
                filter(None, map(shutil.which, BROWSERS)), None),
            args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(params=[False, True], ids=["without-javascript", "with-javascript"])
def tab(request, chromium, shop):
    """A page of a fresh browser; nothing that it says in its console is an error."""
    context = chromium.new_context(base_url=shop.url, java_script_enabled=request.param,
                                   locale="ko-KR", viewport={"width": 1100, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    errors = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("response", lambda r: errors.append(f"{r.status} {r.url}") if r.status >= 500 else None)
    page.javascript = request.param
    yield page
    context.close()
    assert errors == []


def picture(page, name):
    folder = os.environ.get("SHOP_SCREENSHOTS")
    if folder and page.javascript:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def form(page, action):
    """The form of this page that asks for `action`."""
    return page.locator(f'form[action="{API}{action}"]')


def send(of, **fields):
    """Fills a form in and presses its button; the page that follows is there when it returns."""
    page = of.page
    for name, value in fields.items():
        field = of.locator(f'[name="{name}"]')
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        of.locator("button, input[type=submit]").first.click()


def sign_in(page, account, prefix=""):
    page.goto(f"{prefix}/sign-in")
    send(form(page, "/sessions"), email=account[0], password=account[1])


def path(page):
    return re.sub(r"^https?://[^/]+", "", page.url)


def test_the_whole_story(tab, shop, product):
    apple = product(name=unique("꿀사과"), price=2_000, stock=10)
    pear = product(name=unique("햇배"), price=1_500, stock=10)
    shopper = shop.sign_in(*DEMO)
    shopper.delete("/cart")
    before = shopper.balance()["balance"]

    tab.goto("/")
    picture(tab, "home")
    sign_in(tab, DEMO)
    assert path(tab).startswith("/")

    tab.goto("/balance")
    send(form(tab, "/customers/me/balance/charges"), amount="10000")
    assert path(tab) == "/balance"
    expect(tab.locator(".notice-done")).to_have_text("충전했습니다: 10,000원")
    expect(tab.locator("main")).to_contain_text(f"{before + 10_000:,}원")
    picture(tab, "balance")
    tab.reload()
    assert shopper.balance()["balance"] == before + 10_000, "reloading charges nothing"
    expect(tab.locator(".notice-done")).to_have_count(0)

    for made, quantity in ((apple, "3"), (pear, "2")):
        tab.goto("/products")
        search = tab.locator('main form[action="/products"], form[role=search]').first
        send(search, q=made["name"])
        expect(tab.locator("main")).to_contain_text(made["name"])
        tab.locator(f'main a[href="/product?id={made["id"]}"]').first.click()
        tab.wait_for_url(f"**/product?id={made['id']}")
        send(form(tab, "/cart/items"), quantity=quantity)
        assert path(tab) == "/cart"
        expect(tab.locator(".notice-done")).to_be_visible()
    picture(tab, "cart")
    expect(tab.locator("main")).to_contain_text("9,000원")

    send(form(tab, "/orders"))
    order = re.search(r"/order\?id=(\w{13})", tab.url).group(1)
    expect(tab.locator("main")).to_contain_text("9,000원")
    assert shopper.status(order) == "created"
    picture(tab, "order")

    send(form(tab, f"/orders/{order}/payment"))
    assert shopper.status(order) == "paid"
    main = tab.locator("main")
    for text in (apple["name"], pear["name"], "6,000원", "3,000원", "9,000원", f"{before + 1_000:,}원"):
        expect(main).to_contain_text(text)
    picture(tab, "receipt")
    assert shopper.balance()["balance"] == before + 1_000

    tab.goto("/orders")
    expect(tab.locator(f'main a[href="/order?id={order}"]').first).to_be_visible()
    picture(tab, "orders")
    ranking = {i["productId"] for i in shopper.get("/products/popular").json()["items"]}
    tab.goto("/popular")
    assert ranking
    for id in ranking:
        expect(tab.locator(f'main a[href="/product?id={id}"]').first).to_be_visible()
    picture(tab, "popular")

    tab.goto(f"/order?id={order}")
    send(form(tab, f"/orders/{order}/cancellation"))
    assert shopper.status(order) == "cancelled"
    assert shopper.balance()["balance"] == before + 10_000


def test_what_was_bought_is_among_the_best_sellers(tab, shop, product):
    made = product(name=unique("으뜸"), price=10, stock=5_000)
    customer = shop.customer(balance=50_000)
    for _ in range(4 if tab.javascript else 3):  # more than any other test sells
        customer.bought((made["id"], 999))
    tab.wait_for_timeout(2_100)  # what visitors see may be almost two seconds old
    tab.goto("/popular")
    expect(tab.locator("main")).to_contain_text(made["name"])


def test_in_english(tab, shop, product):
    made = product(name=unique("영어상품"), nameEn=unique("Garden hose "), price=4_500)
    tab.goto("/en/")
    picture(tab, "home-en")
    sign_in(tab, DEMO, "/en")
    assert path(tab).startswith("/en/")
    tab.goto(f"/en/product?id={made['id']}")
    expect(tab.locator("main")).to_contain_text(made["nameEn"])
    expect(tab.locator("main")).to_contain_text("₩4,500")
    send(form(tab, "/cart/items"), quantity="1")
    assert path(tab) == "/en/cart"
    expect(tab.locator(".notice-done")).to_have_text("Added to the cart.")
    expect(tab.locator("main")).to_contain_text(made["nameEn"])
    shop.sign_in(*DEMO).delete("/cart")
    tab.goto("/en/balance")
    send(form(tab, "/customers/me/balance/charges"), amount="505")
    assert path(tab) == "/en/balance"
    expect(tab.locator('main [name="amount"]')).to_have_value("505")


def test_a_mistake_can_be_corrected(tab, shop):
    email = f"{unique('b')}@example.com"
    tab.goto("/sign-up")
    of = form(tab, "/customers")
    of.evaluate("form => form.noValidate = true")  # what the browser would not have sent
    send(of, name="김 하늘", email="nobody", password="correct horse")
    assert path(tab) == "/sign-up"
    expect(tab.locator(".notice-refusal")).to_be_visible()
    of = form(tab, "/customers")
    expect(of.locator('[name="name"]')).to_have_value("김 하늘")
    expect(of.locator('[name="email"]')).to_have_value("nobody")
    expect(of.locator('[name="password"]')).to_have_value("")
    send(of, email=email, password="correct horse")
    assert path(tab) == "/"
    expect(tab.locator("header")).to_contain_text("김 하늘")

    tab.goto("/")
    send(form(tab, "/sessions/current").first)
    expect(tab.locator("header")).not_to_contain_text("김 하늘")
    tab.goto("/orders")
    tab.locator('main a[href^="/sign-in?next="]').first.click()
    tab.wait_for_url("**/sign-in?next=*")
    send(form(tab, "/sessions"), email=email, password="correct horse")
    assert path(tab) == "/orders"


def test_a_visitors_cart_comes_along(tab, shop, product):
    made, customer = product(), shop.customer()
    tab.goto(f"/product?id={made['id']}")
    send(form(tab, "/cart/items"), quantity="4")
    expect(tab.locator("main")).to_contain_text(made["name"])
    sign_in(tab, (customer.email, "correct horse battery"))
    tab.goto("/cart")
    expect(tab.locator("main")).to_contain_text(made["name"])
    send(form(tab, f"/cart/items/{made['id']}").filter(has=tab.locator('[name="quantity"]')), quantity="2")
    assert customer.get("/cart").json()["items"][0]["quantity"] == 2


def test_too_little_money(tab, shop, product):
    made, customer = product(price=3_000), shop.customer(balance=1_000)
    customer.post("/cart/items", {"productId": made["id"], "quantity": 1})
    sign_in(tab, (customer.email, "correct horse battery"))
    tab.goto("/cart")
    send(form(tab, "/orders"))
    order = re.search(r"/order\?id=(\w{13})", tab.url).group(1)
    pay = form(tab, f"/orders/{order}/payment")
    if pay.count():  # the page may say so before a payment is tried
        send(pay)
    assert customer.status(order) == "created"
    expect(tab.locator("main")).to_contain_text(re.compile("잔액|충전"))
    expect(tab.locator('main a[href^="/balance"]').first).to_be_visible()


def test_an_operator_keeps_the_shop(tab, shop):
    sign_in(tab, OPERATOR)
    tab.goto("/operator/product")
    name = unique("운영상품")
    send(form(tab, "/products"), name=name, description="새로 들어왔습니다", category="시험",
         price="3300", stock="12")
    id = re.search(r"/operator/product\?id=(\d+)$", tab.url).group(1)
    of = form(tab, f"/products/{id}")
    expect(of.locator('[name="name"]')).to_have_value(name)
    send(of, price="2900")
    expect(tab.locator(".notice-done")).to_have_text("상품을 고쳤습니다.")
    send(form(tab, f"/products/{id}/stock-adjustments"), delta="8", reason="추가 입고")
    expect(tab.locator(".notice-done")).to_have_text("재고를 조정했습니다.")
    expect(tab.locator("main")).to_contain_text("추가 입고")
    picture(tab, "operator-product")
    seen = shop.visitor().get(f"/products/{id}").json()
    assert (seen["price"], seen["stock"]) == (2_900, 20)

    tab.goto("/operator/products")
    expect(tab.locator(f'main a[href="/operator/product?id={id}"]').first).to_be_visible()
    picture(tab, "operator-products")
    tab.goto("/operator/orders")
    expect(tab.locator("main")).to_be_visible()
    picture(tab, "operator-orders")

    tab.goto(f"/operator/product?id={id}")
    send(form(tab, f"/products/{id}"), status="hidden")
    assert shop.customer().get(f"/products/{id}").status_code == 404
