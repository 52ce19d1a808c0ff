"""What a lesson says where a changed value stops a cell: a sentence with the cure instead of a traceback."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from ..errors import MotivelabError

__all__ = ["StoppedError", "said_of", "tell_in_words"]

TRUTHS = ("true", "false", "yes", "no")
UNDO = "Edit, then Undo brings back what stood there."


class StoppedError(MotivelabError):
    """A cell has stopped on a value that Python could not use."""


def tell_in_words() -> None:
    """
    From now on say in a sentence what stopped a cell of this notebook; outside a notebook nothing changes.

    Only lessons ask for it: in a problem set students write code, and need to see where it stopped.
    """
    interactive = sys.modules.get("IPython.core.getipython")
    shell = interactive.get_ipython() if interactive else None
    if shell is not None and Exception not in shell.custom_exceptions:
        shell.set_custom_exc((Exception,), _tell)


def said_of(error: BaseException) -> str:
    """
    Return what to say of an error.

    >>> said_of(NameError("name 'M3' is not defined", name="M3"))[:77]
    'the name M3 is not known. Did you put it in? A word stands in quotation marks'
    """
    if isinstance(error, MotivelabError):
        return str(error)
    if isinstance(error, NameError) and error.name:
        if error.name.lower() in TRUTHS:
            return f"the name {error.name} is not known: write True or False, each with a capital letter and unquoted"
        return (
            f"the name {error.name} is not known. Did you put it in? A word stands in quotation marks: "
            f'"{error.name}". If not, choose Run, then Run All Above Selected Cell'
        )
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    told = ": ".join(part for part in (type(error).__name__, reason) if part)
    return (
        f"the cell has stopped at a value that does not fit here ({told}). Look at what you changed: a number has "
        f"digits only, 70000 and not 70,000, and a word stands in quotation marks. {UNDO}"
    )


def _tell(
    shell: Any, kind: type[BaseException], error: BaseException, trace: TracebackType, tb_offset: int | None = None
) -> list[str]:
    told = error if isinstance(error, MotivelabError) else StoppedError(said_of(error))
    shell.showtraceback((type(told), told, trace))
    return told._render_traceback_()
