"""What Schemathesis has to be told about this shop. Nothing here switches a check off; each part
says of one kind of answer why it is right."""

import os
import uuid
from urllib.parse import parse_qs, urlsplit

import httpx
import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.specs.openapi.checks import AcceptedNegativeData, RejectedPositiveData

URL = os.environ["SHOP_URL"]
EMAIL, PASSWORD = os.environ["SHOP_EMAIL"], os.environ["SHOP_PASSWORD"]

# Refusals of requests that are well formed: what they ask for is not possible as things are.
AS_THINGS_ARE = {
    "insufficient-balance", "payment-declined", "cart-empty", "too-many-lines", "amount-overflow",
    "invalid-quantity",  # lines of one product that come to more than 999 together
    "wrong-signature", "idempotency-key-reused",
}


def new_token():
    answer = httpx.post(f"{URL}/api/v1/sessions", json={"email": EMAIL, "password": PASSWORD})
    return answer.json()["token"]


@schemathesis.hook
def before_call(ctx, case, kwargs):
    # A key that was made up for one request would otherwise be used for the next one too.
    key = (case.headers or {}).get("Idempotency-Key")
    if key and len(str(key)) in range(1, 256) and str(key).isascii() and str(key).isprintable():
        case.headers["Idempotency-Key"] = f"{uuid.uuid4()}"
    # Whoever signs out with the token of this run ends the run.
    if case.operation.path == "/api/v1/sessions/current":
        for headers in (kwargs.get("headers"), case.headers):
            if headers and str(headers.get("Authorization", "")).endswith(os.environ["SHOP_TOKEN"]):
                headers["Authorization"] = f"Bearer {new_token()}"


@schemathesis.hook
def filter_failure(ctx, failure: Failure, case, response):
    """Keeps a failure (True) unless the answer is right for a reason that no schema can say."""
    code = problem_code(response)
    if isinstance(failure, RejectedPositiveData):
        if code in AS_THINGS_ARE:
            return False
        # To JSON Schema 53.0 is an integer; the shop wants amounts and ids written with digits alone.
        if has_fraction(case.body):
            return False
        # A cursor is opaque: a schema cannot tell a made-up one from a real one.
        if code == "invalid-input" and response.json().get("member") == "cursor":
            return False
        return not answers_a_form(case, response)
    if isinstance(failure, AcceptedNegativeData):
        # A form is refused by going back to its page with the reason in the query.
        refused = "refusal" in parse_qs(urlsplit(location(response)).query)
        return not (answers_a_form(case, response) and refused)
    return True


def has_fraction(value):
    if isinstance(value, dict):
        return any(has_fraction(member) for member in value.values())
    if isinstance(value, list):
        return any(has_fraction(item) for item in value)
    return isinstance(value, float)


def answers_a_form(case, response):
    return response.status_code == 303 and case.media_type == "application/x-www-form-urlencoded"


def location(response):
    values = response.headers.get("location") or [""]
    return values[0] if isinstance(values, list) else values


def problem_code(response):
    try:
        return response.json().get("code")
    except Exception:
        return None
