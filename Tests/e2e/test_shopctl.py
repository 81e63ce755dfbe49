"""What an operator does at the command line, with the shop open and closed."""

import shutil
import sqlite3
import subprocess
import threading

import pytest

from shop import PASSWORD, REPOSITORY, Shop, in_background, unique, until

FINE, FINDING, USAGE, FAULT = 0, 1, 64, 70


@pytest.fixture
def own():
    """A shop of its own, since it is closed and its database replaced."""
    shop = Shop()
    try:
        yield shop.start()
    finally:
        if shop.process and shop.process.poll() is None:
            shop.stop()
        shop.remove()


def output_of(done, code):
    """What a command said, once it is sure how it exited."""
    assert done.returncode == code, f"{done.args}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def test_a_backup_taken_under_load_is_restored_and_goes_on_selling(own):
    product = own.product(own.operator(), price=1_000, stock=1_000)["id"]
    customers = [own.customer(balance=100_000) for _ in range(4)]
    over, paid = threading.Event(), []

    def shop_on(customer):
        while not over.is_set():
            paid.append(customer.bought((product, 1)))

    copy = own.data / "copy.db"
    with in_background([lambda c=c: shop_on(c) for c in customers]) as load:
        try:
            until(lambda: len(paid) >= 10 or load.ended, seconds=60)
            before = len(paid)
            output_of(own.shopctl("backup", copy), FINE)
            after = len(paid)
            assert load.ended == 0, "all of them were buying meanwhile"
        finally:
            over.set()
    with sqlite3.connect(f"file:{copy}?mode=ro", uri=True) as rows:
        paid_then, paying_then = (
            rows.execute("SELECT count(*) FROM orders WHERE status = ?", (status,)).fetchone()[0]
            for status in ("paid", "paying"))
    assert before <= paid_then <= after + len(customers), "a copy of one moment"
    assert not list(own.data.glob("copy.db?*")), "one file, and no more"

    assert "in use" in output_of(own.shopctl("restore", copy, "--force"), FAULT)
    assert own.stop() == 0, own.said()
    assert "--force" in output_of(own.shopctl("restore", copy), USAGE)
    output_of(own.shopctl("restore", copy, "--force"), FINE)

    own.start()
    own.audit()
    # Those who were paying have paid, says the payment system.
    left = 1_000 - paid_then - paying_then
    again = own.customer(balance=1_000)
    assert again.stock(product) == left
    again.bought((product, 1))
    assert again.stock(product) == left - 1
    until(lambda: "0 outcomes unknown" in output_of(own.shopctl("audit"), FINE))


def test_a_copy_that_was_tampered_with_is_found_out(shop):
    copy = shop.data / f"{unique('copy')}.db"
    output_of(shop.shopctl("backup", copy), FINE)
    assert output_of(shop.shopctl("audit", "--database", copy), FINE).startswith("clean: ")
    with sqlite3.connect(copy) as rows:
        rows.execute("UPDATE products SET on_hand = on_hand + 1 WHERE id = 1")
    said = output_of(shop.shopctl("audit", "--database", copy), FINDING)
    assert "units on hand: product 1" in said
    assert "units on hand: product 1" in output_of(
        shop.shopctl("restore", copy, "--database", shop.data / "other.db"), FINDING)
    assert not (shop.data / "other.db").exists()


@pytest.mark.parametrize("arguments, code, said", [
    (["migrate", "--schema", "schema.sql"], FINE, "up to date"),
    (["seed"], FINE, ""),
    (["expire"], FINE, "expired"),
    (["audit"], FINE, "the payment system agrees"),
    (["settle"], FINE, "0 unknown"),
    (["audit", "--database", "/nowhere/shop.db"], FAULT, "No such file"),
    (["audit", "--database", __file__], FINDING, "not a database"),
    (["audit", "--payment-url", "ftp://example.com"], USAGE, "SHOP_PAYMENT_URL"),
    (["backup", "/nowhere/copy.db"], FAULT, "No such file"),
    (["restore", "/nowhere/copy.db"], FAULT, "No such file"),
    (["migrate", "--schema", "/nowhere/schema.sql"], USAGE, "cannot be read"),
    (["operator", "add", "--name", "x", "--email", "x", "--password", "long enough"], USAGE, "email"),
    (["--help"], FINE, "SUBCOMMANDS"),
    (["audit", "--help"], FINE, "USAGE: "),
    (["nonsense"], USAGE, "nonsense"),
])
def test_each_end_has_its_exit_code_and_its_line(shop, arguments, code, said):
    assert said in output_of(shop.shopctl(*arguments), code)


