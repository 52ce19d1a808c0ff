"""
Interrupts a cell that takes too long: by the system's own alarm, or by a thread where there is none, as on Windows.

The interrupted code may catch it and go on; then whoever waits outside ends the process. A thread cannot wake a call of
the system that sleeps.
"""

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["CellTimeoutError", "within"]


class CellTimeoutError(KeyboardInterrupt):
    """A cell took longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """
    Interrupt what runs inside after so many seconds; the interrupted code may still refuse to end.

    Raises
    ------
    CellTimeoutError
        In the code that runs.
    """
    alarm = _SystemAlarm() if hasattr(signal, "setitimer") else _ThreadAlarm()

    def late(_number: int, _frame: FrameType | None) -> None:
        alarm.set(1)  # once more, for whoever catches everything
        raise CellTimeoutError(f"this cell did not end within {seconds:g} seconds")

    signal.signal(alarm.number, late)
    alarm.set(max(seconds, 0.001))
    try:
        yield
    finally:
        alarm.set(0)
        signal.signal(alarm.number, signal.SIG_IGN)


class _SystemAlarm:
    def __init__(self) -> None:
        self.number = signal.SIGALRM

    def set(self, seconds: float) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)


class _ThreadAlarm:
    """The same by a thread that does what Ctrl-C does; 0 seconds take it back."""

    number = signal.SIGINT

    def __init__(self) -> None:
        self._waiting: threading.Timer | None = None

    def set(self, seconds: float) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = threading.Timer(seconds, _thread.interrupt_main) if seconds else None
        if self._waiting is not None:
            self._waiting.daemon = True
            self._waiting.start()
