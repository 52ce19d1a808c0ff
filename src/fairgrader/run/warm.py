"""
A prepared process: it has imported what an assignment needs, and forks itself for each notebook that it is sent.

There are two kinds: one for students' code, which is told nothing but the names of modules, and one for tests. Each
child enters a wall of its own before it does anything else. The prepared process itself reads no submission.
"""

import array
import contextlib
import gc
import importlib
import json
import os
import resource
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..contain import Limits, kind_named
from ..verify.frames import Channel, ClosedError
from ..verify.namespace import Namespace
from ..verify.reader import Reader
from ..verify.remote import Answers
from ..verify.shell import CellShell
from ..verify.student import Student
from ..verify.verifier import Budget, Cell, Verifier, begin, profile_of

__all__ = ["main", "serving"]

LARGEST_REQUEST = 1 << 16
PATIENCE = 0.5  # seconds that a child has to end by itself


def main(control: int, settings: dict[str, Any]) -> None:
    """
    Serve until the control socket closes.

    Parameters
    ----------
    control : int
        The descriptor of a socket that carries one request a message: ``fork`` with one or two sockets, ``kill``.
    settings : dict
        ``kind`` (``student`` or ``tests``), ``containment``, ``modules``, ``readable``, ``limits``.
    """
    serve = serving(settings)
    gc.collect()
    gc.freeze()
    _Warm(control, serve).run()


