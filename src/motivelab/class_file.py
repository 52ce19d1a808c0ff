"""The weights of a class: collected from what students hand in, handed out as a file; and a stand-in before that."""

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .case.reading import read_table
from .case.schema import Column, Schema
from .errors import MotivelabError
from .saved_work import from_line
from .sensitivity import draw_weights
from .weights import Weights

__all__ = ["SYNTHETIC_LABEL", "CollectedClass", "class_csv", "collect_class", "read_class", "synthetic_class"]

SYNTHETIC_LABEL = "30 random weightings (synthetic: no real students)"


def read_class(path: str | os.PathLike[str], motives: tuple[str, ...]) -> dict[str, Weights]:
    r"""
    Read the weights of a class from a CSV file with the columns ``student, motive_id, share_percent``.

    Parameters
    ----------
    path : path
        The file: one line for each student and motive; the shares of a student add to 100 (half a point of rounding is
        allowed).
    motives : tuple of str
        The motives that every student weighs.

    Raises
    ------
    CaseError
        If the file is missing or a line breaks a rule; the message names file, line, column, value, rule and cure.
    WeightsError
        If a student lacks a motive.

    Examples
    --------
    >>> import tempfile
    >>> text = "student,motive_id,share_percent\nAnn,fear,75\nAnn,honour,25\n"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "class.csv"
    ...     _ = file.write_text(text)
    ...     read_class(file, ("fear", "honour"))
    {'Ann': Weights(fear=0.75, honour=0.25)}
    """
    schema = Schema(
        name="class",
        path=Path(path),
        columns=(
            Column("student", constraints={"required": True}),
            Column("motive_id", constraints={"required": True, "enum": list(motives)}),
            Column("share_percent", "number", {"required": True, "minimum": 0, "maximum": 100}),
        ),
        primary_key=("student", "motive_id"),
        sums={"field": "share_percent", "by": ["student"], "total": 100, "tolerance": 0.5},
    )
    shares: dict[str, dict[str, float]] = {}
    for row in read_table(schema).rows:
        shares.setdefault(row["student"], dict.fromkeys(motives, 0.0))[row["motive_id"]] = row["share_percent"]
    return {
        student: Weights({motive: value / sum(own.values()) for motive, value in own.items()})
        for student, own in shares.items()
    }


def synthetic_class(motives: tuple[str, ...], *, students: int = 30, seed: int = 2017) -> dict[str, Weights]:
    """
    Draw weightings at random, evenly from all possible ones, for a lesson without a class: they are nobody's opinion.

    >>> sorted(synthetic_class(("fear", "honour"), students=2))
    ['synthetic 1', 'synthetic 2']
    """
    drawn = draw_weights(len(motives), draws=students, seed=seed)
    return {
        f"synthetic {number}": Weights(dict(zip(motives, (row / row.sum()).tolist(), strict=True)))
        for number, row in enumerate(drawn, start=1)
    }


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
            found[hashlib.sha256(repr((content["commitments"], content.get("draft"))).encode()).digest()] = weights
    if not found:
        raise MotivelabError(
            f'{path} holds no committed weights of "{work}": put the files {work}.json of the students there, '
            "or their lines of text in a .txt file"
        )
    ordered = (found[key] for key in sorted(found))
    return CollectedClass({f"student {number}": each for number, each in enumerate(ordered, start=1)}, tuple(unread))


def class_csv(weights: Mapping[str, Weights]) -> str:
    r"""
    Return the weights of a class as the CSV text that `read_class` reads.

    >>> class_csv({"student 1": Weights({"fear": 0.75, "honour": 0.25})})
    'student,motive_id,share_percent\nstudent 1,fear,75.0\nstudent 1,honour,25.0\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "motive_id", "share_percent"])
    for student, shares in weights.items():
        writer.writerows([student, motive, round(100 * share, 6)] for motive, share in shares.items())
    return text.getvalue()


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


def _latest(content: Any, parents: Mapping[str, str | None], work: str) -> Weights:
    if isinstance(content, MotivelabError):
        raise content
    if not isinstance(content, dict) or content.get("work") != work:
        raise MotivelabError(f'it is not the work "{work}"')
    try:
        shares = dict(content["commitments"][-1]["shares"])
    except (LookupError, TypeError, ValueError):
        raise MotivelabError("nothing is committed in it") from None
    if not shares or not set(shares) <= set(parents):
        raise MotivelabError("it weighs other motives")
    main = dict.fromkeys((motive for motive, parent in parents.items() if parent is None), 0.0)
    given = Weights(shares)
    for motive, share in given.items():
        main[parents[motive] or motive] += share
    return Weights(main)
