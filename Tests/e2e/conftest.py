"""One shop for all tests; each makes customers and products of its own in it."""

import signal

import pytest

from shop import Shop

# A shell cannot trap a signal that was ignored when it began, as nohup leaves SIGHUP, and a job in the
# background SIGINT.
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture(scope="session")
def shop():
    running = Shop()
    try:
        running.start()
        yield running
        status = running.stop()
        assert status == 0, f"script/server ended with {status}. {running.said()}"
        assert not list((running.data / "run").iterdir()), "something was left behind"
    finally:
        if running.process and running.process.poll() is None:
            running.stop()
        running.remove()


@pytest.fixture(scope="session")
def operator(shop):
    return shop.operator()


@pytest.fixture
def visitor(shop):
    return shop.visitor()


@pytest.fixture
def product(shop, operator):
    """Makes a product: `product(price=…, stock=…)`."""
    return lambda **details: shop.product(operator, **details)


@pytest.fixture
def sandbox(shop):
    """The payment system, healthy again when the test is over."""
    system = shop.sandbox
    yield system
    system.heal()


@pytest.fixture
def audited(shop):
    """Whatever the test did, every sum is right afterwards."""
    yield
    shop.audit()
