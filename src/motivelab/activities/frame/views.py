"""
The views of the widgets: modules of JavaScript put together in dependency order, without a build step.

A widget may have one module, so what its view imports is put in front of it, each module once and in a scope of its
own. The modules are ordinary ones, with two rules: ``import`` and ``export`` begin a line, and what is exported is
declared there. One more form finds what nobody registers: ``import * as WAYS from "./ways/*.js"`` gives every module of
a folder, by the name of its file.
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ...errors import MotivelabError

__all__ = ["joined", "module", "script"]

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
        If a file is missing or lies outside the folder, modules import each other in a ring, or one imports a name that
        the other does not export.

    Examples
    --------
    >>> print(module("frame/line_of_text.js").splitlines()[-1])
    export const { lineOf, checkSum } = $frame_line_of_text;
    """
    parts = _Parts(root.resolve())
    scopes = [parts.add(parts.root / name, ()) for name in names]
    return "\n".join([*parts.texts.values(), *(line for scope in scopes for line in parts.exports(scope))]) + "\n"


@cache
def script(entry: str, *names: str, root: Path = ACTIVITIES) -> str:
    """
    Return a script that needs no module loader, so that it runs in a page opened as a file.

    The function that `entry` exports as its default is called with all that the other named modules export, by their
    names.

    Parameters
    ----------
    entry, names : str
        Files, seen from the root.
    root : path
        The folder in which the modules lie.

    Raises
    ------
    MotivelabError
        As `module` does.

    Examples
    --------
    >>> print(script("quiz/view.js", "frame/line_of_text.js").splitlines()[-1])
    $quiz_view.default({ "frame/line_of_text.js": $frame_line_of_text });
    """
    parts = _Parts(root.resolve())
    first = parts.add(parts.root / entry, ())
    given = ", ".join(f"{json.dumps(name)}: {parts.add(parts.root / name, ())}" for name in names)
    return "\n".join([*parts.texts.values(), f"{first}.default({{ {given} }});"]) + "\n"


@dataclass(slots=True)
class _Parts:
    """The modules that are put together so far, by the names of their scopes, and what each exports."""

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    exported: dict[str, list[str]] = field(default_factory=dict)

    def add(self, path: Path, waiting: tuple[str, ...]) -> str:
        """Add a module after all that it imports, and return the name of its scope."""
        name, text = self._read(path)
        scope = "$" + re.sub(r"\W", "_", name.removesuffix(".js"))  # no module calls anything so
        if name in waiting:
            ring = " -> ".join((*waiting[waiting.index(name) :], name))
            raise MotivelabError(f"these modules import each other in a ring: {ring}")
        if scope in self.texts:
            return scope
        imports = [self._import(path, (*waiting, name), *found) for found in IMPORT.findall(text)]
        body = EXPORT.sub(_declared, IMPORT.sub("", text)).strip("\n")
        if odd := LEFT_OVER.search(body):
            raise MotivelabError(f"{name} has a line that cannot be put together: {odd[0]}")
        own = self.exported[scope] = [default or declared for default, declared in EXPORT.findall(text)]
        given = ", ".join("default: ownDefault" if each == "default" else each for each in own)
        lines = [f"const {scope} = (() => {{", *imports, body, f"return {{ {given} }};", "})();"]
        self.texts[scope] = "\n".join(lines)
        return scope

    def exports(self, scope: str) -> list[str]:
        """Return the lines that export what a module exports."""
        names = [name for name in self.exported[scope] if name != "default"]
        lines = [f"export const {{ {', '.join(names)} }} = {scope};"] if names else []
        return [*lines, *([f"export default {scope}.default;"] if "default" in self.exported[scope] else [])]

    def _import(self, path: Path, waiting: tuple[str, ...], names: str, everything: str, source: str) -> str:
        """Return the line that stands for an import."""
        if "*" in source:
            folder, _, pattern = source.rpartition("/")
            found = sorted((path.parent / folder).glob(pattern))
            scopes = ", ".join(f"{one.stem}: {self.add(one, waiting)}" for one in found)
            return f"const {everything} = {{ {scopes} }};"
        scope = self.add(path.parent / source, waiting)
        if everything:
            return f"const {everything} = {scope};"
        for name in re.findall(r"(\w+)(?:\s+as\s+\w+)?", names):
            if name not in self.exported[scope]:
                raise MotivelabError(f"{waiting[-1]} imports {name}, which {source} does not export")
        return f"const {' '.join(names.replace(' as ', ': ').split())} = {scope};"

    def _read(self, path: Path) -> tuple[str, str]:
        path = path.resolve()
        try:
            return path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise MotivelabError(f"there is no module {path} in {self.root}: mend the import") from None


def _declared(export: re.Match[str]) -> str:
    return "const ownDefault = " if export[1] else export[0].removeprefix("export ")
