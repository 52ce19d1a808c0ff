"""In the graded sets, as in the bank, no key is told by its length, its place or the words of its stem."""

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from fairgrader.soundness import title
from motivelab import load_case
from motivelab.case.cues import AbsoluteWordsTellNothing, KeyNotByPlace, KeyNotLongest, StemTellsNothing, Taught
from motivelab.case.teaching import Option, Question

SETS = sorted((Path(__file__).parents[2] / "solutions").glob("ps*/ps*.ipynb"))
OPTION = re.compile(r"^- \*\*([A-F])\*\* (.*)$", re.MULTILINE)
STATEMENT = re.compile(r"^- \*\*([a-z])\*\* (.*)$", re.MULTILINE)
ONE = re.compile(r"^answer_q\d+ = \"([A-F])\"$", re.MULTILINE)
TRUTH = ("true", "false", "not stated")
LIKE = next(question for question in load_case().questions if question.kind == "multiple_choice")


def asked(name, prompt, kind, options, key):
    """Return a question of a set as one of the bank: the rules of the bank then hold for it too."""
    made = tuple(
        replace(LIKE.options[0], key=letter, text=text, correct=letter == key, position=place)
        for place, (letter, text) in enumerate(options, start=1)
    )
    return replace(LIKE, id=name, kind=kind, prompt=prompt, options=made)


def questions(path):
    cells = {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}
    for name, text in cells.items():
        if not name.endswith("-question"):
            continue
        item = name.removesuffix("-question")
        key = ONE.search(cells.get(f"{item}-answer", ""))
        if key:
            yield asked(item, text, "multiple_choice", OPTION.findall(text), key[1])
        if '`"not stated"`' in text:
            solution = dict(re.findall(r"\"([a-z])\": \"([a-z ]+)\"", cells[f"{item}-answer"]))
            for letter, words in STATEMENT.findall(text):
                yield asked(
                    item + letter, words, "true_false_not_stated", [(one, one) for one in TRUTH], solution[letter]
                )


GRADED = tuple(question for path in SETS for question in questions(path))
RULES = (KeyNotLongest(), KeyNotByPlace(), StemTellsNothing(), AbsoluteWordsTellNothing())


def test_the_questions_of_the_sets_are_all_read():
    """Counted by hand: five of one answer in ps1, three in ps2, three in ps3, five in ps4; six statements in ps1."""
    kinds = [question.kind for question in GRADED]
    assert (kinds.count("multiple_choice"), kinds.count("true_false_not_stated")) == (16, 6)
    assert isinstance(GRADED[0], Question)
    assert isinstance(GRADED[0].options[0], Option)


@pytest.mark.parametrize("rule", RULES, ids=title)
def test_no_key_of_a_graded_set_is_told_without_reading(rule):
    assert list(rule.broken(Taught(replace(load_case(), questions=GRADED)))) == []


def test_a_set_whose_keys_are_all_the_longest_is_found():
    long = tuple(
        replace(question, options=tuple(replace(o, text="x" * (90 if o.correct else 9)) for o in question.options))
        for question in GRADED
        if question.kind == "multiple_choice"
    )
    assert KeyNotLongest().broken(Taught(replace(load_case(), questions=long)))
