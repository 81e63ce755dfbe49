"""Injects faults. Each is a method that causes one fault and ends it. Faults come in two streams, each
in a thread of its own: so a process is killed while payments fail."""

import os
import random
import signal
import subprocess
import time
import urllib.request

import httpx


class Nemesis:
    def __init__(self, shop, disk, seed, log):
        self.shop, self.disk, self.log = shop, disk, log
        # Each stream has its own generator, so that neither changes what the other draws.
        self.random = random.Random(f"{seed}-machine")
        self.payment_random = random.Random(f"{seed}-payments")
        self.faults = 0
        self.kills = 0
        self.cuts = 0
        self.restarts = 0

    def machine_faults(self):
        """Faults of processes and disk, with their weights."""
        return {
            self.kill_responder: 10,
            self.kill_responders: 4,
            self.freeze_responder: 2,
            self.kill_multiwatch: 1,
            self.kill_sandbox: 3,
            self.kill_nginx: 1,
            self.kill_supervisord: 1,
            self.kill_server: 1,
            self.rolling_restart: 2,
            self.full_disk: 1 if self.disk else 0,
            self.cut_power: 1 if self.disk else 0,
            self.failed_sync: 2,
            self.failed_write: 2,
        }

    def payment_faults(self):
        """Faults of the payment system, with their weights."""
        return {
            self.no_fault: 2,
            self.slow_payments: 2,
            self.lost_responses: 3,
            self.errors_after: 3,
            self.errors_before: 2,
            self.declines: 2,
            self.payments_down: 1,
            self.duplicate_webhooks: 2,
        }

    def streams(self, only=None):
        """Each stream's generator and faults; only those named, where `only` names any."""
        known = {fault.__name__ for fault in [*self.machine_faults(), *self.payment_faults()]}
        assert set(only or []) <= known | {""}, f"faults are {', '.join(sorted(known))}"
        for generator, faults in [(self.random, self.machine_faults()),
                                  (self.payment_random, self.payment_faults())]:
            faults = {fault: weight for fault, weight in faults.items()
                      if weight and (only is None or fault.__name__ in only)}
            if faults:
                yield generator, faults

    def inject(self, generator, faults):
        """One fault, drawn by weight."""
        fault = generator.choices(list(faults), weights=list(faults.values()))[0]
        self.log(fault.__name__)
        try:
            fault()
            self.faults += 1
        except httpx.HTTPError:
            self.log(f"{fault.__name__} missed: the sandbox does not answer")
        except (OSError, AssertionError, ValueError, subprocess.SubprocessError) as error:
            # Its target may have just ended.
            self.log(f"{fault.__name__} missed: {error!r}; {self.shop.said()[-300:]}")

    def stop(self):
        """Ends all faults: payments work, the disk has room, all processes run."""
        self.release_disk()
        for _ in range(5):
            try:
                self.ensure_running()
                self.shop.sandbox.heal()
                return
            except (OSError, AssertionError, httpx.HTTPError) as error:
                self.log(f"not yet repaired: {error!r}")
                time.sleep(1)
        raise AssertionError("the shop cannot be repaired")

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
            self.kill(self.random.choice(responders))

    def kill_responders(self):
        for process in self.shop.responders():
            self.kill(process)

    def freeze_responder(self):
        """It may hold the writer's gate meanwhile."""
        responders = self.shop.responders()
        if responders:
            frozen = self.random.choice(responders)
            self.kill(frozen, signal.SIGSTOP)
            time.sleep(1)
            self.kill(frozen, signal.SIGCONT)

    def kill_multiwatch(self):
        self.kill(self.shop.part("pool"))
        self.ensure_running()

    def kill_nginx(self):
        self.kill(self.shop.part("nginx"))
        self.ensure_running()

    def kill_supervisord(self):
        self.kill(self.shop.supervisord())
        self.ensure_running()

    def kill_server(self):
        self.kill(self.shop.process.pid)
        self.shop.process.wait(60)
        self.ensure_running()

    def kill_sandbox(self):
        for process in self.shop.members("sandbox", "payment-sandbox"):
            self.kill(process)

    def rolling_restart(self):
        """TERM to one responder after the other."""
        for process in self.shop.responders():
            self.kill(process, signal.SIGTERM)
            time.sleep(0.3)

    def ensure_running(self):
        """Waits until supervisord has restarted what ended; where script/server has ended, starts it."""
        end = time.monotonic() + 20
        while self.shop.process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
            if self.is_ready():
                break
        if self.shop.process.poll() is None and self.is_ready():
            return
        if self.shop.process.poll() is None:
            self.shop.process.send_signal(signal.SIGTERM)
        self.shop.process.wait(60)
        self.restarts += 1
        self.shop.start()

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"{self.shop.url}/readyz", timeout=2) as response:
                return response.status == 200
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
        milliseconds = self.payment_random.randint(100, 1500)
        self.payments("delay", 1.5, milliseconds=milliseconds, rate=0.5)

    def lost_responses(self):
        self.payments("lose-answer", 1.5, rate=0.3, milliseconds=5_000)

    def errors_after(self):
        self.payments("error-after", 1.5, rate=0.5)

    def errors_before(self):
        self.payments("error-before", 1.5, rate=0.5)

    def declines(self):
        self.payments("decline", 1.5, rate=0.5, on="confirm")

    def payments_down(self):
        seconds = self.payment_random.choice([3, 10, 30])
        self.shop.sandbox.fault("down", milliseconds=1000 * seconds)
        time.sleep(seconds)

    def duplicate_webhooks(self):
        self.shop.sandbox.fault("duplicate-webhooks", on="webhook", rate=0.5)
        self.payments("reorder-webhooks", 2, on="webhook", rate=0.5)

    # ---- The disk

    def cut_power(self):
        """Ends everything at once and leaves on the disk only what was synced. The payment system
        stands for one on another machine, which keeps its book."""
        responders = self.shop.responders()
        # First those that would restart the others.
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
        self.disk.restore(cut)
        # The removal of a full disk may not have been synced yet.
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
                pass  # it had just ended

    def full_disk(self):
        """Nothing more can be written, for a second."""
        self.disk.fill(self.filler())
        time.sleep(1)
        self.release_disk()

    def release_disk(self):
        self.filler().unlink(missing_ok=True)

    def filler(self):
        return self.shop.data / "filler"

    def failed_sync(self):
        """A sync fails: the process must end, and report no success."""
        self.inject_into_calls("fdatasync:error=EIO:when=1")

    def failed_write(self):
        self.inject_into_calls("pwrite64:error=ENOSPC:when=1+5")

    def inject_into_calls(self, fault):
        responders = self.shop.responders()
        if not responders:
            return
        call = fault.split(":")[0]
        subprocess.run(
            ["timeout", "2", "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
             "-e", f"inject={fault}", "-p", str(self.random.choice(responders))],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
