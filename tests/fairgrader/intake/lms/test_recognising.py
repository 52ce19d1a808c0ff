"""Whose a file is, by the names that seven systems give; nobody is invented, whatever people are called."""

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.lms import blackboard, brightspace, canvas, folder, ilias, moodle, nbgrader
from fairgrader.intake.lms.naming import Hints
from fairgrader.intake.lms.recognising import kinds, recognise
from fairgrader.intake.lms.times import written_time
from fairgrader.intake.students import Roster, Student

from ... import classes

PS1 = Hints(assignments=frozenset({"ps1", "ps1_reading"}))


def only(kind, path: str, hints: Hints = PS1):
    parts = tuple(("all.zip/" + path).split("/"))
    found = kind.identify([parts], hints)
    return found.get(parts)


# The names are those of the systems' own sources and of files that teachers show; see each module.
@pytest.mark.parametrize(
    ("kind", "path", "called", "file"),
    [
        (canvas, "doejane_12345_678901_ps1.ipynb", "12345", "ps1.ipynb"),
        (canvas, "doejane_LATE_12345_678901_ps1-1.ipynb", "12345", "ps1-1.ipynb"),
        (canvas, "anon_a1B2c_678901_ps1.ipynb", "anon_a1B2c", "ps1.ipynb"),
        (canvas, "LATE_anon_a1B2c_678901_p_2_x.ipynb", "anon_a1B2c", "p_2_x.ipynb"),
        (canvas, "van_dermølle_12_34_ps1.ipynb", "12", "ps1.ipynb"),
        (canvas, "zoe\u0308_12_34_ps1.ipynb", "12", "ps1.ipynb"),
        (canvas, "\u0936\u0930\u094d\u092e\u093e_12_34_ps1.ipynb", "12", "ps1.ipynb"),
        (canvas, "submissions/doejane_12345_678901_hw.zip/deep/ps1.ipynb", "12345", "ps1.ipynb"),
        (moodle, "Alice Ñandú-Østby_1000_assignsubmission_file/ps1.ipynb", "Alice Ñandú-Østby", "ps1.ipynb"),
        (moodle, "Alice_1000_assignsubmission_file_/sub/p.ipynb", "Alice", "p.ipynb"),
        (moodle, "Alice Doe_1000_assignsubmission_file_my_ps1_reading.ipynb", "Alice Doe", "my_ps1_reading.ipynb"),
        (moodle, "Participant_1000_assignsubmission_file/p.ipynb", "Participant", "p.ipynb"),
        (moodle, "Alice Doe_1000_assignsubmission_onlinetext/onlinetext.html", "Alice Doe", "onlinetext.html"),
        (moodle, "class/Sinéad O'Neil_7_assignsubmission_file/ps1.ipynb", "Sinéad O'Neil", "ps1.ipynb"),
        (blackboard, "ps1_hacker_attempt_2016-01-30-20-30-10_problem1.ipynb", "hacker", "problem1.ipynb"),
        (brightspace, "202020-29393 - chapsu01 Suman Chapai - Sep 20, 2024 1035 PM/p.ipynb", "chapsu01", "p.ipynb"),
        (brightspace, "12345-678 - Jane Doe - Feb 11, 2016 205 AM/p.ipynb", "Jane Doe", "p.ipynb"),
        (brightspace, "12345-678 - Jane Doe - Feb 11, 2016 205 AM - p.ipynb", "Jane Doe", "p.ipynb"),
        (
            brightspace,
            "397063-2557369 - Mary-Ann Smith - Sep 24, 2024 926 PM/document.ipynb",
            "Mary-Ann Smith",
            "document.ipynb",
        ),
        (ilias, "Doe_Jane_jdoe12s_2345678/problem_set_one.ipynb", "jdoe12s", "problem_set_one.ipynb"),
        (ilias, "Set_1/Abgaben/van den Berg_Eva_evdb_99/20260130203010_ps1.ipynb", "evdb", "ps1.ipynb"),
        (nbgrader, "inbound/jdoe+ps1+2026-01-30 20:30:10.000000 UTC+a1b2/ps1.ipynb", "jdoe", "ps1.ipynb"),
        (folder, "anna/ps1_reading/ps1_reading.ipynb", "anna", "ps1_reading.ipynb"),
    ],
)
def test_a_file_belongs_to_whom_the_systems_part_of_its_path_names(kind, path, called, file):
    found = only(kind, path)
    assert (found.called, found.file[-1]) == (called, file)


