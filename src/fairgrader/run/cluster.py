"""
Sends submissions to the workers of a Dask cluster that stands already, and takes back what they graded.

Submissions and sheets are shipped; each worker raises the same walls around processes of its own and refuses to grade
if they do not stand. The gradebook, the folders and the journal are written by the run alone. A worker that is lost
costs its submissions another grading on the next one: Dask sends them again.

Whoever can reach a Dask scheduler can run code on its workers. Use one with TLS, or on a network of your own.
"""

import hashlib
import pickle
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import FairgraderError
from .attempts import Pair
from .coursework import Submission
from .grading import Circumstances, Graded, rehearsed
from .orders import Order, graded
from .preparing import rehearsing

__all__ = ["Cluster"]

_PATIENCE = 30.0  # seconds to find the scheduler


class Cluster:
    """
    The workers behind a scheduler.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.
    order : Order
        What all submissions have in common.
    containment : str
        Whose walls each worker raises.
    readable : list of Path
        Folders that notebooks may read, where a worker has them.

    Raises
    ------
    FairgraderError
        If Dask is not installed, or nobody answers at the address.
    """

    def __init__(self, address: str, order: Order, containment: str, readable: Sequence[Path]) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise FairgraderError("a scheduler needs Dask: pip install distributed, here and on each worker") from None
        try:
            self._client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise FairgraderError(f"no Dask scheduler answers at {address}: {error}") from None
        self._order = pickle.dumps((order, containment, [*readable]))

    @property
    def jobs(self) -> int:
        """How many submissions its workers grade at a time."""
        return max(1, sum(int(threads) for threads in self._client.nthreads().values()))

    def grade(self, submission: Submission, digest: str) -> dict[str, Graded]:
        """Let some worker grade a submission, and wait for it."""
        key = f"fairgrader-{digest}-{hashlib.sha256(submission.student.encode()).hexdigest()[:16]}"
        task = self._client.submit(_there, self._order, submission, digest, key=key, pure=False, retries=2)
        found: dict[str, Graded] = task.result()
        return found

    def close(self) -> None:
        """Leave the cluster as it was."""
        self._client.close()


def _there(order: bytes, submission: Submission, digest: str) -> dict[str, Graded]:
    """Grade on a worker."""
    pair, ready = _prepared(order)
    return graded(ready, pair, submission, digest)


_READY: dict[bytes, "_Keeper"] = {}
_LOCK = threading.Lock()


def _prepared(order: bytes) -> tuple[Pair, Order]:
    """Return the prepared processes of this worker for an order; they are started once and end with the worker."""
    key = hashlib.sha256(order).digest()
    with _LOCK:
        if key not in _READY:
            _READY[key] = _Keeper(order)
    return _READY[key].ready()


class _Keeper(threading.Thread):
    """Holds two prepared processes, which end with the thread that started them: so it never ends by itself."""

    def __init__(self, order: bytes) -> None:
        super().__init__(daemon=True)
        self._order, self._there, self._failed = order, threading.Event(), ""
        self.start()

    def ready(self) -> tuple[Pair, Order]:
        """
        Wait until they are prepared.

        Raises
        ------
        FairgraderError
            If no wall stands on this worker.
        """
        self._there.wait()
        if self._failed:
            raise FairgraderError(f"a worker cannot grade: {self._failed}")
        return self._found

    def run(self) -> None:
        """Prepare, then wait for the end of the worker."""
        try:
            order, containment, readable = pickle.loads(self._order)
            here = [path for path in readable if path.exists()]

            def rehearsal(pair: Pair) -> None:  # so that the same modules are loaded as where the run is
                for sheet in order.sheets.values():
                    rehearsed(pair, sheet, Circumstances(order.files, order.budget))

            with rehearsing(order.sheets, rehearsal, containment, here) as (pair, _, _):
                self._found = pair, order
                self._there.set()
                threading.Event().wait()
        except Exception as error:  # it is the reason of each submission that comes here
            self._failed = f"{type(error).__name__}: {error}"
            self._there.set()
