"""The demo catalogue: what a newcomer sees first."""

import re
from xml.etree import ElementTree

import pytest

from shop import Shop


@pytest.fixture(scope="module")
def shop():
    running = Shop()
    try:
        yield running.start()
    finally:
        running.stop()
        running.remove()


@pytest.fixture(scope="module")
def catalogue(shop):
    """What `shopctl seed` brought in, in a shop that no other test adds products to."""
    found, cursor = [], ""
    while cursor is not None:
        asked = {"limit": 100, **({"cursor": cursor} if cursor else {})}
        page = shop.visitor().get("/products", params=asked).json()
        found += page["items"]
        cursor = page["nextCursor"]
    return found


def test_fills_several_shelves(catalogue):
    assert len(catalogue) >= 30
    shelves = {}
    for each in catalogue:
        shelves.setdefault(each["category"], []).append(each)
    assert len(shelves) >= 4
    assert min(map(len, shelves.values())) >= 2


def test_speaks_both_languages(catalogue):
    for each in catalogue:
        for member in ("name", "description"):
            assert re.search("[가-힣]", each[member]), each
            assert re.fullmatch(r"[^가-힣]+", each[f"{member}En"]), each
    for member in ("name", "nameEn"):
        assert len({each[member] for each in catalogue}) == len(catalogue)


def test_can_be_paid_from_a_charged_balance(catalogue):
    """Charges are multiples of 10 won, at most 100,000 each."""
    for each in catalogue:
        assert each["price"] % 10 == 0 and 0 < each["price"] <= 100_000, each


def test_draws_each_product(shop, catalogue):
    drawings = set()
    visitor = shop.visitor()
    for each in catalogue:
        answer = visitor.request("GET", each["imageUrl"])
        assert answer.status_code == 200, each["imageUrl"]
        assert answer.headers["content-type"] == "image/svg+xml"
        drawing = ElementTree.fromstring(answer.text)
        assert drawing.get("viewBox"), "it has a size of its own, so that it scales"
        # Nothing from elsewhere, and nothing that runs.
        assert not re.search(r"<(script|image|foreignObject)|\son\w+=|href=", answer.text)
        drawings.add(answer.text)
    assert len(drawings) == len(catalogue), "no two share a drawing"
