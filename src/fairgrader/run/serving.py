"""
What a child does for one notebook: it enters its wall, and serves either a student's cells or the tests.

It says nothing about where the child comes from: it was forked from a prepared process, or is a process of its own.
"""

import contextlib
import importlib
import os
import socket
import sys
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

__all__ = ["import_all", "serving"]


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


def _prepare(shell: CellShell, modules: list[str]) -> None:
    import_all(modules)
    shell.warm_up()
    if "matplotlib" in sys.modules:
        _draw_once(shell)
    if "pandas" in sys.modules:
        sys.modules["pandas"].DataFrame({"a": [1.5], "b": ["x"]})._repr_html_()


def import_all(modules: list[str]) -> None:
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
        sources = any("getsource" in cell.trusted for cell in cells)
        handed = {**files["student"], **files["released"]}
        begin(answers, handed, job["seed"], budget.cell, job["folder"], sources=sources)
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
