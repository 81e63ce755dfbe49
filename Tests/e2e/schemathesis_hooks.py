"""What Schemathesis has to know about this shop. Nothing here switches a check off; each part
says of one kind of answer why it is right."""

import os
import uuid
from urllib.parse import urljoin

import httpx
import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.specs.openapi.checks import AcceptedNegativeData, RejectedPositiveData

URL = os.environ["SHOP_URL"]
# An account whose sessions may be ended.
EMAIL, PASSWORD = os.environ["SHOP_EMAIL"], os.environ["SHOP_PASSWORD"]

# Refusals of requests that are well formed: what they ask for is not possible as things are.
AS_THINGS_ARE = {
    "insufficient-balance", "payment-declined", "cart-empty", "too-many-lines", "amount-overflow",
    "invalid-quantity",  # lines of one product that come to more than 999 together
    "wrong-signature", "idempotency-key-reused", "version-conflict",
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
    # One who signs out with the token of this run ends the run.
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
        # Nor does it know what is guessed first, or count characters as people do.
        if code == "invalid-input" and response.json().get("member") in ("password", "new") \
                and response.json().get("rule") in ("length", "common", "personal", "repetitive"):
            return False
        return not answers_a_form(case, response)
    if isinstance(failure, AcceptedNegativeData):
        # A form is refused by going back to its page, which says why.
        return not (answers_a_form(case, response) and is_refused(response))
    return True


def has_fraction(value):
    if isinstance(value, dict):
        return any(has_fraction(member) for member in value.values())
    if isinstance(value, list):
        return any(has_fraction(item) for item in value)
    return isinstance(value, float)


def answers_a_form(case, response):
    return response.status_code == 303 and case.media_type == "application/x-www-form-urlencoded"


def is_refused(response):
    """Whether the page that a form leads to says that it was refused."""
    values = response.headers.get("set-cookie") or []
    values = [values] if isinstance(values, str) else values
    flash = [value.split(";")[0] for value in values if value.startswith("flash=")]
    if not flash:
        return False
    location = response.headers["location"]
    location = location if isinstance(location, str) else location[0]
    page = httpx.get(urljoin(URL, location), headers={
        "Cookie": "; ".join(flash), "Authorization": response.request.headers.get("Authorization", "")})
    # A form may come from any path, and not every one is a page.
    return page.status_code != 200 or "notice-refusal" in page.text


def problem_code(response):
    try:
        return response.json().get("code")
    except Exception:
        return None
