"""A student's work in files: never lost, never overwritten in silence, never half written, called saved only if so."""

import errno
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from motivelab.activities.frame.saved_work import SavedWork, SavedWorkError
from motivelab.errors import MotivelabError


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


def test_a_temporary_file_never_has_the_name_of_the_work(work):
    """A crash may leave one behind; it must not be read as work."""
    work.write({"sitting": 1})
    (work.folder / f".{work.name}.{os.getpid()}.tmp").write_text("{", encoding="utf-8")
    assert SavedWork(work.name, work.folder).read() == {"sitting": 1}


def test_the_folder_is_the_one_where_the_work_was_opened_whatever_a_cell_does_later(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    work = SavedWork("gut-weights", Path("my_work"))
    work.write({"step": 1})
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")
    work.write({"step": 2})
    assert work.read() == {"step": 2}
    assert work.path == tmp_path / "my_work" / "gut-weights.json"
    assert [path.name for path in tmp_path.rglob("*.json")] == ["gut-weights.json"]


def test_a_file_that_was_deleted_is_written_again(work):
    work.write({"step": 1})
    work.path.unlink()
    work.write({"step": 2})
    assert work.read() == {"step": 2}


def test_a_notebooks_folder_that_is_gone_is_not_made_anew_somewhere_else(tmp_path):
    """A network drive that is not there any more leaves its name free: what is written under it, nobody finds."""
    drive = tmp_path / "drive" / "course"
    drive.mkdir(parents=True)
    work = SavedWork("gut-weights", drive / "my_work")
    work.write({"step": 1})
    drive.parent.rename(tmp_path / "gone")
    with pytest.raises(SavedWorkError, match=r"cannot be written .*drive/course is gone"):
        work.write({"step": 2})
    assert not drive.exists()
    (tmp_path / "gone").rename(drive.parent)
    work.write({"step": 3})
    assert work.read() == {"step": 3}


FULL_DISK = """
import json, resource, signal, sys
from pathlib import Path
from motivelab.activities.frame.saved_work import SavedWork, SavedWorkError
folder = Path(sys.argv[1])
work = SavedWork("gut-weights", folder)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (64, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
for gesture in range(3):
    try:
        work.write({"text": "x" * 1000, "gesture": gesture})
    except SavedWorkError as error:
        print(error)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_file_and_no_scraps(tmp_path):
    """A process that may write 64 bytes to a file stands in for a full disk: its writes fail half way too."""
    SavedWork("gut-weights", tmp_path).write({"sitting": 1})
    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK, tmp_path], check=True, capture_output=True, text=True
    ).stdout
    assert told.count("cannot be written (the disk takes no file of this size). Copy the line of text") == 3
    assert SavedWork("gut-weights", tmp_path).read() == {"sitting": 1}
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["gut-weights.json"]


def test_a_file_that_another_program_holds_is_tried_again_for_a_while(work, monkeypatch):
    """Windows says "permission denied" while a virus scanner has the file: here the first two tries meet that."""
    refused = iter([PermissionError(errno.EACCES, "held"), PermissionError(errno.EACCES, "held")])
    replace = Path.replace

    def held(path, target):
        for error in refused:
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    work.write({"sealed": True})
    assert work.read() == {"sealed": True}


def test_who_cannot_write_waits_once_and_not_at_every_gesture(work, monkeypatch):
    def refused(path, target):
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", refused)
    took = []
    for _ in range(3):
        begun = time.monotonic()
        with pytest.raises(SavedWorkError, match="another program holds it"):
            work.write({"sealed": True})
        took.append(time.monotonic() - begun)
    assert took[0] > 1
    assert max(took[1:]) < 0.5


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_file_that_an_editor_saved_in_another_form_is_read(coding, work):
    work.folder.mkdir()
    work.path.write_bytes('{"why": "père"}'.encode(coding))
    assert work.read() == {"why": "père"}


READ_ONLY = """
import os, sys
from pathlib import Path
from motivelab.activities.frame.saved_work import SavedWork, SavedWorkError
work = SavedWork("gut-weights", Path(sys.argv[1]))
work.read()  # so that Python has loaded all that it needs
if os.geteuid() == 0:
    os.setuid(65534)  # an administrator may write everywhere, a student may not
print(work.read())
try:
    work.write({"sitting": 2}, patience=0)
except SavedWorkError as error:
    print(error)
"""


def test_a_folder_that_can_only_be_read_is_read_and_the_refusal_says_what_to_do(tmp_path):
    SavedWork("gut-weights", tmp_path / "my_work").write({"sitting": 1})
    temporary = Path(tempfile.gettempdir())
    for place in (tmp_path, *(each for each in tmp_path.parents if temporary in each.parents)):
        place.chmod(0o755)
    (tmp_path / "my_work").chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", READ_ONLY, tmp_path / "my_work"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert told[0] == "{'sitting': 1}"
    assert told[1].endswith(
        "cannot be written (another program holds it, or the folder can only be read). "
        "Copy the line of text below and keep it, and try again"
    )
