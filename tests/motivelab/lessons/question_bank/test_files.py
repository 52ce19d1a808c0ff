"""The files for a learning management system are valid, whole, and the same every time."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
import xmlschema

from motivelab import load_case
from motivelab.errors import MotivelabError
from motivelab.lessons.question_bank import FORMATS, export_items, items_file_name

CASE = load_case()
SCHEMAS = Path(__file__).parent / "schemas"
QTI = xmlschema.XMLSchema(SCHEMAS / "qti_1_2.xsd")
MANIFEST = xmlschema.XMLSchema(SCHEMAS / "manifest.xsd")
MOODLE = xmlschema.XMLSchema11(SCHEMAS / "moodle_quiz.xsd")


def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export_items(CASE, to="qti")))


@cache
def assessment() -> str:
    files = package()
    (name,) = (name for name in files.namelist() if re.fullmatch(r"(text2qti_assessment_\w+)/\1\.xml", name))
    return files.read(name).decode()


@cache
def moodle() -> str:
    return export_items(CASE, to="moodle").decode()


def test_all_questions_are_valid_qti() -> None:
    QTI.validate(assessment())


def test_the_manifest_is_valid_and_every_file_that_it_names_is_there() -> None:
    files = package()
    manifest = files.read("imsmanifest.xml").decode()
    MANIFEST.validate(manifest)
    named = set(re.findall(r'href="([^"]+)"', manifest))
    assert named == {name for name in files.namelist() if "/" in name and not name.endswith("/")}
    assert files.testzip() is None


def test_all_questions_are_valid_moodle_xml() -> None:
    MOODLE.validate(moodle())


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("<conditionvar>", "<conditionvar><unknown/>"),
        ('rcardinality="Single"', 'rcardinality="One"'),
        ('linkrefid="general_fb"', ""),
        (">100</setvar>", ">101</setvar>"),
        ("<render_choice>", "<render_choice/><render_choice>"),
        ('<item ident="', '<item ident="" nought="'),
    ],
)
def test_the_schema_of_qti_refuses_what_is_wrong(written: str, wrong: str) -> None:
    text = assessment()
    assert written in text
    assert not QTI.is_valid(text.replace(written, wrong, 1))


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ('type="multichoice"', 'type="multiplechoice"'),
        ('fraction="25"', 'fraction="24"'),  # four right options of six
        ('fraction="33.33333"', 'fraction="33.3"'),
        ('fraction="100"', 'fraction="0"'),
        ("<single>true</single>", "<single>yes</single>"),
        ("&lt;p&gt;", "&lt;p"),
        ("<idnumber>Q02</idnumber>", "<idnumber>Q01</idnumber>"),
        ("$course$/top/", "top/"),
        ("<subquestion ", "<subanswer/><subquestion "),
    ],
)
def test_the_schema_of_moodle_xml_refuses_what_is_wrong(written: str, wrong: str) -> None:
    text = moodle()
    assert written in text
    assert not MOODLE.is_valid(text.replace(written, wrong, 1))


def test_every_reference_inside_a_question_leads_somewhere() -> None:
    for item in re.findall(r"<item .*?</item>", assessment(), re.DOTALL):
        feedback = re.findall(r'<itemfeedback ident="([^"]+)"', item)
        assert sorted(feedback) == sorted(re.findall(r'linkrefid="([^"]+)"', item))
        options = re.findall(r'<response_label ident="([^"]+)"', item)
        asked = re.findall(r'<varequal respident="response1">([^<]+)<', item)
        assert set(asked) <= set(options)
        assert len(set(options)) == len(options)
        assert re.search(r"original_answer_ids</fieldlabel>\s*<fieldentry>([^<]+)<", item)[1].split(",") == options


def test_the_options_of_a_quiz_are_shuffled_and_nobody_is_told_that_the_questions_are_private() -> None:
    files = package()
    (settings,) = (files.read(name).decode() for name in files.namelist() if name.endswith("assessment_meta.xml"))
    assert "<shuffle_answers>true</shuffle_answers>" in settings
    assert f"<points_possible>{assessment().count('<item ')}.0</points_possible>" in settings
    assert "Private" not in files.read("imsmanifest.xml").decode()


@pytest.mark.parametrize("to", FORMATS)
def test_another_process_on_another_day_writes_the_same_bytes(to: str, tmp_path: Path) -> None:
    code = (
        "import datetime, hashlib, time, sys\n"
        "time.time = lambda: 2_000_000_000.0\n"
        "class Later(datetime.date):\n"
        "    today = classmethod(lambda cls: cls(2033, 5, 18))\n"
        "datetime.date = Later\n"
        "from motivelab import load_case\n"
        "from motivelab.lessons.question_bank import export_items\n"
        "print(hashlib.sha256(export_items(load_case(), to=sys.argv[1])).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, to],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kabul", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(export_items(CASE, to=to)).hexdigest()
    assert list(tmp_path.iterdir()) == []  # text2qti would leave its settings in the home folder


def test_chosen_questions_come_in_the_order_asked_for() -> None:
    text = export_items(CASE, to="moodle", questions=["Q06", "Q01"]).decode()
    assert re.findall("<idnumber>(.+)</idnumber>", text) == ["Q06", "Q01"]


def test_the_file_names_say_what_is_in_them() -> None:
    assert [items_file_name(to) for to in FORMATS] == ["questions-qti.zip", "questions-moodle.xml"]


@pytest.mark.parametrize(
    ("to", "questions", "words"),
    [
        ("gift", None, "'gift' is no format for questions: use qti or moodle"),
        ("qti", ["Q01", "Q999"], "there is no question 'Q999' in this case: use some of Q01, "),
        ("moodle", ["Q01", "Q01"], "'Q01' is asked for twice"),
        ("moodle", [], "no question is asked for"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(to: str, questions: list[str] | None, words: str) -> None:
    with pytest.raises(MotivelabError, match=words):
        export_items(CASE, to=to, questions=questions)
