"""Collects the weights of a class, or its coding of claims, from what students hand in: one row a student."""

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..activities.frame.decoder import upgraded
from ..errors import MotivelabError
from ..methods.weights import Weights
from .decoding import Judgement, codes_in, judgements_in
from .handed_in import Piece, handed_in

__all__ = ["CollectedClass", "Gathered", "Student", "collect_class", "collect_codes", "gather", "key_csv", "memos_of"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Student(Generic[T]):
    """One student's work: the pseudonym, what was read, and, for the teacher alone, the piece it came from."""

    name: str
    work: T
    piece: Piece = field(compare=False)


@dataclass(frozen=True, slots=True)
class Gathered(Generic[T]):
    """What a folder holds: one entry a student, and one reason a file for what is not read."""

    students: tuple[Student[T], ...]
    unread: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CollectedClass:
    """
    What a folder of handed-in work holds.

    Parameters
    ----------
    students : tuple of Student
        Each with all judgements, called "student 1" and so on, in an order that gives nobody away.
    unread : tuple of (str, str)
        Files without such a judgement, each with the reason in words.
    """

    students: tuple[Student[tuple[Judgement, ...]], ...]
    unread: tuple[tuple[str, str], ...]

    @property
    def weights(self) -> dict[str, Weights]:
        """The latest judgement of each student."""
        return {student.name: student.work[-1].weights for student in self.students}

    @property
    def first(self) -> dict[str, Weights]:
        """The first judgement of each student who has judged more than once."""
        return {student.name: student.work[0].weights for student in self.students if len(student.work) > 1}


def collect_class(
    folder: str | os.PathLike[str], parents: Mapping[str, str | None], *, work: str = "weights"
) -> CollectedClass:
    """
    Read the weights that students committed to from whatever they handed in.

    Parameters
    ----------
    folder : path
        The folder: files, folders, zips, mails, texts with one line or many.
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
    Whose a piece is says the random id that the kit keeps beside it; else the name that a learning management system
    gave, the folder, or the file. A line among others belongs to whoever handed in the same work as a file. Of several
    records of one student the one with most commitments counts, and of these the latest.
    """
    found = gather(folder, work, lambda content: judgements_in(content, parents), "committed weights")
    return CollectedClass(found.students, found.unread)


def collect_codes(folder: str | os.PathLike[str], *, work: str) -> Gathered[dict[str, str]]:
    """
    Read how each student coded the claims of a sorting.

    Raises
    ------
    MotivelabError
        If there is no such folder, or nothing in it can be read.
    """
    return gather(folder, work, codes_in, "codes")


def memos_of(folder: str | os.PathLike[str], *, work: str = "memo") -> dict[str, str]:
    """Return the memo of each student who handed one in, by whose it is; nothing where nobody did."""
    try:
        found = gather(folder, work, _texts, "memo")
    except MotivelabError:
        return {}
    return {student.piece.owner: student.work for student in found.students if student.piece.owner}


def key_csv(students: Sequence[Student[Any]]) -> str:
    """Return the file that says who is who: for the teacher alone."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "who", "file"])
    writer.writerows([each.name, each.piece.who or "a line among others", each.piece.place] for each in students)
    return text.getvalue()


def gather(folder: str | os.PathLike[str], work: str, read: Callable[[dict[str, Any]], T], noun: str) -> Gathered[T]:
    """
    Return one entry a student for the work of that name, and one reason a file for everything else.

    Raises
    ------
    MotivelabError
        If there is no such folder, or nothing in it can be read.
    """
    path = Path(folder)
    if not path.is_dir():
        raise MotivelabError(f"there is no folder {path}: name the one with the files that the students handed in")
    good: list[tuple[Piece, T]] = []
    unread: list[tuple[Piece, str]] = []
    for piece in handed_in(path, work):
        try:
            good.append((piece, _read(piece.content, work, read)))
        except MotivelabError as error:
            unread.append((piece, str(error)))
    if not good:
        why = f" ({unread[0][0].place}: {unread[0][1]})" if unread else ""
        raise MotivelabError(
            f'{path} holds no {noun} of "{work}"{why}: put the files {work}.json of the students there, '
            "or their lines of text in a .txt file"
        )
    of_a_student = {piece.folder for piece, _ in good} - {"."}
    named = ((each.place, why) for each, why in unread if not (each.folder in of_a_student and _other(each, work)))
    groups = _by_owner(good)
    chosen = {owner: _fullest(pieces) for owner, pieces in groups.items()}
    doubts = (doubt for owner, pieces in groups.items() for doubt in _doubts(pieces, chosen[owner][0]))
    ordered = sorted(chosen, key=lambda owner: (_digest(_judged(chosen[owner][0])), _digest(owner)))
    students = (Student(f"student {n}", chosen[owner][1], chosen[owner][0]) for n, owner in enumerate(ordered, start=1))
    return Gathered(tuple(students), (*named, *doubts))


def _read(content: Any, work: str, read: Callable[[dict[str, Any]], T]) -> T:
    if isinstance(content, MotivelabError):
        raise content
    if content.get("work") != work:
        raise MotivelabError(f'it is not the work "{work}"')
    return read(content)


def _texts(content: Mapping[str, Any]) -> str:
    answers = upgraded(content).get("answers")
    texts = [text for text in answers.values() if isinstance(text, str)] if isinstance(answers, Mapping) else []
    if not texts:
        raise MotivelabError("nothing is written in it")
    return " ".join(texts)


def _other(piece: Piece, work: str) -> bool:
    """Tell whether a piece is other work of the kit, which a student hands in with the whole folder."""
    return isinstance(piece.content, dict) and piece.content.get("work", work) != work


def _by_owner(good: Sequence[tuple[Piece, T]]) -> dict[str, list[tuple[Piece, T]]]:
    """Put the pieces of each student together; a line without an id belongs to who handed in the same as a file."""
    found: dict[str, list[tuple[Piece, T]]] = {}
    of_content: dict[str, str] = {}
    for pair in sorted(good, key=lambda pair: pair[0].as_line):  # files first
        piece, same = pair[0], _digest(_judged(pair[0]))
        own = piece.owner or same
        owner = of_content.get(same, own) if piece.as_line and piece.random_id is None else own
        if not (piece.as_line and piece.who):  # thirty files of one line each are thirty students
            of_content.setdefault(same, owner)
        found.setdefault(owner, []).append(pair)
    return found


def _doubts(pieces: Sequence[tuple[Piece, T]], counted: Piece) -> Iterator[tuple[str, str]]:
    """Give the pieces of one student that may be another's: of another name, and judged otherwise from the start."""
    whole = _judged(counted)[0]
    for piece, _ in pieces:
        if piece.who not in ("", counted.who) and _judged(piece)[0] != whole[: len(_judged(piece)[0])]:
            yield piece.place, f"it has the random id of {counted.place} and other judgements: ask whose it is"


def _judged(piece: Piece) -> Any:
    """Return what makes two pieces the same work, whether it came as a file or as a line."""
    content = upgraded(piece.content) if isinstance(piece.content, dict) else {}
    judged = [[each.get("at"), each.get("answers")] for each in _mappings(content.get("commitments"))]
    return [judged, content.get("answers")]


def _mappings(found: Any) -> list[Mapping[str, Any]]:
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _fullest(pieces: Sequence[tuple[Piece, T]]) -> tuple[Piece, T]:
    def worth(pair: tuple[Piece, T]) -> tuple[int, str]:
        judged = _judged(pair[0])[0]
        return len(judged), str(judged[-1][0]) if judged else ""

    return max(pieces, key=worth)


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()
