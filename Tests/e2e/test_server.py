"""script/server as whoever runs it meets it: wrong settings, signals, logs, a PATH as Debian has it."""

import os
import re
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest

from shop import REPOSITORY, Shop, free_port, until

USAGE = 64
# What an ordinary user of Debian has, without the places where nginx and spawn-fcgi may be.
STOCK_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"


@pytest.fixture
def own():
    shop = Shop()
    try:
        yield shop
    finally:
        if shop.process and shop.process.poll() is None:
            shop.stop()
        shop.remove()


def started(shop, **settings):
    """script/server, without waiting for it to be ready."""
    environment = {**os.environ, "SHOP_PORT": str(shop.port), "SHOP_DATA": str(shop.data), **settings}
    shop.process = subprocess.Popen(
        [REPOSITORY / "script/server"], env=environment, text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return shop.process


def refused(shop, seconds=15, **settings):
    """What script/server said when it refused to start for its settings."""
    begun = time.monotonic()
    process = started(shop, **settings)
    said = process.communicate(timeout=60)[0]
    assert time.monotonic() - begun < seconds
    assert process.returncode == USAGE, said
    assert "ready" not in said
    assert not list((shop.data / "run").glob("*.pid")), "nothing was started"
    return said


def programs(shop, tmp_path, responder):
    """A folder of programs in which the responder, once checked, is this shell script."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("shopctl", "payment-sandbox"):
        (folder / name).symlink_to(shop.programs() / name)
    file = folder / "shop-responder"
    file.write_text(f'#!/bin/sh\n[ "$1" != --check ] || exec {shop.programs()}/shop-responder --check\n'
                    f"{responder}\n")
    file.chmod(0o755)
    tmp_path.chmod(0o755)
    return str(folder)


# ---- Settings


def test_all_wrong_settings_are_said_in_one_go(own):
    said = refused(own, SHOP_PORT="http", SHOP_THREADS="0", SHOP_PROCESSES="-2", SHOP_DEMO="yes",
                   SHOP_RATE_LIMIT="off", SHOP_ADDRESS="my-shop", SHOP_PAYMENT_URL="api.example.com",
                   SHOP_PAYMENT_KEY="a secret key")
    assert "8 settings are wrong" in said
    for name in ("PORT=http", "THREADS=0", "PROCESSES=-2", "DEMO=yes", "RATE_LIMIT=off",
                 "ADDRESS=my-shop", "PAYMENT_URL=api.example.com", "PAYMENT_KEY"):
        assert re.search(rf"^  SHOP_{name}: .*(must|may|needed)", said, re.M), f"{name}: {said}"
    assert "a secret key" not in said


@pytest.mark.parametrize("name, value", [
    ("SHOP_PORT", "0"), ("SHOP_PORT", "70000"), ("SHOP_PORT", "8080;"), ("SHOP_THREADS", "513"),
    ("SHOP_PAYMENT_URL", "https://api.example.com/v1"), ("SHOP_ADDRESS", "192.0.2.1"),
    ("SHOP_ADDRESS", "127.0.0.1; include /etc/passwd"), ("SHOP_WEBHOOK_SECRET", "a\nb"),
    ("SHOP_BIN", "/nowhere"),
])
def test_each_wrong_setting_is_named(own, name, value):
    assert name in refused(own, **{name: value})


def test_a_data_folder_that_is_none(own, tmp_path):
    file = tmp_path / "file"
    file.touch()
    assert f"SHOP_DATA={file}" in refused(own, SHOP_DATA=str(file), SHOP_PORT=str(free_port()))
    assert "SHOP_DATA=/proc/var" in refused(own, SHOP_DATA="/proc/var", SHOP_PORT=str(free_port()))


def test_a_port_that_is_taken(own):
    with socket.socket() as other:
        other.bind(("127.0.0.1", own.port))
        other.listen()
        said = refused(own)
    assert f"SHOP_PORT={own.port}" in said and f"SHOP_PORT={own.port + 1}" in said


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://payments.invalid", "unix:/nowhere.sock"])
def test_a_payment_system_that_is_not_there_is_said_within_seconds(own, url):
    begun = time.monotonic()
    own.settings["SHOP_PAYMENT_URL"] = url
    own.start()
    warning = [line for line in own.output if line.startswith("warning: SHOP_PAYMENT_URL")]
    assert len(warning) == 1 and url in warning[0], own.said()
    assert time.monotonic() - begun < 20
    # The shop is open all the same: one can look around.
    assert own.visitor().get("/products").status_code == 200


# ---- Its beginning and its end


def test_a_stop_before_it_is_ready_says_nothing_of_ready(own, tmp_path):
    process = started(own, SHOP_BIN=programs(own, tmp_path, "exec sleep 600"))
    until(lambda: (own.data / "run/nginx.pid").exists())
    time.sleep(0.5)
    begun = time.monotonic()
    process.terminate()
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 0, said
    assert "ready" not in said
    assert time.monotonic() - begun < 20
    assert not list((own.data / "run").iterdir())


def test_a_failure_shows_no_lines_of_earlier_starts(own, tmp_path):
    log = own.data / "log"
    log.mkdir()
    for name in ("shop", "sandbox", "error"):
        (log / f"{name}.log").write_text("words of last week\n" * 3)
    nginx = tmp_path / "nginx"
    nginx.write_text("#!/bin/sh\necho words of today >&2\nexit 1\n")
    nginx.chmod(0o755)
    process = started(own, PATH=f"{tmp_path}:{os.environ['PATH']}")
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 1, said
    assert "words of today" in said
    assert "words of last week" not in said
    assert "ready" not in said


@pytest.mark.parametrize("name", ["SIGUSR1", "SIGHUP"])
def test_signals_for_new_logs_do_not_end_the_shop(own, name):
    own.start()
    for _ in range(5):
        own.process.send_signal(getattr(signal, name))
        time.sleep(0.2)
    assert own.visitor().get("/products").status_code == 200
    assert own.process.poll() is None
    assert own.stop() == 0


def test_a_terminal_that_goes_away_ends_the_shop(own):
    ours, theirs = os.openpty()
    environment = {**os.environ, "SHOP_PORT": str(own.port), "SHOP_DATA": str(own.data)}
    own.process = subprocess.Popen(
        ["setsid", "--ctty", "--wait", REPOSITORY / "script/server"], env=environment, stdin=theirs,
        stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while b"ready http" not in said:
        said += os.read(ours, 4096)
    os.close(ours)
    own.process.wait(60)
    assert not list((own.data / "run").iterdir())


# ---- What it needs of the system


def test_nothing_is_installed_when_nothing_is_missing(own, tmp_path):
    calls = tmp_path / "calls"
    for name in ("apt-get", "apt", "sudo", "dpkg"):
        file = tmp_path / name
        file.write_text(f'#!/bin/sh\necho "$0 $*" >> {calls}\nexit 1\n')
        file.chmod(0o755)
    own.settings["PATH"] = f"{tmp_path}:{STOCK_PATH}"
    own.start()
    assert own.stop() == 0
    assert not calls.exists(), calls.read_text()
