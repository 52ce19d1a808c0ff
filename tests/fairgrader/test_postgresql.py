"""The evening with the gradebook in a real PostgreSQL server, which is installed and started here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PORT = "54331"
EVENING = """
import contextlib, json, sys
from pathlib import Path
from fairgrader.cli.main import main
from fairgrader.cli.rehearsal import rehearse

root, settings = Path(sys.argv[1]), sys.argv[2]
for line in rehearse(root, [], settings):
    print(line)
with contextlib.chdir(root):
    print("regrade ends with", main(["regrade", "sums", "--diff"]))
    print("purge ends with", main(["purge", "--before", "2999-01-01", "--yes"]))
"""


def as_server(words: str) -> None:
    """Give a command of the server's, which refuses to run as root."""
    command = ["su", "postgres", "-c", words] if os.geteuid() == 0 else ["sh", "-c", words]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def programs() -> Path:
    """Return the folder of PostgreSQL's programs; they are installed if there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        subprocess.run(["apt-get", "install", "--yes", "--quiet", "postgresql"], check=True, timeout=600)
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent


@pytest.fixture
def server():
    """Start a server of its own in a temporary folder, with an empty database, and give its address."""
    folder = Path("/tmp") / f"fairgrader-postgresql-{os.getpid()}"  # a socket's path must be short
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    here = programs()
    options = f"-p {PORT} -k {folder} -c listen_addresses="
    as_server(f"{here}/initdb -D {folder}/data -U postgres -A trust -N")
    as_server(f"{here}/pg_ctl -D {folder}/data -o '{options}' -l {folder}/log -w start")
    try:
        as_server(f"{here}/createdb -U postgres -h {folder} -p {PORT} course")
        yield f"postgresql+psycopg2://postgres@/course?host={folder}&port={PORT}"
    finally:
        as_server(f"{here}/pg_ctl -D {folder}/data -m immediate stop")
        shutil.rmtree(folder)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="apt-get and its server are of Linux")
def test_the_whole_evening_with_the_gradebook_in_a_server(server, tmp_path):
    driver = tmp_path / "driver"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(driver), "psycopg2-binary"]
    subprocess.run(pip, check=True, timeout=120)
    settings = f'\nc.CourseDirectory.db_url = "{server}"\nc.CourseDirectory.course_id = "rehearsal"\n'
    (tmp_path / "course").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", EVENING, str(tmp_path / "course"), settings],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(driver)])},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "8. export: 26 marks in moodle-sums.csv; 4 without one" in done.stdout, done.stderr[-2000:]
    assert "regrade ends with 2" in done.stdout  # a server's marks cannot be put back from here
    assert "pg_dump" in done.stderr
    assert "purge ends with 0" in done.stdout
    assert not (tmp_path / "course" / "gradebook.db").exists()
