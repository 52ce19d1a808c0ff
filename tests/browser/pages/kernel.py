"""A kernel in a thread of the test: real widgets and comms, and cells and messages that wait for each other."""

import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from comm.base_comm import BaseComm
from ipywidgets import Widget

__all__ = ["Kernel", "Publish"]

Publish = Callable[[dict[str, Any]], None]
PATIENCE = 60  # seconds for a cell, on a busy machine


class PageComm(BaseComm):
    """A comm whose messages go to the page."""

    def __init__(self, kernel: "Kernel", **options: Any) -> None:
        self._kernel = kernel
        self.dead = False
        super().__init__(**options)

    def publish_msg(self, msg_type: str, data=None, metadata=None, buffers=None, **keys: Any) -> None:
        if not self.dead:
            content = {"comm_id": self.comm_id, "data": data or {}, **keys}
            coded = [b64encode(buffer).decode("ascii") for buffer in buffers or ()]
            self._kernel.say(msg_type, content, metadata=metadata or {}, buffers=coded)


class Kernel:
    """
    One thread that runs cells and answers messages in the order in which they came, as a notebook's kernel does.

    What it says goes to `publish`, in Jupyter's own words: each answer names the message that it follows, and ends with
    the status "idle". What goes wrong in an answer is kept in `errors`.
    """

    def __init__(self, publish: Publish) -> None:
        self.errors: list[BaseException] = []
        self._publish = publish
        self._comms: dict[str, PageComm] = {}
        self._parent = ""
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="kernel", daemon=True)
        self._thread.start()

    def create_comm(self, **options: Any) -> PageComm:
        """Open a comm to the page: stands in for `comm.create_comm`, which every widget calls."""
        opened = PageComm(self, **options)
        self._comms[opened.comm_id] = opened
        return opened

    def say(self, kind: str, content: dict[str, Any], **more: Any) -> None:
        """Publish a message that follows from what is being done."""
        self._publish({"kind": kind, "parent": self._parent, "content": content, **more})

    def run(self, cell: Callable[[], Any]) -> Any:
        """Run a cell after all that came before it, and return its value or raise its error."""
        outcome: Future[Any] = Future()

        def task() -> None:
            try:
                outcome.set_result(cell())
            except BaseException as error:  # whoever waits for the cell gets it
                outcome.set_exception(error)

        self.do(task)
        return outcome.result(PATIENCE)

    def do(self, task: Callable[[], None]) -> None:
        """Do something in its turn, and do not wait for it."""
        self._tasks.put(task)

    def hear(self, message: dict[str, Any]) -> None:
        """Take a message of the page and answer it in its turn."""
        self.do(lambda: self._answer(message))

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Run a cell that ends with this block: messages wait for as long."""
        begun, may_end = threading.Event(), threading.Event()

        def cell() -> None:
            begun.set()
            may_end.wait(PATIENCE)

        self.do(cell)
        begun.wait(PATIENCE)
        try:
            yield
        finally:
            may_end.set()

    def forget(self) -> None:
        """Lose everything, as a kernel that dies and comes back: no comm is known any more."""
        self.run(self._lose_comms)

    def state(self) -> dict[str, Any]:
        """Return the state of each widget of this kernel, in the order in which they were made."""
        return {name: kept for name, kept in Widget.get_manager_state()["state"].items() if name in self._comms}

    def stop(self) -> None:
        """End the thread, after all that waits."""
        self.do(self._lose_comms)
        self._tasks.put(None)
        self._thread.join(PATIENCE)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()

    def _answer(self, message: dict[str, Any]) -> None:
        self._parent = message["id"]
        self.say("status", {"execution_state": "busy"})
        try:
            if (meant := self._comms.get(message["comm_id"])) is not None:
                buffers = [b64decode(buffer) for buffer in message["buffers"]]
                meant.handle_msg({"content": {"data": message["data"]}, "buffers": buffers})
        except Exception as error:
            self.errors.append(error)
        finally:
            self.say("status", {"execution_state": "idle"})
            self._parent = ""

    def _lose_comms(self) -> None:
        for lost in self._comms.values():
            lost.dead = True
        self._comms.clear()
        Widget.close_all()
