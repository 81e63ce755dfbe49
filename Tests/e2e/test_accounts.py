"""Signing up, in and out."""

import threading
from unicodedata import normalize

import httpx
import pytest

from shop import DEMO, OPERATOR, PASSWORD, Client, at_once, in_background, notice_of, refused, unique, until


def new(**changes):
    return {"name": "김하늘", "email": f"{unique('a')}@example.com", "password": PASSWORD, **changes}


def test_signs_up_in_and_out(shop, visitor):
    account = new()
    answer = visitor.post("/customers", account)
    assert answer.status_code == 201
    made = answer.json()
    assert made == {"customerId": made["customerId"], "name": "김하늘", "email": account["email"]}

    answer = visitor.post("/sessions", {"email": account["email"], "password": PASSWORD})
    assert answer.status_code == 201
    session = answer.json()
    assert set(session) == {"token", "customerId", "role", "expiresAt"}
    assert session["customerId"] == made["customerId"]
    assert session["role"] == "customer"
    assert len(session["token"]) >= 43, "256 bits need 43 characters"

    visitor.become(session)
    answer = visitor.get("/customers/me")
    assert answer.status_code == 200
    assert answer.json() == {**made, "role": "customer"}
    assert visitor.get(f"/customers/{made['customerId']}").json() == answer.json()

    assert visitor.delete("/sessions/current").status_code == 204
    refused(visitor.get("/customers/me"), 401, "not-signed-in")


def test_demo_accounts(shop):
    assert shop.sign_in(*DEMO).role == "customer"
    assert shop.sign_in(*OPERATOR).role == "operator"


def test_sessions_are_apart(shop):
    customer = shop.customer()
    other = shop.sign_in(customer.email, PASSWORD)
    assert customer.headers["Authorization"] != other.headers["Authorization"]
    assert customer.delete("/sessions/current").status_code == 204
    assert other.get("/customers/me").status_code == 200


def test_an_address_is_taken_once_however_it_is_written(shop, visitor):
    account = new()
    assert visitor.post("/customers", account).status_code == 201
    refused(visitor.post("/customers", account), 409, "email-taken")
    shouted = {**account, "email": account["email"].upper()}
    refused(visitor.post("/customers", shouted), 409, "email-taken")
    assert shop.sign_in(account["email"].upper(), PASSWORD).id


def test_of_ten_who_want_an_address_at_once_one_gets_it(shop):
    account = new()
    clients = [shop.visitor() for _ in range(10)]
    answers = at_once([lambda c=c: c.post("/customers", account) for c in clients])
    assert sorted(a.status_code for a in answers) == [201] + [409] * 9


@pytest.mark.parametrize("changes, member, rule", [
    ({"name": ""}, "name", "length"),
    ({"name": "   "}, "name", "length"),
    ({"name": "가" * 51}, "name", "length"),
    ({"name": "a\u0000b"}, "name", "format"),
    ({"name": 7}, "name", "type"),
    ({"name": None}, "name", None),
    ({"email": "nobody"}, "email", "format"),
    ({"email": "@example.com"}, "email", "format"),
    ({"email": "a@"}, "email", "format"),
    ({"email": "a b@example.com"}, "email", "format"),
    ({"email": "a@b@c"}, "email", "format"),
    ({"email": "a" * 250 + "@b.kr"}, "email", "format"),
    ({"password": "1234567"}, "password", "length"),
    ({"password": "x" * 201}, "password", "length"),
    ({"password": "   plum ra   "}, "password", "length"),
    ({"password": "12345678"}, "password", "repetitive"),
    ({"password": "aaaaaaaaaa"}, "password", "repetitive"),
    ({"password": "Password123!"}, "password", "common"),
    ({"password": "비밀번호1234"}, "password", "common"),
    ({"password": "김하늘의 정원에서"}, "password", "personal"),
    ({"email": "orchard@example.com", "password": "plum Orchard rain"}, "password", "personal"),
    ({"password": 12345678}, "password", "type"),
    ({"role": "operator"}, "role", "unknown"),
])
def test_refuses_to_sign_up(visitor, changes, member, rule):
    problem = refused(visitor.post("/customers", new(**changes)), 422, "invalid-input", member=member)
    if rule:
        assert problem["rule"] == rule


