"""A task and its file: nothing is committed before it is written, two tabs lose nothing, no comment is in the way."""

import errno
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from motivelab.activities.frame.line_of_text import from_line
from motivelab.activities.frame.open_task import OpenTask
from motivelab.activities.frame.saved_work import SavedWork, SavedWorkError
from motivelab.errors import MotivelabError

from .sums import Sums

NOON = datetime(2026, 1, 8, 12, tzinfo=UTC)
KEPT = Path(__file__).parents[3] / "compatibility" / "kept"


@pytest.fixture
def opened(tmp_path):
    """Return a function that opens the task on one and the same file, as another tab does."""

    def tab(**kind):
        task = OpenTask(Sums(**{"commits": True} | kind), SavedWork("sums", tmp_path), "a" * 16)
        task.load()
        return task

    return tab


def saved(tmp_path):
    return json.loads((tmp_path / "sums.json").read_text("utf-8"))


def commit(task, at=NOON, **answers):
    task.edit(answers)
    return task.check(at)


@pytest.fixture
def held(monkeypatch):
    """Return a function that lets another program hold the file, and one that lets it go."""
    replace = Path.replace

    def refuse(path, target):
        if path.suffix == ".tmp":
            raise PermissionError(errno.EACCES, "held")
        return replace(path, target)

    return lambda yes: monkeypatch.setattr(Path, "replace", refuse if yes else replace)


def test_a_commitment_that_cannot_be_written_is_none_and_the_way_out_stays_open(opened, held, tmp_path):
    task = opened()
    task.edit({"2+2": 4})
    task.save(NOON)
    held(True)
    with pytest.raises(SavedWorkError, match="another program holds it"):
        task.check(NOON)
    assert (task.record.closed, task.record.commitments) == (False, ())
    assert saved(tmp_path)["commitments"] == []
    [offered] = from_line(task.line)["commitments"]  # whoever can not wait hands in the line
    assert offered["answers"] == {"2+2": 4}
    held(False)
    assert task.check(NOON + timedelta(minutes=1)).fine
    assert task.record.closed
    assert [each["answers"] for each in saved(tmp_path)["commitments"]] == [{"2+2": 4}]


def test_a_line_holds_no_commitment_to_answers_that_were_changed_after_it_failed(opened, held):
    task = opened()
    held(True)
    with pytest.raises(SavedWorkError):
        commit(task, **{"2+2": 5})
    task.edit({"2+2": 4})
    assert from_line(task.line)["commitments"] == []


def test_two_tabs_that_commit_within_a_second_keep_both_and_the_first_counts(opened, tmp_path):
    first, second = opened(), opened()
    commit(first, NOON, **{"2+2": 4})
    told = commit(second, NOON + timedelta(milliseconds=3), **{"2+2": 5})
    assert not told.fine
    assert "the first commitment counts" in told.text
    assert [each["answers"] for each in saved(tmp_path)["commitments"]] == [{"2+2": 4}, {"2+2": 5}]
    assert second.record.answers == second.record.checked == {"2+2": 4}
    assert [each["at"] for each in saved(tmp_path)["commitments"]] == [
        "2026-01-08T12:00:00+00:00",
        "2026-01-08T12:00:00.003000+00:00",
    ]


def test_of_two_tabs_that_may_commit_again_the_last_one_counts_and_none_is_lost(opened, tmp_path):
    first, second = opened(reopens=True), opened(reopens=True)
    commit(first, NOON, **{"2+2": 4})
    commit(second, NOON - timedelta(days=300), **{"2+2": 5})  # its clock is wrong
    first.reopen(NOON)
    commit(first, NOON, **{"2+2": 6})
    assert [each["answers"]["2+2"] for each in saved(tmp_path)["commitments"]] == [4, 5, 6]
    assert opened(reopens=True).record.checked == {"2+2": 6}


def test_what_was_typed_in_a_tab_that_is_closed_by_another_is_kept_aside(opened, tmp_path):
    first, second = opened(), opened()
    commit(first, **{"2+2": 4})
    second.edit({"2+2": 5, "3+4": 7})
    told = second.save(NOON)
    assert "kept in the folder older" in told.text
    assert second.record.closed
    kept = [json.loads(path.read_text("utf-8"))["answers"] for path in (tmp_path / "older").iterdir()]
    assert {"2+2": 5, "3+4": 7} in kept


