"""A client that openapi-python-client makes from openapi.yaml goes the main way through the shop."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shop import PASSWORD, REPOSITORY, unique


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The package, imported: `generated("api.orders.place_order")` is that module of it."""
    folder = tmp_path_factory.mktemp("client")
    programs = Path(sys.executable).parent
    done = subprocess.run(
        [programs / "openapi-python-client", "generate", "--fail-on-warning", "--path",
         REPOSITORY / "Public/openapi.yaml", "--meta", "none", "--output-path",
         folder / "jangteo_client"],
        capture_output=True, text=True, timeout=120,
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"})
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    for word in ("warning", "unable", "cannot", "skipping", "missing"):
        assert word not in said.lower(), said
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"jangteo_client.{name}")
    sys.path.remove(str(folder))


def test_every_operation_has_its_function(generated):
    api = Path(generated("api").__file__).parent
    made = {path.stem.replace("_", "") for path in api.glob("*/*.py")}
    text = (REPOSITORY / "Public/openapi.yaml").read_text()
    names = {line.split(":")[1].strip().lower() for line in text.splitlines() if "operationId:" in line}
    assert {name for name in names if name not in made} == set()
    for path in api.glob("*/*.py"):
        generated(f"api.{path.parent.name}.{path.stem}".removesuffix(".__init__"))


def test_the_main_way(shop, product, generated, audited):
    made = product(name=f"{unique('참')} 기름", price=1_500, stock=10)
    other = product(price=500, stock=10)
    models = generated("models")
    call = lambda name: generated(f"api.{name}").sync
    email = f"{unique('g')}@example.com"
    key = lambda: unique("key")

    visitor = generated("client").Client(base_url=shop.url)
    new = call("accounts.sign_up")(
        client=visitor, idempotency_key=key(),
        body=models.SignUp(name="김하늘", email=email, password=PASSWORD))
    assert isinstance(new, models.NewCustomer) and (new.name, new.email) == ("김하늘", email)
    taken = call("accounts.sign_up")(
        client=visitor, body=models.SignUp(name="김하늘", email=email, password=PASSWORD))
    assert isinstance(taken, models.EmailTakenProblem) and taken.code == "email-taken"
    wrong = call("accounts.sign_in")(
        client=visitor, body=models.SignIn(email=email, password="something else"))
    assert isinstance(wrong, models.WrongCredentialsProblem)
    assert wrong.code is models.WrongCredentialsProblemCode.WRONG_CREDENTIALS
    session = call("accounts.sign_in")(
        client=visitor, body=models.SignIn(email=email, password=PASSWORD))
    assert isinstance(session, models.Session) and session.role is models.Role.CUSTOMER

    client = generated("client").AuthenticatedClient(base_url=shop.url, token=session.token)
    refusal = call("balance.charge_balance")(
        "me", client=client, idempotency_key=key(), body=models.ChargeBalance(amount=505))
    assert isinstance(refusal, models.WrongChargeAmountProblem)
    assert refusal.rule is models.ProblemRule.UNIT
    charge = call("balance.charge_balance")(
        "me", client=client, idempotency_key=key(), body=models.ChargeBalance(amount=10_000))
    assert isinstance(charge, models.Charge) and charge.balance == 10_000

    found = call("products.list_products")(client=client, q=made["name"].replace(" ", ""))
    assert [p.id for p in found.items] == [made["id"]] and found.next_cursor is None
    cart = call("cart.add_to_cart")(
        client=client, idempotency_key=key(),
        body=models.AddToCart(product_id=made["id"], quantity=2))
    assert isinstance(cart, models.Cart) and cart.total == 3_000
    assert cart.items[0].orderable is True and cart.items[0].price_changed is False

    place = call("orders.place_order")
    order = place(client=client, idempotency_key=key(),
                  body=models.PlaceOrderOfCart(from_cart=True))
    assert isinstance(order, models.Order) and order.status is models.OrderStatus.CREATED
    paid = call("orders.pay_order")(order.order_id, client=client)
    assert isinstance(paid, models.Order) and (paid.status.value, paid.balance) == ("paid", 7_000)
    cancelled = call("orders.cancel_order")(order.order_id, client=client)
    assert cancelled.status is models.OrderStatus.CANCELLED and cancelled.balance == 10_000

    # The body of items arrives, too, and what is wrong with it comes back typed.
    item = models.OrderedItem(product_id=other["id"], quantity=11)
    short = place(client=client, idempotency_key=key(), body=models.PlaceOrderOfItems(items=[item]))
    assert isinstance(short, models.NotOrderableProblem)
    assert (short.code.value, short.lines[0].available) == ("out-of-stock", 10)
    item.quantity = 10
    order = place(client=client, idempotency_key=key(), body=models.PlaceOrderOfItems(items=[item]))
    assert order.total == 5_000 and order.items[0].unit_price == 500
    assert call("orders.get_order")(order.order_id, client=client).order_id == order.order_id
    page = call("orders.list_orders")("me", client=client)
    assert isinstance(page, models.OrderPage) and len(page.items) == 2
    assert call("accounts.sign_out")(client=client) is None
    assert isinstance(call("balance.get_balance")("me", client=client), models.NotSignedInProblem)
