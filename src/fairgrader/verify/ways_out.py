"""Why a test cannot run apart from the answers, and how to write it so that it can: read from its code."""

import ast
import builtins
import re
from collections.abc import Callable, Iterable

from .names import bound

__all__ = ["way_out"]

_PLAIN = "let the answer give numbers, text, lists, arrays or tables, and test those"
_OWN_TEXT = ("In", "_ih", "_i", "_ii", "_iii")


def way_out(test: str, solutions: Iterable[str]) -> str:
    r"""
    Return one sentence: what a test does that works only inside the student's process, and what to write instead.

    Parameters
    ----------
    test : str
        The code of the test.
    solutions : list of str
        The code of the author's answers.

    Examples
    --------
    >>> way_out("rate = 3\nassert scaled(2) == 6", ["def scaled(x):\n    return x * rate"])
    'it sets rate, which the answer reads: hand it over as an argument, or set it in a cell before the question'
    """
    answers = "\n".join(solutions)
    try:
        tree = ast.parse(test)
    except (SyntaxError, ValueError):  # a magic, or an await at the top: they are told by their words
        tree = ast.Module(body=[], type_ignores=[])
    for found in _REASONS:
        if words := found(test, tree, answers):
            return words
    return f"it uses something of the answer's that is not plain data: {_PLAIN}"


def _sets_what_answers_read(test: str, _tree: ast.Module, answers: str) -> str:
    read = {node.id for node in _walk(answers) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    shared = sorted((bound(test).names & read) - bound(answers).names - set(dir(builtins)))
    cure = "hand it over as an argument, or set it in a cell before the question"
    return f"it sets {', '.join(shared)}, which the answer reads: {cure}" if shared else ""


def _swaps(test: str, tree: ast.Module, _answers: str) -> str:
    patches = re.search(r"\b(?:patch|monkeypatch)\b", test)
    stores = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)]
    if not patches and not any(isinstance(node.value, ast.Name) for node in stores):
        return ""
    return (
        "it swaps a part of a module or of an object, which the answer's own process does not see: "
        "let the answer take that part as an argument; input and standard output may be swapped"
    )


def _asks_exact_kind(_test: str, tree: ast.Module, _answers: str) -> str:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) == 1)
    kinds = any(isinstance(called, ast.Name) and called.id == "type" for called in calls)
    asked = kinds or any(isinstance(node, ast.Attribute) and node.attr == "__class__" for node in ast.walk(tree))
    return "it asks for the exact type of an object of the answer's: ask isinstance, or what it does" if asked else ""


def _looks_inside(test: str, _tree: ast.Module, _answers: str) -> str:
    inside = re.search(r"__code__|__closure__|__defaults__|\bdis\.|__globals__", test)
    cure = "look at inspect.signature or inspect.getsource, or test what the function returns"
    return f"it looks into a compiled function, which stays with the answer: {cure}" if inside else ""


def _waits(test: str, _tree: ast.Module, _answers: str) -> str:
    waits = re.search(r"\bawait\b|\basync\b|\basyncio\b", test)
    cure = "let the answer bind what it comes to, or give a plain function that runs it"
    return f"it waits for something asynchronous of the answer's: {cure}" if waits else ""


def _imports_what_was_written(_test: str, tree: ast.Module, answers: str) -> str:
    named = [
        alias.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    ]
    written = sorted({name for name in named if f"{name}.py" in answers})
    cure = "no code of a student's is run beside the tests; let the answer import it and bind what is tested"
    return f"it imports {', '.join(written)}, which the answer writes: {cure}" if written else ""


def _reads_cells(_test: str, tree: ast.Module, _answers: str) -> str:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    cure = "ask for a function and look at inspect.getsource of it, or test what the answer gives"
    return f"it reads the text of the student's cells: {cure}" if names & {*_OWN_TEXT} else ""


def _walk(code: str) -> Iterable[ast.AST]:
    try:
        return [*ast.walk(ast.parse(code))]
    except (SyntaxError, ValueError):
        return []


_REASONS: tuple[Callable[[str, ast.Module, str], str], ...] = (
    _waits,
    _imports_what_was_written,
    _looks_inside,
    _reads_cells,
    _asks_exact_kind,
    _swaps,
    _sets_what_answers_read,
)
