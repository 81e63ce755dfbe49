"""Runs clients and faults against a shop, then checks that no won and no unit was lost, invented or
sold twice. See script/storm."""

import argparse
import secrets
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from checker import Checker  # noqa: E402
from clients import Client, Operator, Visitor  # noqa: E402
from disk import Disk  # noqa: E402
from history import History, responses  # noqa: E402
from nemesis import Nemesis  # noqa: E402
from shop import Shop  # noqa: E402

PRODUCTS = 8
FIRST_STOCK = 60
DISK_MEGABYTES = 2048
# Seconds in which unknown outcomes must be settled once the payment system works again.
SETTLES_WITHIN = 10


def arguments():
    parser = argparse.ArgumentParser(prog="script/storm", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--seed", default=None, help="the same seed draws the same operations and faults")
    parser.add_argument("--clients", type=int, default=12)
    parser.add_argument("--only", default=None, help="faults to draw from, separated by commas")
    parser.add_argument("--pause", type=float, default=1.0, help="maximum seconds between two faults")
    parser.add_argument("--keep", default=None, help="file for the history, also when nothing is lost")
    parser.add_argument("--stock", type=int, default=None,
                        help="first units of each product; then no more are received")
    parser.add_argument("--quiet", action="store_true")
    return parser.parse_args()


class Storm:
    def __init__(self, options):
        self.options = options
        self.seed = options.seed or secrets.token_hex(4)
        self.history = History()
        self.stop = threading.Event()
        self.data = Path(tempfile.mkdtemp(prefix="jangteo-storm-"))
        self.disk = Disk.under(self.data, DISK_MEGABYTES)
        self.shop = Shop(data=self.data)
        self.failures = []
        self.nemesis = Nemesis(self.shop, self.disk, self.seed, self.log)

    def log(self, text):
        if not self.options.quiet:
            print(f"{self.history.now():8.1f} s  {text}", flush=True)

    def run(self):
        print(f"storm of {self.options.minutes} minutes, seed {self.seed}"
              + ("" if self.disk else "; without full disks and power cuts, which need root"), flush=True)
        try:
            self.shop.start()
            losses = self.losses()
        finally:
            if self.shop.process and self.shop.process.poll() is None:
                self.shop.stop()
            if self.disk:
                self.disk.remove()
            shutil.rmtree(self.data, ignore_errors=True)
        if self.options.keep:
            self.history.save(self.options.keep)
        if losses:
            kept = self.options.keep or f"/tmp/storm-{self.seed}.history"
            self.history.save(kept)
            for loss in losses[:50]:
                print(f"LOST: {loss}")
            print(f"{len(losses)} losses; seed {self.seed}; history in {kept}")
            return 1
        print("nothing lost, nothing invented, nothing sold twice")
        return 0

    def losses(self):
        """Runs clients and faults for the given time; what the checker finds afterwards."""
        operator, products = self.open_shop()
        clients = [Client(number, self.seed, self.shop.port, self.history, list(products), self.stop)
                   for number in range(1, self.options.clients + 1)]
        for client in clients:
            client.sign_up()
        visitor = Visitor(self.seed, self.shop.port, self.history, list(products), self.stop)
        threads = [*clients, operator, visitor]
        for thread in threads:
            thread.start()

        self.inject_faults()
        self.stop.set()
        for thread in threads:
            thread.join(120)
        self.log("ending all faults")
        try:
            self.nemesis.stop()
        except Exception as error:
            return [f"the shop cannot be repaired: {error!r}"]
        losses = [f"the nemesis failed: {failure!r}" for failure in self.failures]
        losses += [f"{t.name} failed: {t.failure!r}" for t in threads if t.failure]
        losses += [f"{t.name} does not end" for t in threads if t.is_alive()]
        losses += self.settled("the last fault")
        with ThreadPoolExecutor(len(threads)) as pool:
            completions = [pool.submit(thread.complete) for thread in threads]
        losses += [f"{thread.name} cannot complete its operations: {completion.exception()!r}"
                   for thread, completion in zip(threads, completions) if completion.exception()]
        losses += self.settled("the last operation")
        checker = Checker(self.shop, operator.connection, clients, self.history, products)
        try:
            checker.run()
        except Exception as error:  # what cannot be read is lost, too
            losses.append(f"the checker failed: {error!r}")
        losses += checker.losses
        self.summarize()
        return losses

    def open_shop(self):
        """The operator, and the products with their first stock."""
        receives = self.options.stock is None
        operator = Operator(self.seed, self.shop.port, self.history, receives, self.stop)
        operator.sign_in()
        first = FIRST_STOCK if receives else self.options.stock
        products = {}
        for number in range(PRODUCTS):
            product = operator.connection.require(
                self.history.begin(operator.name, "product"), "POST", "/products",
                {"name": f"storm {number}", "category": "storm", "price": 100 + 10 * number,
                 "stock": first}, f"product-{number}")
            products[product["id"]] = first
        operator.products = list(products)
        return operator, products

    def inject_faults(self):
        """Faults from both streams until the time is over."""
        only = self.options.only.split(",") if self.options.only is not None else None
        end = time.monotonic() + 60 * self.options.minutes
        threads = [threading.Thread(target=self.inject_stream, args=(*stream, end), daemon=True)
                   for stream in self.nemesis.streams(only)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if not threads:
            time.sleep(60 * self.options.minutes)

    def inject_stream(self, generator, faults, end):
        try:
            while time.monotonic() < end and not self.failures:
                time.sleep(generator.uniform(0.1, self.options.pause))
                self.nemesis.inject(generator, faults)
                if generator is self.nemesis.random and self.shop.process.poll() is not None:
                    self.nemesis.ensure_running()
        except Exception as error:  # reported when the storm is over
            self.failures.append(error)

    def settled(self, since):
        """Waits until no outcome is unknown."""
        begin = time.monotonic()
        while True:
            try:
                unknown = self.unknown_outcomes()
            except sqlite3.Error as error:
                return [f"the database cannot be read: {error}"]
            waited = time.monotonic() - begin
            if not unknown:
                print(f"all outcomes known {waited:.1f} s after {since}", flush=True)
                return []
            if waited > SETTLES_WITHIN:
                return [f"{unknown} outcomes unknown after {waited:.0f} s"]
            time.sleep(0.2)

    def unknown_outcomes(self):
        reader = sqlite3.connect(f"file:{self.data}/shop.db?mode=ro", uri=True)
        with closing(reader) as database:
            return sum(database.execute(f"SELECT count(*) FROM {table} WHERE status = 'pending'")
                       .fetchone()[0] for table in ("payments", "refunds"))

    def summarize(self):
        operations = self.history.operations
        paid = len({o["order"] for o in operations if o["what"] == "pay"
                    and any(response.status == 200 for response in responses(o))})
        tries = sum(len(o["responses"]) for o in operations)
        print(f"{len(operations)} operations in {tries} tries, {paid} orders reported as paid; "
              f"{self.nemesis.faults} faults, {self.nemesis.kills} kills, {self.nemesis.cuts} power "
              f"cuts, {self.nemesis.restarts} restarts of everything")


if __name__ == "__main__":
    # INT and TERM also stop the shop.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    sys.exit(Storm(arguments()).run())
