"""One notebook for several: collected once, whoever of the team sent it; two that differ are for a person."""

from fairgrader.intake.collecting import Clock, collect, plan_collect
from fairgrader.intake.students import Roster, Student

from .. import classes, course

FILE = "titration.ipynb"
ROSTER = Roster(tuple(Student(name, name.capitalize(), "Berg") for name in ("ann", "ben", "cem", "dot")))


def work(answer: str | None) -> bytes:
    return course.written(course.solved(classes.release(), {"q1": f'"{answer}"'} if answer else {}))


def states(places, tmp_path, files: dict[str, bytes], teams: str = "team,student\nred,ann\nred,ben\nred,cem\n"):
    """Collect a zip in a course with these teams and return the states, the report and who has a notebook to grade."""
    places.teams.write_text(teams)
    source = tmp_path / "class.zip"
    source.write_bytes(classes.zipped(files))
    report = collect(places, [source], roster=ROSTER, zone="UTC")
    submitted = sorted(path.parent.parent.name for path in places.release.parent.parent.glob(f"submitted/*/*/{FILE}"))
    return {each.student: each.state for each in report.outcomes}, report, submitted


def test_the_copies_that_moodle_gives_for_each_member_are_collected_once(places, tmp_path):
    files = {f"Red-{name} Berg_{number}_assignsubmission_file/{FILE}": work("A") for number, name in enumerate(NAMES)}
    found, report, submitted = states(places, tmp_path, files)
    assert found == {"ann": "new", "ben": "team", "cem": "team"}
    assert submitted == ["ann"]
    assert "the notebook of Ann Berg (ann) counts for both" in report.outcomes[1].notes
    assert not report.needs_a_person
    assert report.alike == ()
    assert report.missing == ("Dot Berg (dot)",)
    again, _, submitted = states(places, tmp_path, files)
    assert again == {"ann": "unchanged", "ben": "team", "cem": "team"}
    assert submitted == ["ann"]


NAMES = ("Ann", "Ben", "Cem")


def test_nobody_is_missing_whose_team_handed_in(places, tmp_path):
    found, report, _ = states(places, tmp_path, {f"ben/{FILE}": work("A")})
    assert found == {"ben": "new"}
    assert report.missing == ("Dot Berg (dot)",)


def test_a_blank_one_and_a_wreck_give_way_to_the_one_with_answers(places, tmp_path):
    files = {f"ann/{FILE}": work(None), f"ben/{FILE}": work("A"), f"cem/{FILE}": b"<html>login</html>"}
    found, report, submitted = states(places, tmp_path, files)
    assert found == {"ann": "team", "ben": "new", "cem": "team"}
    assert submitted == ["ben"]
    assert "the own one: The file is a page to log in" in report.outcomes[2].notes[0]


def test_two_that_differ_both_stand_and_are_told(places, tmp_path):
    files = {f"ann/{FILE}": work("A"), f"ben/{FILE}": work("B"), f"cem/{FILE}": work(None)}
    found, report, submitted = states(places, tmp_path, files)
    assert found == {"ann": "new", "ben": "new", "cem": "team"}
    assert submitted == ["ann", "ben"]
    assert "Ben Berg (ben) of team red handed in another notebook" in report.outcomes[0].notes[-1]


def test_whoever_stood_for_the_team_goes_on_to_do_so(places, tmp_path):
    states(places, tmp_path, {f"cem/{FILE}": work("A")})
    found, _, submitted = states(places, tmp_path, {f"ann/{FILE}": work("A"), f"cem/{FILE}": work("A")})
    assert found == {"ann": "team", "cem": "unchanged"}
    assert submitted == ["cem"]


def test_a_system_may_name_the_team_in_place_of_a_student(places, tmp_path):
    """As Brightspace does: the folder of a group has the group's name."""
    found, report, _ = states(places, tmp_path, {f"1-2 - Red - Sep 20, 2024 1035 PM/{FILE}": work("A")})
    assert found == {"ann": "new"}
    assert report.nobodys == ()


def test_who_joins_a_team_later_has_the_own_copy_taken_back(places, tmp_path):
    files = {f"ann/{FILE}": work("A"), f"ben/{FILE}": work("A")}
    _, _, submitted = states(places, tmp_path, files, teams="team,student\n")
    assert submitted == ["ann", "ben"]
    _, _, submitted = states(places, tmp_path, files)
    assert submitted == ["ann"]
    assert not places.submission("ben").exists()


def test_a_plan_names_what_it_touches_and_writes_nothing(places, tmp_path):
    source = tmp_path / "class.zip"
    source.write_bytes(classes.zipped({f"ann/{FILE}": work("A")}))
    before = sorted(places.release.parent.parent.rglob("*"))
    planned = plan_collect(places, [source], roster=ROSTER, clock=Clock("UTC"))
    assert sorted(places.release.parent.parent.rglob("*")) == before
    assert {path.name for path in planned.touched} == {"titration", "ann.json", "zone.txt"}
    planned.carry_out()
    assert plan_collect(places, [source], roster=ROSTER).touched == ()