@pytest.mark.parametrize("kind", [canvas, moodle, blackboard, brightspace, ilias, nbgrader])
@pytest.mark.parametrize(
    "path", ["index.html", "anna/ps1.ipynb", "notes_2.ipynb", "a_b/ps1.ipynb", "2024-1 - x/p.ipynb"]
)
def test_what_does_not_fit_is_nobodys(kind, path):
    assert only(kind, path) is None


def test_late_and_the_number_of_the_upload_are_kept():
    found = only(canvas, "doejane_LATE_12345_678901_ps1.ipynb")
    assert (found.late, found.attempt) == (True, 678901)
    assert only(canvas, "LATE_anon_Zz9_678902_ps1.ipynb").late
    assert not only(canvas, "latewala_12345_678901_ps1_LATE_1_2_x.ipynb").late


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))
def test_every_time_of_blackboard_is_read(time):
    found = only(blackboard, f"ps1_jdoe_attempt_{time:%Y-%m-%d-%H-%M-%S}_ps1.ipynb")
    assert found.time == time.replace(microsecond=0)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31)))
def test_every_time_of_brightspace_is_read_with_its_hour_not_padded(time):
    hour = f"{(time.hour - 1) % 12 + 1}{time:%M} {'AM' if time.hour < 12 else 'PM'}"
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][time.month - 1]
    written = f"{month} {time.day}, {time.year} {hour}"
    assert written_time(written) == time.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("30 Januar, 2026 1435", 14),
        ("30 janvier, 2026 14 h 35", 14),
        ("30 de enero, 2026 1435", 14),
        ("Jan 30, 2026 2:35 PM", 14),
        ("Friday, 30 January 2026, 2:35 PM", 14),
        ("mardi, 30 janvier 2026, 14:35", 14),
        ("Freitag, 30. Januar 2026, 14:35", 14),
    ],
)
def test_times_of_other_languages_have_24_hours(written, hour):
    assert written_time(written) == datetime(2026, 1, 30, hour, 35)


@pytest.mark.parametrize("written", ["Sometime 2024", "Feb 30, 2024 205 AM", "Foo 3, 2024 205 AM"])
def test_a_time_that_cannot_be_read_is_none_and_the_student_is_known(written):
    found = only(brightspace, f"1-2 - Jane Doe - {written}/ps1.ipynb")
    assert (found.called, found.time) == ("Jane Doe", None)


def blackboard_class(*logins: str, notes: bool = False, known: bool = False):
    heads = {login: f"my_set 1_{login}_attempt_2026-01-30-20-30-10" for login in logins}
    paths = [("all.zip", f"{head}_ps1.ipynb") for head in heads.values()]
    texts = {("all.zip", f"{head}.txt"): f"Name: Some Body ({login})\nAssignment: x\n" for login, head in heads.items()}
    hints = Hints(texts if notes else {}, frozenset(), frozenset(logins) if known else frozenset())
    found = blackboard.identify([*paths, *(texts if notes else ())], hints)
    return {found[path].called if path in found else None for path in paths}


def test_an_underscore_in_a_login_of_blackboard_is_read_from_its_note_or_the_roster():
    assert blackboard_class("j_doe", "m_doe", notes=True) == {"j_doe", "m_doe"}
    assert blackboard_class("j_doe", "m_doe", known=True) == {"j_doe", "m_doe"}


def test_without_note_and_roster_what_three_have_in_common_is_the_assignment():
    assert blackboard_class("anna", "ben", "cem") == {"anna", "ben", "cem"}


def test_two_without_note_and_roster_are_nobodys_rather_than_somebody_elses():
    assert blackboard_class("anna", "ben") == {None}


