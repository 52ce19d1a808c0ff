"""The guide for instructors: what is counted in it, and that twenty minutes are enough for a session."""

from pathlib import Path

import pytest

from motivelab.lessons.editions.guide import READING, SESSIONS, TRIAL, words_to_read

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "INSTRUCTORS.md").read_text("utf-8")


def test_words_are_counted_without_comments_rules_and_marks():
    """Counted by hand: Aim, One, two, a, b, see, here."""
    text = "\n## A\n**Aim.** One, two - <!-- begin x -->\n| a | b |\n|---|---:|\n[see](#the-end) here\n## B\nno more\n"
    assert words_to_read(text, "## A") == 7


@pytest.mark.parametrize("session", SESSIONS)
def test_a_session_is_prepared_in_twenty_minutes_the_trial_of_the_wall_included(session):
    live = words_to_read(GUIDE, "## The class live on the wall")
    words = words_to_read(GUIDE, f"## Session {session}: ") or words_to_read(GUIDE, f"## Session {session}:")
    assert words > 400
    assert (words + live) / READING + TRIAL <= 20


@pytest.mark.parametrize("session", SESSIONS)
def test_each_session_has_what_a_teacher_needs_in_the_hour(session):
    part = GUIDE.partition(f"\n## Session {session}:")[2].partition("\n## ")[0]
    for words in ("**Aim.**", "**Free: 10 minutes of 75**", "**The free minutes.**", "**On the board**"):
        assert words in part, words
    asked = part.partition("**Ask the class**")[2].partition("**Where it gets stuck.**")[0]
    assert asked.count("\n- *") == 4
    assert all(len(answer.split("* ", 1)[1].split()) > 8 for answer in asked.split("\n- *")[1:])
    assert "**A slow class**" in part
    assert "**Homework**" in part
