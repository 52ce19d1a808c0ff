"""What students really send: whose it is, what it says, and one reason for what is not read."""

import io
import json
import zipfile
from email.message import EmailMessage

import pytest

from motivelab.activities.frame.line_of_text import to_line
from motivelab.classroom.collecting import collect_class, collect_codes, key_csv
from motivelab.methods.aggregation import most_disagreeing_pair

PARENTS = {"fear": None, "honour": None}


def work(fear=50, *, second=None, name="weights", at="2026-01-08T12:00:00+00:00"):
    drafts = [{"mode": "direct rating", "answers": {"direct rating": {"fear": fear, "honour": 100 - fear}}}]
    if second is not None:
        drafts.append({"mode": "direct rating", "answers": {"direct rating": {"fear": second, "honour": 100 - second}}})
    commitments = [{"at": at, "draft": draft} for draft in drafts]
    return {"work": name, "draft": drafts[-1], "commitments": commitments, "revising": False}


def zipped(files):
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return found.getvalue()


@pytest.fixture
def class_of(tmp_path):
    """Return a function that puts files into the folder and collects the class."""

    def collected(files, work="weights"):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            content = json.dumps(content) if isinstance(content, dict) else content
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return collect_class(tmp_path, PARENTS, work=work)

    return collected


def fears(found):
    return sorted(round(100 * weights["fear"]) for weights in found.weights.values())


