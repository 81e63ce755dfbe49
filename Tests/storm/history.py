"""What every client sent and was told: the storm's own record, against which the shop is held."""

import json
import threading
import time
from typing import NamedTuple


class Answer(NamedTuple):
    """What a client was told, as the text that came: a storm has a million of them."""

    status: int
    text: str

    @property
    def body(self):
        return json.loads(self.text)

    @property
    def is_clear(self):
        """Whether it says yes or no. The others say: ask again with the same key."""
        return self.status not in (500, 502, 503, 504) and not (
            self.status == 409 and '"request-in-progress"' in self.text)

    @property
    def is_yes(self):
        return self.status < 300


class History:
    """Operations in the order in which they began. Each is a dict: `client`, `what`, `key`, what was
    asked, and `answers`: for each try when it ended, and an Answer or why there was none."""

    def __init__(self):
        self.operations = []
        self.lock = threading.Lock()
        self.began = time.monotonic()

    def begin(self, client, what, **asked):
        operation = {"client": client, "what": what, "at": self.now(), **asked, "answers": []}
        with self.lock:
            self.operations.append(operation)
        return operation

    def now(self):
        return round(time.monotonic() - self.began, 3)

    def tried(self, operation, answer):
        operation["answers"].append((self.now(), answer))

    def save(self, file):
        with open(file, "w") as lines:
            for operation in self.operations:
                lines.write(json.dumps(operation, ensure_ascii=False) + "\n")


def told(operation):
    """All answers of an operation."""
    return [answer for _, answer in operation["answers"] if isinstance(answer, Answer)]


def outcome(operation):
    """The last clear answer, or None where the client never got one."""
    return next((answer for answer in reversed(told(operation)) if answer.is_clear), None)
