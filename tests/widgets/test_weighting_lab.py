"""The lab without a browser: what the browser sends goes in through `set_state`, as ipywidgets does it."""

import json
from datetime import datetime

import pytest
import traitlets

from motivelab import load_case
from motivelab.errors import MotivelabError
from motivelab.widgets import WeightingLab
from motivelab.widgets.saved_work import SavedWorkError, from_line, to_line

REASONS = {"Price": "It is cheap.", "Food": "The food is good.", "Distance": "It is close."}
RATED = {"Price": 60, "Food": 20, "Distance": 20}


@pytest.fixture
def make(tmp_path):
    """Return a function that makes a lab on one and the same file."""

    def made(reasons=REASONS, **more):
        return WeightingLab(reasons, **{"name": "cafe", "folder": tmp_path / "my_work"} | more)

    return made


@pytest.fixture
def file(tmp_path):
    return tmp_path / "my_work" / "cafe.json"


def browser_rates(lab, ratings):
    """Do what a gesture in the browser does."""
    lab.set_state({"ratings": ratings})


def test_shares_are_ratings_divided_by_their_sum(make):
    """The lesson's own example: 60, 20, 20 and 30, 10, 10 are the same shares."""
    lab = make()
    browser_rates(lab, RATED)
    assert dict(lab.weights) == pytest.approx({"Price": 0.6, "Food": 0.2, "Distance": 0.2})
    browser_rates(lab, {"Price": 30, "Food": 10, "Distance": 10})
    assert dict(lab.weights) == pytest.approx({"Price": 0.6, "Food": 0.2, "Distance": 0.2})


def test_nothing_has_a_share_before_something_is_rated(make):
    lab = make()
    assert lab.weights is None
    assert lab.ratings == dict.fromkeys(REASONS, 0)
    browser_rates(lab, RATED)
    browser_rates(lab, dict.fromkeys(REASONS, 0))
    assert lab.weights is None


def test_a_lab_on_a_case_rates_its_main_motives_each_with_its_own_look(tmp_path):
    case = load_case()
    lab = WeightingLab(case, name="gut", folder=tmp_path)
    assert [motive["id"] for motive in lab.motives] == ["M1", "M2", "M3", "M4", "M5"]
    assert [motive["definition"] for motive in lab.motives] == [motive.definition for motive in case.main_motives]
    assert len({(motive["colour"], motive["hatch"]) for motive in lab.motives}) == 5


def test_opening_a_lab_writes_nothing(make, tmp_path):
    make()
    assert list(tmp_path.iterdir()) == []


WRONG = {
    "a text": RATED | {"Food": "20"},
    "a fraction": RATED | {"Food": 20.5},
    "a truth": RATED | {"Food": True},
    "nothing": RATED | {"Food": None},
    "not a number": RATED | {"Food": float("nan")},
    "a list": RATED | {"Food": [20]},
    "below the scale": RATED | {"Food": -1},
    "above the scale": RATED | {"Food": 101},
    "a key too many": RATED | {"Music": 20},
    "a key too few": {"Price": 60, "Food": 20},
    "another key": {"Price": 60, "Food": 20, "distance": 20},
    "no key": {},
}


@pytest.mark.parametrize("ratings", WRONG.values(), ids=list(WRONG))
def test_a_wrong_rating_from_the_browser_is_refused_and_the_old_state_stays(ratings, make, file):
    lab = make()
    browser_rates(lab, {"Price": 1, "Food": 2, "Distance": 3})
    browser_rates(lab, ratings)
    assert lab.ratings == {"Price": 1, "Food": 2, "Distance": 3}
    assert json.loads(file.read_text("utf-8"))["ratings"] == {"Price": 1, "Food": 2, "Distance": 3}
    lab.ratings = ratings
    assert lab.ratings == {"Price": 1, "Food": 2, "Distance": 3}
    browser_rates(lab, RATED)
    assert lab.ratings == RATED


@pytest.mark.parametrize("ratings", [[60, 20, 20], "60", None, 60], ids=["list", "text", "nothing", "number"])
def test_what_is_no_mapping_is_refused_and_the_old_state_stays(ratings, make):
    lab = make()
    browser_rates(lab, RATED)
    with pytest.raises(traitlets.TraitError):
        browser_rates(lab, ratings)
    assert lab.ratings == RATED
    assert dict(lab.weights)["Price"] == pytest.approx(0.6)


def test_a_rating_that_is_refused_is_taken_back_in_the_browser_too(make):
    """Otherwise the browser would show what the record does not hold."""
    lab = make()
    browser_rates(lab, RATED)
    sent = []
    lab.send_state = lambda key=None: sent.append((key, dict(lab.ratings)))
    browser_rates(lab, RATED | {"Food": 101})
    assert ("ratings", RATED) in sent


