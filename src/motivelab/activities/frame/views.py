"""
The views of the widgets: modules of JavaScript put together in dependency order, without a build step.

A widget may have one module, so what its view imports is put in front of it, each module once and in a scope of its own.
The modules are ordinary ones, with two rules: ``import`` and ``export`` begin a line, and a name is imported by its name.
One more form finds what nobody registers: ``import * as WAYS from "./ways/*.js"`` gives every module of a folder, by the
name of its file.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ...errors import MotivelabError

__all__ = ["joined", "module"]

ACTIVITIES = Path(__file__).parents[1]
IMPORT = re.compile(r'^import\s+(?:(\{[^}]*\})|\*\s+as\s+(\w+))\s+from\s+"([^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export\s+(?:(default)\s+|(?:async\s+)?(?:function\*?|const|let|class)\s+(\w+))", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


@cache
def joined(*names: str) -> str:
    """Return style sheets one after the other."""
    return "\n".join((ACTIVITIES / name).read_text(encoding="utf-8") for name in names)


@cache
def module(*names: str, root: Path = ACTIVITIES) -> str:
    """
    Return one module that exports what the named ones export, with all that they import in front of them.

    Parameters
    ----------
    names : str
        Files, seen from the folder of the activities.
    root : path
        Another folder, for other modules.

    Raises
    ------
    MotivelabError
        If a file is missing, lies outside the folder, imports itself by a detour, or a name that nobody exports.

    Examples
    --------
    >>> print(module("frame/line_of_text.js").splitlines()[-1])
    export const { lineOf } = frame_line_of_text;
    """
    order: dict[Path, str] = {}
    exported: dict[Path, list[str]] = {}
    paths = [root / name for name in names]
    for path in paths:
        _add(path, root.resolve(), (), order, exported)
    given = [line for path in paths for line in _exports(_scope(path, root), exported[path.resolve()])]
    return "\n".join([*order.values(), *given]) + "\n"


def _add(
    path: Path, root: Path, waiting: tuple[Path, ...], order: dict[Path, str], exported: dict[Path, list[str]]
) -> None:
    path = path.resolve()
    if path in order:
        return
    if path in waiting:
        ring = " -> ".join(_named(step, root) for step in (*waiting[waiting.index(path) :], path))
        raise MotivelabError(f"these modules import each other in a ring: {ring}")
    text = _text(path, root)
    imports = []
    for names, everything, source in IMPORT.findall(text):
        found = _found(path, source, root)
        for one in found:
            _add(one, root, (*waiting, path), order, exported)
        imports.append(_binding(names, everything, source, [one.resolve() for one in found], root, exported, path))
    exported[path] = [default or name for default, name in EXPORT.findall(text)]
    body = EXPORT.sub(
        lambda match: match[0].removeprefix("export ").replace("default ", "const $default = "), IMPORT.sub("", text)
    )
    if odd := LEFT_OVER.search(body):
        raise MotivelabError(f"{_named(path, root)} has a line that cannot be put together: {odd[0]}")
    own = ", ".join("default: $default" if name == "default" else name for name in exported[path])
    order[path] = "\n".join(
        [f"const {_scope(path, root)} = (() => {{", *imports, body.strip("\n"), f"return {{ {own} }};", "})();"]
    )


def _binding(  # noqa: PLR0913  # one import: what, from where, and what is there
    names: str, everything: str, source: str, found: list[Path], root: Path, exported: dict[Path, list[str]], path: Path
) -> str:
    if "*" in source:
        return f"const {everything} = {{ {', '.join(f'{one.stem}: {_scope(one, root)}' for one in found)} }};"
    [one] = found
    if everything:
        return f"const {everything} = {_scope(one, root)};"
    for name in re.findall(r"(\w+)(?:\s+as\s+\w+)?", names):
        if name not in exported[one]:
            raise MotivelabError(f"{_named(path, root)} imports {name}, which {_named(one, root)} does not export")
    return f"const {' '.join(names.replace(' as ', ': ').split())} = {_scope(one, root)};"


def _found(path: Path, source: str, root: Path) -> list[Path]:
    if "*" not in source:
        return [path.parent / source]
    folder, _, pattern = source.rpartition("/")
    return sorted((path.parent / folder).resolve().glob(pattern))


def _text(path: Path, root: Path) -> str:
    try:
        path.relative_to(root)
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise MotivelabError(f"there is no module {path} in {root}: mend the import") from None


def _named(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _scope(path: Path, root: Path) -> str:
    return re.sub(r"\W", "_", path.resolve().relative_to(root.resolve()).with_suffix("").as_posix())


def _exports(scope: str, names: Iterable[str]) -> list[str]:
    plain = [name for name in names if name != "default"]
    lines = [f"export const {{ {', '.join(plain)} }} = {scope};"] if plain else []
    return [*lines, *([f"export default {scope}.default;"] if "default" in names else [])]