def serving(settings: dict[str, Any]) -> Callable[[list[socket.socket]], None]:
    """Import what will be needed, and return what serves one notebook over its sockets, behind the inner wall."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    namespace: Any = Namespace() if settings["kind"] == "tests" else {"__name__": "__main__"}
    shell = CellShell.made(namespace)
    _prepare(shell, settings["modules"])
    limits, readable = Limits(**settings["limits"]), [Path(one) for one in settings["readable"]]
    containment = kind_named(settings["containment"], readable)
    answer: Callable[..., None] = _serve_tests if settings["kind"] == "tests" else _serve_student

    def serve(ends: list[socket.socket]) -> None:
        try:
            os.chdir(containment.enter(limits, readable=readable, keep_fds=[end.fileno() for end in ends]))
            answer(shell, namespace, ends)
        except ClosedError:
            return
        except BaseException:
            with contextlib.suppress(BaseException):
                Channel(ends[0]).send({"failed": traceback.format_exc()[-4000:]})
            raise

    return serve


class _Warm:
    def __init__(self, control: int, serve: Callable[[list[socket.socket]], None]) -> None:
        self._control = socket.socket(fileno=control)
        self._serve = serve
        self._children: dict[int, int] = {}
        self._ending: dict[int, float] = {}

    def run(self) -> None:
        self._control.settimeout(0.1)
        self._control.send(b'{"ready": true}')
        while True:
            with contextlib.suppress(TimeoutError):
                content, ends = _received(self._control)
                request: dict[str, Any] = json.loads(content) if content else {"op": "close"}
                if request["op"] == "close":
                    break
                if request["op"] == "fork":
                    self._fork(request["id"], ends)
                elif request["op"] == "import":
                    _import(request["modules"])
                    gc.freeze()
                else:
                    self._ending[request["id"]] = time.monotonic() + PATIENCE
            self._reap()
            self._end_late()
        self._ending = dict.fromkeys(self._children, time.monotonic() + PATIENCE)
        while self._children:
            time.sleep(0.01)
            self._reap()
            self._end_late()
        self._tell_usage()

    def _tell_usage(self) -> None:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"cpu": sum(one.ru_utime + one.ru_stime for one in used)}).encode())

    def _fork(self, number: int, ends: list[socket.socket]) -> None:
        child = os.fork()
        if child == 0:
            self._child(ends)
        self._children[number] = child
        for end in ends:
            end.close()

    def _child(self, ends: list[socket.socket]) -> None:
        status = 1
        try:
            os.setsid()
            gc.set_threshold(50_000, 20, 20)  # collecting writes to pages that are shared with the prepared process
            self._control.close()
            self._serve(ends)
            status = 0
        finally:
            os._exit(status)

    def _end_late(self) -> None:
        """Kill what should have ended by itself by now; a child that nobody talks to any more does."""
        now = time.monotonic()
        for number in [number for number, until in self._ending.items() if until <= now]:
            del self._ending[number]
            self._kill(number)

    def _kill(self, number: int) -> None:
        child = self._children.get(number)
        if child is not None:
            for kill in (os.killpg, os.kill):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    kill(child, signal.SIGKILL)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                child, _ = os.waitpid(-1, os.WNOHANG)
                if child == 0:
                    return
                self._children = {number: other for number, other in self._children.items() if other != child}


def _received(control: socket.socket) -> tuple[bytes, list[socket.socket]]:
    numbers = array.array("i")
    content, about, *_ = control.recvmsg(LARGEST_REQUEST, socket.CMSG_LEN(4 * numbers.itemsize))
    for level, kind, data in about:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            numbers.frombytes(data[: len(data) - len(data) % numbers.itemsize])
    return content, [socket.socket(fileno=number) for number in numbers]


def _prepare(shell: CellShell, modules: list[str]) -> None:
    _import(modules)
    shell.warm_up()
    if "matplotlib" in sys.modules:
        _draw_once(shell)
    if "pandas" in sys.modules:
        sys.modules["pandas"].DataFrame({"a": [1.5], "b": ["x"]})._repr_html_()


def _import(modules: list[str]) -> None:
    """Import what the notebooks will import; what is not here is for the notebooks to meet."""
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception as error:  # whatever a module raises that cannot be imported here
            print(f"not prepared: {name}: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 # the log


def _draw_once(shell: CellShell) -> None:
    """Draw a picture as a cell would, so that fonts are found before the fork."""
    shell.run("import matplotlib.pyplot as _p\n_p.plot([1, 2])\n_p.title('a')\n_p.show()\n_p.close('all')\ndel _p", 60)


def _serve_student(shell: CellShell, _namespace: Any, ends: list[socket.socket]) -> None:
    Student(shell, Channel(ends[0])).serve()


def _serve_tests(shell: CellShell, namespace: Namespace, ends: list[socket.socket]) -> None:
    parent, channel = Channel(ends[0]), Channel(ends[1])
    job, buffers = parent.receive()
    files = Reader(buffers).value(job["files"])
    _stage(files, job["folder"])
    budget = Budget(**job["budget"])
    answers = Answers(channel, profile_of(job["profile"]))
    namespace.lend(answers, job["names"], job["imports"])
    left_out = {int(number): (words, by_hand) for number, (words, by_hand) in job["left_out"].items()}
    verifier = Verifier(shell, namespace, answers, budget, lambda number: parent.send({"at": number}),
                        frozenset(files["author"]), left_out)  # fmt: skip
    loaded = frozenset(sys.modules)
    cells = [Cell(**{**cell, "names": tuple(cell["names"])}) for cell in job["cells"]]
    try:
        begin(answers, {**files["student"], **files["released"]}, job["seed"], budget.cell, job["folder"])
        found = verifier.run(cells)
    except ClosedError:
        found = {"died": -1, "why": f"the student's process {answers.gone} before the first cell"}
    profile = answers.profile
    if profile.open and not answers.gone:
        there = answers.ask("loaded", budget.cell)[0].get("modules")
        found["modules"] = {"student": there, "tests": sorted(set(sys.modules) - loaded)}
    found["profile"] = {"paths": sorted(profile.paths), "attributes": sorted(profile.attributes),
                        "pictures": sorted(profile.pictures)}  # fmt: skip
    parent.send(found)


def _stage(files: dict[str, dict[str, bytes]], folder: str) -> None:
    """Go to the folder and write the files where tests look for them; only the author's own modules are imported."""
    home = Path.cwd() / folder
    home.mkdir(parents=True, exist_ok=True)
    os.chdir(home)
    modules = home / ".author"
    for place, given in ((home, {**files["student"], **files["author"]}), (modules, files["author"])):
        for name, content in given.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    sys.path.insert(0, str(modules))
