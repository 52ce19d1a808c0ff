"""The one interface of every kind of containment, and how each starts a warm process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from fairgrader.contain.limits import Limits
from fairgrader.contain.plan import Plan
from fairgrader.contain.stepping_down import give, stranger
from fairgrader.contain.visible import package_root, visible
from fairgrader.errors import ContainmentError

__all__ = ["Containment", "check_open_to_all"]

_LAUNCH = "import sys; sys.path.insert(0, sys.argv[1]); from fairgrader.contain.starting import launch; launch()"


class Containment(ABC):
    """
    Two walls around other people's code: one that a warm process starts behind, one that each of its children enters.

    The outer wall protects the machine and everything of the teacher's on it. The inner wall protects the children
    from each other, and the warm process from them. Neither makes a mark right: a child can still lie about its answer.
    """

    name: ClassVar[str]

    @abstractmethod
    def available(self) -> str | None:
        """Tell None if this kind can stand on this machine, else the reason in words."""

    def prepare(self, readable: Sequence[Path] = ()) -> None:  # noqa: B027 - a kind may have nothing to prepare
        """Do once, in the warm process, what every child that enters with these `readable` would do again."""

    @abstractmethod
    def stand(self, plan: Plan) -> NoReturn:
        """Raise the outer wall around this process, which is the launcher's, and become the program of the plan."""

    @abstractmethod
    def enter(self, limits: Limits, *, readable: Sequence[Path] = (), keep_fds: Sequence[int] = ()) -> Path:
        """
        Raise the inner wall around this process, a freshly forked child with one thread, before it runs anything.

        The call forks once more: the outer half waits, watches the limits and ends with the status of the inner half,
        which returns from here. Standard input, output and error are empty afterwards unless they are kept.

        Parameters
        ----------
        limits
            What the child and all its processes may use.
        readable
            What the child sees besides the system and the interpreter; the outer wall must show it too.
        keep_fds
            Descriptors that stay open. They must be pipes or stream sockets: the child owns them from here on.

        Returns
        -------
        Path
            The child's own folder: empty, writable, gone with it. It is also the working folder.

        Raises
        ------
        ContainmentError
            If any part of the wall does not stand. The caller must end then, and run nothing.
        """

    def start(
        self,
        argv: Sequence[str],
        *,
        readable: Sequence[Path],
        scratch: Path,
        pass_fds: Sequence[int] = (),
        environment: Mapping[str, str],
    ) -> subprocess.Popen[bytes]:
        """
        Start a program behind the outer wall; kill it, and everything it started ends.

        Call it from a thread that lives as long as the program: Linux ends the program with that thread.

        Parameters
        ----------
        argv
            The program, for instance `[sys.executable, "-I", "-m", "…"]`.
        readable
            Files and folders it may read, besides the system, this interpreter and its packages. If the caller is root,
            everybody must have the right to read them, for the program runs as a stranger.
        scratch
            The one folder it may write; if the caller is root, it is given to the stranger that the program runs as.
        pass_fds
            Descriptors that it inherits. Everything else is closed.
        environment
            Its whole environment; nothing of the caller's is added but `TMPDIR`, which is `scratch`.

        Returns
        -------
        subprocess.Popen
            Its three standard streams are pipes, never a terminal: read them, or it stops when they are full.

        Raises
        ------
        ContainmentError
            If a stranger could not read what is named.
        """
        plan = Plan(
            kind=self.name,
            argv=tuple(map(str, argv)),
            shown=tuple(visible(readable)),
            scratch=Path(os.path.realpath(scratch)),
            keep_fds=tuple(pass_fds),
            environment={**environment, "TMPDIR": os.path.realpath(scratch)},
            programs=os.environ.get("PATH", os.defpath),
            stranger=stranger(),
        )
        if plan.stranger is not None:
            check_open_to_all(readable)
            give(plan.scratch, plan.stranger)
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _LAUNCH, str(package_root()), json.dumps(plan.as_words())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=tuple(pass_fds),
            env={},
            cwd="/",
            start_new_session=True,
        )


def check_open_to_all(paths: Sequence[Path]) -> None:
    """
    Check that a stranger may read each path.

    Raises
    ------
    ContainmentError
        For the first that only its owner may read.
    """
    for path in paths:
        needed = 0o005 if path.is_dir() else 0o004
        if path.exists() and path.stat().st_mode & needed != needed:
            raise ContainmentError(
                f"Only its owner may read {path}, but root runs other people's code as a stranger. "
                f"Give everybody the right to read it (chmod -R a+rX), or run as an ordinary user."
            )
