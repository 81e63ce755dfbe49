"""Runs a shop through a storm, and reckons afterwards whether a won or a unit was lost, invented or
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
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from disk import Disk  # noqa: E402
from history import History, told  # noqa: E402
from reckoning import Reckoning  # noqa: E402
from shop import Shop  # noqa: E402
from shoppers import Keeper, Shopper  # noqa: E402
from weather import Weather  # noqa: E402

PRODUCTS = 8
FIRST_STOCK = 60
DISK_MEGABYTES = 2048
# What is unknown must settle by itself so soon after the payment system answers again.
SETTLES_WITHIN = 10


def arguments():
    parser = argparse.ArgumentParser(prog="script/storm", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--seed", default=None, help="the same seed begins the same plan")
    parser.add_argument("--shoppers", type=int, default=12)
    parser.add_argument("--only", default=None, help="faults to choose from, with commas between")
    parser.add_argument("--pause", type=float, default=1.0, help="most seconds between two faults")
    parser.add_argument("--keep", default=None, help="where the history is kept, also when nothing was lost")
    parser.add_argument("--stock", type=int, default=None,
                        help="units of each product at first; then nothing more comes in")
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
        self.weather = Weather(self.shop, self.disk, self.seed, self.tell)

    def tell(self, what):
        if not self.options.quiet:
            print(f"{self.history.now():8.1f} s  {what}", flush=True)

    def run(self):
        print(f"storm of {self.options.minutes} minutes, seed {self.seed}"
              + ("" if self.disk else "; without full disks and power cuts, which take root"), flush=True)
        try:
            self.shop.start()
            losses = self.weathered()
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

    def weathered(self):
        keeper = Keeper(0, self.seed, self.shop.port, self.history, [], self.stop)
        keeper.name = keeper.client.name = "keeper"
        keeper.enter()
        keeper.receives = self.options.stock is None
        first = FIRST_STOCK if keeper.receives else self.options.stock
        products = {}
        for number in range(PRODUCTS):
            made = keeper.client.need(
                self.history.begin("keeper", "product"), "POST", "/products",
                {"name": f"storm {number}", "category": "storm", "price": 100 + 10 * number,
                 "stock": first}, f"product-{number}")
            products[made["id"]] = first
        keeper.products = list(products)
        shoppers = [Shopper(number, self.seed, self.shop.port, self.history, list(products), self.stop)
                    for number in range(1, self.options.shoppers + 1)]
        for shopper in shoppers:
            shopper.enter()
        everybody = [*shoppers, keeper]
        for person in everybody:
            person.start()

        self.blow()
        self.stop.set()
        for person in everybody:
            person.join(120)
        self.tell("mending everything")
        try:
            self.weather.clear()
        except Exception as error:
            return [f"the shop cannot be mended: {error!r}"]
        losses = [f"the weather failed: {failure!r}" for failure in self.failures]
        losses += [f"{p.name} failed: {p.failure!r}" for p in everybody if p.failure]
        losses += [f"{p.name} waits for ever" for p in everybody if p.is_alive()]
        losses += self.settled("everything was mended")
        for person in everybody:
            try:
                person.ask_again()
            except Exception as error:
                losses.append(f"{person.name} asked again: {error!r}")
        losses += self.settled("everybody had asked again")
        reckoning = Reckoning(self.shop, keeper.client, shoppers, self.history, products)
        try:
            reckoning.run()
        except Exception as error:  # what cannot even be asked for is lost, too
            losses.append(f"the reckoning ended with {error!r}")
        losses += reckoning.losses
        self.sum_up()
        return losses

    def blow(self):
        """Faults from both skies until the time is over."""
        only = self.options.only.split(",") if self.options.only is not None else None
        end = time.monotonic() + 60 * self.options.minutes
        skies = [threading.Thread(target=self.blow_from, args=(*sky, end), daemon=True)
                 for sky in self.weather.skies(only)]
        for sky in skies:
            sky.start()
        for sky in skies:
            sky.join()
        if not skies:
            time.sleep(60 * self.options.minutes)

    def blow_from(self, chance, kinds, end):
        try:
            while time.monotonic() < end and not self.failures:
                time.sleep(chance.uniform(0.1, self.options.pause))
                self.weather.blow(chance, kinds)
                if chance is self.weather.chance and self.shop.process.poll() is not None:
                    self.weather.revive()
        except Exception as error:  # told when all is over
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

    def sum_up(self):
        operations = self.history.operations
        paid = len({o["order"] for o in operations if o["what"] == "pay"
                    and any(answer.status == 200 for answer in told(o))})
        tries = sum(len(o["answers"]) for o in operations)
        print(f"{len(operations)} operations in {tries} tries, {paid} orders told as paid; "
              f"{self.weather.faults} faults, {self.weather.kills} kills, {self.weather.cuts} power "
              f"cuts, {self.weather.restarts} restarts of everything")


if __name__ == "__main__":
    # Whoever stops the storm stops its shop, too.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    sys.exit(Storm(arguments()).run())
