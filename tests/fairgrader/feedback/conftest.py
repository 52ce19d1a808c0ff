"""A graded notebook with one tested question and one that a person marks, and a way to read a page."""

import struct
import zlib
from typing import Any

import pytest

from fairgrader.marks.record import Item, Result, Student

ITEMS = (Item("q1-test", 2), Item("q2-answer", 3))


def cell(kind: str, source: str, outputs: list | None = None, **label) -> dict[str, Any]:
    found: dict[str, Any] = {"cell_type": kind, "metadata": {"nbgrader": label} if label else {}, "source": source}
    return found | ({"outputs": outputs or [], "execution_count": 1} if kind == "code" else {})


def result_of(text: str) -> dict[str, Any]:
    return {"output_type": "execute_result", "data": {"text/plain": text}, "execution_count": 3, "metadata": {}}


def printed(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def png(colour: bytes = b"\xff\x00\x00", extra: bytes = b"") -> bytes:
    """Return a picture of one dot."""

    def piece(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", header) + extra
    return start + piece(b"IDAT", zlib.compress(b"\x00" + colour)) + piece(b"IEND", b"")


@pytest.fixture
def notebook() -> dict[str, Any]:
    """Return a notebook as autograding leaves it: the hidden test is in it, and its result."""
    hidden = 'q1.form()\n### BEGIN HIDDEN TESTS\nq1.credit("SECRET")\n### END HIDDEN TESTS'
    said = [
        printed("Question 1: the form is right. Marks come later.\nHalf of it: look at par. 2.\n"),
        result_of("0.0"),
    ]
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            cell("markdown", "# Problem set 1", grade_id="title", locked=True),
            cell("code", "import SECRET_SETUP", grade_id="setup", locked=True),
            cell("markdown", "### Question 1: why? (2 points)\n\nSay *why*.", grade_id="q1-question", locked=True),
            cell("code", "answer = 1 < 2\nanswer", [result_of("True")], grade_id="q1-answer", solution=True),
            cell("code", hidden, [*said, printed("UserWarning: SECRET", "stderr")], grade_id="q1-test", grade=True),
            cell("markdown", "### Question 2: what do you think? (3 points)", grade_id="q2-question", locked=True),
            cell("markdown", "I think **so**.", grade_id="q2-answer", grade=True, solution=True, points=3),
            cell("code", "my_own = 1"),
        ],
    }


@pytest.fixture
def result() -> Result:
    """Return 0.5 of 2 and 3 of 3, with a comment."""
    return Result(
        Student("jdoe", "Jane", "Doe"), ITEMS, {"q1-test": 0.5, "q2-answer": 3.0}, comments={"q2-answer": "Well put."}
    )


@pytest.fixture
def make_cell():
    """Return the function that makes a cell."""
    return cell


@pytest.fixture
def make_png():
    """Return the function that makes a picture."""
    return png
