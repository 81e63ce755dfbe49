"""The cart: of a customer under both paths, and of a visitor."""

import pytest

from shop import PASSWORD, at_once, refused

EMPTY = {"items": [], "total": 0}


@pytest.fixture(params=["/customers/me/cart", "/customers/{id}/cart", "/cart", "visitor"])
def cart(request, shop):
    """Somebody, and the path of the cart."""
    if request.param == "visitor":
        return shop.visitor(), "/cart"
    customer = shop.customer()
    return customer, request.param.format(id=customer.id)


def brief(answer):
    assert answer.status_code == 200, answer.text
    cart = answer.json()
    assert cart["total"] == sum(i["lineTotal"] for i in cart["items"])
    assert all(i["lineTotal"] == i["unitPrice"] * i["quantity"] for i in cart["items"])
    return {i["productId"]: i["quantity"] for i in cart["items"]}


def test_all_five(cart, product):
    who, path = cart
    apple, pear = product(price=1_500), product(price=2_000)
    assert who.get(path).json() == EMPTY

    answer = who.post(f"{path}/items", {"productId": apple["id"], "quantity": 2})
    assert answer.status_code == 200
    line = answer.json()["items"][0]
    assert {"productId", "name", "unitPrice", "quantity", "lineTotal", "orderable",
            "priceChanged"} <= set(line)
    assert line["name"] == apple["name"]
    assert (line["unitPrice"], line["quantity"], line["lineTotal"]) == (1_500, 2, 3_000)
    assert (line["orderable"], line["priceChanged"]) == (True, False)
    assert answer.json()["total"] == 3_000

    brief(who.post(f"{path}/items", {"productId": pear["id"], "quantity": 1}))
    added = brief(who.post(f"{path}/items", {"productId": apple["id"], "quantity": 3}))
    assert added == {apple["id"]: 5, pear["id"]: 1}
    assert brief(who.get(path)) == added
    assert brief(who.put(f"{path}/items/{apple['id']}", {"quantity": 7})) == {apple["id"]: 7, pear["id"]: 1}
    assert brief(who.delete(f"{path}/items/{apple['id']}")) == {pear["id"]: 1}
    refused(who.delete(f"{path}/items/{apple['id']}"), 404, "not-in-cart")
    assert who.delete(path).json() == EMPTY
    assert who.get(path).json() == EMPTY
    assert who.delete(path).json() == EMPTY, "emptying an empty one is fine"


@pytest.mark.parametrize("lexeme", ["0", "-1", "1000", "9223372036854775808"])
def test_quantities_out_of_bounds(shop, product, lexeme):
    customer, id = shop.customer(), product()["id"]
    answer = customer.raw("POST", "/cart/items", f'{{"productId":{id},"quantity":{lexeme}}}')
    refused(answer, 422, "invalid-quantity")
    customer.post("/cart/items", {"productId": id, "quantity": 1})
    answer = customer.raw("PUT", f"/cart/items/{id}", f'{{"quantity":{lexeme}}}')
    refused(answer, 422, "invalid-quantity")
    assert brief(customer.get("/cart")) == {id: 1}


@pytest.mark.parametrize("lexeme", ["1.5", "1e1", '"2"', "null", "true", "[]"])
def test_quantities_of_a_wrong_type(shop, product, lexeme):
    customer, id = shop.customer(), product()["id"]
    answer = customer.raw("POST", "/cart/items", f'{{"productId":{id},"quantity":{lexeme}}}')
    refused(answer, 422, "invalid-quantity")
    assert customer.get("/cart").json() == EMPTY


def test_a_line_never_passes_999(shop, product):
    customer, id = shop.customer(), product()["id"]
    customer.post("/cart/items", {"productId": id, "quantity": 990})
    refused(customer.post("/cart/items", {"productId": id, "quantity": 10}), 422, "invalid-quantity")
    assert brief(customer.post("/cart/items", {"productId": id, "quantity": 9})) == {id: 999}


def test_there_is_no_such_product(shop):
    customer = shop.customer()
    refused(customer.post("/cart/items", {"productId": 999_999_999, "quantity": 1}), 404, "unknown-product")
    refused(customer.put("/cart/items/999999999", {"quantity": 1}), 404, "not-in-cart")


def test_a_hidden_product_cannot_be_added(shop, operator, product):
    made = product()
    hide(operator, made)
    answer = shop.customer().post("/cart/items", {"productId": made["id"], "quantity": 1})
    refused(answer, 404, "unknown-product")


def hide(operator, made, **changes):
    body = {k: made[k] for k in ("name", "description", "category", "price")}
    answer = operator.put(f"/products/{made['id']}", {**body, "status": "hidden", **changes})
    assert answer.status_code == 200, answer.text


def test_says_what_cannot_be_ordered_and_what_has_a_new_price(shop, operator, product):
    customer = shop.customer()
    scarce, dear, gone = product(stock=2), product(price=1_000), product()
    for made in (scarce, dear, gone):
        customer.post("/cart/items", {"productId": made["id"], "quantity": 3})
    hide(operator, dear, price=1_200, status="on-sale")
    hide(operator, gone)
    lines = {i["productId"]: i for i in customer.get("/cart").json()["items"]}
    assert lines[scarce["id"]]["orderable"] is False
    assert lines[gone["id"]]["orderable"] is False
    assert (lines[dear["id"]]["orderable"], lines[dear["id"]]["priceChanged"]) == (True, True)
    assert (lines[dear["id"]]["unitPrice"], lines[dear["id"]]["lineTotal"]) == (1_200, 3_600)
    assert lines[scarce["id"]]["priceChanged"] is False


