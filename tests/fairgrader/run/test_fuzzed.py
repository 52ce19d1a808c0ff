"""Two thousand broken notebooks go through a run, and it comes to its end with an entry for each."""

import json
import random

import pytest

from .conftest import FULL, RIGHT

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252", "utf-32", "utf-7"]
ODD = [None, True, -1, 0, 1e308, "", "x" * 1000, "\x00", "\ud800", "ß\u202e", [], {}, [[]], {"": {}}, "get_ipython()"]
NAMES = ["cells", "metadata", "nbformat", "source", "outputs", "cell_type", "nbgrader", "grade_id", "id", "attachments"]
CODE = [
    "1/0",
    "x =",
    "while",
    "%%bash\nls",
    "!ls",
    "?print",
    "def f(:\n",
    "\t  \n",
    "import os",
    "print(1)\n" * 50,
    "é = 1",
]


def places(value, way=()):
    """Give the way to everything inside a notebook."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*way, key)
        yield from places(part, (*way, key))


def changed(notebook, chance):
    """Do one thing to one place: another value, nothing, twice, another name, another text."""
    *way, last = chance.choice([place for place in places(notebook) if len(place) > 0] or [("cells",)])
    holder = notebook
    for key in way:
        holder = holder[key]
    kind = chance.randrange(5)
    if kind == 0 or (kind == 1 and isinstance(holder, list)):
        holder[last] = chance.choice(ODD)
    elif kind == 1:
        holder[chance.choice(NAMES)] = holder.pop(last, None)
    elif kind == 2:
        del holder[last]
    elif kind == 3 and isinstance(holder, list):
        holder.insert(last, holder[last])
    elif isinstance(holder[last], str):
        holder[last] = chance.choice(CODE)
    else:
        holder[last] = chance.choice(ODD)


def fuzzed(notebook, chance):
    """Return the bytes of a notebook after a few such things, in some encoding, perhaps cut or scribbled on."""
    found = json.loads(json.dumps(notebook))
    for _ in range(chance.randrange(1, 6)):
        if isinstance(found, dict) and found:
            changed(found, chance)
    content = json.dumps(found, ensure_ascii=chance.random() < 0.5)
    written = content.encode(chance.choice(ENCODINGS) if chance.random() < 0.2 else "utf-8", "replace")
    if chance.random() < 0.1:
        at = chance.randrange(len(written))
        written = written[:at] if chance.random() < 0.5 else written[:at] + chance.randbytes(20) + written[at:]
    return written + b" " * (30_000_000 if chance.random() < 0.001 else 0)


def run_to_the_end(small, count, seed):
    """Grade a class of so many broken notebooks and two whole ones, and return its report."""
    chance = random.Random(seed)
    for number in range(count):
        path = small.hand_in_text(f"fuzz-{number:04d}", "")
        notebook = json.loads(json.dumps(small.released()))
        for cell in notebook["cells"]:
            cell["source"] = RIGHT.get(cell["id"], cell["source"])
        path.write_bytes(fuzzed(notebook, chance))
    for student in ("aaa", "zzz"):
        small.hand_in(student, RIGHT)
    small.settings.Execute.timeout = 2
    report = small.ours()
    assert len(report.graded) == count + 2
    assert small.marks("aaa") == small.marks("zzz") == FULL | {"essay": 0.0}
    assert [entry.reason for entry in report.graded if "the grader met" in entry.reason] == []
    assert [entry.student for entry in report.graded if entry.state == "failed"] == []
    return report


def test_forty_broken_notebooks_are_graded_or_refused_with_a_reason(small):
    report = run_to_the_end(small, 40, 2015)
    assert all(entry.reason for entry in report.refused)
    assert any(entry.state == "graded" and entry.healed for entry in report.graded)


@pytest.mark.long
def test_two_thousand_broken_notebooks_are_graded_or_refused_with_a_reason(small):
    report = run_to_the_end(small, 2000, 2017)
    print(f"\n{len(report.graded) - len(report.refused)} graded, {len(report.refused)} refused")  # noqa: T201
