"""The weights of a class as the file that is handed out, and a stand-in before there is one."""

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path

from ...case.reading import read_table
from ...case.schema import Column, Schema
from ...methods.sensitivity import draw_weights
from ...methods.weights import Weights

__all__ = ["SYNTHETIC_LABEL", "class_csv", "read_class", "synthetic_class"]

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