def test_every_gesture_is_saved_with_question_method_and_time(make, file):
    lab = make(question="Why this café?")
    browser_rates(lab, RATED)
    content = json.loads(file.read_text("utf-8"))
    assert datetime.fromisoformat(content.pop("saved_at")).tzinfo is not None
    assert content == {
        "work": "cafe",
        "method": "direct rating",
        "ratings": RATED,
        "sealed_at": "",
        "question": "Why this café?",
    }
    assert lab.saved["text"].startswith(f"Saved in {file.as_posix()} at ")


def test_a_second_lab_takes_up_where_the_first_stopped(make, file):
    browser_rates(make(), RATED)
    before = file.read_bytes()
    second = make()
    assert second.ratings == RATED
    assert second.saved["text"] == f"Restored from {file.as_posix()}."
    assert from_line(second.line)["ratings"] == RATED
    assert file.read_bytes() == before


def test_the_work_of_an_earlier_sitting_is_kept_when_a_later_one_changes_it(make, file):
    browser_rates(make(), RATED)
    browser_rates(make(), RATED | {"Food": 99})
    (kept,) = (file.parent / "older").iterdir()
    assert json.loads(kept.read_text("utf-8"))["ratings"] == RATED
    assert make().ratings["Food"] == 99


def test_two_labs_on_one_file_do_not_lose_each_others_work(make, file):
    first, second = make(), make()
    browser_rates(first, RATED)
    browser_rates(second, RATED | {"Food": 1})
    browser_rates(first, RATED | {"Food": 2})
    kept = [json.loads(path.read_text("utf-8"))["ratings"]["Food"] for path in file.parent.rglob("*.json")]
    assert sorted(kept) == [1, 2, 20]


def test_sealed_weights_keep_their_time_through_a_restart(make):
    lab = make()
    browser_rates(lab, RATED)
    lab.seal()
    assert lab.sealed
    assert datetime.fromisoformat(lab.sealed_at).tzinfo is not None
    again = make()
    assert again.sealed
    assert (again.sealed_at, again.ratings) == (lab.sealed_at, RATED)


@pytest.fixture(params=["in this sitting", "in an earlier sitting"])
def sealed(request, make):
    """Return a lab with sealed weights."""
    lab = make()
    browser_rates(lab, RATED)
    lab.seal()
    return lab if request.param == "in this sitting" else make()


def test_sealed_weights_cannot_be_changed(sealed, file):
    before = file.read_bytes()
    other = RATED | {"Food": 100}
    browser_rates(sealed, other)
    sealed.ratings = other
    sealed.ratings["Food"] = 100
    with pytest.raises(SavedWorkError, match="sealed"):
        sealed.restore(to_line({"ratings": other}))
    assert dict(sealed.weights)["Food"] == pytest.approx(0.2)
    assert json.loads(file.read_text("utf-8"))["ratings"] == json.loads(before)["ratings"] == RATED


def test_sealed_weights_cannot_be_unsealed_nor_sealed_anew(sealed, file):
    when = sealed.sealed_at
    sealed.set_state({"sealed_at": ""})
    sealed.sealed_at = ""
    sealed.set_state({"sealed_at": "2030-01-01T00:00:00Z"})
    sealed.set_state({"sealed_at": "", "ratings": dict.fromkeys(REASONS, 1)})
    sealed.seal()
    assert sealed.sealed_at == when
    assert sealed.ratings == RATED
    assert json.loads(file.read_text("utf-8"))["sealed_at"] == when


@pytest.mark.parametrize(
    "order", [("ratings", "sealed_at"), ("sealed_at", "ratings")], ids=["rate, seal", "seal, rate"]
)
def test_the_browser_can_rate_and_seal_in_one_message(order, make, file):
    """While the kernel is busy ipywidgets joins what waits: the last rating must not be lost to the seal."""
    lab = make()
    message = {"ratings": RATED | {"Food": 40}, "sealed_at": "2026-01-02T03:04:05.000Z"}
    lab.set_state({name: message[name] for name in order})
    assert lab.sealed_at == "2026-01-02T03:04:05.000Z"
    content = json.loads(file.read_text("utf-8"))
    assert content["ratings"] == lab.ratings == RATED | {"Food": 40}
    assert content["sealed_at"] == lab.sealed_at


def test_nothing_rated_cannot_be_sealed_and_the_cure_is_said(make):
    lab = make()
    with pytest.raises(MotivelabError, match=r"nothing is rated yet.*rate at least one motive first"):
        lab.seal()
    lab.set_state({"sealed_at": "2026-01-02T03:04:05.000Z"})
    assert not lab.sealed
    browser_rates(lab, RATED)
    assert lab.ratings == RATED


