"""
The evening in a real JupyterHub on one machine, over nbgrader's exchange; hub and proxy are installed and started here.

What the students do goes through the addresses that their JupyterLab calls: fetch, open, save, submit, fetch feedback.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from fairgrader.cli.rehearsal import _write_course
from fairgrader.demo.sums import ITEMS

ROOT = Path(__file__).parents[2]
TOKEN = "a-token-for-this-test-alone"
COURSE = "sums101"
HUB = """
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.command = ["{bin}/configurable-http-proxy"]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allowed_users = {{{students}}}
c.JupyterHub.spawner_class = "{spawner}"
c.Spawner.cmd = ["{bin}/jupyterhub-singleuser"]
c.Spawner.args = {args}
c.Spawner.environment = {{"JUPYTER_CONFIG_PATH": "{config}", "PATH": "{bin}:/usr/bin:/bin"}}
c.SimpleLocalProcessSpawner.home_dir_template = "{homes}/{{username}}"
c.JupyterHub.services = [{{"name": "school", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [{{
    "name": "school", "services": ["school"],
    "scopes": ["admin:users", "admin:servers", "access:servers", "list:users"],
}}]
"""
SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "{course}"
c.Exchange.root = "{exchange}"
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Hub:
    """A running hub, and the two students in it."""

    def __init__(self, folder: Path, address: str, students: tuple[str, str]) -> None:
        self.folder, self.address, self.students = folder, address, students

    def ask(self, path: str, method: str = "GET", **told: object) -> object:
        """Return what an address of the hub, or of a student's server, answers."""
        request = urllib.request.Request(
            f"{self.address}/{path}",
            method=method,
            data=json.dumps(told).encode() if told else (b"" if method == "POST" else None),
            headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def opened(self, student: str) -> None:
        """Let a student log in, and wait until the server is there."""
        self.ask(f"hub/api/users/{student}/server", "POST")
        until(lambda: self.ask(f"hub/api/users/{student}")["server"])

    def does(self, student: str, action: str, assignment: str) -> object:
        """Do with an assignment what the student's list of assignments does."""
        request = urllib.request.Request(
            f"{self.address}/user/{student}/assignments/{action}",
            method="POST",
            data=f"course_id={COURSE}&assignment_id={assignment}".encode(),
            headers={"Authorization": f"token {TOKEN}"},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            told = json.loads(answer.read())
        assert told["success"], told
        return told["value"]

    def teacher(self, *words: str) -> str:
        """Give a command in the folder of the course and return what it printed; nobody needs a person here."""
        done = subprocess.run(
            [str(self.folder / "venv" / "bin" / words[0]), *words[1:]],
            cwd=self.folder / "course",
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{words}: {done.stdout[-1000:]}{done.stderr[-3000:]}"
        return done.stdout


def everybodys_python() -> str | None:
    """Return a Python that every user of this system may run, if there is one that the kit takes."""
    for path in (Path(sys.executable).resolve(), Path("/usr/bin/python3").resolve()):
        if path.is_file() and all(folder.stat().st_mode & 0o001 for folder in path.parents):
            words = [str(path), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
            if subprocess.run(words, check=False).returncode == 0:
                return str(path)
    return None


def until(fine, seconds: float = 90.0) -> None:
    """Wait until something holds; what cannot be asked yet does not hold yet."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if fine():
                return
        except (OSError, urllib.error.URLError):
            pass
        time.sleep(0.3)
    raise TimeoutError("the hub did not come up")


@pytest.fixture
def hub():
    """Install and start a hub with two students: users of this system if we may make some, else folders of one."""
    folder = Path("/var/tmp") / f"fairgrader-jupyterhub-{os.getpid()}"
    python = everybodys_python()
    real = os.geteuid() == 0 and python is not None
    students = tuple(f"{name}{os.getpid()}" if real else name for name in ("ann", "ben"))
    made: list[str] = []
    running = None
    try:
        folder.mkdir(mode=0o755)
        for name in ("homes", "exchange", "config"):
            (folder / name).mkdir()
        (folder / "exchange").chmod(0o777)
        installed(folder / "venv", python if real else sys.executable)
        for student in students if real else ():
            subprocess.run(["useradd", "--create-home", "--base-dir", folder / "homes", student], check=True)
            made.append(student)
        settings = SETTINGS.format(course=COURSE, exchange=folder / "exchange")
        (folder / "config" / "nbgrader_config.py").write_text(settings)
        (folder / "course").mkdir()
        _write_course(folder / "course", settings.replace("c = get_config()\n", ""))
        (folder / "course" / "late.toml").unlink()  # its due time is long past
        running, address = started(folder, students, real=real)
        until(lambda: is_up(address))
        yield Hub(folder, address, students)
    finally:
        if running is not None:
            running.terminate()
            running.wait(timeout=60)
        log = folder / "hub" / "log"
        sys.stderr.write(log.read_text("utf-8", "replace")[-4000:] if log.is_file() else "")  # shown if it failed
        for student in made:
            subprocess.run(["userdel", "--remove", student], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def installed(venv: Path, python: str) -> None:
    """Put the kit, a hub and a proxy that needs no Node into an environment of their own."""
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "venv", "--quiet", "--python", python, str(venv)], check=True, timeout=120)
    packages = ["jupyterhub", "configurable-http-proxy", str(ROOT), "--constraint", str(ROOT / "requirements.lock")]
    pip = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(venv / "bin" / "python"), *packages]
    subprocess.run(pip, check=True, timeout=900)


def started(folder: Path, students: tuple[str, ...], *, real: bool) -> tuple[subprocess.Popen[bytes], str]:
    port = free_port()
    simple = "jupyterhub.spawner.SimpleLocalProcessSpawner"
    text = HUB.format(
        port=port,
        hub_port=free_port(),
        api_port=free_port(),
        bin=folder / "venv" / "bin",
        students=", ".join(map(repr, students)),
        spawner="jupyterhub.spawner.LocalProcessSpawner" if real else simple,
        args="[]",
        config=folder / "config",
        homes=folder / "homes",
        token=TOKEN,
    )
    (folder / "hub").mkdir()
    (folder / "hub" / "jupyterhub_config.py").write_text(text)
    with (folder / "hub" / "log").open("wb") as log:
        running = subprocess.Popen(
            [str(folder / "venv" / "bin" / "jupyterhub"), "-f", "jupyterhub_config.py"],
            cwd=folder / "hub",
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PATH": f"{folder / 'venv' / 'bin'}:{os.environ['PATH']}"},
        )
    return running, f"http://127.0.0.1:{port}"


def is_up(address: str) -> bool:
    with urllib.request.urlopen(f"{address}/hub/api/", timeout=5) as answer:
        return answer.status == 200


def answered(notebook: dict, right: int) -> dict:
    """Return a notebook with the first questions answered rightly and the others wrongly."""
    for number, item in enumerate(ITEMS):
        cell = next(cell for cell in notebook["cells"] if cell["id"] == f"{item.name}-answer")
        cell["source"] = f"answer_{item.name} = {item.right if number < right else item.slip}"
    return notebook


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="users and walls are those of Linux")
def test_from_release_to_feedback_two_students_meet_only_their_own_work(hub):
    """Eight sums of 1 point: ann answers 8, ben 5."""
    ann, ben = hub.students
    hub.teacher("fairgrader", "release", "sums")
    hub.teacher("nbgrader", "release_assignment", "sums")
    for student, right in ((ann, 8), (ben, 5)):
        hub.opened(student)
        hub.does(student, "fetch", "sums")
        place = f"user/{student}/api/contents/sums/sums.ipynb"
        notebook = answered(hub.ask(place)["content"], right)
        hub.ask(place, "PUT", type="notebook", content=notebook)
        hub.does(student, "submit", "sums")
    inbound = str(hub.folder / "exchange" / COURSE / "inbound")
    told = json.loads(hub.teacher("fairgrader", "collect", "sums", inbound, "--json"))
    assert [(each["student"], each["state"], each["clock"]) for each in told["outcomes"]] == [
        (ann, "new", "name"),
        (ben, "new", "name"),
    ]
    told = json.loads(hub.teacher("fairgrader", "autograde", "sums", "--json"))
    assert len(told["graded"]) == 2
    hub.teacher("fairgrader", "feedback", "sums")
    hub.teacher("nbgrader", "release_feedback", "sums")
    for student, mark, other in ((ann, "8 of 8 points", ben), (ben, "5 of 8 points", ann)):
        hub.does(student, "fetch_feedback", "sums")
        pages = sorted((hub.folder / "homes" / student).glob("sums/feedback/**/*.html"))
        assert len(pages) == 1, student
        page = pages[0].read_text("utf-8")
        assert mark in page
        assert other not in page
