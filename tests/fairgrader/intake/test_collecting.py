"""A class of sixty goes from the zip of each of five systems to nbgrader's folder, and no file is touched by hand."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.collecting import collect
from fairgrader.intake.roster import read_roster

from .. import classes, course
from .conftest import places_in

SYSTEMS = ("canvas", "moodle", "blackboard", "brightspace", "ilias", "nbgrader", "folder")
CLASS = {delivery.pupil.login: delivery for delivery in classes.school_class()}


@pytest.fixture(scope="module", params=SYSTEMS)
def evening(request, tmp_path_factory):
    """Collect the class as one system gives it, and return the system, the places and the report."""
    root = tmp_path_factory.mktemp(request.param)
    places = places_in(root / "course")
    roster = read_roster(classes.roster_csv(request.param, root)).roster
    sources = [classes.lms_zip(request.param, root)]
    return request.param, places, collect(places, sources, roster=roster, zone="Europe/Berlin"), sources, roster


def answers_in(path: Path) -> dict[str, str]:
    """Return what stands in the answer cells of a collected notebook, found by text if there are no labels."""
    found = {}
    for cell in nbformat.read(path, as_version=4).cells:
        name, _, value = cell.source.strip().partition(" = ")
        if name.startswith("answer_q") and value not in ("", "None"):
            found[name.removeprefix("answer_")] = value
    return found


def test_the_class_has_sixty_students_and_39_special_hand_ins():
    assert len(CLASS) == 60
    assert len(classes.SPECIALS) == 39
    assert sum(bool(each.special in classes.SPECIALS) for each in CLASS.values()) == 39


def test_the_system_is_recognised_by_its_names(evening):
    system, _, report, _, _ = evening
    assert report.sources[0][1].lower().startswith("plain folder" if system == "folder" else system)


def test_everyone_has_the_stated_outcome(evening):
    _, _, report, _, _ = evening
    states = {"new": "collected"}
    found = {each.student: states.get(each.state, each.state) for each in report.outcomes}
    assert found == {login: each.outcome for login, each in CLASS.items() if each.outcome != "missing"}


def test_nobody_is_invented_and_the_missing_are_listed(evening):
    _, places, report, _, _ = evening
    there = {path.parent.name for path in places.submission("x").parent.parent.glob(f"*/{course.NAME}")}
    assert there == {login for login, each in CLASS.items() if each.outcome == "collected"}
    assert len(report.missing) == classes.MISSING


def test_the_answers_that_count_are_where_nbgrader_looks(evening):
    _, places, _, _, _ = evening
    for login, delivery in CLASS.items():
        if delivery.outcome == "collected":
            path = places.submission(login) / f"{course.NAME}.ipynb"
            nbformat.validate(nbformat.read(path, as_version=4))
            assert answers_in(path) == delivery.answers, delivery.special


def test_what_is_special_is_told_to_the_one_whom_it_concerns(evening):
    _, _, report, _, _ = evening
    told = {each.student: " ".join((*each.asks, *each.notes)) for each in report.outcomes}
    for login, delivery in CLASS.items():
        if delivery.told and delivery.special not in ("with a path out of the zip", "with a link in the zip"):
            assert delivery.told in told[login], delivery.special


def test_what_is_dangerous_is_refused_one_by_one(evening):
    _, _, report, _, _ = evening
    reasons = ("leads out of the archive", "link to another file", "password", "4,000 MB together")
    assert [sum(reason in line for line in report.refused) for reason in reasons] == [1, 1, 1, 1]


def test_two_names_for_doe_are_two_students(evening):
    _, places, _, _, _ = evening
    assert {"j_doe", "m_doe"} <= {
        path.name for path in (places.kept / "students").glob("*") for path in [path.with_suffix("")]
    }


def test_the_time_is_written_in_utc_where_the_system_gives_one(evening):
    system, places, _, _, _ = evening
    ordinary = next(each for each in CLASS.values() if each.special == "in a zip")
    stamp = places.submission(ordinary.pupil.login) / "timestamp.txt"
    if system in ("canvas", "ilias", "folder"):
        assert not stamp.exists()
        return
    found = datetime.strptime(stamp.read_text(), "%Y-%m-%d %H:%M:%S UTC\n").replace(tzinfo=UTC)
    assert found == classes.utc(ordinary.files[0])


def test_late_is_kept_where_the_system_says_so(evening):
    system, _, report, _, _ = evening
    late = {each.student for each in report.outcomes if each.late}
    expected = {login for login, each in CLASS.items() if each.late and each.outcome == "collected"}
    assert late == (expected if system == "canvas" else set())


def test_the_report_fits_one_screen_and_no_honest_pair_is_told(evening):
    _, _, report, _, _ = evening
    lines = list(report.lines())
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 200
    assert report.alike == ()
    assert json.loads(json.dumps(report.as_dict()))["needs_a_person"] is True


def test_collecting_again_changes_nothing(evening):
    _, places, first, sources, roster = evening
    before = {path: path.stat().st_mtime_ns for path in places.kept.parent.parent.parent.rglob("*") if path.is_file()}
    again = collect(places, sources, roster=roster)
    assert {each.state for each in again.outcomes} == {"unchanged", "ask"}
    assert [each.student for each in again.outcomes] == [each.student for each in first.outcomes]
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize("setting", classes.OTHERWISE)
def test_everyone_has_the_same_outcome_under_the_other_settings_of_a_system(setting, places, tmp_path):
    roster = read_roster(classes.roster_csv(setting.split()[0], tmp_path)).roster
    report = collect(places, [classes.lms_zip(setting, tmp_path)], roster=roster, zone="Europe/Berlin")
    found = {each.student: "collected" if each.state == "new" else each.state for each in report.outcomes}
    assert found == {login: each.outcome for login, each in CLASS.items() if each.outcome != "missing"}
    assert report.nobodys == ()


def test_a_canvas_that_hides_the_names_gives_one_student_for_each_hidden_name(places, tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for number, name in enumerate(("anon_a1B2c", "LATE_anon_Zz9", "anon_x_y")):
            archive.writestr(f"{name}_90{number}_titration.ipynb", one("", q1=f"{number}").content)
    report = collect(places, [tmp_path / "class.zip"])
    assert {each.student: each.late for each in report.outcomes} == {"anon_a1B2c": False, "anon_Zz9": True}
    assert report.nobodys == ("class.zip/anon_x_y_902_titration.ipynb does not say whose it is",)


def one(name: str, minutes: int = 0, **answers: str) -> classes.File:
    notebook = course.solved(classes.release(), answers)
    return classes.File(name, course.written(notebook), minutes)


def moodle(folder: Path, name: str, *files: classes.File) -> Path:
    """Write a zip of Moodle with the files of one student."""
    pupil = classes.pupils()[0]
    delivery = classes.Delivery(pupil, "", files)
    path = classes.lms_zip("moodle", folder, (delivery,))
    return path.rename(folder / name)


def test_a_resubmission_is_known_by_its_content_and_the_older_one_is_kept(places, tmp_path):
    monday = moodle(tmp_path, "monday.zip", one("titration.ipynb", 0, q1='"A"'))
    wednesday = moodle(tmp_path, "wednesday.zip", one("titration.ipynb", 50, q1='"B"'))
    first, second = (collect(places, [path], zone="UTC") for path in (monday, wednesday))
    assert [each.outcomes[0].state for each in (first, second)] == ["new", "again"]
    assert answers_in(places.submission("Jane Doe") / "titration.ipynb") == {"q1": '"B"'}
    assert len(list((places.kept / "files").iterdir())) == 2
    third = collect(places, [monday], zone="UTC")
    assert third.outcomes[0].state == "unchanged"
    assert answers_in(places.submission("Jane Doe") / "titration.ipynb") == {"q1": '"B"'}


def test_a_dry_run_writes_nothing(places, tmp_path):
    source = moodle(tmp_path, "all.zip", one("titration.ipynb", q1='"A"'))
    before = sorted(places.release.parent.parent.rglob("*"))
    report = collect(places, [source], zone="UTC", dry_run=True)
    assert report.outcomes[0].state == "new"
    assert sorted(places.release.parent.parent.rglob("*")) == before


def test_what_a_teacher_changed_by_hand_is_never_replaced(places, tmp_path):
    collect(places, [moodle(tmp_path, "a.zip", one("titration.ipynb", q1='"A"'))], zone="UTC")
    path = places.submission("Jane Doe") / "titration.ipynb"
    mended = path.read_text() + "\n"
    path.write_text(mended)
    report = collect(places, [moodle(tmp_path, "b.zip", one("titration.ipynb", 9, q1='"B"'))], zone="UTC")
    assert report.outcomes[0].state == "kept"
    assert "changed by hand" in report.outcomes[0].notes[-1]
    assert path.read_text() == mended
    path.unlink()
    assert collect(places, [tmp_path / "b.zip"], zone="UTC").outcomes[0].state == "new"
    assert answers_in(path) == {"q1": '"B"'}


def test_a_wreck_beside_an_older_answer_takes_the_answer_and_beside_a_blank_asks(places, tmp_path):
    wreck = classes.File("new.ipynb", b"{ broken", 30)
    report = collect(places, [moodle(tmp_path, "a.zip", one("titration.ipynb", q1='"A"'), wreck)], zone="UTC")
    assert report.outcomes[0].state == "new"
    assert "new.ipynb is not used" in report.outcomes[0].notes[0]
    other = places_in(tmp_path / "other")
    report = collect(other, [moodle(tmp_path, "b.zip", one("titration.ipynb"), wreck)], zone="UTC")
    assert report.outcomes[0].state == "ask"
    assert not (other.submission("Jane Doe") / "titration.ipynb").exists()


def test_a_blank_notebook_that_is_followed_by_a_wreck_is_taken_back(places, tmp_path):
    collect(places, [moodle(tmp_path, "a.zip", one("titration.ipynb"))], zone="UTC")
    assert (places.submission("Jane Doe") / "titration.ipynb").exists()
    report = collect(places, [moodle(tmp_path, "b.zip", classes.File("titration.ipynb", b"<html>", 5))], zone="UTC")
    assert report.outcomes[0].state == "ask"
    assert not (places.submission("Jane Doe") / "titration.ipynb").exists()


def test_a_neighbours_notebook_is_told_in_one_line(places, tmp_path):
    """The neighbour has five answers wrong that nobody else has; two perfect notebooks agree too, and are not told."""
    right = {question: key for question, (key, _) in course.KEY.items()}
    slips = right | {"q1": '"C"', "q2": "21.7", "q3": '"green"', "q6": "9.9", "q8": "3.3"}
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for place, pupil in enumerate(classes.pupils()[:30]):
            own = {0: slips, 1: slips, 2: right, 3: right}.get(place, classes.answers_of(pupil.login))
            content = course.written(course.solved(classes.release(), own, classes.prose_of(pupil.login)))
            archive.writestr(f"{pupil.login}/titration.ipynb", content)
    report = collect(places, [tmp_path / "class.zip"])
    assert len(report.alike) == 1
    assert report.alike[0].startswith("j_doe and m_doe: 5 of the 5 answers")


def test_a_release_that_is_not_there_is_an_error_with_a_cure(tmp_path, places):
    (places.release / "titration.ipynb").unlink()
    with pytest.raises(IntakeError, match="release it first"):
        collect(places, [tmp_path])


@pytest.mark.parametrize(
    ("options", "cure"), [({"zone": "Mars/Base"}, "Europe/Berlin"), ({"kind": "sakai"}, "choose from")]
)
def test_a_zone_or_system_that_is_not_known_is_an_error_with_a_cure(places, tmp_path, options, cure):
    with pytest.raises(IntakeError, match=cure):
        collect(places, [moodle(tmp_path, "a.zip", one("titration.ipynb"))], **options)


def test_the_zone_is_said_once(places, tmp_path):
    delivery = classes.Delivery(classes.pupils()[0], "", (one("titration.ipynb", 0, q1='"A"'),))
    source = classes.lms_zip("blackboard", tmp_path, (delivery,))
    assert collect(places, [source], dry_run=True).zone != ""
    assert collect(places, [source], zone="America/New_York").zone == ""
    assert collect(places, [source]).zone == ""
    assert (places.submission("j_doe") / "timestamp.txt").read_text() == "2026-01-30 14:00:00 UTC\n"


def tree(places) -> dict[str, bytes]:
    """Return every file of a course by its path, without the days on which something was collected."""
    root = places.kept.parent.parent.parent
    return {
        path.relative_to(root).as_posix(): b"\n".join(
            line for line in path.read_bytes().splitlines() if b'"collected"' not in line
        )
        for path in root.rglob("*")
        if path.is_file()
    }


def test_stopped_at_any_write_nothing_is_lost_and_the_next_run_finishes(tmp_path, monkeypatch):
    """Ctrl + C comes before the first, the second, ... the last file is put in its place."""
    deliveries = tuple(each for each in classes.school_class() if each.special in ("half, then full", "in a zip"))
    source = classes.lms_zip("moodle", tmp_path, deliveries)
    whole = places_in(tmp_path / "whole" / "course")
    collect(whole, [source], zone="UTC")
    put, stops = Path.replace, 0
    while True:
        places = places_in(tmp_path / f"stopped{stops}" / "course")
        left = iter(range(stops))

        def replace_until(self, target, left=left):
            if next(left, None) is None:
                raise KeyboardInterrupt
            return put(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", replace_until)
            try:
                collect(places, [source], zone="UTC")
                break
            except KeyboardInterrupt:
                stops += 1
        collect(places, [source], zone="UTC")
        assert tree(places) == tree(whole)
    assert stops >= 7  # the zone; three files that were handed in, two notebooks and two records


def test_one_hand_in_that_cannot_be_written_stops_no_other(places, tmp_path):
    two = tuple(each for each in classes.school_class() if each.special in ("in a zip", "named Copy of"))
    first, second = (each.pupil.login for each in two)
    roster = read_roster(classes.roster_csv("canvas", tmp_path)).roster
    places.submission(first).parent.parent.mkdir()
    places.submission(first).parent.write_text("a file where the folder must be")
    report = collect(places, [classes.lms_zip("canvas", tmp_path, two)], roster=roster)
    states = {each.student: each.state for each in report.outcomes}
    assert states == {first: "failed", second: "new"}
    assert report.needs_a_person


def test_homonyms_without_a_login_are_named_with_both_and_nobody_gets_the_others_work(places, tmp_path):
    """Brightspace may write names only; two of the class are called Anna Schmidt."""
    roster = read_roster(classes.roster_csv("brightspace", tmp_path)).roster
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for number, name in enumerate(("Anna Schmidt", "Anna Schmidt", "Lena Maier")):
            folder = f"1-{number} - {name} - Jan 30, 2026 90{number} AM"
            archive.writestr(f"{folder}/titration.ipynb", one("titration.ipynb", q1=f'"{number}"').content)
    report = collect(places, [tmp_path / "class.zip"], roster=roster, zone="UTC")
    assert [each.student for each in report.outcomes] == ["lmaier"]
    assert len(report.nobodys) == 2
    assert all("Anna Schmidt (anna.schmidt) or Anna Schmidt (schmidt2)" in line for line in report.nobodys)


def test_a_stranger_is_named_and_not_invented(places, tmp_path):
    roster = read_roster(classes.roster_csv("moodle", tmp_path)).roster
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr(
            "Eve Stranger_9999_assignsubmission_file/titration.ipynb", one("titration.ipynb", q1="1").content
        )
    report = collect(places, [tmp_path / "class.zip"], roster=roster)
    assert (report.outcomes, len(report.missing)) == ((), 60)
    assert report.nobodys[0].endswith("9999 / Eve Stranger is not in the roster")


def test_a_photo_does_not_stay_in_memory_and_the_student_is_asked(places, tmp_path):
    photo = classes.File("photo.jpg", b"\xff\xd8\xff" + bytes(3_000_000))
    report = collect(places, [moodle(tmp_path, "a.zip", photo)])
    assert report.outcomes[0].asks == (
        "There is no notebook in what you handed in (photo.jpg). Please hand in the .ipynb file.",
    )
    assert sum(path.stat().st_size for path in (places.kept / "files").iterdir()) == 100_000


@pytest.mark.filterwarnings("ignore")  # nbgrader's own, about its database and its kernels
def test_a_collected_class_is_what_nbgrader_grades(tmp_path):
    """Generate, autograde and gradebook of nbgrader itself, on what came in UTF-16, in an old format and in zips."""
    from nbgrader.api import Gradebook
    from nbgrader.converters import Autograde, GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    from fairgrader.intake.enrolling import enrol
    from fairgrader.intake.places import Places

    wanted = ("in UTF-16", "in format 3", "in a zip in a zip")
    some = tuple(each for each in classes.school_class() if each.special in wanted)
    settings = Config()
    settings.ClearSolutions.code_stub = {"python": ""}
    settings.ClearSolutions.text_stub = "Write your answer here."
    directory = CourseDirectory(config=settings, root=str(tmp_path / "course"), assignment_id=course.NAME)
    source = tmp_path / "course" / "source" / course.NAME / f"{course.NAME}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_bytes(course.written(course.authored()))
    roster = read_roster(classes.roster_csv("blackboard", tmp_path)).roster
    enrol(roster, directory.db_url)
    GenerateAssignment(coursedir=directory, config=settings).start()
    collect(
        Places.of(directory, course.NAME),
        [classes.lms_zip("blackboard", tmp_path, some)],
        roster=roster,
        zone="Europe/Berlin",
    )
    Autograde(coursedir=directory, config=settings).start()
    with Gradebook(directory.db_url) as gradebook:
        for delivery in some:
            submission = gradebook.find_submission(course.NAME, delivery.pupil.login)
            assert submission.score == delivery.points, delivery.special
            assert submission.timestamp == classes.utc(delivery.files[0]).replace(tzinfo=None)


NOTEBOOK = course.written(course.solved(classes.release(), {"q1": '"A"'}))
PART = st.text(st.sampled_from("ab_ .-'(1)~é李\u0308"), min_size=1, max_size=8) | st.sampled_from(
    ["..", "Doe_Jane_jdoe_77", "Al Bo_12_assignsubmission_file", "doe_12_34_titration.ipynb", "titration", "hw.zip"]
)
CONTENT = (
    st.sampled_from([NOTEBOOK, NOTEBOOK[:900], b"", b"<html>", classes.zipped({"titration.ipynb": NOTEBOOK})])
    | st.binary()
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(st.lists(PART, min_size=1, max_size=4).map("/".join), CONTENT, max_size=6))
def test_whatever_a_zip_holds_collecting_ends_and_writes_only_into_the_course(files, tmp_path_factory):
    root = tmp_path_factory.mktemp("any")
    places = places_in(root / "course")
    (root / "class.zip").write_bytes(classes.zipped(files))
    report = collect(places, [root / "class.zip"], zone="UTC")
    assert all(each.state in ("new", "ask") for each in report.outcomes)
    assert sorted(path.name for path in root.iterdir()) == ["class.zip", "course"]
    there = {path.relative_to(root / "course").parts[0] for path in (root / "course").rglob("*") if path.is_file()}
    assert there <= {"release", "source", "public", "submitted", ".fairgrader"}


def test_who_was_collected_before_there_was_a_roster_is_the_student_of_the_roster_afterwards(places, tmp_path):
    first = moodle(tmp_path, "a.zip", one("titration.ipynb", q1='"A"'))
    collect(places, [first])
    assert (places.submission("Jane Doe") / "titration.ipynb").exists()
    roster = read_roster(classes.roster_csv("canvas", tmp_path)).roster
    second = moodle(tmp_path, "b.zip", one("titration.ipynb", 9, q1='"B"'))
    report = collect(places, [second], roster=roster)
    assert [(each.student, each.state) for each in report.outcomes] == [("j_doe", "new")]
    assert not places.submission("Jane Doe").parent.exists()
    assert answers_in(places.submission("j_doe") / "titration.ipynb") == {"q1": '"B"'}
    assert len(list((places.kept / "files").iterdir())) == 2
    assert report.nobodys == ()


def test_who_was_collected_earlier_and_is_not_on_the_roster_is_named(places, tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("Eve Stranger_9_assignsubmission_file/titration.ipynb", one("titration.ipynb", q1="1").content)
    collect(places, [tmp_path / "class.zip"])
    roster = read_roster(classes.roster_csv("canvas", tmp_path)).roster
    report = collect(places, [], roster=roster)
    assert report.nobodys == ("Eve Stranger was collected earlier and is not in the roster",)


def test_a_record_that_was_damaged_loses_no_notebook(places, tmp_path):
    source = moodle(tmp_path, "a.zip", one("titration.ipynb", q1='"A"'))
    collect(places, [source])
    record = next((places.kept / "students").iterdir())
    record.write_text(record.read_text()[:40])
    assert collect(places, [source]).outcomes[0].state == "new"
    assert answers_in(places.submission("Jane Doe") / "titration.ipynb") == {"q1": '"A"'}


def test_an_assignment_of_two_notebooks_says_which_one_is_missing(places, tmp_path):
    second = course.released(course.authored("titration_part2"))
    (places.release / "titration_part2.ipynb").write_bytes(course.written(second))
    both = (
        one("titration.ipynb", q1='"A"'),
        classes.File("part two.ipynb", course.written(course.solved(second, {"q1": '"C"'}))),
    )
    report = collect(places, [moodle(tmp_path, "a.zip", *both)])
    folder = places.submission("Jane Doe")
    assert answers_in(folder / "titration_part2.ipynb") == {"q1": '"C"'}
    assert sorted(path.name for path in folder.iterdir()) == ["titration.ipynb", "titration_part2.ipynb"]
    assert "part two.ipynb is titration_part2, by its grade ids" in report.outcomes[0].notes
    other = places_in(tmp_path / "other")
    (other.release / "titration_part2.ipynb").write_bytes(course.written(second))
    report = collect(other, [moodle(tmp_path, "b.zip", both[0])])
    assert "titration_part2 is missing" in report.outcomes[0].notes


def test_a_notebook_of_another_course_is_asked_for_and_one_told_by_its_name_is_looked_at(places, tmp_path):
    own = {"cells": [{"cell_type": "code", "source": "answer_q1 = 'B'"}], "nbformat": 4, "nbformat_minor": 5}
    content = json.dumps(own).encode()
    report = collect(places, [moodle(tmp_path, "a.zip", classes.File("essay.ipynb", content))])
    assert report.outcomes[0].asks == (
        "The notebook is none of this course. Please hand in the one that you were given.",
    )
    report = collect(places, [moodle(tmp_path, "b.zip", classes.File("titration.ipynb", content, 9))])
    assert report.outcomes[0].state == "new"
    assert "told by its name only" in " ".join(report.outcomes[0].notes)


def test_a_web_page_alone_is_explained_and_a_folder_with_noise_and_giants_is_read(places, tmp_path, monkeypatch):
    folder = tmp_path / "class" / "anna"
    folder.mkdir(parents=True)
    (folder / "titration.html").write_bytes(classes.EXPORT)
    (folder / ".DS_Store").write_bytes(b"x")
    with (folder / "film.mp4").open("wb") as film:
        film.truncate(200_000_000)
    report = collect(places, [tmp_path / "class"])
    assert (report.noise, len(report.refused)) == (1, 1)
    assert any("an export" in each or "film.mp4 has 200 MB" in each for each in report.outcomes[0].asks)


def test_a_release_that_cannot_be_read_is_an_error_with_a_cure(places, tmp_path):
    (places.release / "titration.ipynb").write_text("<html>")
    with pytest.raises(IntakeError, match="release titration again"):
        collect(places, [tmp_path])