@pytest.mark.parametrize("name", ["Anna.JSON", "weights", "weights.json.txt", "anna.txt", "anna/My Weights.Json"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_is_read_whatever_it_is_called_and_however_it_was_saved(name, coding, class_of):
    found = class_of({name: json.dumps(work(70)).encode(coding)})
    assert (fears(found), found.unread) == ([70], ())


@pytest.mark.parametrize(
    "mangle",
    [
        lambda line: f"\ufeff{line}",
        lambda line: f"> {line}\n> \n> Best wishes, Anna",
        lambda line: "\n".join(f"> {line[at : at + 72]}" for at in range(0, len(line), 72)),
        lambda line: "\r\n".join(line[at : at + 76] for at in range(0, len(line), 76)),
        lambda line: "=\n".join(line[at : at + 75] for at in range(0, len(line), 75)),
        lambda line: line.replace('"', "\u201c"),
        lambda line: f"My line: {line}. Thank you!",
        lambda line: f"<p>{line.replace(chr(34), '&quot;')}</p>",
        lambda line: line.replace("direct rating", "direct\nrating", 2),
        lambda line: line.encode("utf-16").decode("utf-16"),
    ],
    ids=[
        "bom",
        "quoted",
        "wrapped and quoted",
        "wrapped",
        "coded",
        "curly",
        "in a sentence",
        "web",
        "at spaces",
        "same",
    ],
)
def test_a_line_is_read_whatever_a_mail_program_made_of_it(mangle, class_of):
    found = class_of({"mail.txt": f"Dear teacher,\n\n{mangle(to_line(work(70)))}\n\nRegards\n"})
    assert (fears(found), found.unread) == ([70], ())


def test_a_line_with_a_wrong_sign_is_named_and_stops_nobody(class_of):
    broken = to_line(work(70)).replace("70", "80", 1)
    found = class_of({"mail.txt": f"{to_line(work(20))}\n{broken}\n{to_line(work(30))}\n"})
    assert fears(found) == [20, 30]
    [(place, reason)] = found.unread
    assert place == "mail.txt, line 2"
    assert "lost or changed" in reason


def test_zips_in_zips_with_a_whole_folder_of_work_are_one_student_each(class_of):
    own = {
        "my_work/weights.json": json.dumps(work(70, second=40)),
        "my_work/older/weights 2026.json": json.dumps(work(70)),
        "my_work/kinds.json": json.dumps({"work": "kinds", "answers": {}}),
        "my_work/student.json": json.dumps({"student": "0123456789abcdef"}),
        "__MACOSX/weights.json": "x",
    }
    both = {"ann.zip": zipped(own), "ben.zip": zipped({"weights.json": json.dumps(work(10))})}
    found = class_of({"all.zip": zipped(both)})
    assert (fears(found), found.unread) == ([10, 40], ())
    assert [round(100 * weights["fear"]) for weights in found.first.values()] == [70]


@pytest.mark.parametrize(
    ("names", "students"),
    [
        (["Ann Smith_123_assignsubmission_file_/weights.json", "Ann Smith_123_assignsubmission_file_/w.json"], 1),
        (["smithann_123_456_weights.json", "smithann_LATE_123_457_weights-1.json", "boeben_124_458_weights.json"], 2),
        (["weights.json", "weights (1).json", "weights (2).json"], 3),
        (["ann/weights.json", "ann/my_work/weights.json", "ben/weights.json"], 2),
        (["x/ann.json", "x/ben.json"], 2),
        (
            [
                "Set 1_jsmith_attempt_2026-01-08-10-30-00_weights.json",
                "Set 1_jsmith_attempt_2026-01-08-10-31-00_w.json",
            ],
            1,
        ),
    ],
)
def test_whose_a_file_is_says_the_system_the_folder_or_the_file(names, students, class_of):
    assert len(class_of({name: work(50) for name in names}).weights) == students


def test_a_random_id_makes_two_places_one_student_and_the_latest_counts(class_of):
    found = class_of(
        {
            "session 2/ann/my_work/weights.json": work(70),
            "session 2/ann/my_work/student.json": {"student": "0123456789abcdef"},
            "session 6/smith/my_work/weights.json": work(70, second=20),
            "session 6/smith/my_work/student.json": {"student": "0123456789abcdef"},
        }
    )
    assert fears(found) == [20]


def test_a_folder_that_was_copied_from_another_student_is_named(class_of):
    """The teacher's own folder, handed out with its random id, would make one student of the whole class."""
    found = class_of(
        {
            "ann/my_work/weights.json": work(70),
            "ann/my_work/student.json": {"student": "0123456789abcdef"},
            "ben/my_work/weights.json": work(30, at="2026-01-08T12:00:09+00:00"),
            "ben/my_work/student.json": {"student": "0123456789abcdef"},
        }
    )
    assert fears(found) == [30]
    [(place, reason)] = found.unread
    assert place == "ann/my_work/weights.json"
    assert reason == "it has the random id of ben/my_work/weights.json and other judgements: ask whose it is"


def test_older_copies_are_nobody_of_their_own(class_of):
    found = class_of({"ann/weights.json": work(70, second=40), "ann/older/weights 2026.json": work(70)})
    assert fears(found) == [40]


def test_thirty_equal_weightings_of_one_second_are_thirty_students_as_files_and_as_one_line_each(class_of):
    assert len(class_of({f"s{n}/weights.json": work(50) for n in range(30)}).weights) == 30


def test_thirty_equal_lines_in_thirty_files_are_thirty_students(class_of):
    assert len(class_of({f"s{n}.txt": to_line(work(50)) for n in range(30)}).weights) == 30


def test_the_same_work_as_a_file_and_as_a_line_is_one(class_of):
    lines = f"{to_line(work(70))}\n{to_line(work(20))}"
    assert fears(class_of({"ann/weights.json": work(70) | {"saved_at": "now"}, "mail.txt": lines})) == [20, 70]


def test_a_mail_saved_as_a_file_gives_its_line_and_its_attachment(class_of):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "ann@example.org", "my weights"
    mail.set_content("Here they are.")
    mail.add_attachment(json.dumps(work(70)), filename="weights.json")
    found = class_of({"ann.eml": mail.as_bytes()})
    assert fears(found) == [70]


def test_every_other_file_has_one_reason(class_of):
    found = class_of(
        {
            "ok.json": work(70),
            "a.zip": b"PK",
            "b.zip": b"PK\x03\x04 and nothing",
            "photo.png": b"\x89PNG\r\n\x1a\n\0\0",
            "half.json": '{"work": "wei',
            "list.json": "[1]",
            "notes.txt": "I could not do it",
            ".DS_Store": b"\0",
            "empty.json": "",
        }
    )
    assert dict(found.unread) == {
        "a.zip": "it is a damaged zip: ask for it again",
        "b.zip": "it is a damaged or a locked zip: ask for it again",
        "empty.json": "it is damaged, or no file of this kit",
        "half.json": "it is damaged, or no file of this kit",
        "list.json": "it is damaged, or no file of this kit",
        "notes.txt": "there is no work of this kit in it",
        "photo.png": "there is no work of this kit in it",
    }


def test_the_answers_count_and_not_shares_that_somebody_wrote_into_the_file(class_of):
    forged = work(70)
    forged["commitments"][0]["shares"] = {"fear": 0.0, "honour": 1.0}
    assert fears(class_of({"ann.json": forged})) == [70]


def test_a_folder_called_like_a_text_stops_nobody(class_of, tmp_path):
    (tmp_path / "x.txt").mkdir()
    assert fears(class_of({"ann.json": work(70)})) == [70]


def test_the_teacher_can_resolve_the_pair_that_disagrees_most(class_of):
    found = class_of({"ann.json": work(90), "ben.json": work(50), "eve/weights.json": work(10)})
    pair = most_disagreeing_pair(found.weights)
    key = dict(line.split(",")[:2] for line in key_csv(found.students).splitlines())
    assert {key[pair.first], key[pair.second]} == {"ann", "eve"}


def test_codes_of_claims_are_collected_like_weights(tmp_path):
    for name, code in (("ann", "fact"), ("ben", "denial")):
        (tmp_path / f"{name}.txt").write_text(to_line({"work": "kinds", "answers": {"C06": code}}), encoding="utf-8")
    (tmp_path / "eve.json").write_text('{"work": "kinds", "answers": {"C06": 3}}', encoding="utf-8")
    found = collect_codes(tmp_path, work="kinds")
    assert sorted(student.work["C06"] for student in found.students) == ["denial", "fact"]
    assert found.unread == (("eve.json", "it is no coding of claims"),)