def test_a_damaged_file_is_set_aside_and_the_lab_says_so_and_works(make, file):
    file.parent.mkdir()
    file.write_bytes(b'{"ratings": {"Pri')
    lab = make()
    assert "is damaged and cannot be read. It is kept as " in lab.saved["text"]
    assert "you start with a new file" in lab.saved["text"]
    assert lab.ratings == dict.fromkeys(REASONS, 0)
    browser_rates(lab, RATED)
    (kept,) = (file.parent / "older").iterdir()
    assert kept.read_bytes() == b'{"ratings": {"Pri'


@pytest.mark.parametrize(
    "ratings",
    [{"Taste": 50, "Music": 50}, RATED | {"Music": 5}, RATED | {"Food": 300}, "RATED", None],
    ids=["others", "more", "off the scale", "text", "blank"],
)
def test_a_file_that_does_not_rate_these_motives_is_set_aside_whole(ratings, make, file):
    file.parent.mkdir()
    file.write_text(json.dumps({"ratings": ratings}), encoding="utf-8")
    lab = make()
    assert "belongs to other motives. It is kept as " in lab.saved["text"]
    assert lab.weights is None
    (kept,) = (file.parent / "older").iterdir()
    assert json.loads(kept.read_text("utf-8")) == {"ratings": ratings}


def test_a_file_with_an_odd_seal_still_opens(make, file):
    """Somebody edited it by hand: the ratings are theirs, and the seal holds."""
    file.parent.mkdir()
    file.write_text(json.dumps({"ratings": RATED, "sealed_at": 2026}), encoding="utf-8")
    lab = make()
    assert lab.ratings == RATED
    assert lab.sealed


def test_a_folder_that_cannot_be_written_to_is_said_and_the_line_is_offered(tmp_path, make):
    """A file stands in the place of the folder: that stops an administrator too."""
    (tmp_path / "my_work").write_text("", encoding="utf-8")
    lab = make()
    assert lab.saved == {}
    browser_rates(lab, RATED)
    assert lab.saved["text"].startswith("Not saved: ")
    assert "cannot be written" in lab.saved["text"]
    assert "Copy the line of text below the bar" in lab.saved["text"]
    assert from_line(lab.line)["ratings"] == RATED
    assert dict(lab.weights)["Price"] == pytest.approx(0.6)


def test_a_line_carries_the_ratings_to_another_computer(make, tmp_path):
    lab = make()
    browser_rates(lab, RATED)
    there = make(folder=tmp_path / "elsewhere")
    there.restore(f" {lab.line}\n")
    assert there.ratings == RATED
    assert make(folder=tmp_path / "elsewhere").ratings == RATED


def test_a_line_follows_every_gesture(make):
    lab = make()
    assert lab.line == ""
    browser_rates(lab, RATED)
    assert from_line(lab.line) == {"work": "cafe", "method": "direct rating", "ratings": RATED, "sealed_at": ""}


def test_a_line_with_a_changed_sign_is_refused_and_the_old_state_stays(make):
    lab = make()
    browser_rates(lab, RATED)
    with pytest.raises(SavedWorkError, match="copy it once more"):
        lab.restore(lab.line.replace('"Food":20', '"Food":90'))
    assert lab.ratings == RATED


@pytest.mark.parametrize(
    "ratings", [{"Taste": 5}, RATED | {"Food": 101}, None], ids=["others", "off the scale", "none"]
)
def test_a_line_of_other_motives_is_refused_with_the_motives_of_this_lab(ratings, make):
    lab = make()
    with pytest.raises(SavedWorkError, match="belongs to other motives: this lab has Price, Food, Distance"):
        lab.restore(to_line({"ratings": ratings}))
    assert lab.weights is None


def test_a_lab_without_motives_is_refused_with_the_cure(tmp_path):
    with pytest.raises(MotivelabError, match="no motive to rate: give the lab a case, or a name and a sentence"):
        WeightingLab({}, name="empty", folder=tmp_path)


def test_a_name_that_is_no_file_name_is_refused(make):
    with pytest.raises(SavedWorkError, match="cannot name a file"):
        make(name="my café")


def test_more_motives_than_colours_still_have_a_look_each(make):
    lab = make({f"R{place}": "" for place in range(9)})
    looks = [(motive["colour"], motive["hatch"]) for motive in lab.motives]
    assert len(set(looks[:8])) == 8
    assert looks[8] == looks[0]


def test_the_view_and_its_style_come_with_the_package(make):
    lab = make()
    assert "export default { render }" in lab._esm
    assert ".motivelab-lab" in lab._css
