"""A cell that takes too long is interrupted, also where the system has no alarm."""

import signal
import time

import pytest

from fairgrader.verify.interrupting import CellTimeoutError, within


@pytest.fixture(params=["system", "thread"])
def alarm(request, monkeypatch):
    """Interrupt with the system's alarm, and with a thread, as on Windows; what Ctrl-C does here is put back."""
    before = signal.getsignal(signal.SIGINT)
    if request.param == "thread":
        monkeypatch.delattr(signal, "setitimer")
    yield request.param
    signal.signal(signal.SIGINT, before)


def endless():
    while True:
        pass


def stubborn():
    try:
        endless()
    except CellTimeoutError:
        endless()


@pytest.mark.usefixtures("alarm")
def test_an_endless_cell_ends_with_the_number_of_seconds_that_it_had():
    began = time.monotonic()
    with pytest.raises(CellTimeoutError, match=r"within 0\.2 seconds"), within(0.2):
        endless()
    assert 0.2 <= time.monotonic() - began < 5


@pytest.mark.usefixtures("alarm")
def test_whoever_catches_the_first_interrupt_is_interrupted_again_a_second_later():
    with pytest.raises(CellTimeoutError), within(0.1):
        stubborn()


@pytest.mark.usefixtures("alarm")
def test_what_ends_in_time_is_left_alone_afterwards():
    with within(0.1):
        found = sum(range(10))
    time.sleep(0.3)
    assert found == 45
