"""A student's work in files and lines: never lost, never silently overwritten, never half written."""

import json
import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motivelab.activities.frame.saved_work import SavedWork, SavedWorkError, from_line, to_line
from motivelab.errors import MotivelabError

TEXTS = st.text(max_size=8)
CONTENTS = st.dictionaries(
    TEXTS,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=4,
)


@pytest.fixture
def work(tmp_path):
    return SavedWork("gut-weights", tmp_path / "my_work")


def older(work):
    """Return what the older copies hold, the oldest first."""
    paths = sorted((work.folder / "older").glob("*"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    return [json.loads(path.read_text("utf-8")) for path in paths]


def test_what_is_written_can_be_read_again(work):
    content = {"ratings": {"M1": 40}, "why": "père"}
    assert work.write(content) == work.path
    assert work.read() == content
    assert work.path.name == "gut-weights.json"


def test_the_file_can_be_read_without_the_kit(work):
    """As text, in one's own letters."""
    work.write({"why": "père"})
    assert "père" in work.path.read_text("utf-8")


def test_there_is_nothing_to_read_before_the_first_write_and_no_folder_is_made(work):
    assert work.read() is None
    assert not work.folder.exists()


def test_writing_leaves_one_file_and_no_scraps(work):
    for rating in range(5):
        work.write({"rating": rating})
    assert [path.name for path in work.folder.iterdir()] == ["gut-weights.json"]


def test_what_another_sitting_wrote_is_kept_as_an_older_copy(work):
    work.write({"sitting": 1})
    SavedWork(work.name, work.folder).write({"sitting": 2})
    assert work.read() == {"sitting": 2}
    assert older(work) == [{"sitting": 1}]


def test_two_open_tabs_do_not_lose_each_others_work(work):
    other = SavedWork(work.name, work.folder)
    work.write({"tab": "one", "step": 1})
    other.write({"tab": "two", "step": 1})
    work.write({"tab": "one", "step": 2})
    other.write({"tab": "two", "step": 2})
    kept = [*older(work), work.read()]
    for step in (1, 2):
        for tab in ("one", "two"):
            assert {"tab": tab, "step": step} in kept


def test_older_copies_of_one_second_do_not_overwrite_each_other(work):
    for sitting in range(6):
        SavedWork(work.name, work.folder).write({"sitting": sitting})
    assert sorted(copy["sitting"] for copy in older(work)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b"not json"], ids=["half", "empty", "bytes", "text"])
def test_a_damaged_file_is_set_aside_whole_and_said(work, content):
    work.folder.mkdir()
    work.path.write_bytes(content)
    with pytest.raises(SavedWorkError, match=r"is damaged and cannot be read\. It is kept as .*older") as caught:
        work.read()
    (kept,) = (work.folder / "older").iterdir()
    assert kept.read_bytes() == content
    assert str(kept) in str(caught.value)
    assert work.read() is None


def test_a_file_that_holds_something_else_is_set_aside(work):
    work.folder.mkdir()
    work.path.write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(SavedWorkError, match="does not hold a student's work"):
        work.read()
    assert older(work) == [[1, 2]]


def test_a_damaged_file_that_cannot_be_moved_stays_and_is_said(work):
    """A file stands where the folder of older copies should be: that stops an administrator too."""
    work.folder.mkdir()
    work.path.write_text("{", encoding="utf-8")
    (work.folder / "older").write_text("", encoding="utf-8")
    with pytest.raises(SavedWorkError, match=r"it cannot be moved .*: move it yourself"):
        work.read()
    assert work.path.read_text("utf-8") == "{"


def test_a_folder_that_cannot_be_written_to_is_said_with_what_to_do(tmp_path):
    (tmp_path / "my_work").write_text("a file, not a folder", encoding="utf-8")
    work = SavedWork("gut-weights", tmp_path / "my_work")
    assert work.read() is None
    with pytest.raises(SavedWorkError) as caught:
        work.write({"ratings": {}})
    assert str(caught.value).startswith("something else is named my_work. Rename it")
    assert "copy the line of text" in str(caught.value)
    assert isinstance(caught.value, MotivelabError)


def test_a_write_that_fails_leaves_the_old_file_as_it_was(work):
    """The older copy cannot be kept, so nothing may be overwritten."""
    work.write({"sitting": 1})
    (work.folder / "older").write_text("", encoding="utf-8")
    with pytest.raises(SavedWorkError):
        SavedWork(work.name, work.folder).write({"sitting": 2})
    assert work.read() == {"sitting": 1}


@pytest.mark.parametrize("name", ["", "a b", "../up", "a/b", "a.json", "é", "a\n"])
def test_a_name_that_is_no_file_name_is_refused_with_the_cure(name, tmp_path):
    with pytest.raises(SavedWorkError, match="use letters, digits, - and _ only, for example gut-weights"):
        SavedWork(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@given(CONTENTS)
def test_a_line_gives_back_the_work_it_was_made_from(content):
    line = to_line(content)
    assert from_line(line) == content
    assert from_line(f"  {line}\r\n") == content


@given(CONTENTS)
def test_a_line_is_one_line_of_plain_signs_that_every_mail_program_leaves_alone(content):
    assert re.fullmatch(r"motivelab:[ -~]*:[0-9a-f]{4}", to_line(content))


@given(CONTENTS, st.data())
def test_a_line_with_one_sign_changed_is_refused(content, data):
    line = to_line(content)
    place = data.draw(st.integers(0, len(line) - 1))
    sign = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda sign: sign != line[place]))
    with pytest.raises(SavedWorkError):
        from_line(line[:place] + sign + line[place + 1 :])


