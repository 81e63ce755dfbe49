"""Shows that the storm can fail: applies one patch of mutants/ at a time to a copy of the repository,
builds it, and expects the storm to report losses. The copy without a patch must pass.

A patch begins with the promise that it breaks. A line `Storm:` has options for the storm, a line `Loss:`
a pattern of the losses that it must report: no others, such as a fault of the storm, count."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAMS = ["shop-responder", "shopctl", "payment-sandbox"]
# Each mutant has so many storms to be caught in, each of another seed. Most are caught in the first.
MINUTES = [0.12, 0.3, 0.6]
# What a storm prints that may not mount a disk.
NO_DISK = "without full disks and power cuts"
# What the unchanged shop must survive.
FAULTS = "kill_responder,cut_power,lost_responses,duplicate_webhooks,declines"


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


class Copy:
    """A copy of the repository in a folder outside of it, and what is built there."""

    def __init__(self, folder):
        self.folder, self.programs = folder / "copy", folder / "bin"
        ignored = [line.strip("/") for line in (REPOSITORY / ".gitignore").read_text().split()]
        shutil.copytree(REPOSITORY, self.folder, ignore=shutil.ignore_patterns(".git", *ignored))
        self.programs.mkdir()
        self.patches = sorted((self.folder / "Tests/storm/mutants").glob("*.patch"))

    def apply(self, patch, *options):
        # Not as a part of a repository around the folder.
        environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(self.folder.parent)}
        done = run("git", "apply", *options, patch, cwd=self.folder, env=environment)
        if done.returncode:
            sys.exit(f"{patch.name} does not apply; make it anew:\n{done.stderr}")

    def build(self, programs):
        """Debug builds: of a changed file they take the least time."""
        for program in programs:
            done = run("swift", "build", "--quiet", "--product", program, cwd=self.folder)
            if done.returncode:
                sys.exit(f"the build of {program} failed:\n{done.stdout}{done.stderr}")
            shutil.copy2(self.folder / ".build/debug" / program, self.programs)

    def storm(self, *options):
        """The exit status and the output of a storm. Where this process is to end, the storm ends first."""
        process = subprocess.Popen(
            [sys.executable, self.folder / "Tests/storm/storm.py", "--quiet", "--pause", "0.5",
             "--keep", self.programs.with_name("history"), *options],
            env={**os.environ, "SHOP_BIN": str(self.programs)}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            output, _ = process.communicate()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        return process.returncode, output


def test_unchanged(copy):
    copy.build(PROGRAMS)
    print(f"built after {seconds()} s", flush=True)
    status, output = copy.storm("--minutes", "0.3", "--seed", "self-test", "--only", FAULTS)
    if status:
        sys.exit(f"the unchanged shop fails:\n{output}")
    print(f"{seconds():4} s  the unchanged shop passes", flush=True)


def test_mutant(copy, patch):
    """Whether a mutant is caught. Only the responder has the change: what checks it does not."""
    begin = time.monotonic()
    head = dict(line.split(": ", 1) for line in patch.read_text().splitlines()
                if line.startswith(("Storm: ", "Loss: ")))
    options = shlex.split(head.get("Storm", ""))
    if "--only" not in options:
        options += ["--only", ""]
    copy.apply(patch)
    copy.build(PROGRAMS[:1])
    built = time.monotonic()
    losses = []
    for number, minutes in enumerate(MINUTES):
        status, output = copy.storm(
            "--minutes", str(minutes), "--seed", f"self-test-{number}", *options)
        losses = [line for line in output.splitlines()
                  if line.startswith("LOST: ") and re.search(head["Loss"], line)]
        if losses or needs_disk(options) and NO_DISK in output:
            break
    copy.apply(patch, "--reverse")
    if not status and needs_disk(options) and NO_DISK in output:
        print(f"{seconds():4} s  {patch.stem} not tested: power cuts need root", flush=True)
        return True
    caught = status == 1 and losses != []
    text = losses[0] if losses else output[-300:]
    print(f"{seconds():4} s  {patch.stem} {'caught' if caught else 'NOT CAUGHT'} by storm {number + 1}, "
          f"{built - begin:.0f} s to build, {time.monotonic() - built:.0f} s to run; "
          f"{len(losses)} lines, the first: {text[:200]}", flush=True)
    return caught


def needs_disk(options):
    return "cut_power" in options


def seconds():
    return round(time.monotonic() - START)


def main():
    os.umask(0o022)  # started by root, the shop's programs run as a user of their own
    folder = Path(tempfile.mkdtemp(prefix="jangteo-mutants-"))
    folder.chmod(0o755)
    try:
        copy = Copy(folder)
        for patch in copy.patches:
            copy.apply(patch, "--check")
        mutants = {patch.stem: patch for patch in copy.patches}
        names = sys.argv[1:] or list(mutants)
        if not names or set(names) - set(mutants):
            sys.exit(f"mutants are {', '.join(mutants) or 'missing'}")
        test_unchanged(copy)
        missed = [name for name in names if not test_mutant(copy, mutants[name])]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"not caught: {', '.join(missed)}" if missed else f"no mutant was missed, in {seconds()} s")
    return 1 if missed else 0


if __name__ == "__main__":
    START = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    sys.exit(main())
