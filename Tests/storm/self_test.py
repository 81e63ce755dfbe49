"""Shows that the storm can fail: shops that break one promise each, in a build made for it, and what
the storm says of them."""

import os
import subprocess
import sys
from pathlib import Path

STORM = Path(__file__).with_name("storm.py")

# The broken promise, the faults in which it shows, and further options.
PROMISES = {
    "": ("kill_responder,cut_power,lost_responses,duplicate_webhooks",),
    "answer-before-commit": ("kill_responder,kill_responders",),
    "no-sync": ("cut_power",),
    "no-guard": ("", "--stock", "20"),
    "key-not-stored": ("",),
    "settled-twice": ("duplicate_webhooks",),
    "unknown-is-declined": ("errors_after",),
}


def main():
    failed = False
    for promise, (faults, *more) in PROMISES.items():
        done = subprocess.run(
            [sys.executable, STORM, "--quiet", "--minutes", "0.4", "--pause", "0.5", "--seed", "self-test",
             "--only", faults, "--keep", f"/tmp/storm-self-test-{promise or 'none'}.history", *more],
            env={**os.environ, "SHOP_SABOTAGE": promise}, capture_output=True, text=True, check=False)
        losses = [line for line in done.stdout.splitlines() if line.startswith("LOST")]
        is_right = (done.returncode == 1 and losses) if promise else done.returncode == 0
        failed |= not is_right
        output = losses or done.stdout.splitlines()[-1:] + done.stderr.splitlines()[-1:]
        print(f"{'ok ' if is_right else 'BAD'} {promise or 'nothing broken'}: {len(losses)} losses; "
              f"{' | '.join(output)[:300]}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
