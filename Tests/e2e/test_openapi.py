"""Holds the live service to openapi.yaml, and the document to itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from shop import DEMO, OPERATOR, REPOSITORY, Shop

DOCUMENT = REPOSITORY / "Public/openapi.yaml"
HERE = Path(__file__).parent

# Enough to try every operation, member and limit, within a minute and a half for both roles.
MAX_EXAMPLES = os.environ.get("SHOP_SCHEMATHESIS_EXAMPLES", "12")
SECONDS = int(os.environ.get("SHOP_SCHEMATHESIS_SECONDS", "300"))


@pytest.fixture(scope="module")
def document():
    return yaml.safe_load(DOCUMENT.read_text())


def test_the_document_is_valid(document):
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_its_examples_are_true(document):
    """Every example is what its schema says."""
    tried = 0

    def walk(node):
        nonlocal tried
        if isinstance(node, list):
            for item in node:
                walk(item)
        if isinstance(node, dict):
            if "example" in node and "schema" in node:
                schema = {**node["schema"], "components": document["components"]}
                Draft202012Validator(schema).validate(node["example"])
                tried += 1
            for item in node.values():
                walk(item)

    walk(document)
    assert tried > 40


def test_it_says_nothing_twice_and_nothing_unused(document):
    text = DOCUMENT.read_text()
    unused = [name for kind, things in document["components"].items() if kind != "securitySchemes"
              for name in things if f"#/components/{kind}/{name}'" not in text]
    assert unused == []
    names = [o["operationId"] for path in document["paths"].values() for o in path.values()]
    assert len(names) == len(set(names))


def test_generators_understand_it(document):
    """What many of them drop: an enum of several types, or of null; a constant that narrows a text."""
    def walk(node, name):
        if isinstance(node, list):
            for item in node:
                walk(item, name)
        if isinstance(node, dict):
            kinds = {type(value) for value in node["enum"]} if isinstance(node.get("enum"), list) else {str}
            assert kinds == {str}, f"{name}: {node}"
            if name == "code":
                assert "const" not in node, node
            for key, item in node.items():
                walk(item, key)

    walk(document["paths"], "paths")
    walk(document["components"], "components")


def test_it_is_served(shop):
    answer = shop.visitor().request("GET", "/openapi.yaml")
    assert answer.status_code == 200
    assert answer.content == DOCUMENT.read_bytes()


@pytest.fixture(scope="module")
def playground():
    """A shop of its own: what is tried here hides products and empties shelves."""
    shop = Shop()
    try:
        shop.start()
        yield shop
        assert shop.stop() == 0
    finally:
        if shop.process and shop.process.poll() is None:
            shop.stop()
        shop.remove()


@pytest.mark.timeout(SECONDS + 60)
@pytest.mark.parametrize("role", ["customer", "operator"])
def test_the_service_keeps_to_it(playground, tmp_path, role):
    """Schemathesis with every check: what the document allows is accepted, what it does not allow
    is refused, and every answer is one that it describes.

    The account is not the one of the document's examples: those sign in so often that they would end
    the session of the run."""
    client = playground.customer() if role == "customer" else playground.sign_in(*OPERATOR)
    spare = dict(zip(("SHOP_EMAIL", "SHOP_PASSWORD"), DEMO))
    client.charge(100_000)
    token = client.headers["Authorization"].removeprefix("Bearer ")
    done = subprocess.run(
        [Path(sys.executable).with_name("schemathesis"), "--config-file", HERE / "schemathesis.toml",
         "run", DOCUMENT, "--url", playground.url, "--checks", "all", "--mode", "all",
         "--max-examples", MAX_EXAMPLES, "--seed", "20261124", "--workers", "1", "--no-shrink"],
        cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS,
        env={**os.environ, "SHOP_URL": playground.url, "SHOP_TOKEN": token, **spare,
             "NO_COLOR": "1", "PYTHONPATH": str(HERE)})
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-4_000:]
    assert client.get("/customers/me").status_code == 200, "the run's session has ended meanwhile"
    log = (playground.data / "log/shop.log").read_text()
    assert "Fatal error" not in log
    playground.audit()
