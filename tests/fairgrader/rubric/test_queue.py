"""The order is stable, another for each question, and tells nothing about names."""

import hashlib
import hmac

import pytest
from scipy import stats

from fairgrader.rubric.queue import pseudonym, queue, shares
from fairgrader.rubric.scheme import RubricError

CLASS = [f"student{number:03}" for number in range(200)]


def test_the_order_is_that_of_rfc_2104():
    def digest(student):
        return hmac.digest(b"key", f"order\0q1\0{student}".encode(), hashlib.sha256)

    assert list(queue(CLASS, "q1", b"key")) == sorted(CLASS, key=digest)


def test_whoever_joins_later_moves_nobody_else():
    before, after = queue(CLASS[:-1], "q1", b"key"), queue(CLASS, "q1", b"key")
    assert [student for student in after if student != CLASS[-1]] == list(before)


def test_two_questions_and_two_courses_have_orders_that_do_not_go_together():
    """Spearman's correlation of two random orders of 200 is below 0.25 but for one in two thousand."""
    first = queue(CLASS, "q1", b"key")
    for other in (queue(CLASS, "q2", b"key"), queue(CLASS, "q1", b"other"), tuple(CLASS)):
        places = [[order.index(student) for student in CLASS] for order in (first, other)]
        assert abs(stats.spearmanr(*places).statistic) < 0.25


def test_names_differ_within_a_question_and_between_questions():
    names = [pseudonym(student, "q1", b"key") for student in CLASS]
    assert len(set(names)) == len(CLASS)
    assert not set(names) & {pseudonym(student, "q2", b"key") for student in CLASS}


def test_graders_share_equally_and_a_part_is_marked_twice_by_two_people():
    order = queue(CLASS, "q1", b"key")
    found = shares(order, ["ada", "ben", "cem"], 0.2)
    assert sorted(student for theirs in found.values() for student in theirs) == sorted([*order, *order[:40]])
    assert max(map(len, found.values())) - min(map(len, found.values())) <= 2
    assert all(len(set(theirs)) == len(theirs) for theirs in found.values())


@pytest.mark.parametrize(("graders", "both"), [([], 0), (["ada", "ada"], 0), (["ada"], 0.5), (["ada", "ben"], 1.5)])
def test_graders_that_cannot_be_are_refused(graders, both):
    with pytest.raises(RubricError):
        shares(CLASS, graders, both)
