"""Collecting is one step that can be taken back, and a team's notebook is marked once for all of the team."""

import json
import shutil

import pytest

from fairgrader.intake.keeping import digest_of

pytestmark = pytest.mark.nbgrader


def sent(sums, **right: int) -> str:
    """Put hand-ins with some questions right into a folder outside of nbgrader's, and return the folder."""
    desk = type(sums)(sums.root.parent / "desk")
    shutil.copytree(sums.root / "release", desk.root / "release", dirs_exist_ok=True)
    folder = sums.root / "sent"
    for student, number in right.items():
        desk.hand_in(student, number)
        (folder / student).mkdir(parents=True, exist_ok=True)
        (desk.root / "submitted" / student / "sums" / "sums.ipynb").replace(folder / student / "sums.ipynb")
    return str(folder)


@pytest.fixture(autouse=True)
def nobody_handed_in_yet(sums):
    shutil.rmtree(sums.root / "submitted")


def submitted(sums) -> dict[str, str]:
    paths = sorted((sums.root / "submitted").glob("*/sums/sums.ipynb"))
    return {path.parent.parent.name: digest_of(path) for path in paths}


def test_undo_takes_a_collect_back_and_the_same_collect_brings_it_again(sums):
    """First ann hands in, then again and ben for the first time: undo brings back ann's first and no ben."""
    sums.run("collect", "sums", sent(sums, ann=3))
    first = submitted(sums)
    sums.run("collect", "sums", sent(sums, ann=8, ben=4))
    second = submitted(sums)
    assert [*first] == ["ann"]
    assert [*second] == ["ann", "ben"]
    assert second["ann"] != first["ann"]
    assert sums.run("undo")[1]["command"] == "collect sums"
    assert submitted(sums) == first
    assert not (sums.root / "submitted" / "ben" / "sums").exists()
    code, told = sums.run("collect", "sums", str(sums.root / "sent"))
    assert {each["student"]: each["state"] for each in told["outcomes"]} == {"ann": "again", "ben": "new"}
    assert submitted(sums) == second
    assert code == 0


def test_a_collect_that_changes_nothing_leaves_undo_what_stood_before_it(sums):
    folder = sent(sums, ann=3)
    sums.run("collect", "sums", folder)
    sums.run("collect", "sums", folder)
    assert sums.run("undo", "--dry-run")[1]["command"] == "collect sums"
    sums.run("undo")
    assert "ann" not in submitted(sums)


def test_a_team_is_graded_once_and_each_member_has_mark_page_and_the_own_extension(sums):
    """6 of 8; a day late at 10 per cent of 8 points, so ann loses 0.8; ben was given two days more."""
    (sums.root / "teams.csv").write_text("team,student\nred,ann\nred,ben\n")
    due = 'zone = "UTC"\npercent_per_day = 10\n[due]\nsums = "2026-02-02 00:00"\n'
    (sums.root / "late.toml").write_text(due)
    (sums.root / "extensions.csv").write_text("student,assignment,due\nben,sums,2026-02-04 00:00\n")
    (sums.root / "roster.csv").write_text("id,first name,last name\nann,Ann,Berg\nben,Ben,Berg\n")
    sums.run("roster", "roster.csv")
    folder = sent(sums, ann=6, ben=6)
    for student in ("ann", "ben"):
        place = sums.root / "sent" / f"{student}+sums+2026-02-02 20:00:00.000000 UTC"
        (sums.root / "sent" / student).rename(place)
    told = sums.run("collect", "sums", folder)[1]
    assert {each["student"]: each["state"] for each in told["outcomes"]} == {"ann": "new", "ben": "team"}
    assert [*submitted(sums)] == ["ann"]
    assert len(sums.run("autograde", "sums")[1]["graded"]) == 1
    assert sums.marks() == {"ann": pytest.approx(5.2), "ben": 6.0}
    assert sums.run("feedback", "sums")[1]["made"] == ["ann", "ben"]
    page = (sums.root / "feedback" / "ben" / "sums" / "sums.html").read_text("utf-8")
    assert "Handed in for your team by Ann Berg." in page
    assert "6 of 8 points" in page
    assert sums.run("report", "sums")[1]["complete"] == 1  # one notebook, so one observation


def test_another_set_and_the_public_set_are_groups_of_their_own_in_the_report(sums):
    """The public set has another question 1; a course keeps it beside its private variant."""
    text = (sums.root / "release" / "sums" / "sums.ipynb").read_text("utf-8")
    for name, student, place in (
        ("public", "max", ".fairgrader/public/sums/sums.ipynb"),
        ("other", "zoe", "release/other/other.ipynb"),
    ):
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            about = cell["metadata"].get("nbgrader", {})
            if name == "other" and about:
                about["grade_id"] = cell["id"] = f"other-{about['grade_id']}"
            if about.get("locked"):
                cell["source"] = f"{''.join(cell['source'])}\n# {name}"
        for path in (sums.root / place, sums.root / "sent" / student / "sums.ipynb"):
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(notebook), "utf-8")
    sums.run("collect", "sums", str(sums.root / "sent"))
    groups = sums.run("report", "sums")[1]["groups"]
    assert groups["another set"] == ["zoe: other under this name"]
    assert groups["public set"] == ["max: the public set instead of the private variant"]


def test_bundle_makes_one_file_without_an_answer_in_the_folder_where_it_is_called(sums):
    before = {*sums.root.iterdir()}
    code, said = sums.said("bundle", "sums")
    (made,) = {*sums.root.iterdir()} - before
    assert (code, made.name) == (0, "sums.ipynb")  # nothing else is needed, so it is no zip
    assert made.name in said
    assert "HIDDEN TESTS" not in made.read_text("utf-8")
