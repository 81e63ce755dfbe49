"""The demo accounts, whose password everybody knows, and what operators do with accounts."""

import re
import subprocess

import pytest

from shop import DEMO, OPERATOR, PASSWORD, own_shop, unique
from test_server import refused


@pytest.fixture
def own():
    with own_shop() as shop:
        yield shop


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_demo_accounts_are_refused_where_others_reach_the_shop(own, address):
    for demo in ({}, {"SHOP_DEMO": "1"}):
        said = refused(own, SHOP_ADDRESS=address, **demo)
        assert re.search(r"^  SHOP_DEMO.*set SHOP_DEMO=0", said, re.M), said


def test_demo_accounts_made_before_cannot_be_used_without_demo(own):
    own.start()
    tokens = [own.sign_in(*account).headers["Authorization"] for account in (DEMO, OPERATOR)]
    assert own.stop() == 0
    own.settings["SHOP_DEMO"] = "0"
    own.settings["SHOP_ADDRESS"] = "0.0.0.0"
    own.url = f"http://0.0.0.0:{own.port}"
    own.start()
    own.url = f"http://127.0.0.1:{own.port}"
    for email, password in (DEMO, OPERATOR):
        answer = own.visitor().post("/sessions", {"email": email, "password": password})
        assert (answer.status_code, answer.json()["code"]) == (401, "wrong-credentials")
    for token in tokens:
        visitor = own.visitor(Authorization=token)
        assert visitor.get("/customers/me/balance").status_code == 401
        assert visitor.get("/orders").status_code == 401
    # An operator of the shop's own.
    email = f"{unique('o')}@example.com"
    added = own.shopctl("operator", "add", "--name", "주인", "--email", email, "--password", PASSWORD)
    assert added.returncode == 0, added.stderr
    assert own.sign_in(email, PASSWORD).get("/orders").status_code == 200


def test_an_account_is_disabled_and_enabled_while_the_shop_is_open(shop):
    customer = shop.customer(balance=1_000)

    def sign_in(password=PASSWORD):
        return shop.visitor().post("/sessions", {"email": customer.email, "password": password})

    assert shop.shopctl("account", "disable", customer.email).returncode == 0
    assert customer.get("/customers/me/balance").status_code == 401, "sessions end at once"
    assert sign_in().status_code == 401
    assert shop.shopctl("account", "enable", str(customer.id)).returncode == 0
    assert sign_in().status_code == 201
    assert customer.get("/customers/me/balance").status_code == 401


def test_a_password_is_set_from_standard_input(shop):
    customer = shop.customer()
    new = "a wholly new passphrase"
    done = subprocess.run(
        [shop.programs() / "shopctl", "--database", shop.data / "shop.db", "account", "password",
         customer.email], input=f"{new}\n", capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert new not in done.stdout + done.stderr
    assert customer.get("/customers/me/balance").status_code == 401
    for password, status in ((PASSWORD, 401), (new, 201)):
        answer = shop.visitor().post(
            "/sessions", {"email": customer.email, "password": password})
        assert answer.status_code == status
    short = subprocess.run(
        [shop.programs() / "shopctl", "--database", shop.data / "shop.db", "account", "password",
         customer.email], input="short\n", capture_output=True, text=True, timeout=60)
    assert short.returncode == 64 and "password" in short.stderr


def test_accounts_are_listed_and_signed_out(shop):
    customer = shop.customer()
    second = shop.sign_in(customer.email, PASSWORD)

    def line():
        rows = shop.shopctl("account", "list").stdout.splitlines()
        return next(row.split("\t") for row in rows if customer.email in row)

    assert line()[:4] == [str(customer.id), "customer", "enabled", "2"]
    done = shop.shopctl("account", "sign-out", customer.email)
    assert done.returncode == 0 and done.stdout.startswith("2 sessions")
    assert second.get("/customers/me/balance").status_code == 401
    assert line()[3] == "0"
    operators = shop.shopctl("account", "list", "--operators").stdout
    assert customer.email not in operators
    assert re.search(r"\toperator\tdemo enabled\t\d+\t.*operator@jangteo\.test", operators)


def test_an_account_that_is_not_there_is_wrong_usage(shop):
    for command in ("disable", "enable", "sign-out", "password"):
        done = shop.shopctl("account", command, "nobody@example.com")
        assert done.returncode == 64 and "no account nobody@example.com" in done.stderr
