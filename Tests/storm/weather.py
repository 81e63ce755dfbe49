"""What the storm does to the shop. Each fault is a method that does it, and ends what has to end.
There are two skies, which know nothing of each other: so a process is killed while payments fail."""

import os
import random
import signal
import subprocess
import time
import urllib.request

import httpx


class Weather:
    def __init__(self, shop, disk, seed, tell):
        self.shop, self.disk, self.tell = shop, disk, tell
        # Each sky has a chance of its own: what one comes up with does not hang on the other.
        self.chance = random.Random(f"{seed}-machine")
        self.payment_chance = random.Random(f"{seed}-payments")
        self.faults = 0
        self.kills = 0
        self.cuts = 0
        self.restarts = 0

    def of_machine(self):
        """Every fault of processes and disk, and how often it comes."""
        return {
            self.kill_responder: 10,
            self.kill_responders: 4,
            self.freeze_responder: 2,
            self.kill_multiwatch: 1,
            self.kill_sandbox: 3,
            self.kill_nginx: 1,
            self.kill_supervisord: 1,
            self.kill_server: 1,
            self.roll: 2,
            self.full_disk: 1 if self.disk else 0,
            self.cut_power: 1 if self.disk else 0,
            self.failed_sync: 2,
            self.failed_write: 2,
        }

    def of_payments(self):
        """Every fault of the payment system, and how often it comes."""
        return {
            self.no_fault: 2,
            self.slow_payments: 2,
            self.lost_answers: 3,
            self.errors_after: 3,
            self.errors_before: 2,
            self.declines: 2,
            self.payments_down: 1,
            self.unruly_webhooks: 2,
        }

    def skies(self, only=None):
        """Those from which any of the named faults, or of all, may come."""
        known = {kind.__name__ for kind in [*self.of_machine(), *self.of_payments()]}
        assert set(only or []) <= known | {""}, f"faults are {', '.join(sorted(known))}"
        for chance, kinds in [(self.chance, self.of_machine()),
                              (self.payment_chance, self.of_payments())]:
            kinds = {kind: weight for kind, weight in kinds.items()
                     if weight and (only is None or kind.__name__ in only)}
            if kinds:
                yield chance, kinds

    def blow(self, chance, kinds):
        """One fault by chance."""
        kind = chance.choices(list(kinds), weights=list(kinds.values()))[0]
        self.tell(kind.__name__)
        try:
            kind()
            self.faults += 1
        except httpx.HTTPError:
            self.tell(f"{kind.__name__} missed: the sandbox is not there")
        except (OSError, AssertionError, ValueError, subprocess.SubprocessError) as error:
            # What is to be struck may just have gone.
            self.tell(f"{kind.__name__} missed: {error!r}; {self.shop.said()[-300:]}")

    def clear(self):
        """Mends everything: payments are kind, the disk has room, all processes run."""
        self.release_disk()
        for _ in range(5):
            try:
                self.revive()
                self.shop.sandbox.heal()
                return
            except (OSError, AssertionError, httpx.HTTPError) as error:
                self.tell(f"not yet mended: {error!r}")
                time.sleep(1)
        raise AssertionError("the shop cannot be mended")

    # ---- Processes

    def kill(self, process, how=signal.SIGKILL):
        if process is None:
            return
        try:
            os.kill(process, how)
            self.kills += how == signal.SIGKILL
        except ProcessLookupError:
            pass

    def kill_responder(self):
        responders = self.shop.responders()
        if responders:
            self.kill(self.chance.choice(responders))

    def kill_responders(self):
        for process in self.shop.responders():
            self.kill(process)

    def freeze_responder(self):
        """It may hold the writer's gate meanwhile."""
        responders = self.shop.responders()
        if responders:
            frozen = self.chance.choice(responders)
            self.kill(frozen, signal.SIGSTOP)
            time.sleep(1)
            self.kill(frozen, signal.SIGCONT)

    def kill_multiwatch(self):
        self.kill(self.shop.part("pool"))
        self.revive()

    def kill_nginx(self):
        self.kill(self.shop.part("nginx"))
        self.revive()

    def kill_supervisord(self):
        self.kill(self.shop.supervisord())
        self.revive()

    def kill_server(self):
        self.kill(self.shop.process.pid)
        self.shop.process.wait(60)
        self.revive()

    def kill_sandbox(self):
        for process in self.shop.members("sandbox", "payment-sandbox"):
            self.kill(process)

    def roll(self):
        """A rolling restart: one responder after the other is asked to end."""
        for process in self.shop.responders():
            self.kill(process, signal.SIGTERM)
            time.sleep(0.3)

    def revive(self):
        """What died is started again; where script/server has ended itself it is started anew."""
        end = time.monotonic() + 20
        while self.shop.process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
            if self.answers():
                break
        if self.shop.process.poll() is None and self.answers():
            return
        if self.shop.process.poll() is None:
            self.shop.process.send_signal(signal.SIGTERM)
        self.shop.process.wait(60)
        self.restarts += 1
        self.shop.start()

    def answers(self):
        try:
            with urllib.request.urlopen(f"{self.shop.url}/readyz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    # ---- The payment system

    def payments(self, fault, seconds, **how):
        self.shop.sandbox.fault(fault, **how)
        time.sleep(seconds)
        self.shop.sandbox.heal()

    def no_fault(self):
        time.sleep(2)

    def slow_payments(self):
        milliseconds = self.payment_chance.randint(100, 1500)
        self.payments("delay", 1.5, milliseconds=milliseconds, rate=0.5)

    def lost_answers(self):
        self.payments("lose-answer", 1.5, rate=0.3, milliseconds=5_000)

    def errors_after(self):
        self.payments("error-after", 1.5, rate=0.5)

    def errors_before(self):
        self.payments("error-before", 1.5, rate=0.5)

    def declines(self):
        self.payments("decline", 1.5, rate=0.5, on="confirm")

    def payments_down(self):
        seconds = self.payment_chance.choice([3, 10, 30])
        self.shop.sandbox.fault("down", milliseconds=1000 * seconds)
        time.sleep(seconds)

    def unruly_webhooks(self):
        self.shop.sandbox.fault("duplicate-webhooks", on="webhook", rate=0.5)
        self.payments("reorder-webhooks", 2, on="webhook", rate=0.5)

    # ---- The disk

    def cut_power(self):
        """All ends at once, and the disk has only what was synced to it. The payment system stands
        for one elsewhere, which keeps its book."""
        responders = self.shop.responders()
        # First those that would start the others again.
        groups = [self.shop.process.pid, self.shop.supervisord()]
        groups += [leader for name in ("pool", "sandbox", "nginx") if (leader := self.shop.part(name))]
        self.kill_groups(groups, signal.SIGSTOP)
        try:
            cut = self.disk.snapshot()
        except AssertionError:
            self.kill_groups(groups, signal.SIGCONT)
            raise
        self.kill_groups(groups, signal.SIGKILL)
        self.shop.process.wait(60)
        self.kills += len(responders)
        book = (self.shop.data / "payment-book.jsonl").read_bytes()
        self.disk.become(cut)
        # Its removal may not have been on disk yet.
        self.release_disk()
        (self.shop.data / "payment-book.jsonl").write_bytes(book)
        self.cuts += 1
        self.restarts += 1
        self.shop.start()

    def kill_groups(self, groups, how):
        for group in groups:
            try:
                os.killpg(group, how)
            except ProcessLookupError:
                pass  # it had just gone by itself

    def full_disk(self):
        """Nothing more can be written, for a second."""
        self.disk.fill(self.ballast())
        time.sleep(1)
        self.release_disk()

    def release_disk(self):
        self.ballast().unlink(missing_ok=True)

    def ballast(self):
        return self.shop.data / "ballast"

    def failed_sync(self):
        """A sync fails: the process must end, and nobody be told a yes."""
        self.inject("fdatasync:error=EIO:when=1")

    def failed_write(self):
        self.inject("pwrite64:error=ENOSPC:when=1+5")

    def inject(self, fault):
        responders = self.shop.responders()
        if not responders:
            return
        call = fault.split(":")[0]
        subprocess.run(
            ["timeout", "2", "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
             "-e", f"inject={fault}", "-p", str(self.chance.choice(responders))],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
