"""Every request of the clients and every response to it: what the checker compares with the shop."""

import json
import threading
import time
from typing import NamedTuple


class Response(NamedTuple):
    """Status and body, as text: a long storm has a million of them."""

    status: int
    text: str

    @property
    def body(self):
        return json.loads(self.text)

    @property
    def is_definite(self):
        """Whether it says success or failure. After any other the client repeats the request with the
        same key."""
        return self.status not in (500, 502, 503, 504) and not (
            self.status == 409 and '"request-in-progress"' in self.text)

    @property
    def is_success(self):
        return self.status < 300


class History:
    """Operations in the order in which they began. Each is a dict: `client`, `what`, `at` (seconds),
    the request (`method`, `path`, `body`, `key`), and `responses`: for each try when it ended, and a
    Response or the error of the connection."""

    def __init__(self):
        self.operations = []
        self.lock = threading.Lock()
        self.start = time.monotonic()

    def begin(self, client, what, **request):
        operation = {"client": client, "what": what, "at": self.now(), **request, "responses": []}
        with self.lock:
            self.operations.append(operation)
        return operation

    def now(self):
        return round(time.monotonic() - self.start, 4)

    def record(self, operation, response):
        operation["responses"].append((self.now(), response))

    def save(self, file):
        with open(file, "w") as lines:
            for operation in self.operations:
                lines.write(json.dumps(operation, ensure_ascii=False) + "\n")


def responses(operation):
    """All responses to an operation, without the tries that got none."""
    return [response for _, response in operation["responses"] if isinstance(response, Response)]


def outcome(operation):
    """The success, if any try got one, else the last definite failure; None where there was neither.
    Of two tries at once one may be refused after the other succeeded."""
    definite = [response for response in responses(operation) if response.is_definite]
    return next((response for response in definite if response.is_success),
                definite[-1] if definite else None)


def is_indeterminate(operation):
    """Whether it may have succeeded without a response that says so: some try got no definite one."""
    got = responses(operation)
    return not any(response.is_success for response in got) and (
        len(got) < len(operation["responses"]) or not all(r.is_definite for r in got))
