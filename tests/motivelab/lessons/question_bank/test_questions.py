"""What a student meets in the learning management system is the question, its key and its hints, letter for letter."""

import html
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab import load_case
from motivelab.case import Case, Option, Question
from motivelab.errors import MotivelabError
from motivelab.lessons.question_bank import export_items
from motivelab.lessons.question_bank.choices import as_choices, plain

CASE = load_case()
BY_ID = {question.id: question for question in CASE.questions}
Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


class Words(HTMLParser):
    """Reads a page as a browser shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.elements: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)


def shown(page: str | None) -> str:
    reader = Words()
    reader.feed(page or "")
    reader.close()
    assert set(reader.elements) <= {"p", "strong"}
    return "".join(reader.said)


def qti_items(case: Case) -> list[Element]:
    files = zipfile.ZipFile(io.BytesIO(export_items(case, to="qti")))
    (name,) = (name for name in files.namelist() if re.fullmatch(r"(text2qti_assessment_\w+)/\1\.xml", name))
    return ElementTree.fromstring(files.read(name)).findall(f".//{Q}item")


def moodle_questions(case: Case) -> dict[str, Element]:
    quiz = ElementTree.fromstring(export_items(case, to="moodle"))
    return {found.findtext("name/text", ""): found for found in quiz if found.get("type") != "category"}


def qti_options(item: Element) -> dict[str, str]:
    return {
        label.attrib["ident"]: shown(label.findtext(f"{Q}material/{Q}mattext"))
        for label in item.iter(f"{Q}response_label")
    }


def qti_right(item: Element) -> set[str]:
    """Return the options that must be chosen for the full score."""
    options = qti_options(item)
    (scoring,) = (found for found in item.iter(f"{Q}respcondition") if found.find(f"{Q}setvar") is not None)
    condition = scoring.find(f"{Q}conditionvar")
    both = condition.find(f"{Q}and")
    chosen = (condition if both is None else both).findall(f"{Q}varequal")
    return {options[found.text] for found in chosen}


def qti_feedback(item: Element) -> dict[str, str]:
    return {
        found.attrib["ident"]: shown(found.findtext(f".//{Q}mattext")) for found in item.findall(f"{Q}itemfeedback")
    }


def test_qti_has_every_question_with_its_key_and_its_hints() -> None:
    expected = [choice for question in CASE.questions for choice in as_choices(question)]
    items = qti_items(CASE)
    assert [item.attrib["title"] for item in items] == [choice.name for choice in expected]
    for item, choice in zip(items, expected, strict=True):
        question = BY_ID[choice.name[:3]]
        asked = shown(item.findtext(f"{Q}presentation/{Q}material/{Q}mattext"))
        assert asked.split("\n") == [plain(question.prompt), *([choice.row] if choice.row else [])]
        options, feedback = qti_options(item), qti_feedback(item)
        assert list(options.values()) == [one.text for one in choice.choices]
        assert qti_right(item) == {one.text for one in choice.choices if one.correct}
        assert feedback.pop("general_fb").startswith(plain(question.rationale))
        hints = {one.text: one.hint for one in choice.choices if one.hint}
        assert {options[name.removesuffix("_fb")]: said for name, said in feedback.items()} == hints
        assert not {one.text for one in choice.choices if one.correct} & set(hints)


def test_a_question_with_one_key_carries_the_key_of_the_bank() -> None:
    right = {item.attrib["title"]: qti_right(item) for item in qti_items(CASE)}
    assert right["Q01"] == {"Foreign Ministry"}
    assert right["Q11"] == {"Russia", "Pakistan", "China", "Iran"}
    for question in CASE.questions:
        if not any(option.side or option.position for option in question.options):
            assert right[question.id] == {plain(option.text) for option in question.options if option.correct}


def test_a_matching_question_is_a_choice_for_each_row_and_an_ordering_one_a_choice_between_orders() -> None:
    rows = [item for item in qti_items(CASE) if item.attrib["title"].startswith("Q16,")]
    assert [item.attrib["title"] for item in rows] == [f"Q16, {row} of 4" for row in (1, 2, 3, 4)]
    assert [qti_right(item) for item in rows] == [
        {"could see wider radicalisation"},
        {"could suffer more attacks from across the border"},
        {"many changed sides to the Islamic State"},
        {"many are Central Asians or Russians"},
    ]
    (order,) = (item for item in qti_items(CASE) if item.attrib["title"] == "Q06")
    assert len(qti_options(order)) == 5
    (right,) = qti_right(order)
    assert [part.split(". ")[0] for part in right.split("; ")] == ["1", "2", "3", "4"]
    by_place = sorted(BY_ID["Q06"].options, key=lambda option: option.position or 0)
    assert right == "; ".join(f"{place}. {plain(option.text)}" for place, option in enumerate(by_place, start=1))


def test_moodle_has_the_key_as_fractions_and_the_hint_at_each_wrong_option() -> None:
    found = moodle_questions(CASE)
    assert list(found) == [question.id for question in CASE.questions]
    for question in CASE.questions:
        if found[question.id].get("type") == "multichoice":
            right = sum(option.correct is True for option in question.options)
            several = question.kind == "multiple_select"
            for answer, option in zip(found[question.id].findall("answer"), question.options, strict=True):
                assert shown(answer.findtext("text")) == plain(option.text)
                share = 100 / right if option.correct else -100 / right if several else 0
                assert float(answer.attrib["fraction"]) == pytest.approx(share, abs=1e-5)
                hint = "" if option.correct else plain(option.hint or "")
                assert shown(answer.findtext("feedback/text")) == hint


def test_moodle_shuffles_all_options_but_true_false_and_not_stated() -> None:
    found = moodle_questions(CASE)
    kept = {name for name, question in found.items() if question.findtext("shuffleanswers") == "false"}
    assert kept == {question.id for question in CASE.questions if question.kind == "true_false_not_stated"}


def test_moodle_joins_rows_and_orders_events_as_the_bank_does() -> None:
    found = moodle_questions(CASE)
    pairs = {shown(row.findtext("text")): row.findtext("answer/text") for row in found["Q16"].findall("subquestion")}
    assert pairs["States of Central Asia"] == "could see wider radicalisation"
    assert len(pairs) == 4
    assert found["Q16"].findtext("defaultgrade") == "4"  # as many points as QTI gives for the same question
    places = {shown(row.findtext("text")): int(row.attrib["fraction"]) for row in found["Q06"].findall("answer")}
    assert places == {plain(option.text): option.position for option in BY_ID["Q06"].options}
    said = html.unescape(found["Q16"].findtext("incorrectfeedback/text", ""))
    assert all(plain(option.hint) in said for option in BY_ID["Q16"].options if option.hint)


def one_question(texts: list[str], prompt: str = "Which?", kind: str = "multiple_choice", right: int = 1) -> Case:
    options = tuple(
        Option("Q01", chr(ord("A") + place), None, text, place < right, None, None, text)
        for place, text in enumerate(texts)
    )
    question = Question("Q01", kind, "apply", (1, 2, 3), prompt, "Because.", (), 1, options)
    return replace(CASE, questions=(question,))


STRANGE = [
    "1. first",
    "2) second",
    "*a) not a key*",
    "<b>&amp; <script>alert(1)</script></b>",
    "$100 and $200",
    "_low_ `code` ~~~ ^up^ [link](http://x.y) ![picture](no.png)",
    "# head -- \"quoted\" 'single' ... (c) {.x}",
    "back\\slash \\num{3} | a | b |",
    "Title: none",
    "é — 中文 … ½ \u043c\u0438\u0440",
    "]]> %",
    "COMMENT",
]


def test_signs_that_mean_something_elsewhere_are_shown_as_they_were_written() -> None:
    case = one_question(STRANGE, prompt="1. *What* of <this> & _that_? $5 ...")
    (item,), found = qti_items(case), moodle_questions(case)["Q01"]
    assert list(qti_options(item).values()) == STRANGE
    assert [shown(answer.findtext("text")) for answer in found.findall("answer")] == STRANGE
    assert shown(item.findtext(f"{Q}presentation/{Q}material/{Q}mattext")) == case.questions[0].prompt
    assert shown(found.findtext("questiontext/text")) == case.questions[0].prompt


@given(st.lists(st.text(min_size=1, max_size=30).filter(plain), min_size=2, max_size=5, unique_by=plain))
def test_any_text_comes_through_both_formats_unchanged(texts: list[str]) -> None:
    case, expected = one_question(texts), [plain(text) for text in texts]
    (item,) = qti_items(case)
    assert list(qti_options(item).values()) == expected
    assert [shown(answer.findtext("text")) for answer in moodle_questions(case)["Q01"].findall("answer")] == expected


@pytest.mark.parametrize(("right", "share"), [(1, "100"), (3, "33.33333"), (6, "16.66667"), (7, "14.28571")])
def test_shares_are_written_as_moodle_knows_them(right: int, share: str) -> None:
    case = one_question([f"option {number}" for number in range(8)], kind="multiple_select", right=right)
    fractions = [answer.attrib["fraction"] for answer in moodle_questions(case)["Q01"].findall("answer")]
    assert fractions == [share] * right + [f"-{share}"] * (8 - right)


def test_a_right_option_that_no_row_needs_is_a_row_without_a_left_side() -> None:
    options = (
        Option("Q01", "1", "left", "one", None, None, "A", "Count."),
        Option("Q01", "2", "left", "two", None, None, "B", None),
        Option("Q01", "A", "right", "I", None, None, None, None),
        Option("Q01", "B", "right", "II", None, None, None, None),
        Option("Q01", "C", "right", "III", None, None, None, None),
    )
    case = replace(CASE, questions=(replace(BY_ID["Q16"], id="Q01", options=options),))
    rows = moodle_questions(case)["Q01"].findall("subquestion")
    assert [(shown(row.findtext("text")), row.findtext("answer/text")) for row in rows] == [
        ("one", "I"),
        ("two", "II"),
        ("", "III"),
    ]


def test_two_events_have_only_two_orders() -> None:
    options = tuple(Option("Q01", key, None, key, None, place, None, None) for key, place in (("A", 2), ("B", 1)))
    (choice,) = as_choices(replace(BY_ID["Q06"], id="Q01", options=options))
    assert [(one.text, one.correct, one.hint) for one in choice.choices] == [
        ("1. B; 2. A", True, None),
        ("1. A; 2. B", False, None),
    ]


def test_two_options_with_the_same_text_are_refused_in_words() -> None:
    with pytest.raises(MotivelabError, match="cannot make a package"):
        export_items(one_question(["same", "same"]), to="qti")


def test_the_explanation_names_the_paragraphs() -> None:
    (choice,) = as_choices(one_question(["a", "b"]).questions[0])
    assert choice.explanation == "Because. Read paragraphs 1, 2 and 3 of the article again."
