"""Finding products, and what operators do with them."""

import re
import unicodedata

import pytest

from shop import refused, unique


def found(client, **query):
    answer = client.get("/products", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def names(client, **query):
    return [p["name"] for p in found(client, limit=100, **query)["items"]]


@pytest.fixture(scope="module")
def shelf(shop, operator):
    """Six products in a category of their own."""
    category = unique("과일")
    wanted = [("햇사과 1kg", "Fresh apples", 8_900), ("사과즙", "Apple juice", 4_500),
              ("제주 감귤", "Jeju tangerine", 6_000), ("배", "Pear", 4_500),
              ("꿀사과", "Honey apple", 12_000), ("바나나", "Banana 100%_off", 3_000)]
    made = [shop.product(operator, name=f"{name} {category}", nameEn=english, category=category,
                         price=price, description=f"{english}\r\n원산지: {name}의 밭",
                         descriptionEn=f"From the field of {english}")
            for name, english, price in wanted]
    return category, made


def bare(shelf, listed):
    """The names without the word that keeps this test's products apart."""
    return [name.removesuffix(" " + shelf[0]) for name in listed]


def test_a_product_has_all_its_data(shop, shelf, operator, visitor):
    made = shelf[1][0]
    assert set(made) == {"id", "name", "nameEn", "description", "descriptionEn", "category", "price",
                         "stock", "imageUrl", "status", "held", "onHand"}
    seen = visitor.get(f"/products/{made['id']}").json()
    assert seen == {k: v for k, v in made.items() if k not in ("held", "onHand")}
    assert operator.get(f"/products/{made['id']}").json() == made
    assert (made["price"], made["stock"], made["held"], made["onHand"]) == (8_900, 100, 0, 100)


def test_the_demo_catalogue(visitor):
    products, cursor = [], None
    while True:  # other tests put many products on top of these
        page = found(visitor, limit=100, **({"cursor": cursor} if cursor else {}))
        products += [p for p in page["items"] if p["imageUrl"]]
        if not (cursor := page["nextCursor"]):
            break
    assert len({p["category"] for p in products}) >= 4
    pictures = [p["imageUrl"] for p in products]
    assert len(pictures) >= 30
    for path in pictures:
        answer = visitor.request("GET", path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize("query, expected", [
    ("사과", {"햇사과 1kg", "사과즙", "꿀사과"}),   # two syllables
    ("과즙", {"사과즙"}),                         # inside a word
    ("배", {"배"}),                               # one syllable
    ("귤", {"제주 감귤"}),
    ("제주 감귤", {"제주 감귤"}),                 # across a space
    ("  제주   감귤 ", {"제주 감귤"}),
    ("사과 1", {"햇사과 1kg"}),
    ("apple", {"햇사과 1kg", "사과즙", "꿀사과"}),
    ("APPLE", {"햇사과 1kg", "사과즙", "꿀사과"}),
    ("ppl", {"햇사과 1kg", "사과즙", "꿀사과"}),
    ("tangerine", {"제주 감귤"}),
    ("사과\u1103\u1161", set()),
    ("\u1109\u1161\u1100\u116a\u110c\u1173\u11b8", {"사과즙"}),  # taken apart to jamo
    ("100%_", {"바나나"}),                        # no wildcards
    ("%", {"바나나"}),
    ("과사", set()),
    ("제주감귤", {"제주 감귤"}),                  # spaces do not matter, …
    ("사과 즙", {"사과즙"}),
    ("１ｋｇ", {"햇사과 1kg"}),                   # … nor width, …
    ("1 ㎏", {"햇사과 1kg"}),
    ("제주\u200b감귤", {"제주 감귤"}),            # … nor what cannot be seen
    ("of PEAR", {"배"}),                          # descriptions, …
    ("원산지: 바나나", {"바나나"}),
    ("즙원", set()),                              # … each text for itself
    ("\"' OR 1=1 --", set()),
    ("없는말", set()),
])
def test_searches(visitor, shelf, query, expected):
    assert set(bare(shelf, names(visitor, q=query, category=shelf[0]))) == expected


def test_finds_in_the_category_too(visitor, shelf):
    assert len(names(visitor, q=shelf[0][:8])) >= 6


def test_an_empty_result_is_no_error(visitor):
    assert found(visitor, q=unique("없음")) == {"items": [], "nextCursor": None}
    assert found(visitor, category=unique("없음")) == {"items": [], "nextCursor": None}


@pytest.mark.parametrize("sort, expected", [
    (None, ["바나나", "꿀사과", "배", "제주 감귤", "사과즙", "햇사과 1kg"]),
    ("newest", ["바나나", "꿀사과", "배", "제주 감귤", "사과즙", "햇사과 1kg"]),
    ("price", ["바나나", "사과즙", "배", "제주 감귤", "햇사과 1kg", "꿀사과"]),
    ("-price", ["꿀사과", "햇사과 1kg", "제주 감귤", "배", "사과즙", "바나나"]),
    ("name", ["꿀사과", "바나나", "배", "사과즙", "제주 감귤", "햇사과 1kg"]),
])
@pytest.mark.parametrize("limit", [1, 2, 6, 100])
def test_sorts_and_pages(visitor, shelf, sort, expected, limit):
    query = {"category": shelf[0], "limit": limit} | ({"sort": sort} if sort else {})
    seen, cursor = [], None
    for _ in range(10):
        page = found(visitor, **query, **({"cursor": cursor} if cursor else {}))
        assert 0 < len(page["items"]) <= limit
        seen += [p["name"] for p in page["items"]]
        cursor = page["nextCursor"]
        if cursor is None:
            break
    if sort in ("price", "-price"):  # of equal prices either may come first, but each comes once
        prices = {p["name"]: p["price"] for p in shelf[1]}
        assert sorted(seen) == sorted(prices)
        assert [prices[n] for n in seen] == sorted(prices.values(), reverse=sort == "-price")
    else:
        assert bare(shelf, seen) == expected


def test_pages_are_stable_while_products_come(shop, operator, visitor):
    category = unique("쪽")
    first = [shop.product(operator, category=category)["id"] for _ in range(4)]
    page = found(visitor, category=category, limit=2)
    shop.product(operator, category=category)
    rest = found(visitor, category=category, limit=2, cursor=page["nextCursor"])
    assert [p["id"] for p in page["items"] + rest["items"]] == first[::-1]


@pytest.mark.parametrize("query, member", [
    ("limit=0", "limit"), ("limit=101", "limit"), ("limit=-1", "limit"), ("limit=ten", "limit"),
    ("limit=", "limit"), ("sort=cheap", "sort"), ("sort=", "sort"), ("cursor=nonsense", "cursor"),
    ("cursor=AAAA", "cursor"), ("status=some", "status"), ("q=" + "x" * 51, "q"),
    ("category=" + "x" * 31, "category"),
])
def test_refuses_queries(visitor, query, member):
    refused(visitor.get(f"/products?{query}"), 422, "invalid-input", member=member)


def test_a_cursor_fits_its_own_sort_only(visitor, shelf):
    page = found(visitor, category=shelf[0], limit=1, sort="price")
    answer = visitor.get("/products", params={"category": shelf[0], "sort": "name",
                                              "cursor": page["nextCursor"]})
    refused(answer, 422, "invalid-input", member="cursor")


@pytest.mark.parametrize("id", ["0", "-1", "999999999", "9223372036854775807",
                                "9223372036854775808", "x", "1.0", "1e1", "%20"])
def test_there_is_no_such_product(visitor, id):
    refused(visitor.get(f"/products/{id}"), 404, "unknown-product")


# ---- Operators


def test_changes_a_product(shop, operator, visitor, product):
    made = product(nameEn="Before", imageUrl="/images/products/apple.svg")
    change = {"name": unique("새이름"), "nameEn": "After", "description": "첫 줄\n둘째 줄",
              "descriptionEn": "Two lines", "category": "새 갈래", "price": 2_500,
              "status": "on-sale", "imageUrl": "/images/no-picture.svg"}
    answer = operator.put(f"/products/{made['id']}", change)
    assert answer.status_code == 200
    assert answer.json() == {**made, **change}
    assert names(shop.customer(), q=change["name"]) == [change["name"]]
    assert names(shop.customer(), q=made["name"]) == [], "the old name is found no more"


def test_a_hidden_product_is_seen_by_operators_only(shop, operator, product):
    made = product()
    shopper = shop.customer()
    change = {k: made[k] for k in ("name", "description", "category", "price")}
    answer = operator.put(f"/products/{made['id']}", {**change, "status": "hidden"})
    assert answer.json()["status"] == "hidden"
    assert names(shopper, q=made["name"]) == []
    assert names(operator, q=made["name"], status="all") == [made["name"]]
    assert shopper.get(f"/products/{made['id']}").status_code == 404
    assert operator.get(f"/products/{made['id']}").status_code == 200
    answer = operator.put(f"/products/{made['id']}", {**change, "status": "on-sale"})
    assert names(shopper, q=made["name"]) == [made["name"]]


@pytest.mark.parametrize("change, member, rule", [
    ({"name": ""}, "name", "length"), ({"name": "x" * 101}, "name", "length"),
    ({"name": "a\tb"}, "name", "format"), ({"name": 1}, "name", "type"),
    ({"nameEn": "x" * 101}, "nameEn", "length"), ({"description": "x" * 2001}, "description", "length"),
    ({"category": ""}, "category", "length"), ({"category": "x" * 31}, "category", "length"),
    ({"price": 0}, "price", "range"), ({"price": -1}, "price", "range"),
    ({"price": 100_000_001}, "price", "range"), ({"price": "1000"}, "price", "type"),
    ({"price": 10.5}, "price", "type"), ({"stock": -1}, "stock", "range"),
    ({"stock": 1_000_001}, "stock", "range"), ({"stock": "5"}, "stock", "type"),
    ({"imageUrl": "http://elsewhere.example/x.png"}, "imageUrl", "format"),
    ({"imageUrl": "//elsewhere.example/x.png"}, "imageUrl", "format"),
    ({"status": "on-sale"}, "status", "unknown"), ({"colour": "red"}, "colour", "unknown"),
])
def test_refuses_new_products(operator, change, member, rule):
    body = {"name": "이름", "description": "", "category": "시험", "price": 1_000, "stock": 1, **change}
    refused(operator.post("/products", body), 422, "invalid-input", member=member, rule=rule)


@pytest.mark.parametrize("member", ["name", "category", "price", "stock"])
def test_refuses_new_products_without(operator, member):
    body = {"name": "이름", "description": "", "category": "시험", "price": 1_000, "stock": 1}
    del body[member]
    refused(operator.post("/products", body), 422, "invalid-input", member=member, rule="missing")


def test_adjusts_stock_and_keeps_every_change(shop, operator, product, audited):
    made = product(stock=10)
    path = f"/products/{made['id']}/stock-adjustments"
    answer = operator.post(path, {"delta": 5, "reason": "입고"})
    assert (answer.status_code, answer.json()) == (201, {"productId": made["id"], "stock": 15})
    answer = operator.post(path, {"delta": -3, "reason": "파손"})
    assert (answer.status_code, answer.json()) == (201, {"productId": made["id"], "stock": 12})
    customer = shop.customer(balance=10_000)
    order = customer.bought((made["id"], 2))
    customer.cancel(order)

    moves = operator.get(f"/products/{made['id']}/stock-movements").json()
    assert moves["nextCursor"] is None
    assert [(m["kind"], m["delta"], m["stock"], m.get("orderId")) for m in moves["items"]] == [
        ("returned", 2, 12, order), ("sold", -2, 10, order), ("adjusted", -3, 12, None),
        ("received", 5, 15, None), ("received", 10, 10, None)]
    assert [m["reason"] for m in moves["items"]][2:4] == ["파손", "입고"]


@pytest.mark.parametrize("body, member", [
    ({"delta": 0, "reason": "x"}, "delta"), ({"delta": 1_000_001, "reason": "x"}, "delta"),
    ({"delta": "1", "reason": "x"}, "delta"), ({"delta": 1.0, "reason": "x"}, "delta"),
    ({"delta": 1}, "reason"), ({"delta": 1, "reason": ""}, "reason"),
    ({"delta": 1, "reason": "x" * 201}, "reason"), ({"reason": "x"}, "delta"),
])
def test_refuses_adjustments(operator, product, body, member):
    made = product()
    answer = operator.post(f"/products/{made['id']}/stock-adjustments", body)
    refused(answer, 422, "invalid-input", member=member)
    assert operator.stock(made["id"]) == 100


def test_never_takes_more_than_there_is(operator, product, audited):
    made = product(stock=3)
    path = f"/products/{made['id']}/stock-adjustments"
    refused(operator.post(path, {"delta": -4, "reason": "잘못"}), 409, "stock-below-held")
    assert operator.stock(made["id"]) == 3
    assert operator.post(path, {"delta": -3, "reason": "폐기"}).json()["stock"] == 0


def test_spaces_width_and_composition_do_not_matter(shop, operator, visitor):
    word = unique()
    plain = shop.product(operator, name=f"참기름 {word}", description="국산 통깨로 짠 것")
    spaced = shop.product(operator, name=f"참 기름 {word}")
    taken_apart = unicodedata.normalize("NFD", f"참기름{word}")
    for query in (f"참기름{word}", f"참 기름 {word}", taken_apart, f"참\u3000기름{word.upper()}"):
        assert set(names(visitor, q=query)) == {plain["name"], spaced["name"]}, query
    # What was typed taken apart is stored put together, and found either way.
    made = shop.product(operator, name=unicodedata.normalize("NFD", f"들기름 café {word}"))
    assert made["name"] == unicodedata.normalize("NFC", made["name"])
    for query in (f"들기름CAFÉ{word}", unicodedata.normalize("NFD", f"들기름 café {word}")):
        assert names(visitor, q=query) == [made["name"]]
    assert names(visitor, q="국산통깨로짠것") == [plain["name"]]


LINES = "첫 줄\r\n\r\n셋째 줄"


def test_line_breaks_are_one_character_and_shown(shop, operator, visitor):
    full = "\r\n".join(["가"] * 1000)  # 1,999 characters as people count
    made = shop.product(operator, description=full)
    assert made["description"] == full.replace("\r\n", "\n")
    refused(operator.post("/products", {
        "name": "x", "category": "x", "price": 1, "stock": 0, "description": "가\r\n" * 1000 + "가"}),
        422, "invalid-input", member="description", rule="length")
    made = shop.product(operator, description=LINES, descriptionEn="One\rtwo")
    assert (made["description"], made["descriptionEn"]) == ("첫 줄\n\n셋째 줄", "One\ntwo")
    text = visitor.request("GET", f"/product?id={made['id']}").text
    assert '<p class="description">첫 줄\n\n셋째 줄</p>' in text
    assert re.search(r"\.description \{[^}]*white-space: pre-line", visitor.request("GET", "/shop.css").text)


@pytest.mark.parametrize("name", [
    "\u200b", "\u3164", "\u115f\u1160", "\u00ad", "\u2800", " \u2800 ", "\ufeff", "\u200d", "\u2060\ufe0f",
    "\U000e0041", "\uffa0", "\u180e"])
def test_a_name_can_be_seen(shop, operator, visitor, name):
    body = {"name": name, "category": "시험", "price": 1, "stock": 0}
    refused(operator.post("/products", body), 422, "invalid-input", member="name", rule="length")
    body = {**body, "name": "배", "category": name}
    refused(operator.post("/products", body), 422, "invalid-input", member="category", rule="length")
    refused(visitor.post("/customers", {"name": name, "email": f"{unique()}@example.com",
                                        "password": "correct horse battery"}),
            422, "invalid-input", member="name", rule="length")


def test_a_name_reads_as_it_is_written(operator, visitor):
    body = {"category": "시험", "price": 1, "stock": 0}
    refused(operator.post("/products", {**body, "name": "gnp\u202eexe"}), 422, "invalid-input",
            member="name", rule="format")
    made = operator.post("/products", {**body, "name": "사\u200b과\u00ad \ufeff1\u2060호"}).json()
    assert made["name"] == "사과 1호"
    family = "👩\u200d👩\u200d👧 ❤\ufe0f"
    assert operator.post("/products", {**body, "name": family}).json()["name"] == family


def test_the_operators_list_is_searched(shop, operator, shelf):
    hidden = shop.product(operator, name=f"숨은 참외 {shelf[0]}", category=shelf[0], price=1)
    change = {k: hidden[k] for k in ("name", "category", "price")} | {"status": "hidden"}
    assert operator.put(f"/products/{hidden['id']}", change).status_code == 200
    token = operator.headers["Authorization"].removeprefix("Bearer ")

    def listed(**query):
        answer = operator.request("GET", "/operator/products", params=query,
                                  headers={"Cookie": f"session={token}", "Authorization": ""})
        assert answer.status_code == 200
        names = re.findall(r'/operator/product\?id=\d+">([^<]*)</a>', answer.text)
        return [n.removesuffix(" " + shelf[0]) for n in names], answer.text

    assert listed(category=shelf[0], sort="price", status="all", q="")[0] == [
        "숨은 참외", "바나나", "사과즙", "배", "제주 감귤", "햇사과 1kg", "꿀사과"]
    names, text = listed(category=shelf[0], sort="-price", status="on-sale", q="사과")
    assert names == ["꿀사과", "햇사과 1kg", "사과즙"]
    assert '<option value="on-sale" selected>' in text and '<option value="-price" selected>' in text
    assert f'<option value="{shelf[0]}" selected>' in text
    assert listed(category=shelf[0], status="hidden")[0] == ["숨은 참외"]
    assert listed(q="숨은참외", category=shelf[0])[0] == ["숨은 참외"]


def changed(made, **members):
    return {k: made[k] for k in ("name", "description", "category", "price", "status")} | members


def test_two_operators_do_not_overwrite_each_other(shop, operator, product):
    made = product(price=1_000)
    path = f"/products/{made['id']}"
    tag = operator.get(path).headers["etag"]
    # What comes in meanwhile is no change of what is said.
    assert operator.post(f"{path}/stock-adjustments", {"delta": 5, "reason": "입고"}).status_code == 201
    answer = operator.put(path, changed(made, price=1_200), headers={"If-Match": tag})
    assert answer.status_code == 200 and answer.headers["etag"] != tag
    refused(operator.put(path, changed(made, price=900), headers={"If-Match": tag}), 412,
            "version-conflict")
    assert operator.get(path).json()["price"] == 1_200
    # A repeat after a lost answer is no conflict.
    assert operator.put(path, changed(made, price=1_200), headers={"If-Match": tag}).status_code == 200
    assert operator.put(path, changed(made, price=1_300),
                        headers={"If-Match": answer.headers["etag"]}).status_code == 200
    assert operator.put(path, changed(made, price=1_400)).status_code == 200, "no condition, no conflict"
    refused(operator.put(path, changed(made, price=1_500), headers={"If-Match": "nonsense"}), 412,
            "version-conflict")


def test_a_stale_form_shows_both_texts(shop, operator, product):
    made = product(price=1_000, description="옛 설명")
    token = operator.headers["Authorization"].removeprefix("Bearer ")
    keeper = shop.visitor(Cookie=f"session={token}")
    page = f"/operator/product?id={made['id']}"
    form = keeper.request("GET", page).text
    version = re.search(r'name="version" value="(\d+)"', form).group(1)
    fields = {**changed(made), "nameEn": "", "descriptionEn": "", "imageUrl": "", "_method": "PUT",
              "version": version, "from": page}
    assert keeper.form(f"/products/{made['id']}", {**fields, "price": "1200"}).status_code == 303
    stale = keeper.form(f"/products/{made['id']}", {**fields, "description": "새 설명\r\n둘째 줄"})
    assert stale.status_code == 409
    assert stale.headers["content-type"].startswith("text/html")
    assert 'class="site-header"' in stale.text and "새 설명\r\n둘째 줄</textarea>" in stale.text
    assert "지금 저장된 값: 옛 설명" in stale.text and "지금 저장된 값: 1200" in stale.text
    stored = operator.get(f"/products/{made['id']}").json()
    assert (stored["price"], stored["description"]) == (1_200, "옛 설명"), "nothing is overwritten yet"
    # The operator decides: the form of that page goes through.
    now = re.search(r'name="version" value="(\d+)"', stale.text).group(1)
    decided = {**fields, "version": now, "price": "1200", "description": "새 설명"}
    assert keeper.form(f"/products/{made['id']}", decided).status_code == 303
    stored = operator.get(f"/products/{made['id']}").json()
    assert (stored["price"], stored["description"]) == (1_200, "새 설명")