def test_j_doe_and_m_doe_are_two_students_in_every_system():
    """Stock nbgrader, with the usual regular expression, makes both of them ``doe``."""
    pair = classes.pupils()[:2]
    delivered = [classes.Delivery(pupil, "", (classes.File("ps1.ipynb", b"x"),)) for pupil in pair]
    roster = Roster(tuple(Student(each.login, each.first, each.last, lms_id=each.number) for each in pair))
    for write in classes.NAMED.values():
        paths = [
            ("all.zip", *name.split("/")) for place, each in enumerate(delivered) for name, _ in write(each, place)
        ]
        found = recognise(paths, Hints(known=roster.known))
        assert {roster.find(each.claims).id for each in found.hand_ins.values()} == {"j_doe", "m_doe"}


def test_ilias_may_put_the_time_before_the_name_of_a_file():
    found = only(ilias, "Doe_Jane_jdoe_2345/20260130203010_ps1.ipynb")
    assert (found.time, found.file) == (datetime(2026, 1, 30, 20, 30, 10), ("ps1.ipynb",))
    assert only(ilias, "Doe_Jane_jdoe_2345/99999999999999_ps1.ipynb").time is None


def test_every_kind_is_found_by_being_there():
    assert set(kinds()) == {"canvas", "moodle", "blackboard", "brightspace", "ilias", "nbgrader", "folder"}


def test_the_kind_that_fits_best_wins_and_the_rest_is_named():
    paths = [
        ("all.zip", "Alice Doe_1000_assignsubmission_file", "ps1.ipynb"),
        ("all.zip", "Doe_Jane_jdoe_1", "ps1.ipynb"),
    ]
    paths += [("all.zip", f"Student {number}_{number}_assignsubmission_file", "ps1.ipynb") for number in range(9)]
    found = recognise(paths, PS1)
    assert (found.kind, found.unfit) == ("moodle", (paths[1],))
    assert found.why.startswith("Moodle: 10 of 11 files")


def test_a_kind_that_was_asked_for_is_taken_and_one_that_nobody_knows_is_an_error():
    assert recognise([("all.zip", "x.ipynb")], PS1, "canvas").hand_ins == {}
    with pytest.raises(IntakeError, match="choose from auto"):
        recognise([], PS1, "sakai")


@pytest.mark.parametrize(
    ("paths", "students"),
    [
        (["c.zip/anna/ps1.ipynb", "c.zip/ben/ps1.ipynb"], {"anna", "ben"}),
        (["c.zip/class/anna/ps1.ipynb", "c.zip/class/ben/x/ps1.ipynb"], {"anna", "ben"}),
        (["c.zip/ps1/anna/ps1.ipynb", "c.zip/ps1/ben/ps1.ipynb"], {"anna", "ben"}),
        (["c/anna.zip/ps1.ipynb", "c/ben.zip/work/ps1.ipynb"], {"anna", "ben"}),
        (["anna.zip/ps1.ipynb", "anna.zip/data/x.csv"], {"anna"}),
        (["c.zip/anna/ps1/ps1.ipynb"], {"anna"}),
        (["c.zip/anna_b/ps1.ipynb", "c.zip/ben/ps1.ipynb", "c.zip/readme.txt"], {"anna_b", "ben"}),
        (["c.zip/anna_ps1.ipynb", "c.zip/ben_ps1 (1).ipynb"], {"anna", "ben"}),
        (["anna-b@school.example_ps1_reading-Copy1.ipynb"], {"anna-b@school.example"}),
        (["anna.zip/my_ps1.ipynb"], set()),
        (["c.zip/anna/my_ps1.ipynb", "c.zip/ben/my_ps1.ipynb"], {"anna", "ben"}),
        (["ps1.ipynb"], set()),
        (["c.zip/Anna Müller/ps1.ipynb", "c.zip/007/ps1.ipynb"], {"Anna Müller", "007"}),
    ],
)
def test_in_a_plain_folder_the_student_is_never_the_assignment(paths, students):
    found = folder.identify([tuple(path.split("/")) for path in paths], PS1)
    assert {each.called for each in found.values()} == students


