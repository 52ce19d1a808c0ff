"""A policy or an extension that is none names the key or the row, and the cure."""

from zoneinfo import ZoneInfo

import pytest

from fairgrader.marks.late_policy import read_extensions, read_policy
from fairgrader.marks.record import MarksError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("percent_per_day = 110", "percent_per_day is 110: choose a percentage from 0 to 100"),
        ("percent_per_day = '10'", "percent_per_day is '10': write a number"),
        ("per_day = 10", "tells per_day: it can tell zone, grace_minutes"),
        ("zone = 'Berlin'", "'Berlin' is no time zone"),
        ("[due]\nps1 = 'tomorrow'", "'tomorrow' is no time: write 2026-03-01 23:59"),
        ("zone = ", "cannot be read"),
    ],
)
def test_a_policy_that_is_none_names_the_key_and_the_cure(text, words):
    with pytest.raises(MarksError, match=words):
        read_policy(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("student,due\nx,2026-03-01\n", "lacks the column assignment"),
        ("student,assignment,due\n,ps1,2026-03-01\n", "line 2 of extensions.csv names no student"),
        ("student,assignment,due\na,ps1,2026-03-01\na,ps1,2026-03-02\n", "two due times of a for ps1"),
        ("student,assignment,due\na,ps1,soon\n", "'soon' is no time"),
    ],
)
def test_extensions_that_are_none_name_the_row(text, words):
    with pytest.raises(MarksError, match=words):
        read_extensions(text, ZoneInfo("Europe/Berlin"))
