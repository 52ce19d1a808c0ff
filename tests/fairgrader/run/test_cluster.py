"""A real Dask cluster of three processes grades a class, and one of them is killed midway: it costs time alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fairgrader.errors import FairgraderError

from .conftest import FULL, RIGHT

SRC = Path(__file__).parents[3] / "src"
PROGRAM = """
import json, os, signal, sys
from pathlib import Path
from types import SimpleNamespace
from traitlets.config import Config
from fairgrader.run.autograde import autograde

def main():
    from distributed import LocalCluster
    settings = Config()
    settings.Execute.timeout = 10
    course = SimpleNamespace(root=Path(sys.argv[1]), settings=settings)
    done = []
    with LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        def tell(words):
            done.append(words)
            if len(done) == 3:
                os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        report = autograde(course, "hw1", scheduler=cluster.scheduler_address, tell=tell)
    told = {entry.student: [entry.state, entry.containment, entry.reason] for entry in report.graded}
    Path(sys.argv[2]).write_text(json.dumps(told))

if __name__ == "__main__":
    main()
"""


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """Return a folder with Dask in it, which is in no lock of ours."""
    folder = tmp_path_factory.mktemp("dask")
    folder.chmod(0o755)  # root grades as a stranger, who must be able to read what can be imported
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "pip", "install", "--quiet", "--python", sys.executable, "--target", str(folder), "distributed"]
    subprocess.run(command, check=True, timeout=300)
    return folder


@pytest.mark.long
def test_a_worker_that_is_killed_costs_nobody_a_mark(small, dask, tmp_path):
    answers = {f"student-{number:02d}": RIGHT | {"half": f"half = {number / 40}"} for number in range(20)}
    for student, given in answers.items():
        small.hand_in(student, given)
    told, program = tmp_path / "told.json", tmp_path / "program.py"
    program.write_text(PROGRAM)
    paths = os.pathsep.join([str(SRC), *sys.path, str(dask)])
    subprocess.run(
        [sys.executable, str(program), str(small.root), str(told)],
        env=os.environ | {"PYTHONPATH": paths},
        check=True,
        timeout=400,
    )
    entries = json.loads(told.read_text())
    assert set(entries) == set(answers)
    assert {state for state, *_ in entries.values()} == {"graded"}
    assert "none" not in {kind for _, kind, _ in entries.values()}
    for number, student in enumerate(answers):
        assert small.marks(student) == FULL | {"half_test": number / 10, "essay": 0.0}
    assert len(small.ours().unchanged) == len(answers)


def test_without_dask_a_scheduler_is_refused_with_the_cure(small, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FairgraderError, match="pip install distributed"):
        small.ours(scheduler="tcp://127.0.0.1:1")
