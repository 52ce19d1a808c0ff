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
import os, signal, sys, threading, time
from pathlib import Path
from fairgrader.cli.main import main

def kill_one(cluster, journal):
    while not journal.exists() or journal.read_text().count("\\n") < 3:
        time.sleep(0.02)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

if __name__ == "__main__":
    from distributed import LocalCluster
    os.chdir(sys.argv[1])
    with LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        threading.Thread(target=kill_one, args=(cluster, Path(".fairgrader/hw1.jsonl")), daemon=True).start()
        code = main(["autograde", "hw1", "--json", "--scheduler", cluster.scheduler_address])
    sys.exit(code)
"""
SETTINGS = "c = get_config()\nc.Execute.timeout = 10\n"


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
    (small.root / "nbgrader_config.py").write_text(SETTINGS)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    paths = os.pathsep.join([str(SRC), *sys.path, str(dask)])
    done = subprocess.run(
        [sys.executable, str(program), str(small.root)],
        env=os.environ | {"PYTHONPATH": paths},
        check=True,
        timeout=400,
        stdout=subprocess.PIPE,
    )
    told = json.loads(done.stdout)
    assert [(entry["student"], entry["state"]) for entry in told["graded"]] == [(name, "graded") for name in answers]
    assert "none" not in {entry["containment"] for entry in told["graded"]}
    for number, student in enumerate(answers):
        assert small.marks(student) == FULL | {"half_test": number / 10, "essay": 0.0}
    assert len(small.ours().unchanged) == len(answers)


def test_without_dask_a_scheduler_is_refused_with_the_cure(small, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FairgraderError, match="pip install distributed"):
        small.ours(scheduler="tcp://127.0.0.1:1")
