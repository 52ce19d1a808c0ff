"""The author's code is rehearsed while the walls are tried, and nothing is given before they have held."""

import pytest

from fairgrader.contain import choose, likely
from fairgrader.errors import ContainmentError, FairgraderError
from fairgrader.run import preparing
from fairgrader.run.preparing import rehearsing


def no_wall(*_name, **_consent):
    raise ContainmentError("No wall stands around students' code here.")


def test_the_kind_that_is_likely_is_the_one_that_is_tried_first():
    assert likely().name == choose().name
    assert likely("none").name == "none"


def test_if_no_wall_holds_nothing_is_given_whatever_the_rehearsal_came_to(monkeypatch):
    monkeypatch.setattr(preparing, "choose", no_wall)
    rehearsed, given = [], []
    with pytest.raises(ContainmentError), rehearsing({}, rehearsed.append) as found:
        given.append(found)
    assert (len(rehearsed), given) == (1, [])


def test_if_another_kind_holds_than_the_likely_one_all_begins_again_behind_that(monkeypatch):
    monkeypatch.setattr(preparing, "likely", lambda _name: choose("none", consent=True))
    rehearsed, used = [], []
    with rehearsing({}, rehearsed.append, used=used) as (pair, kind, _):
        assert kind != "none"
        assert pair is rehearsed[-1]
        assert len(rehearsed) == 2
    assert len(used) == 4  # two processes of each kind have ended


def test_what_goes_wrong_in_the_rehearsal_is_told_once_the_walls_held():
    def fails(_pair):
        raise FairgraderError("the solution does not run")

    with pytest.raises(FairgraderError, match="does not run"), rehearsing({}, fails):
        pass
