"""What a copied answer earns is known without running it."""

import pytest

from fairgrader.release.copying import likeness, typed_answer


@pytest.mark.parametrize(
    ("kind", "right", "given", "share"),
    [
        ("Ordering", "ABCDE", "ABCDE", 1.0),
        ("Ordering", "ABCDE", "BCDEA", 0.2),  # six pairs in order, four not
        ("Ordering", "ABC", "CBA", 0.0),
        ("Ordering", ["A", "B"], ["A", "C"], 0.0),
        ("Selection", "ACD", "ACE", 1 / 3),  # two hits less one wrong, of three
        ("Selection", {"A", "B"}, {"A"}, 0.5),
        ("Selection", "AB", "CD", 0.0),
        ("Numbers", {"M1": 1, "M2": 3}, {"M1": 1, "M2": 4}, 0.5),
        ("Choice", "A", "B", 0.0),
        ("Whole", 3, 3, 1.0),
        ("Matching", {"a": 1}, "a", 0.0),
        ("Ordering", None, None, 0.0),  # computed answers are taken to differ
    ],
)
def test_a_copied_answer_is_worth_what_its_kind_of_question_gives(
    kind: str, right: object, given: object, share: float
) -> None:
    assert likeness(f"q = answers.{kind}(...)", right, given) == pytest.approx(share)


def test_an_answer_that_is_computed_is_no_typed_answer() -> None:
    assert typed_answer("answer = 1\nanswer = len(rows)") is None
    assert typed_answer("%matplotlib inline") is None
    assert typed_answer("print(1)") is None