def test_an_operator_is_added_once(shop):
    email = f"{unique('op')}@example.com"
    add = ["operator", "add", "--name", "새 운영자", "--email", email, "--password", "long enough"]
    output_of(shop.shopctl(*add), FINE)
    shop.product(shop.sign_in(email, "long enough"))
    assert "account already" in output_of(shop.shopctl(*add), USAGE)


def test_a_database_of_version_1_is_upgraded_and_the_shop_opens():
    """As somebody who updates the programs would: rehearse, start, and find everything there."""
    old = REPOSITORY / "Tests/StoreTests/Fixtures/version-1.db"
    shop = Shop()
    shutil.copy(old, shop.data / "shop.db")
    schema = REPOSITORY / "schema.sql"

    rehearsed = shop.shopctl("migrate", "--dry-run", "--schema", schema)
    assert rehearsed.returncode == 0, rehearsed
    assert rehearsed.stdout == "rehearsed, not upgraded: version 1 to 3\n"
    assert (shop.data / "shop.db").read_bytes()[:96] == old.read_bytes()[:96]

    refused = shop.shopctl("audit", asks_payments=False)
    assert refused.returncode == 70 and "is of version 1, this program needs 3" in refused.stderr

    shop.start()
    try:
        orders = shop.operator().get("/orders").json()["items"]
        assert len(orders) == 8
        # Its payment system has no book of that time: what was unknown stays so.
        assert [o["status"] for o in orders].count("paying") == 1
        assert shop.visitor().get("/products?limit=100").json()["items"]
    finally:
        shop.stop()
    audit = shop.shopctl("audit", asks_payments=False)
    shop.remove()
    assert audit.returncode == 0, audit.stdout


def test_a_shop_that_is_open_is_not_replaced_through_a_link(own, tmp_path):
    copy, link = tmp_path / "copy.db", tmp_path / "link.db"
    customer = own.customer(balance=5_000)
    assert own.shopctl("backup", copy).returncode == 0
    link.symlink_to(own.data / "shop.db")
    program = own.programs() / "shopctl"
    for name in (link, own.data / "../" / own.data.name / "shop.db"):
        done = subprocess.run([program, "--database", name, "restore", "--force", copy],
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == FAULT and "is in use" in done.stderr, done
    hard = own.data / "hard.db"
    hard.hardlink_to(own.data / "shop.db")
    done = subprocess.run([program, "--database", hard, "restore", "--force", copy],
                          capture_output=True, text=True, timeout=60)
    assert done.returncode == FAULT and "hard links" in done.stderr, done
    hard.unlink()
    assert customer.charge(1_000).status_code == 201
    assert customer.balance()["balance"] == 6_000
    own.audit()


def test_a_file_of_a_closed_shop_is_whole_and_one_of_an_open_shop_says_what_it_lacks(own):
    customer = own.customer(balance=7_000)
    taken = Shop()
    shutil.copy(own.data / "shop.db", taken.data / "shop.db")
    for command in (["audit"], ["migrate", "--schema", REPOSITORY / "schema.sql"]):
        done = taken.shopctl(*command, asks_payments=False)
        assert done.returncode == FAULT and "is a copy without its log" in done.stderr, done
    assert own.stop() == 0
    shutil.copy(own.data / "shop.db", taken.data / "shop.db")
    taken.start()
    try:
        again = taken.sign_in(customer.email, PASSWORD)
        assert again.balance()["balance"] == 7_000
    finally:
        taken.stop()
        taken.remove()
