"""Sends what a lab holds to the class on the wall from a cell, as the lab's own button does; brings the class back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..activities.frame.saved_work import WORK_FOLDER
from ..activities.frame.student import student_name
from ..activities.frame.wall import CLASS_FILES, Sent, Wall
from .decoding import content_of_line

__all__ = ["Sent", "fetch", "send", "send_weights"]


def send(lab: Any, where: str, *, folder: str | Path = WORK_FOLDER) -> Sent:
    """
    Send what a student has committed to in a lab, or coded in a sorter, to the class on the wall.

    Parameters
    ----------
    lab : WeightingLab or ClaimSorter
        The activity; of it only the shares of each judgement, or the code of each claim, leave this computer.
    where : str
        What the wall shows: an address and a code, or the address of its QR code.
    folder : path
        Where the student's work is kept, with the random id that makes two sendings one student.

    Raises
    ------
    MotivelabError
        If nothing is committed, or the wall cannot be reached or refuses; the message says what to do.
    """
    wall = Wall.of(where)
    said = content_of_line(lab.line).get("student")
    return wall.send(lab.for_the_class(), said if isinstance(said, str) else student_name(folder))


def send_weights(address: str, code: str, weights: Sequence[Mapping[str, float]], *, student: str) -> Sent:
    """
    Send the shares of each judgement to the class on the wall.

    Parameters
    ----------
    address : str
        Host and port, for example ``192.168.1.20:8765``.
    code : str
        The class code.
    weights : sequence of mapping of str to float
        The shares of the main motives, the first judgement first.
    student : str
        The student's random id; it is hashed with the code before it leaves.

    Raises
    ------
    MotivelabError
        If there is nothing to send, or the wall cannot be reached or refuses; the message says what to do.
    """
    return Wall(address, code).send({"judgements": [dict(shares) for shares in weights]}, student)


def fetch(where: str, to: str | Path = "class.csv") -> str:
    """
    Write the class that the wall shows into a file that the lab can show, its codes into one beside it, and say so.

    Raises
    ------
    MotivelabError
        If the envelope is not open yet, or the wall cannot be reached.
    """
    wall, path = Wall.of(where), Path(to)
    for name, target in zip(CLASS_FILES, (path, path.with_name(f"{path.stem}-codes.csv")), strict=True):
        target.write_bytes(wall.file(name))
    return f"{to} holds the class now: run the lab's cell again with class_file={str(to)!r}."
