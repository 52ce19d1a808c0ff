"""Whether a question can be answered right at all: what no single cell of the item bank can state."""

from collections.abc import Mapping, Sequence

from .reading import Row, Table

__all__ = ["check_questions"]


def check_questions(tables: Mapping[str, Table]) -> None:
    """
    Check that every question of the bank has a right answer.

    A right answer is an option marked as correct, or a place in the order for every option, or for every option on the
    left one on the right that it belongs to.

    Raises
    ------
    CaseError
        For the first question that has none of the three.
    """
    if not {"questions", "question_options"} <= set(tables):
        return
    questions, options = tables["questions"], tables["question_options"]
    of: dict[str, list[Row]] = {}
    for option in options.rows:
        of.setdefault(option["question_id"], []).append(option)
    for index, question in enumerate(questions.rows):
        broken = _broken(of.get(question["id"], []))
        if broken:
            raise questions.error(index, "id", question["id"], broken)


def _broken(options: Sequence[Row]) -> str:
    if not options:
        return "has no options: add them to question_options.csv, the right one marked as correct"
    if any(option["side"] is not None for option in options):
        return _broken_match(options)
    if any(option["position"] is not None for option in options):
        return _broken_order(options)
    if not any(option["correct"] for option in options):
        return "can never be answered right: mark one of its options as correct, number them all, or match them"
    return ""


def _broken_match(options: Sequence[Row]) -> str:
    right = {option["key"] for option in options if option["side"] == "right"}
    left = [option for option in options if option["side"] == "left"]
    if left and all(option["match"] in right for option in left):
        return ""
    return "can never be answered right: every option on the left must name, as its match, a key on the right"


def _broken_order(options: Sequence[Row]) -> str:
    places = sorted(option["position"] or 0 for option in options)
    if places == list(range(1, len(options) + 1)):
        return ""
    return f"can never be answered right: number its {len(options)} options from 1 to {len(options)}, each once"