def test_a_cart_holds_100_lines(shop, operator, product):
    customer = shop.customer()
    ids = [product()["id"] for _ in range(101)]
    for id in ids[:100]:
        assert customer.post("/cart/items", {"productId": id, "quantity": 1}).status_code == 200
    refused(customer.post("/cart/items", {"productId": ids[100], "quantity": 1}), 422, "too-many-lines")
    assert len(customer.get("/cart").json()["items"]) == 100
    assert customer.post("/orders", {"fromCart": True}).status_code == 201


def test_a_visitors_cart_is_kept_on_signing_in(shop, product):
    customer = shop.customer()
    both, mine, theirs = (product()["id"] for _ in range(3))
    customer.post("/cart/items", {"productId": both, "quantity": 1})
    customer.post("/cart/items", {"productId": mine, "quantity": 2})

    visitor = shop.visitor()
    answer = visitor.post("/cart/items", {"productId": both, "quantity": 4})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("cart=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    visitor.post("/cart/items", {"productId": theirs, "quantity": 3})
    answer = visitor.post("/sessions", {"email": customer.email, "password": PASSWORD})
    visitor.become(answer.json())
    assert brief(visitor.get("/cart")) == {both: 5, mine: 2, theirs: 3}
    assert brief(customer.get("/customers/me/cart")) == {both: 5, mine: 2, theirs: 3}


def test_a_visitor_sees_only_his_own(shop, product):
    id = product()["id"]
    one, other = shop.visitor(), shop.visitor()
    one.post("/cart/items", {"productId": id, "quantity": 1})
    assert other.get("/cart").json() == EMPTY
    assert shop.visitor(Cookie="cart=made-up").get("/cart").json() == EMPTY


def test_a_token_that_was_made_up_is_never_taken_over(shop, product):
    """Whoever can plant a cookie would see what is put into the cart."""
    id, planted = product()["id"], "planted-" + "x" * 35
    victim = shop.visitor(Cookie=f"cart={planted}")
    answer = victim.post("/cart/items", {"productId": id, "quantity": 1})
    assert answer.status_code == 200
    assert "cart=" in answer.headers["set-cookie"] and planted not in answer.headers["set-cookie"]
    assert shop.visitor(Cookie=f"cart={planted}").get("/cart").json() == EMPTY
    token = answer.headers["set-cookie"].split("cart=")[1].split(";")[0]
    name = answer.headers["set-cookie"].split("=")[0]
    assert brief(shop.visitor(Cookie=f"{name}={token}").get("/cart")) == {id: 1}


def test_adding_at_once_counts_every_time(shop, product, audited):
    customer, id = shop.customer(), product()["id"]
    at_once([lambda: customer.post("/cart/items", {"productId": id, "quantity": 1}) for _ in range(16)])
    assert brief(customer.get("/cart")) == {id: 16}


def test_what_was_hidden_is_shown_as_it_was(cart, shop, operator, product):
    who, path = cart
    made, other = product(price=1_000), product(price=300)
    for one in (made, other):
        who.post(f"{path}/items", {"productId": one["id"], "quantity": 2})
    change = {"name": "비밀 선물", "nameEn": "Secret", "category": "선물", "price": 9_999,
              "status": "hidden", "imageUrl": "/images/secret.svg"}
    assert operator.put(f"/products/{made['id']}", change).status_code == 200
    seen = who.get(path).json()
    line = seen["items"][0]
    assert (line["name"], line["nameEn"], line["unitPrice"]) == (made["name"], "", 1_000)
    assert (line["orderable"], line["priceChanged"], line["imageUrl"]) == (False, False, "")
    assert seen["total"] == 600, "what is not for sale is no part of the total"


def test_what_does_not_fit_stays_in_the_visitors_cart(shop, product):
    customer = shop.customer()
    full, extra = product()["id"], product()["id"]
    customer.post("/cart/items", {"productId": full, "quantity": 998})
    visitor = shop.visitor()
    for id, count in ((full, 5), (extra, 7)):
        assert visitor.post("/cart/items", {"productId": id, "quantity": count}).status_code == 200
    answer = visitor.post("/sessions", {"email": customer.email, "password": PASSWORD})
    assert answer.status_code == 201
    assert answer.json()["cartRemainder"] == [{"productId": full, "quantity": 4}]
    assert brief(customer.get("/cart")) == {full: 999, extra: 7}
    assert brief(visitor.get("/cart")) == {full: 4}
    # Signing in again moves what there is room for by then, and says nothing when all fits.
    customer.put(f"/cart/items/{full}", {"quantity": 1})
    answer = visitor.post("/sessions", {"email": customer.email, "password": PASSWORD})
    assert "cartRemainder" not in answer.json()
    assert brief(customer.get("/cart")) == {full: 5, extra: 7}
    assert brief(visitor.get("/cart")) == {}


def test_a_page_says_what_did_not_fit(shop, product):
    customer, full = shop.customer(), product()["id"]
    customer.post("/cart/items", {"productId": full, "quantity": 999})
    browser = shop.visitor()
    browser.form("/cart/items", {"productId": full, "quantity": 1, "from": "/cart"})
    answer = browser.form("/sessions", {"email": customer.email, "password": PASSWORD, "next": "/cart",
                                        "from": "/sign-in"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/cart")
    assert "다 옮기지 못했습니다" in browser.request("GET", "/cart").text