def test_a_password_and_an_address_are_the_same_however_a_keyboard_writes_them(shop, visitor):
    name = unique("é각")
    account = new(email=f" {normalize('NFD', name)}@example.com\n", password=normalize("NFD", " 가을비 우산 속에 é "))
    made = visitor.post("/customers", account)
    assert made.status_code == 201
    assert made.json()["email"] == f"{name}@example.com"
    for email in (f"{name}@example.com", f"  {normalize('NFD', name)}@EXAMPLE.com "):
        for password in ("가을비 우산 속에 é", normalize("NFD", "가을비 우산 속에 é"), " 가을비 우산 속에 é\t"):
            answer = shop.visitor().post("/sessions", {"email": email, "password": password})
            assert answer.status_code == 201, (email, password)
    for password in ("가을비 우산  속에 é", "가을비 우산 속에 e", " "):
        answer = shop.visitor().post("/sessions", {"email": f"{name}@example.com", "password": password})
        refused(answer, 401, "wrong-credentials")
    composed = {**account, "email": f"{name}@example.com"}
    refused(shop.visitor().post("/customers", composed), 409, "email-taken")


@pytest.mark.parametrize("page, words", [
    ("/sign-up", {"password1": "너무 흔합니다", "김하늘의 정원에서": "이름이나 이메일", "abcdefgh": "되풀이"}),
    ("/en/sign-up", {"password1": "too common", "김하늘의 정원에서": "the name or", "abcdefgh": "a repetition"}),
])
def test_a_form_names_the_rule_of_a_password(shop, page, words):
    for password, text in words.items():
        visitor = shop.visitor()
        answer = visitor.form("/customers", new(password=password) | {"from": page})
        assert answer.status_code == 303
        [(kind, shown)] = notice_of(visitor, answer)
        assert kind == "refusal" and text in shown and password not in shown


@pytest.mark.parametrize("member", ["name", "email", "password"])
def test_refuses_to_sign_up_without(visitor, member):
    account = new()
    del account[member]
    refused(visitor.post("/customers", account), 422, "invalid-input", member=member, rule="missing")


@pytest.mark.parametrize("name", ["가", "가" * 50, "O'Neil <b>", "이 하늘"])
def test_takes_names(shop, visitor, name):
    answer = visitor.post("/customers", new(name=name))
    assert answer.status_code == 201
    assert answer.json()["name"] == name


def test_a_wrong_password_and_an_unknown_address_look_the_same(shop, visitor):
    wrong = visitor.post("/sessions", {"email": DEMO[0], "password": "something else"})
    unknown = visitor.post("/sessions", {"email": f"{unique()}@example.com", "password": "whatever"})
    first, second = refused(wrong, 401, "wrong-credentials"), refused(unknown, 401, "wrong-credentials")
    assert first["detail"] == second["detail"]


@pytest.mark.parametrize("token", ["x", "A" * 43, "A" * 4000, "é"])
def test_a_made_up_token_is_nobody(shop, token):
    client = Client(shop)
    headers = {"Authorization": b"Bearer " + token.encode()}
    answer = client.get("/customers/me/balance", headers=headers)
    refused(answer, 401, "not-signed-in")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_no_answer_shows_a_password_or_its_hash(shop, visitor):
    account = new()
    for answer in (visitor.post("/customers", account),
                   visitor.post("/sessions", {"email": account["email"], "password": PASSWORD})):
        assert PASSWORD not in answer.text and "argon2" not in answer.text


# ---- Sessions


