"""
What stands in the tests' process for a function of the student's: its name, text, parameters, and how to call it.

Where a test looks at the source of functions, the source is there too, as the student's process says it. It is compiled
so that `inspect` finds its lines, and never run.
"""

import inspect
import itertools
import linecache
import textwrap
import types
from collections.abc import Callable
from typing import Any

__all__ = ["function"]

_NUMBERS = itertools.count(1)


def function(node: Any, call: Callable[..., Any]) -> Any:
    """
    Return a function for a handle's node.

    Parameters
    ----------
    node : dict
        ``id``; ``name``, ``doc``, ``parameters`` and ``source`` if they are known.
    call : callable
        Calls it in the student's process.
    """

    def remote(*arguments: Any, **named: Any) -> Any:
        return call(*arguments, **named)

    about: Any = remote
    about.__name__ = about.__qualname__ = node["name"] if isinstance(node.get("name"), str) else "function"
    about.__doc__ = node["doc"] if isinstance(node.get("doc"), str) else None
    about.__module__ = "__main__"
    about.of_the_student = node["id"]  # so that it can be handed back
    if isinstance(node.get("parameters"), list):
        about.__signature__ = inspect.Signature([
            inspect.Parameter(name, inspect._ParameterKind(kind), default=... if optional else inspect.Parameter.empty)
            for name, kind, optional in node["parameters"]
        ])  # fmt: skip
    about.__wrapped__ = _written(node["source"]) if isinstance(node.get("source"), str) else len  # which has no source
    return remote


def _written(source: str) -> Any:
    """Return something whose source `inspect` finds to be this; it is not to be called."""
    text, file = textwrap.dedent(source), f"<a student's function {next(_NUMBERS)}>"
    try:
        inside = compile(text, file, "exec", dont_inherit=True).co_consts
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return len
    code = next((one for one in inside if isinstance(one, types.CodeType)), None)
    if code is None or code.co_freevars:
        return len
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    return types.FunctionType(code, {})