def test_in_a_plain_folder_the_roster_knows_the_student_wherever_the_name_stands():
    paths = [("c.zip", "week 1", "jdoe", "x", "ps1.ipynb"), ("c.zip", "mdoe", "week 1", "ps1.ipynb")]
    found = folder.identify(paths, Hints(known=frozenset({"jdoe", "mdoe"})))
    assert [each.called for each in found.values()] == ["jdoe", "mdoe"]


def test_an_nbgrader_folder_has_its_times_from_its_stamps_and_a_zone_is_kept():
    paths = [("submitted", "jdoe", "ps1", "ps1.ipynb")]
    texts = {("submitted", "jdoe", "ps1", "timestamp.txt"): "2026-01-30 20:30:10.5 America/New_York\n"}
    (found,) = nbgrader.identify(paths, Hints(texts, frozenset({"ps1"}))).values()
    assert found.time.isoformat() == "2026-01-30T20:30:10-05:00"
    assert only(nbgrader, "jdoe+ps1+2026-01-30 20:30:10 America__New_York/ps1.ipynb").time == found.time.replace(
        microsecond=0
    )


# Letters as people have them: other scripts, marks apart from their letters, quotes, commas, dashes, spaces.
NAME = (
    st.text(st.sampled_from("abcdéßøÅñ李Жώ\u0936\u093e\u094d'\u2019 .-,u\u0308"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(
        lambda name: (
            any(map(str.isalpha, name)) and not name.startswith(("-", ".", "'", "\u2019", ",")) and name[-1] not in "-,"
        )
    )
)
LOGIN = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}[a-z0-9]", fullmatch=True)
PUPILS = st.lists(st.tuples(LOGIN, NAME, NAME), min_size=1, max_size=6, unique_by=lambda each: each[0])


@pytest.mark.parametrize("lms", ["canvas", "moodle", "blackboard", "brightspace", "ilias"])
@given(people=PUPILS)
def test_whatever_people_are_called_nobody_gets_another_ones_work(lms, people):
    """Each lands as who they are, or is named; with logins, numbers and a worksheet nearly everyone lands."""
    pupils = [
        classes.Pupil(login, first, last, str(500 + place), str(1000 + place))
        for place, (login, first, last) in enumerate(people)
    ]
    roster = Roster(
        tuple(
            Student(
                each.login, unicodedata.normalize("NFC", each.first), each.last, lms_id=each.number,
                participants=frozenset({each.participant}),
            )
            for each in pupils
        )
    )  # fmt: skip
    files = {}
    for place, pupil in enumerate(pupils):
        delivery = classes.Delivery(pupil, "", (classes.File("ps1.ipynb", b"x", place),))
        files |= {("all.zip", *name.split("/")): pupil for name, _ in classes.NAMED[lms](delivery, place)}
    texts = {
        path: f"Name: {pupil.name} ({pupil.login})\n" for path, pupil in files.items() if path[-1].endswith(".txt")
    }
    found = kinds()[lms].identify(list(files), Hints(texts, PS1.assignments, roster.known))
    for path, hand_in in found.items():
        student = roster.find(hand_in.claims)
        assert isinstance(student, Student), path
        assert student.id == files[path].login, path


@pytest.mark.parametrize(
    ("stamp", "time"),
    [
        ("2026-01-30 20:30:10 +0100", "2026-01-30T20:30:10+01:00"),
        ("2026-01-30 20:30:10", "2026-01-30T20:30:10+00:00"),
        ("2026-01-30 20:30:10 Mars/Base", None),
        ("yesterday", None),
    ],
)
def test_a_stamp_of_nbgrader_is_read_with_its_zone_or_is_no_time(stamp, time):
    texts = {("submitted", "jdoe", "ps1", "timestamp.txt"): stamp}
    (found,) = nbgrader.identify([("submitted", "jdoe", "ps1", "ps1.ipynb")], Hints(texts, frozenset({"ps1"}))).values()
    assert (found.time.isoformat() if found.time else None) == time


def test_a_name_behind_the_assignments_is_a_student_only_if_the_roster_knows_it():
    path = ("ps1_anna.ipynb",)
    assert folder.identify([path], PS1) == {}
    known = Hints(assignments=frozenset({"ps1"}), known=frozenset({"anna"}))
    assert folder.identify([path], known)[path].called == "anna"