def test_an_account_has_ten_sessions_and_the_eleventh_ends_one(shop):
    customer = shop.customer()
    others = [shop.sign_in(customer.email, PASSWORD) for _ in range(10)]
    assert customer.get("/customers/me/balance").status_code == 401
    for other in others:
        assert other.get("/customers/me/balance").status_code == 200


def test_signing_in_again_ends_the_session_of_this_browser(shop):
    customer, browser = shop.customer(), httpx.Client(base_url=shop.url)

    def sign_in():
        answer = browser.post("/api/v1/sessions", data={"email": customer.email, "password": PASSWORD},
                              headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 303, answer.text
        return browser.cookies["session"]

    def status(token):
        return shop.visitor(Authorization=f"Bearer {token}").get("/customers/me/balance").status_code

    first = sign_in()
    assert status(first) == 200
    second = sign_in()
    assert (status(first), status(second)) == (401, 200)
    assert customer.get("/customers/me/balance").status_code == 200, "on another device"


def test_what_shows_who_asks_is_not_kept_by_the_browser(shop):
    customer, browser = shop.customer(), httpx.Client(base_url=shop.url)
    assert browser.get("/balance").headers["Cache-Control"] == "private, no-cache"
    browser.post("/api/v1/sessions", data={"email": customer.email, "password": PASSWORD},
                 headers={"Sec-Fetch-Site": "same-origin"})
    for page in ("/", "/balance", "/orders", "/cart", "/products", "/en/balance"):
        assert browser.get(page).headers["Cache-Control"] == "no-store", page
    assert "no-store" not in browser.get("/shop.css").headers["Cache-Control"]
    left = browser.post("/api/v1/sessions/current", data={"_method": "DELETE", "from": "/"},
                        headers={"Sec-Fetch-Site": "same-origin"})
    assert left.status_code == 303 and '"cache"' in left.headers["Clear-Site-Data"]
    assert "session" not in browser.cookies


# ---- Guessing


def test_guesses_for_one_account_are_slowed_wherever_they_come_from(shop):
    customer = shop.customer()

    def sign_in(password, email=customer.email):
        return shop.visitor().post("/sessions", {"email": email, "password": password})

    def guess(email):
        """Statuses of guesses until one is refused, however slow this machine is."""
        statuses = []
        while 429 not in statuses and len(statuses) < 12:
            statuses.append(sign_in("wrong guess", email).status_code)
        return statuses

    statuses = guess(customer.email)
    assert statuses[:5] == [401] * 5 and statuses[-1] == 429, statuses
    # Each makes the next wait longer, up to a time in which the right one meets a refusal.
    for _ in range(3):
        until(lambda: sign_in("wrong guess").status_code == 401, seconds=40, every=0.2)
    refused_with = sign_in(PASSWORD)
    assert refused_with.status_code == 429 and refused_with.json()["code"] == "too-many-requests"
    wait = int(refused_with.headers["Retry-After"])
    assert 1 <= wait <= 30
    # Nobody can tell whether there is such an account.
    nobody = f"{unique('n')}@example.com"
    unknown = guess(nobody)
    assert unknown[:5] == [401] * 5 and unknown[-1] == 429, unknown
    # Slowed, not locked out.
    until(lambda: sign_in(PASSWORD).status_code == 201, seconds=40, every=0.5)
    assert sign_in("wrong again").status_code == 401


def test_a_browser_that_has_signed_in_before_is_not_kept_out_by_strangers(shop):
    customer, browser = shop.customer(), httpx.Client(base_url=shop.url)
    origin = {"Sec-Fetch-Site": "same-origin"}

    def sign_in(client):
        return client.post("/api/v1/sessions", headers=origin, data={
            "email": customer.email, "password": PASSWORD})

    assert "session" in sign_in(browser).cookies
    browser.post("/api/v1/sessions/current", data={"_method": "DELETE", "from": "/"}, headers=origin)
    assert "session" not in browser.cookies and "device" in browser.cookies
    for n in range(8):
        shop.visitor().post("/sessions", {"email": customer.email, "password": f"wrong guess {n}"})
    assert "session" not in sign_in(httpx.Client(base_url=shop.url)).cookies
    assert "session" in sign_in(browser).cookies
    # The cookie is good for its own account alone.
    other = shop.customer()
    for n in range(8):
        shop.visitor().post("/sessions", {"email": other.email, "password": f"wrong guess {n}"})
    stolen = httpx.Client(base_url=shop.url, cookies={"device": browser.cookies["device"]})
    answer = stolen.post("/api/v1/sessions", headers=origin, data={
        "email": other.email, "password": PASSWORD})
    assert "session" not in answer.cookies


def test_a_flood_of_wrong_guesses_does_not_keep_others_from_signing_in(shop):
    """Made-up addresses, from more clients at once than may wait for a hash."""
    customers = [shop.customer() for _ in range(5)]
    stop, guesses = threading.Event(), []

    def guess():
        client = shop.visitor()
        while not stop.is_set():
            answer = client.post("/sessions", {"email": f"{unique('f')}@example.com", "password": "guess"})
            guesses.append(answer.status_code)

    with in_background([guess] * 40):
        try:
            until(lambda: len(guesses) >= 40)
            for customer in customers:
                answer = shop.visitor().post("/sessions", {"email": customer.email, "password": PASSWORD})
                assert answer.status_code == 201, answer.text
        finally:
            stop.set()
    assert set(guesses) == {401}


# ---- The account page


FORM = {"Sec-Fetch-Site": "same-origin"}
NEW = "quiet harbour moon"


def browser_of(shop, customer, password=PASSWORD, device="Mozilla/5.0 (X11; Linux) Firefox/140.0"):
    browser = httpx.Client(base_url=shop.url, headers={"User-Agent": device})
    answer = browser.post("/api/v1/sessions", headers=FORM,
                          data={"email": customer.email, "password": password})
    assert answer.status_code == 303 and "session" in browser.cookies
    return browser


def test_changes_the_password_on_the_account_page(shop):
    customer, other = shop.customer(), None
    other = shop.sign_in(customer.email, PASSWORD)
    browser = browser_of(shop, customer)
    page = browser.get("/account").text
    assert customer.email in page and "Firefox · Linux" in page and "이 기기" in page

    def change(current, new):
        answer = browser.post("/api/v1/customers/me/password", headers=FORM, data={
            "_method": "PUT", "from": "/account", "current": current, "new": new})
        assert (answer.status_code, answer.headers["location"]) == (303, "/account")
        page = browser.get("/account").text
        assert current not in page and new not in page
        return page

    assert "지금 비밀번호가 맞지 않습니다" in change("another orchard", NEW)
    assert "새 비밀번호: 길이가" in change(PASSWORD, "short")
    assert other.get("/customers/me").status_code == 200, "nothing has changed"
    assert "비밀번호를 바꾸었습니다" in change(PASSWORD, NEW)
    refused(other.get("/customers/me"), 401, "not-signed-in")
    visitor = shop.visitor()
    refused(visitor.post("/sessions", {"email": customer.email, "password": PASSWORD}),
            401, "wrong-credentials")
    assert shop.sign_in(customer.email, NEW).get("/customers/me").status_code == 200


def test_signs_other_devices_out(shop):
    customer = shop.customer()
    lost = browser_of(shop, customer, device="Lost/1")
    browser = browser_of(shop, customer)
    listed = shop.sign_in(customer.email, PASSWORD).get("/customers/me/sessions").json()["items"]
    assert sum(item["current"] for item in listed) == 1
    [id] = [item["sessionId"] for item in listed if item["device"] == "Lost/1"]
    assert id in browser.get("/en/account").text

    answer = browser.post(f"/api/v1/customers/me/sessions/{id}", headers=FORM,
                          data={"_method": "DELETE", "from": "/en/account"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/account")
    page = browser.get("/en/account").text
    assert "That device is signed out." in page and id not in page
    assert customer.email not in lost.get("/account").text
    assert customer.get("/customers/me").status_code == 200

    answer = browser.post("/api/v1/customers/me/sessions", headers=FORM,
                          data={"_method": "DELETE", "from": "/account"})
    assert answer.status_code == 303
    assert customer.get("/customers/me").status_code == 401
    assert customer.email in browser.get("/account").text


def test_the_account_page_asks_visitors_to_sign_in(shop):
    for page, sign_in in (("/account", "/sign-in?next=/account"),
                          ("/en/account", "/en/sign-in?next=/en/account")):
        text = httpx.get(shop.url + page).text
        assert sign_in in text.replace("%2F", "/") and "/customers/me/password" not in text


# ---- Recovery


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_recovery_link_sets_another_password_once(shop, language):
    customer = shop.customer()
    made = shop.shopctl("account", "recovery-link", customer.email, asks_payments=False)
    assert made.returncode == 0, made.stderr
    path, token = made.stdout.strip().split("=")
    assert path == "/recover?token" and len(token) == 43

    browser = httpx.Client(base_url=shop.url)
    answer = browser.get(f"{language}/recover?token={token}")
    assert answer.status_code == 303 and answer.headers["location"] == f"{language}/recover"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    [cookie] = answer.headers.get_list("set-cookie")
    assert "HttpOnly" in cookie and "SameSite" in cookie
    page = browser.get(answer.headers["location"])
    assert page.status_code == 200 and "/api/v1/password-recoveries" in page.text
    assert token not in page.text and page.headers["cache-control"] == "no-store"
    assert "set-cookie" not in page.headers

    def recover(password):
        answer = browser.post("/api/v1/password-recoveries", headers=FORM, data={
            "from": f"{language}/recover", "password": password})
        assert answer.status_code == 303 and token not in answer.headers["location"]
        return answer.headers["location"], browser.get(answer.headers["location"]).text

    where, page = recover("short")
    assert where == f"{language}/recover" and "notice-refusal" in page
    assert customer.get("/customers/me").status_code == 200
    where, page = recover(NEW)
    assert where == f"{language}/sign-in" and "notice-done" in page
    refused(customer.get("/customers/me"), 401, "not-signed-in")
    shop.sign_in(customer.email, NEW)
    assert "recovery" not in browser.cookies
    again = shop.visitor()
    refused(again.post("/password-recoveries", {"token": token, "password": PASSWORD}),
            404, "recovery-link-invalid")
    for log in shop.written_logs(answer.headers["x-request-id"], *again.requests):
        assert token not in log.read_text(errors="replace"), log


@pytest.mark.parametrize("token", ["x", "A" * 42, "A" * 44, "A" * 42 + ";", "%0d%0aX:1", "A" * 42 + "%41"])
def test_what_is_no_token_sets_no_cookie(shop, token):
    answer = httpx.get(f"{shop.url}/recover?token={token}")
    assert answer.status_code == 200 and "set-cookie" not in answer.headers


def test_a_recovery_link_is_for_an_account_that_can_be_used(shop):
    customer = shop.customer()
    for name in ("nobody@example.com", customer.email):
        if name == customer.email:
            shop.shopctl("account", "disable", name, asks_payments=False)
        made = shop.shopctl("account", "recovery-link", name, asks_payments=False)
        assert made.returncode != 0 and "recover?" not in made.stdout


def test_an_open_session_is_no_way_to_guess_its_password(shop):
    customer = shop.customer()

    def change(current):
        return customer.put("/customers/me/password",
                            {"current": current, "new": "another long passphrase"}).status_code

    statuses = []
    while 429 not in statuses and len(statuses) < 12:
        statuses.append(change("wrong guess"))
    assert statuses[:5] == [401] * 5 and statuses[-1] == 429, statuses
    # The owner signs in meanwhile, and changes it a little later.
    assert shop.visitor().post(
        "/sessions", {"email": customer.email, "password": PASSWORD}).status_code == 201
    until(lambda: change(PASSWORD) == 204, seconds=40, every=0.5)