@pytest.mark.parametrize("commits", [False, True])
def test_no_comment_that_fails_keeps_work_from_being_saved_or_committed(commits, opened, tmp_path, caplog):
    task = opened(commits=commits, speechless=True)
    assert commit(task, **{"2+2": 4}).fine
    assert saved(tmp_path)["checked"] == {"2+2": 4}
    assert len(saved(tmp_path)["commitments"]) == commits
    assert task.results()["checked"] == {"2+2": 4}
    assert "a remark on the work could not be made" in caplog.text


def test_nothing_is_committed_while_something_is_missing(opened):
    with pytest.raises(MotivelabError, match="nothing is answered yet"):
        opened().check(NOON)


def test_a_record_of_an_earlier_version_is_copied_before_it_is_written_anew(opened, tmp_path):
    old = {"work": "sums", "answers": {"2+2": 4}, "checked": {"2+2": 4}, "closed": False, "attempts": [], "tries": {}}
    (tmp_path / "sums.json").write_text(json.dumps(old), encoding="utf-8")
    task = opened(commits=False)
    task.edit({"2+2": 4, "3+4": 7})
    task.save(NOON)
    assert saved(tmp_path)["version"] == 2
    [kept] = (tmp_path / "older").iterdir()
    assert json.loads(kept.read_text("utf-8")) == old


def test_a_record_of_a_later_version_is_set_aside_whole_and_named(opened, tmp_path):
    new = {"version": 3, "work": "sums", "answers": [["2+2", 4]]}
    (tmp_path / "sums.json").write_text(json.dumps(new), encoding="utf-8")
    task = OpenTask(Sums(), SavedWork("sums", tmp_path), "a" * 16)
    assert "it is of version 3, and this edition of the kit knows 2: use a newer one. It is kept as" in task.load().text
    [kept] = (tmp_path / "older").iterdir()
    assert json.loads(kept.read_text("utf-8")) == new


def test_a_folder_that_can_only_be_read_is_said_and_the_work_goes_on(opened, tmp_path, monkeypatch):
    shutil.rmtree(tmp_path)
    tmp_path.write_text("a file, where the folder was", encoding="utf-8")
    task = opened()
    task.edit({"2+2": 4})
    told = task.save(NOON)
    assert (told.fine, told.text.startswith("Not saved: ")) == (False, True)
    assert from_line(task.line)["answers"] == {"2+2": 4}


def test_what_the_file_was_made_from_can_be_told_apart(opened):
    """The base says whether the browser's spare copy still fits the file."""
    first, second = opened(), opened()
    assert first.base == second.base
    first.edit({"2+2": 4})
    first.save(NOON)
    assert first.base != second.base
    assert opened().base == first.base


COMMITTING = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from motivelab.activities.frame.open_task import OpenTask
from motivelab.activities.frame.saved_work import SavedWork
from tests.motivelab.activities.frame.sums import Sums
task = OpenTask(Sums(commits=True, reopens=True), SavedWork("sums", Path(sys.argv[1])), "a" * 16)
task.load()
print("ready", flush=True)
sys.stdin.readline()
for number in range(15):
    if task.record.closed:
        task.reopen(datetime.now(timezone.utc))
    task.edit({"2+2": int(sys.argv[3]) + number})
    print(number, task.check(datetime.now(timezone.utc)).text, flush=True)
"""


def test_two_kernels_that_commit_at_once_lose_none_of_thirty_judgements(tmp_path):
    root = Path(__file__).parents[4]
    kernels = [
        subprocess.Popen(
            [sys.executable, "-c", COMMITTING, tmp_path, root, str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in (0, 100)
    ]
    for kernel in kernels:
        assert kernel.stdout.readline() == "ready\n"
    for kernel in kernels:
        kernel.stdin.write("go\n")
        kernel.stdin.flush()
    told = [kernel.communicate()[0].splitlines() for kernel in kernels]
    committed = [
        first + int(line.split()[0])
        for first, lines in zip((0, 100), told, strict=True)
        for line in lines
        if "kept in the folder older" not in line
    ]
    assert len(committed) > 15
    kept = [each["answers"]["2+2"] for each in saved(tmp_path)["commitments"]]
    assert set(committed) <= set(kept)
    assert not list(tmp_path.glob("*.lock"))
