"""
Whatever two tabs, clocks, crashes and refused writes do in any order, no commitment and no answer is lost.

The machine is a model of the browser's side as well: a spare copy of what no file has taken yet, with the base that it
was made from, which is taken back or offered when a tab is opened anew.
"""

import errno
import json
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from motivelab.activities.frame.open_task import OpenTask
from motivelab.activities.frame.saved_work import SavedWork, SavedWorkError
from motivelab.errors import MotivelabError

from .sums import Sums

NOON = datetime(2026, 1, 8, 12, tzinfo=UTC)
TABS = st.sampled_from([0, 1])
REPLACE = Path.replace


def refusing(path, target):
    """Refuse to put the new file in the place of the old one; what another program holds can still be copied."""
    if path.suffix == ".tmp":
        raise OSError(errno.EIO, "refused")
    return REPLACE(path, target)


class TwoTabs(RuleBasedStateMachine):
    """Two tabs on one file; `typed` is what a student sees in each, as the view shows it."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.committed = []
        self.clock = NOON
        self.newest = {}
        self.offered = []

    @initialize(reopens=st.booleans())
    def open_both(self, reopens):
        self.reopens = reopens
        self.tabs = [self.opened(), self.opened()]

    def opened(self):
        task = OpenTask(Sums(commits=True, reopens=self.reopens), SavedWork("sums", self.folder), "a" * 16)
        task.load()
        return task

    def time(self, seconds):
        self.clock += timedelta(milliseconds=1)
        return self.clock + timedelta(seconds=seconds)  # the clocks of two computers need not agree

    @rule(tab=TABS, name=st.sampled_from(["2+2", "3+4"]), number=st.integers(0, 9), refused=st.booleans())
    def edit(self, tab, name, number, refused):
        task = self.tabs[tab]
        answers = {**task.record.answers, name: number}
        try:
            task.edit(answers)
        except MotivelabError:
            assert task.record.closed
            return
        self.newest = answers
        base = task.base
        with patch.object(Path, "replace", refusing if refused else REPLACE):
            told = task.save(self.time(0))
        if not told.text.startswith(("Saved", "This was")):
            assert not told.fine
            self.offered.append((base, answers))  # the browser keeps what no file has taken

    @rule(tab=TABS, ahead=st.integers(-100, 100), refused=st.booleans())
    def commit(self, tab, ahead, refused):
        task = self.tabs[tab]
        answers, at = task.record.answers, self.time(ahead)
        was_open = not task.record.closed
        try:
            with patch.object(Path, "replace", refusing if refused else REPLACE):
                told = task.check(at)
        except SavedWorkError:
            assert not task.record.closed  # nothing is said to be committed
            return
        except MotivelabError:
            assert not answers or not was_open
            return
        if "kept in the folder older" not in told.text:
            self.committed.append((at.isoformat(), answers))

    @rule(tab=TABS)
    def reopen(self, tab):
        task = self.tabs[tab]
        if task.record.commitments and self.reopens:
            task.reopen(self.time(0))
        else:
            with pytest.raises(MotivelabError):
                task.reopen(self.time(0))

    @rule(tab=TABS)
    def crash(self, tab):
        """Let the kernel die and come back: the tab shows the file, and takes back or offers what the browser kept."""
        self.tabs[tab] = task = self.opened()
        for base, answers in self.offered:
            if base == task.base and not task.record.closed:
                task.edit(answers)

    @rule()
    def delete_the_file(self):
        (self.folder / "sums.json").unlink(missing_ok=True)
        self.committed = [each for each in self.committed if any(each in self.known(tab) for tab in self.tabs)]
        for tab in self.tabs:
            tab.save(self.time(0))

    def known(self, task):
        return [(each.at, each.answers) for each in task.record.commitments]

    @invariant()
    def every_commitment_that_was_said_to_be_one_is_in_the_record(self):
        if self.committed:
            kept = json.loads((self.folder / "sums.json").read_text("utf-8"))["commitments"]
            for at, answers in self.committed:
                assert {"at": at, "answers": answers, "sum of sums": sum(answers.values())} in kept

    @invariant()
    def the_newest_answer_is_on_the_screen_in_a_file_or_offered(self):
        if self.newest:
            files = [json.loads(path.read_text("utf-8")) for path in self.folder.rglob("sums*.json")]
            in_files = [content["answers"] for content in files]
            in_files += [each["answers"] for content in files for each in content["commitments"]]
            on_screen = [tab.record.answers for tab in self.tabs]
            assert self.newest in [*on_screen, *in_files, *(answers for _, answers in self.offered)]

    def teardown(self):
        shutil.rmtree(self.folder)


TwoTabs.TestCase.settings = settings(
    max_examples=max(80, settings.default.max_examples), stateful_step_count=25, deadline=None
)
TestTwoTabs = TwoTabs.TestCase
