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
    """What the client knows: that it was done, if any answer said so, else the last clear answer;
    None where there was none. Of two windows one may be refused after the other was served."""
    clear = [answer for answer in told(operation) if answer.is_clear]
    return next((answer for answer in clear if answer.is_yes), clear[-1] if clear else None)


def may_be_done(operation):
    """Whether it may have been done though nobody said so: some try got no clear answer."""
    answers = told(operation)
    return not any(answer.is_yes for answer in answers) and (
        len(answers) < len(operation["answers"]) or not all(a.is_clear for a in answers))
