"""Every kind of wall holds against every self-check, as root and as an ordinary user; without one, all harm is done."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fairgrader.contain import SELF_CHECKS
from fairgrader.contain.self_checks import birth, files, kernel, processes
from fairgrader.contain.visible import package_root

IDENTITIES = ("ourselves", "ordinary user") if os.geteuid() == 0 else ("ourselves",)

BARE = """
import os, sys
sys.path.insert(0, sys.argv[1])
from fairgrader.contain.own_folder import new_folder
from fairgrader.contain.self_checks.running import answer
from fairgrader.contain.self_checks.scene import Scene
answer(Scene.from_text(sys.stdin.readline()), lambda limits, kept: os.chdir(new_folder()), each_alone=True)
"""

ONLY_ROOT_CAN = {birth.NobodyOutside, files.InterpreterUnwritten, kernel.NothingMounted, kernel.NoAdministration}
"""Harm that only root does where no wall stands."""
MACHINES_FORBID = {
    *(processes.Untraced, processes.MemoryUnread, processes.MemoryUncopied, kernel.NoTyping, kernel.NoPrograms),
    *(kernel.NoNewUsers, kernel.NoNewUsersByFork, kernel.NoRings, kernel.NoSharedSegments),
}
"""Harm that some machines forbid to an ordinary user anyway."""


def test_on_linux_a_wall_stands_and_a_kind_that_does_not_says_why(walls_and_reasons):
    assert [name for name, reason in walls_and_reasons.items() if reason is None] != []
    assert [name for name, reason in walls_and_reasons.items() if reason is not None and len(reason.split()) < 4] == []


@pytest.mark.parametrize("identity", IDENTITIES)
def test_every_wall_holds_against_every_check(findings, identity, wall):
    found = findings[identity, wall]

    assert [(title, detail) for title, held, detail in found if not held] == []
    assert [title for title, *_ in found] == [check.title() for check in SELF_CHECKS]


def test_there_are_seventy_harms_and_each_has_a_title_and_a_reason():
    assert len({check.title() for check in SELF_CHECKS}) == len(SELF_CHECKS) >= 70
    assert [check for check in SELF_CHECKS if len(check.explanation()) < 10] == []


def test_without_a_wall_every_harm_is_done(scene_of, tmp_path):
    done = subprocess.run(
        [sys.executable, "-I", "-c", BARE, str(package_root())],
        input=replace(scene_of, patience=0.5).as_text() + "\n",
        env={"TMPDIR": str(tmp_path), "HOME": str(Path.home())},
        capture_output=True,
        text=True,
        check=True,
    )
    held = {title for title, held, _ in map(json.loads, done.stdout.splitlines()) if held}

    excused = set() if os.geteuid() == 0 else {check.title() for check in ONLY_ROOT_CAN | MACHINES_FORBID}
    assert len(done.stdout.splitlines()) == len(SELF_CHECKS)
    assert held <= excused
