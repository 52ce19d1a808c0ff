"""What students saved before the tree was moved is read as it was then: files, older copies, and lines of text."""

import shutil
from pathlib import Path

import pytest

from .reading import KEPT, collected, judged_before, kept, line_content, opened, progress, state

WEIGHINGS, LESSONS, OLDER = kept("weighings"), kept("lessons"), kept("older")
WEIGHING_LINES, LESSON_LINES = (
    list(zip(owners, (KEPT / file).read_text("utf-8").splitlines(), strict=True))
    for owners, file in ((WEIGHINGS, "weighings.txt"), (LESSONS, "lessons.txt"))
)
UNCOMMITTED = {"all-ways", "unfinished"}


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """Work in a folder of its own, as a student of the kept name."""
    (tmp_path / "my_work").mkdir()
    shutil.copy(KEPT / "lessons" / "student.json", tmp_path / "my_work")
    monkeypatch.chdir(tmp_path)


def restored(file: Path, work: str) -> dict:
    """Return what a work's widget makes of a saved file, and make sure that it leaves the file alone."""
    place = Path("my_work", f"{work}.json")
    shutil.copy(file, place)
    widget = opened(work)
    assert widget.saved["fine"], widget.saved["text"]
    assert place.read_bytes() == file.read_bytes()
    assert not Path("my_work", "older").exists()
    return state(widget)


def restored_line(line: str, work: str) -> dict:
    """Return what a work's widget makes of a line of text, on a computer where nothing is saved yet."""
    widget = opened(work)
    widget.restore(line)
    assert widget.saved["fine"], widget.saved["text"]
    return state(widget)


@pytest.mark.parametrize("who", WEIGHINGS)
def test_a_weighing_is_read_from_its_file(who):
    assert restored(KEPT / "weighings" / who / "weights.json", "weights") == WEIGHINGS[who]


@pytest.mark.parametrize(("who", "line"), WEIGHING_LINES, ids=list(WEIGHINGS))
def test_a_weighing_is_read_from_its_line(who, line):
    assert restored_line(line, "weights") == WEIGHINGS[who]


@pytest.mark.parametrize("who", WEIGHINGS)
def test_a_later_lesson_finds_every_judgement_and_the_parts_of_a_motive_add_up_to_it(who):
    assert judged_before("weights", KEPT / "weighings" / who) == WEIGHINGS[who]["judgements"]


def test_two_weighings_are_those_of_a_hand_calculation():
    """10, 20, 30 + 10, 5 and 25 of 100 points; swings of 55, 70, 100, 40 and 85, of 350 together."""
    points = {"M1": 0.1, "M2": 0.2, "M3": 0.4, "M4": 0.05, "M5": 0.25}
    assert WEIGHINGS["100-points-m3-split"]["judgements"] == [points]
    assert WEIGHINGS["swing"]["judgements"] == [
        {motive: round(swing / 350, 9) for motive, swing in zip(points, (55, 70, 100, 40, 85), strict=True)}
    ]


def latest() -> list[dict[str, float]]:
    return sorted((each["judgements"][-1] for each in WEIGHINGS.values() if each["judgements"]), key=str)


def test_a_class_is_collected_from_files():
    weights, unread = collected(KEPT / "weighings", "weights")
    assert sorted(weights, key=str) == latest()
    assert unread == [f"{who}/weights.json" for who in sorted(UNCOMMITTED)]


def test_a_class_is_collected_from_lines(tmp_path):
    (tmp_path / "class").mkdir()
    shutil.copy(KEPT / "weighings.txt", tmp_path / "class")
    weights, unread = collected(tmp_path / "class", "weights")
    assert sorted(weights, key=str) == latest()
    assert unread == [
        f"weighings.txt, line {number}" for number, who in enumerate(WEIGHINGS, start=1) if who in UNCOMMITTED
    ]


def test_the_weights_of_a_lesson_are_found_among_all_other_work(tmp_path):
    (tmp_path / "class" / "zero").mkdir(parents=True)
    for file in (KEPT / "lessons").glob("*.json"):
        shutil.copy(file, tmp_path / "class" / "zero")
    for work in ("gut-weights", "weights"):
        assert collected(tmp_path / "class", work)[0] == LESSONS[work]["judgements"]


@pytest.mark.parametrize("work", LESSONS)
def test_the_work_of_a_lesson_is_read_from_its_file(work):
    assert restored(KEPT / "lessons" / f"{work}.json", work) == LESSONS[work]


@pytest.mark.parametrize(("work", "line"), LESSON_LINES, ids=list(LESSONS))
def test_the_work_of_a_lesson_is_read_from_its_line(work, line):
    """A line holds the answers, not when they were checked."""
    assert line_content(line)["work"] == work
    assert restored_line(line, work) == LESSONS[work] | ({"attempts": []} if "attempts" in LESSONS[work] else {})


@pytest.mark.parametrize("copy", OLDER)
def test_an_older_copy_is_read_when_it_is_put_back(copy):
    assert restored(KEPT / "lessons" / "older" / copy, copy.split(" ")[0]) == OLDER[copy]


def test_a_partner_is_compared_by_the_line():
    line = dict(LESSON_LINES)["kinds"]
    shutil.copy(KEPT / "lessons" / "kinds.json", "my_work")
    found = opened("kinds").agreement(line)
    assert (found.share, found.of, dict(found.disagreements)) == (1, 10, {})


def test_progress_knows_how_far_every_piece_of_work_is():
    assert progress(KEPT / "lessons") == kept("progress")


def test_a_student_keeps_the_random_name():
    before = Path("my_work", "student.json").read_bytes()
    opened("accusations")
    assert Path("my_work", "student.json").read_bytes() == before