@given(CONTENTS, st.data())
def test_a_line_with_two_neighbours_in_other_order_is_refused(content, data):
    line = to_line(content)
    place = data.draw(st.sampled_from([at for at in range(len(line) - 1) if line[at] != line[at + 1]]))
    with pytest.raises(SavedWorkError):
        from_line(line[:place] + line[place + 1] + line[place] + line[place + 2 :])


@given(CONTENTS, st.data())
def test_a_line_that_was_cut_off_is_refused(content, data):
    line = to_line(content)
    with pytest.raises(SavedWorkError, match="copy"):
        from_line(line[: data.draw(st.integers(0, len(line) - 1))])


def test_every_single_slip_in_a_rating_is_found():
    """Every sign of a keyboard in every place, not a sample of them."""
    line = to_line({"ratings": {"M1": 40, "M2": 55, "M3": 100, "M4": 0, "M5": 73}, "sealed_at": ""})
    for place, sign in enumerate(line):
        for other in map(chr, range(32, 127)):
            if other != sign:
                with pytest.raises(SavedWorkError):
                    from_line(line[:place] + other + line[place + 1 :])


@pytest.mark.parametrize("line", ["", "40, 60", "motivelab:", 'motivelab:{"ratings":{}}', "Motivelab:{}:0000"])
def test_what_is_no_line_is_refused_with_what_to_copy(line):
    with pytest.raises(SavedWorkError, match='copy the whole line, from "motivelab:" to the four signs at its end'):
        from_line(line)


@pytest.mark.parametrize("text", ["[1]", "{", "null"])
def test_a_line_that_was_made_by_other_means_is_refused(text):
    """With a check sum that is right: CRC-16/XMODEM, worked out here bit by bit."""
    register = 0
    for byte in text.encode():
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1 ^ 0x1021 if register & 0x8000 else register << 1) & 0xFFFF
    with pytest.raises(SavedWorkError, match="line holds no work"):
        from_line(f"motivelab:{text}:{register:04x}")


def test_a_line_does_not_depend_on_the_order_in_which_things_were_rated():
    assert to_line({"M1": 1, "M2": 2}) == to_line({"M2": 2, "M1": 1})


def test_a_temporary_file_never_has_the_name_of_the_work(work):
    """A crash may leave one behind; it must not be read as work."""
    work.write({"sitting": 1})
    (work.folder / f".{work.name}.{os.getpid()}.tmp").write_text("{", encoding="utf-8")
    assert SavedWork(work.name, work.folder).read() == {"sitting": 1}
