"""
IPython's own shell, without a kernel: it runs a cell and returns what the cell put out, as a notebook stores it.

`exit()` ends its own cell, installing and shell commands do nothing and say so, nothing is asked on the keyboard, and
what a cell may put out is limited. It is a shell, not a wall: what runs in it may do all that its process may.
"""

import builtins
import io
import os
import sys
import traceback
from dataclasses import dataclass
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class
from traitlets.config import Config

from .interrupting import within
from .recording import Recorder, jsonable

__all__ = ["CellShell", "Ran", "no_input"]

_COMMANDS = ("pip", "conda", "mamba", "micromamba", "uv", "sx", "system")
_SCRIPTS = ("bash", "sh", "script", "perl", "ruby", "system", "sx", "!", "!!")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a cell put out, what its last line gave, and the error that ended it."""

    outputs: list[dict[str, Any]]
    result: Any = None
    error: BaseException | None = None


class _Stream(io.TextIOBase):
    def __init__(self, name: str, recorder: Recorder) -> None:
        self._name, self._recorder = name, recorder

    encoding = "utf-8"
    errors = "replace"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._recorder.stream(self._name, text)
        return len(text)


class _Publisher(DisplayPublisher):
    recorder: Recorder

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **about: Any) -> None:
        transient = about.get("transient") or {}
        self.recorder.display(jsonable(data), jsonable(metadata or {}), transient, update=bool(about.get("update")))

    def clear_output(self, wait: bool = False) -> None:
        self.recorder.clear(later=wait)


class _Hook(DisplayHook):
    recorder: Recorder

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.recorder.result(jsonable(format_dict), jsonable(md_dict or {}), self.prompt_count)

    def finish_displayhook(self) -> None:
        pass


@magics_class
class _Refused(Magics):
    @line_cell_magic
    def bash(self, line: str, cell: str = "") -> None:
        print(f"Not run while grading: {(line or cell).strip()[:60]}")  # noqa: T201 # an output of the student's cell

    @line_magic
    def pip(self, line: str) -> None:
        print(f"Nothing is installed while grading: {line[:60]}")  # noqa: T201 # an output of the student's cell


class CellShell(InteractiveShell):
    """
    A shell for one notebook. One is made in a process, before it forks.

    Parameters
    ----------
    namespace : dict
        Where the cells run.
    """

    recorder: Recorder
    display_pub: _Publisher
    displayhook: _Hook

    def run(self, source: str, seconds: float) -> Ran:
        """Run one cell and return what it put out; nothing that the cell raises comes out of here."""
        self.recorder = recorder = Recorder()
        self.display_pub.recorder = self.displayhook.recorder = recorder
        streams, ran = (sys.stdout, sys.stderr), None
        sys.stdout, sys.stderr = _Stream("stdout", recorder), _Stream("stderr", recorder)
        try:
            with within(seconds):
                ran = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call] # IPython's
        except BaseException as error:  # what a hook of the cell's own raises, or the interrupt at the very end
            self._failed(error)
            return Ran(recorder.outputs(), None, error)
        finally:
            sys.stdout, sys.stderr = streams
        return Ran(recorder.outputs(), ran.result, ran.error_before_exec or ran.error_in_exec)

    def warm_up(self) -> None:
        """Do once, before the process forks, what the first cells of every notebook would do again."""
        names = dict(self.user_ns)
        for source in ("print(1)", "{'a': [1.5]}", "%time 1", "raise ValueError(1)"):
            self.run(source, 60)
        self.user_ns.clear()
        self.user_ns.update(names)
        history: Any = self.history_manager
        history.input_hist_parsed[:] = history.input_hist_raw[:] = [""]
        history._i = history._ii = history._iii = history._i00 = ""
        self.execution_count = 1

    def showtraceback(self, *_args: Any, **_options: Any) -> None:
        """Record the error that is being handled."""
        self._failed(sys.exc_info()[1])

    def showsyntaxerror(self, *_args: Any, **_options: Any) -> None:
        """Record a cell that is no Python."""
        self._failed(sys.exc_info()[1])

    def _format_exception_for_storage(self, *_error: Any, **_options: Any) -> dict[str, Any]:
        """Keep no second, coloured account of an error in a history that nobody reads: it takes 10 ms each."""
        return {}

    def _failed(self, error: BaseException | None) -> None:
        if error is not None:
            name, words = type(error).__name__, _said(error)
            self.recorder.error(name, words, _lines(error, name, words))

    def ask_exit(self) -> None:
        """End nothing: `exit()` in a notebook costs its own cell."""
        raise SystemExit("exit() ends this cell only")

    def system(self, command: str) -> None:
        """Run no command, and say so."""
        print(f"Not run while grading: {command[:60]}")  # noqa: T201 # an output of the student's cell

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: Any = True, depth: Any = 0) -> Any:
        """Run no command, and say so."""
        self.system(cmd)
        return []

    def init_magics(self) -> None:
        """Take away the magics that reach out of the notebook."""
        super().init_magics()  # type: ignore[no-untyped-call] # IPython's
        refused: Any = _Refused(self)
        for name in _COMMANDS:
            self.magics_manager.magics["line"][name] = refused.pip
        for name in (*_SCRIPTS, *self.config.get("scripts", ())):
            self.magics_manager.magics["cell"][name] = refused.bash

    @classmethod
    def made(cls, namespace: dict[str, Any]) -> "CellShell":
        """Return the shell of this process, with the settings that notebooks run under."""
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.display_pub_class = _Publisher
        config.InteractiveShell.displayhook_class = _Hook
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.cache_size = 0
        shell: CellShell = cls.instance(config=config, user_ns=namespace)
        builtins.input = no_input
        return shell


def no_input(*_args: Any) -> str:
    """Say that there is nobody to ask."""
    raise StdinNotImplementedError("nobody sits at the keyboard while a notebook is graded: input() cannot ask")


def _said(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # an error of the student's own whose text is itself an error
        return ""


def _lines(error: BaseException, name: str, words: str) -> list[str]:
    """Return the traceback from the cell on, without the frames of the shell."""
    try:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__, 200) if not _ours(frame.filename)]
        shown = frames if len(frames) <= 40 else [*frames[:20], *frames[-20:]]
        at = [f"  Cell or file {os.path.basename(frame.filename)}, line {frame.lineno}, in {frame.name}\n"  # noqa: PTH119 # no path: a label
              f"    {frame.line}" for frame in shown]  # fmt: skip
    except BaseException:  # a traceback of the student's own making
        at = []
    place = []
    if isinstance(error, SyntaxError) and isinstance(error.text, str):
        place = [f"  line {error.lineno}: {error.text.rstrip()}"]
    head = ["Traceback (most recent call last):"] if at else []
    return [*head, *at, *place, f"{name}: {words}"]


def _ours(filename: str) -> bool:
    return f"{os.sep}IPython{os.sep}" in filename or f"{os.sep}fairgrader{os.sep}" in filename
