"""What every client sent and was told: the storm's own record, against which the shop is held."""

import json
import threading
import time


class History:
    """Operations in the order in which they began. Each is a dict: `client`, `what`, `key`, what was
    asked, and `answers`: the status and body of each try, or why there was none."""

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

    def answered(self, operation, status, body):
        operation["answers"].append({"at": self.now(), "status": status, "body": body})

    def unanswered(self, operation, why):
        operation["answers"].append({"at": self.now(), "none": why})

    def save(self, file):
        with open(file, "w") as lines:
            for operation in self.operations:
                lines.write(json.dumps(operation, ensure_ascii=False) + "\n")


def outcome(operation):
    """The last clear answer as (status, body), or None where the client never got one."""
    for answer in reversed(operation["answers"]):
        if "status" in answer and answer["status"] not in (500, 502, 503, 504):
            return answer["status"], answer["body"]
    return None
