"""script/server as whoever runs it meets it: wrong settings, signals, logs, a PATH as Debian has it."""

import gzip
import os
import pwd
import re
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from pathlib import Path

import httpx
import pytest

from shop import REPOSITORY, Shop, free_port, own_shop, until

USAGE = 64
# What an ordinary user of Debian has, without the places where nginx and spawn-fcgi may be.
STOCK_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"


@pytest.fixture
def folder():
    """A folder that other users may pass through, as pytest's own is not."""
    path = Path(tempfile.mkdtemp(prefix="jangteo-e2e-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def own():
    with own_shop() as shop:
        yield shop


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


def programs(shop, folder, responder):
    """A folder of programs in which the responder that serves is this shell script."""
    for name in ("shopctl", "payment-sandbox"):
        (folder / name).symlink_to(shop.programs() / name)
    file = folder / "shop-responder"
    file.write_text(f'#!/bin/sh\n[ $# = 0 ] || exec {shop.programs()}/shop-responder "$@"\n{responder}\n')
    file.chmod(0o755)
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


def test_a_stop_before_it_is_ready_says_nothing_of_ready(own, folder):
    process = started(own, SHOP_BIN=programs(own, folder, "exec sleep 600"))
    until(lambda: (own.data / "run/nginx.pid").exists())
    time.sleep(0.5)
    begun = time.monotonic()
    process.terminate()
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 0, said
    assert "ready" not in said
    assert time.monotonic() - begun < 20
    assert not list((own.data / "run").iterdir())


def test_folders_with_unusual_names(own, folder):
    """supervisord's settings have % and ; for themselves, shells blanks and quotes."""
    repository = folder / "it's 100%s; a #1 repository"
    shutil.copytree(REPOSITORY, repository, ignore=shutil.ignore_patterns(".*", "Tests", "var"))
    programs = folder / "the programs' %(here)s"
    programs.symlink_to(own.programs())
    shop = Shop(data=own.data / "its % 'data'; #2", port=own.port)
    assert started_from(repository, own, SHOP_BIN=str(programs), SHOP_DATA=str(shop.data)), own.said()
    customer = shop.customer(balance=1_000)
    customer.bought((shop.product(shop.operator(), price=10, stock=1)["id"], 1))
    assert own.stop() == 0


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
def test_signals_for_new_logs_end_nothing(own, name):
    """One that gets them: the programs look after their logs by themselves."""
    own.start()
    responders = own.responders()
    for _ in range(5):
        own.process.send_signal(getattr(signal, name))
        for responder in responders:
            os.kill(responder, getattr(signal, name))
        time.sleep(0.2)
    assert own.responders() == responders
    assert own.visitor().get("/products").status_code == 200
    assert own.process.poll() is None
    assert own.stop() == 0


def started_on_a_terminal(shop):
    """Our end of a terminal on which script/server is ready."""
    ours, theirs = os.openpty()
    environment = {**os.environ, "SHOP_PORT": str(shop.port), "SHOP_DATA": str(shop.data)}
    shop.process = subprocess.Popen(
        ["setsid", "--ctty", "--wait", REPOSITORY / "script/server"], env=environment, stdin=theirs,
        stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while b"ready http" not in said:
        said += os.read(ours, 4096)
    return ours


def test_a_terminal_that_goes_away_ends_the_shop(own):
    os.close(started_on_a_terminal(own))
    own.process.wait(60)
    assert not own.processes() and not list((own.data / "run").iterdir())


def test_ctrl_c_stops_the_parts_in_order(own):
    terminal = started_on_a_terminal(own)
    os.write(terminal, b"\x03")
    assert own.process.wait(60) == 0
    os.close(terminal)
    assert not own.processes() and not list((own.data / "run").iterdir())
    stopped = re.findall(r"stopped: (nginx|pool|sandbox) \((.*)\)", (own.data / "log/processes.log").read_text())
    assert stopped == [(part, "exit status 0") for part in ("nginx", "pool", "sandbox")]


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


# ---- Users. Root alone can start a shop whose parts are other users


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be several users")


def processes(shop):
    """What runs for this shop: name, effective user and group, whether it can gain rights."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.joinpath("cwd").resolve() != shop.data.resolve():
                continue
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            line = (folder / "cmdline").read_bytes().decode().replace("\0", " ").strip()
        except OSError:
            continue
        users = [pwd.getpwuid(int(number)).pw_name for number in status["Uid"].split()]
        found.append((status["Name"].strip(), line, set(users), status["Groups"].split(),
                      status["NoNewPrivs"].strip()))
    return found


def attempt(user, group, code):
    """Whether this Python code ends well for another user of the machine."""
    done = subprocess.run(
        ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "/usr/bin/python3",
         "-c", code], capture_output=True, text=True, timeout=30)
    assert done.returncode in (0, 13), done.stderr
    return done.returncode == 0


def connects(path):
    return ("import socket, sys\ntry:\n socket.socket(socket.AF_UNIX).connect(%r)\n"
            "except PermissionError:\n sys.exit(13)" % str(path))


def opens(path, mode):
    return ("import sys, fcntl\ntry:\n fcntl.flock(open(%r, %r), fcntl.LOCK_SH | fcntl.LOCK_NB)\n"
            "except BlockingIOError:\n pass\nexcept PermissionError:\n sys.exit(13)" % (str(path), mode))


@as_root
def test_the_folder_of_another_user_is_refused(own):
    """He may have put links there, and could not use it any more afterwards."""
    user = pwd.getpwnam("nobody")
    (own.data / "server.lock").symlink_to(own.data / "target")
    os.chown(own.data, user.pw_uid, user.pw_gid)
    assert f"SHOP_DATA={own.data}" in refused(own)
    assert not (own.data / "target").exists()


@as_root
def test_nothing_that_answers_strangers_is_root(own):
    own.start()
    until(lambda: own.visitor().get("/products").status_code == 200)
    users = {}
    for name, line, names, groups, no_new_privs in processes(own):
        if name in ("sleep", "server", "bash", "curl"):
            continue
        assert no_new_privs == "1", line
        assert groups == [] or name == "nginx" or groups == [str(pwd.getpwnam("jangteo").pw_gid)], line
        users.setdefault(line if "nginx" in line else name, set()).update(names)
    for kind in ("worker", "cache manager", "cache loader"):
        assert users.pop(f"nginx: {kind} process", {"www-data"}) == {"www-data"}
    master = [line for line in users if line.startswith("nginx: master")]
    assert len(master) == 1 and users.pop(master[0]) == {"root"}
    # What starts and watches them, and its listener.
    assert users.pop("supervisord") == users.pop("sh") == {"root"}
    assert set(users) == {"multiwatch", "shop-responder", "payment-sandbox"}
    assert all(names == {"jangteo"} for names in users.values()), users


def test_secrets_are_in_no_argument_and_not_nginxs(own):
    own.start()
    secrets = {own.payment_key.encode(), own.webhook_secret.encode()}
    for program, numbers in own.processes().items():
        for number in numbers:
            try:
                arguments = Path(f"/proc/{number}/cmdline").read_bytes()
                environment = Path(f"/proc/{number}/environ").read_bytes()
            except OSError:
                continue
            assert not any(secret in arguments for secret in secrets), arguments
            if program == "nginx":
                assert not any(secret in environment for secret in secrets)


@as_root
def test_nobody_else_reaches_sockets_data_or_the_lock(own):
    own.start()
    group = pwd.getpwnam("jangteo").pw_gid
    for name in ("pool.sock", "sandbox.sock", "payment.sock"):
        path = own.data / "run" / name
        assert not attempt("nobody", "nogroup", connects(path))
        assert not attempt("www-data", "www-data", connects(path)), "another service's www-data"
        assert attempt("www-data", group, connects(path)), "nginx's workers"
        assert attempt("jangteo", "jangteo", connects(path))
    for path in ("server.lock", "shop.db", "log/shop.log", "log/access.log", "secrets/payment-key"):
        if not (own.data / path).exists():
            continue
        for mode in ("r", "a"):
            assert not attempt("nobody", "nogroup", opens(own.data / path, mode)), path
    for path in ("server.lock", "run/server.pid", "nginx.conf", "run/listen.conf"):
        assert not attempt("jangteo", "jangteo", opens(own.data / path, "a")), path
    # Nor can the programs put something else in the place of what root reads and writes.
    for path in ("server.lock", "nginx.conf", "run/nginx.pid", "log/access.log", "log/error.log"):
        assert not attempt(
            "jangteo", "jangteo", "import os, sys\ntry:\n os.rename(%r, %r)\n"
            "except PermissionError:\n sys.exit(13)" % (str(own.data / path), f"{own.data}/{path}.x"))


@as_root
def test_what_root_does_by_hand_leaves_nothing_that_the_shop_cannot_open(own):
    own.start()
    assert own.stop() == 0
    for path in own.data.glob("shop.db.*"):
        path.unlink()
    copy = own.data / "copy.db"
    for command in (["audit"], ["migrate"], ["expire"], ["backup", str(copy)],
                    ["restore", str(copy), "--force"]):
        done = own.shopctl(*command, asks_payments=False)
        assert done.returncode == 0, done.stderr
        for path in own.data.glob("*.db*"):
            assert path.owner() == path.group() == "jangteo", f"{path} after {command}"
    own.start()
    customer = own.customer(balance=1_000)
    done = own.shopctl("audit")
    assert done.returncode == 0, done.stderr
    assert customer.charge(500).status_code == 201
    assert {path.owner() for path in own.data.glob("*.db*")} == {"jangteo"}


@as_root
def test_what_root_left_before_becomes_the_shops(own):
    """Data folders from when the shop ran as root."""
    own.start()
    customer = own.customer(balance=1_000)
    assert own.stop() == 0
    for path in [own.data, *own.data.rglob("*")]:
        os.chown(path, 0, 0, follow_symlinks=False)
    (own.data / "server.lock").chmod(0o644)
    own.data.chmod(0o755)
    own.start()
    assert customer.charge(500).status_code == 201
    assert stat.S_IMODE((own.data / "server.lock").stat().st_mode) == 0o600
    assert stat.S_IMODE(own.data.stat().st_mode) == 0o1770
    assert own.visitor().get("/products").headers["x-cache"] in ("MISS", "HIT", "EXPIRED")


@pytest.fixture
def closed(own):
    """A repository and programs below a folder of root's that is closed to others."""
    path = Path(tempfile.mkdtemp(prefix="jangteo-e2e-", dir="/tmp"))
    shutil.copytree(REPOSITORY, path / "home/repository", ignore=shutil.ignore_patterns(".*", "Tests", "var"))
    (path / "home/bin").mkdir()
    for name in ("shopctl", "shop-responder", "payment-sandbox"):
        shutil.copy(own.programs() / name, path / "home/bin")
    yield path
    shutil.rmtree(path)


def started_from(repository, shop, **settings):
    """Whether the script/server of another repository got ready."""
    environment = {**os.environ, "SHOP_PORT": str(shop.port), **settings}
    shop.process = subprocess.Popen(
        [repository / "script/server"], env=environment, text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    shop.output = []
    for line in shop.process.stdout:
        shop.output.append(line.rstrip())
        if line.strip() == f"ready {shop.url}":
            return True
    return False


@as_root
def test_a_repository_that_others_may_not_enter(own, closed):
    """As one below /root: its user gets a view in which it can be entered, and nobody else does."""
    data = closed / "home/repository/var"
    assert started_from(closed / "home/repository", own, SHOP_BIN=str(closed / "home/bin")), own.said()
    shop = Shop(data=data, port=own.port)
    assert shop.visitor().get("/products").status_code == 200
    assert "장터" in httpx.get(f"{own.url}/", trust_env=False).text
    users = {name: names for name, _, names, _, _ in processes(shop)}
    assert users["shop-responder"] == users["payment-sandbox"] == {"jangteo"}
    assert not attempt("jangteo", "jangteo", opens(data / "shop.db", "r"))
    assert str(closed) not in Path("/proc/self/mountinfo").read_text()
    customer = shop.customer(balance=1_000)
    customer.bought((shop.product(shop.operator(), price=10, stock=1)["id"], 1))
    own.process.terminate()
    assert own.process.wait(60) == 0
    assert not list((data / "run").iterdir())
    # Once more, on the same data.
    assert started_from(closed / "home/repository", own, SHOP_BIN=str(closed / "home/bin")), own.said()
    assert customer.charge(500).status_code == 201


@as_root
def test_a_repository_that_others_may_not_enter_where_no_view_can_be_had(own, closed, folder):
    (folder / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (folder / "unshare").chmod(0o755)
    assert not started_from(closed / "home/repository", own, SHOP_BIN=str(closed / "home/bin"), PATH=f"{folder}:{os.environ['PATH']}")
    assert own.process.wait(30) == 1
    assert "runs as the user jangteo" in own.said() and f"chmod o+x '{closed}'" in own.said()


@as_root
def test_an_ordinary_user_runs_it_as_that_user(own):
    """With Debian's own PATH, as README says."""
    user = pwd.getpwnam("nobody")
    os.chown(own.data, user.pw_uid, user.pw_gid)
    environment = {"PATH": STOCK_PATH, "SHOP_BIN": str(own.programs()), "SHOP_PORT": str(own.port),
                   "SHOP_DATA": str(own.data), "HOME": "/nonexistent"}
    own.process = subprocess.Popen(
        ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups",
         REPOSITORY / "script/server"], env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    own.output = []
    while f"ready {own.url}" not in own.output:
        line = own.process.stdout.readline()
        assert line, own.said()
        own.output.append(line.rstrip())
    assert own.visitor().get("/products").status_code == 200
    assert {name for _, _, names, _, _ in processes(own) for name in names} == {"nobody"}
    assert stat.S_IMODE(own.data.stat().st_mode) == 0o700
    assert own.stop() == 0


# ---- Logs


def logged(shop, name, word):
    """How often a word is in a log and in all that was rotated away from it."""
    count = 0
    for path in (shop.data / "log").glob(f"{name}.log*"):
        data = path.read_bytes()
        text = gzip.decompress(data) if path.suffix == ".gz" else data
        count += text.count(word.encode())
    return count


def rotate(shop, folder, force=True):
    """Debian's logrotate with the file of this repository, as an operator would have it."""
    text = (REPOSITORY / "docs/logrotate.conf").read_text()
    assert "/srv/jangteo/var" in text
    settings = folder / "logrotate.conf"
    settings.write_text(text.replace("/srv/jangteo/var", str(shop.data)))
    settings.chmod(0o600)
    done = subprocess.run(
        ["logrotate", "--force", "--state", folder / "state", settings],
        env={"PATH": f"{STOCK_PATH}:/usr/sbin:/sbin"}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and not done.stderr, done.stdout + done.stderr


def test_logrotate_loses_and_doubles_no_line(own, folder):
    own.start()
    visitor = own.visitor()
    requests = 0
    for turn in range(4):
        for responder in own.responders():
            os.kill(responder, signal.SIGTERM)
        until(lambda: logged(own, "shop", '"serving"') == 2 * (turn + 2))
        for _ in range(30):
            assert visitor.get(f"/products/{turn + 1}").status_code == 200
            requests += 1
        rotate(own, folder)
    visitor.get("/products/99")
    until(lambda: logged(own, "access", '"/api/v1/products/99"') == 1)
    assert sum(logged(own, "access", f'"/api/v1/products/{turn + 1}"') for turn in range(4)) == requests
    assert logged(own, "shop", '"serving"') == 10
    names = {path.name for path in (own.data / "log").iterdir()}
    for name in ("shop", "access"):
        assert {f"{name}.log", f"{name}.log.1", f"{name}.log.2.gz"} <= names, names
    # Each goes on under its own name.
    assert '"/api/v1/products/99"' in (own.data / "log/access.log").read_text()
    for responder in own.responders():
        os.kill(responder, signal.SIGTERM)
    until(lambda: (own.data / "log/shop.log").read_text().count('"serving"') == 2)
    assert own.stop() == 0


@pytest.mark.parametrize("name", ["SIGUSR1", "SIGHUP"])
def test_a_log_that_was_only_renamed_goes_on_under_its_name(own, name):
    own.start()
    log = own.data / "log"
    for file in log.glob("*.log"):
        file.rename(f"{file}.old")
    own.process.send_signal(getattr(signal, name))
    until(lambda: (log / "access.log").exists() and (log / "error.log").exists()
          and (log / "shop.log").exists() and (log / "sandbox.log").exists())
    time.sleep(0.5)
    assert own.visitor().get("/products/1").status_code == 200
    os.kill(own.responders()[0], signal.SIGTERM)
    until(lambda: '"serving"' in (log / "shop.log").read_text())
    until(lambda: '"/api/v1/products/1"' in (log / "access.log").read_text())
    assert '"/api/v1/products/1"' not in (log / "access.log.old").read_text()
    assert own.stop() == 0


def test_a_crash_of_a_responder_is_in_the_log_that_has_the_name(own):
    """What the runtime says goes where the log is now, though nothing has been logged since."""
    own.start()
    log = own.data / "log/shop.log"
    log.rename(f"{log}.old")
    until(log.exists)
    time.sleep(1.5)
    responder = own.responders()[0]
    assert os.path.samefile(f"/proc/{responder}/fd/2", log)
