"""The weights of a class, collected from what students hand in."""

import json

import pytest

from motivelab import load_case
from motivelab.activities import WeightingLab
from motivelab.activities.frame.line_of_text import to_line
from motivelab.activities.weighing.class_file import class_csv, read_class
from motivelab.classroom.collecting import collect_class
from motivelab.errors import CaseError, MotivelabError

PARENTS = {"fear": None, "honour": None, "honour a": "honour", "honour b": "honour"}


def work(*, split=(), **shares):
    """Return what the lab kept before its records had a version: of two judgements the second counts."""
    judged = (({next(iter(shares), "fear"): 1.0}, ()), (shares, split))
    drafts = [
        {
            "mode": "direct rating",
            "answers": {"direct rating": {m: round(100 * s) for m, s in own.items()}},
            "split": parts,
        }
        for own, parts in judged
    ]
    return {
        "work": "weights",
        "draft": drafts[-1],
        "commitments": [{"at": "2026-01-08T12:00:00+00:00", "draft": draft} for draft in drafts],
    }


@pytest.fixture
def folder(tmp_path):
    """Return a function that hands in a file."""

    def hand_in(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return tmp_path

    return hand_in


def test_the_latest_judgement_of_each_student_counts_and_parts_are_added_up(folder):
    """Hand calculation: 0.25 and 0.5 of the two parts are 0.75 of the whole."""
    folder("ann/weights.json", work(fear=0.5, honour=0.5))
    found = collect_class(
        folder("ben.json", work(split=["honour"], **{"fear": 0.25, "honour a": 0.25, "honour b": 0.5})), PARENTS
    )
    assert found.unread == ()
    assert sorted(found.weights) == ["student 1", "student 2"]
    assert sorted(dict(weights)["honour"] for weights in found.weights.values()) == [0.5, 0.75]


def test_lines_of_text_count_like_files_and_the_same_work_counts_once(folder):
    folder("mail.txt", "\n".join([to_line(work(fear=0.5, honour=0.5)), "", to_line(work(fear=1.0))]))
    found = collect_class(folder("again.json", work(fear=1.0)), PARENTS)
    assert len(found.weights) == 2


def test_what_cannot_be_read_is_named_with_the_reason_and_the_rest_is_collected(folder):
    folder("broken.json", "{")
    folder("deep.json", "[" * 100_000)
    folder("gut.json", {"work": "gut-weights", "commitments": []})
    folder("open.json", {"work": "weights", "commitments": []})
    folder("other.json", work(greed=1.0))
    folder("odd.json", work())
    folder("mail.txt", "Dear teacher, here is my line")
    found = collect_class(folder("good.json", work(fear=0.75, honour=0.25)), PARENTS)
    assert len(found.weights) == 1
    reasons = dict(found.unread)
    assert list(reasons) == [
        "broken.json",
        "deep.json",
        "gut.json",
        "mail.txt",
        "odd.json",
        "open.json",
        "other.json",
    ]
    assert reasons["gut.json"] == 'it is not the work "weights"'
    assert reasons["open.json"] == "nothing is committed in it"
    assert "names 'greed': use only fear" in reasons["other.json"]
    assert reasons["odd.json"] == "a commitment in it is not whole: nothing is rated yet"


def test_the_names_do_not_follow_the_names_of_the_files(folder, tmp_path):
    one = collect_class(folder("a.json", work(fear=0.5, honour=0.5)), PARENTS)
    folder("b.json", work(fear=0.25, honour=0.75))
    both = collect_class(tmp_path, PARENTS)
    (tmp_path / "a.json").rename(tmp_path / "z.json")
    assert collect_class(tmp_path, PARENTS) == both
    assert set(map(str, one.weights.values())) <= set(map(str, both.weights.values()))


def test_what_is_collected_can_be_handed_out_and_shown_in_the_lab(folder, tmp_path):
    case = load_case()
    parents = {motive.id: motive.parent for motive in case.motives}
    found = collect_class(folder("ann.json", work(M1=1 / 3, M2=1 / 3, M3=1 / 3)), parents)
    path = tmp_path / "class.csv"
    path.write_text(class_csv(found.weights), encoding="utf-8")
    read = read_class(path, tuple(motive.id for motive in case.main_motives))
    assert dict(read["student 1"]) == pytest.approx({"M1": 1 / 3, "M2": 1 / 3, "M3": 1 / 3, "M4": 0, "M5": 0}, abs=1e-6)
    assert WeightingLab(case, name="lab", folder=tmp_path / "my_work", reveals=True, class_file=path).weights is None


def test_an_empty_folder_and_a_missing_one_say_what_to_put_there(tmp_path):
    with pytest.raises(MotivelabError, match='holds no committed weights of "weights": put the files weights'):
        collect_class(tmp_path, PARENTS)
    with pytest.raises(MotivelabError, match="there is no folder"):
        collect_class(tmp_path / "nowhere", PARENTS)


def test_a_column_too_many_in_a_class_file_is_named_without_a_word_about_other_files(tmp_path):
    path = tmp_path / "class.csv"
    path.write_text("student,motive_id,share_percent,age\nAnn,fear,100,20\n", encoding="utf-8")
    with pytest.raises(CaseError, match='the column "age" is not one of student, motive_id, share_percent: remove it'):
        read_class(path, ("fear",))
