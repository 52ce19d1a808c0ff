"""Collects the weights of a class from what students hand in."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..activities.frame.decoder import upgraded
from ..activities.frame.line_of_text import from_line
from ..activities.weighing.judgements import judgements_of
from ..errors import MotivelabError
from ..methods.weights import Weights

__all__ = ["CollectedClass", "collect_class"]


@dataclass(frozen=True, slots=True)
class CollectedClass:
    """
    What a folder of handed-in work holds.

    Parameters
    ----------
    weights : mapping of str to Weights
        The latest judgement of each student, called "student 1" and so on, in an order that gives nobody away.
    unread : tuple of (str, str)
        Files without such a judgement, each with the reason in words.
    """

    weights: Mapping[str, Weights]
    unread: tuple[tuple[str, str], ...]


def collect_class(
    folder: str | os.PathLike[str], parents: Mapping[str, str | None], *, work: str = "weights"
) -> CollectedClass:
    """
    Read the weights that students committed to from the files or the lines of text that they handed in.

    Parameters
    ----------
    folder : path
        The folder; files in folders inside it count too. A ``.json`` file is one piece of work; a ``.txt`` file may
        hold many lines of text, one for each student.
    parents : mapping of str to str or None
        The motives, each with the motive that it is part of: shares of parts are added up.
    work : str
        The name of the lab whose weights are collected.

    Raises
    ------
    MotivelabError
        If there is no such folder, or nothing in it can be read.

    Notes
    -----
    The same work handed in twice counts once. Names are given in the order of the SHA-256 of the work.
    """
    path = Path(folder)
    if not path.is_dir():
        raise MotivelabError(f"there is no folder {path}: name the one with the files that the students handed in")
    found: dict[bytes, Weights] = {}
    unread = []
    for name, content in _handed_in(path):
        try:
            weights = _latest(content, parents, work)
        except MotivelabError as error:
            unread.append((name, str(error)))
        else:
            found[_identity(content)] = weights
    if not found:
        raise MotivelabError(
            f'{path} holds no committed weights of "{work}": put the files {work}.json of the students there, '
            "or their lines of text in a .txt file"
        )
    ordered = (found[key] for key in sorted(found))
    return CollectedClass({f"student {number}": each for number, each in enumerate(ordered, start=1)}, tuple(unread))


def _handed_in(folder: Path) -> Iterator[tuple[str, Any]]:
    """Give each piece of work with the name of its file; one that can not be read is given as its error."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".json":
            try:
                yield name, json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError, RecursionError):
                yield name, MotivelabError("it is damaged, or no file of this kit")
        elif path.suffix == ".txt":
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield f"{name}, line {number}", _line(line)


def _line(line: str) -> Any:
    try:
        return from_line(line)
    except MotivelabError as error:
        return error


def _identity(content: Mapping[str, Any]) -> bytes:
    """Return what is the same for one work, handed in as a file or as a line: whose, and what was committed when."""
    record = upgraded(content)
    committed = [[each["at"], each["answers"]] for each in record["commitments"]]
    return hashlib.sha256(json.dumps([record.get("student"), committed], sort_keys=True).encode()).digest()


def _latest(content: Any, parents: Mapping[str, str | None], work: str) -> Weights:
    if isinstance(content, MotivelabError):
        raise content
    if not isinstance(content, dict) or content.get("work") != work:
        raise MotivelabError(f'it is not the work "{work}"')
    if not content.get("commitments"):
        raise MotivelabError("nothing is committed in it")
    return judgements_of(content, parents)[-1]
