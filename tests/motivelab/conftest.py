"""A lab without a browser, and what a browser would send to it."""

import pytest

from motivelab.activities import WeightingLab

CAFE = {"Price": "It is cheap.", "Food": "The food is good.", "Distance": "It is close."}


class Hand:
    """A student's hand on an activity: it sends what the view sends, by the roads that ipywidgets uses."""

    def __init__(self, activity):
        self.lab = activity

    def drafts(self, **answers):
        """End a gesture: the view sends its whole draft, with the next number."""
        self.lab.set_state({"draft": self.draft(**answers)})

    def draft(self, **given):
        """Return the draft after a change of some answers; of a weighing, of its way and all that goes with it."""
        kept = self.lab.draft
        number = given.pop("number", kept["number"] + 1)
        if isinstance(given.get("answers"), dict):
            old = kept["answers"]["answers"] if self.weighs else kept["answers"]
            given["answers"] = old | given["answers"]
        answers = kept["answers"] | given if self.weighs else given.get("answers", kept["answers"])
        return {"answers": answers, "number": number}

    @property
    def weighs(self):
        return isinstance(self.lab, WeightingLab)

    def answers(self, mode, answer):
        self.drafts(mode=mode, answers={mode: answer})

    def rates(self, **ratings):
        self.answers("direct rating", ratings)

    def presses(self, button, **more):
        self.lab._handle_custom_msg({"do": button} | more, [])

    def commits(self, at="2026-01-08T10:30:00.000Z", **more):
        self.presses("check", at=at, **more)


@pytest.fixture
def make(tmp_path):
    """Return a function that makes a lab on one and the same file."""

    def made(motives=CAFE, **more):
        return WeightingLab(motives, **{"name": "cafe", "folder": tmp_path / "my_work"} | more)

    return made


@pytest.fixture
def hand():
    return Hand


@pytest.fixture
def file(tmp_path):
    return tmp_path / "my_work" / "cafe.json"
