"""A child behind the walls: its folder, its status, its end; and the program behind the outer wall."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fairgrader.contain import kind_named
from fairgrader.contain.containment import check_open_to_all
from fairgrader.contain.visible import package_root
from fairgrader.errors import ContainmentError

from .conftest import Warm

GRADER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from fairgrader.contain import kind_named
code = "import time; print('up', flush=True); time.sleep(60)"
argv, fds = [sys.executable, "-I", "-c", code], [int(sys.argv[4])]
process = kind_named(sys.argv[2]).start(argv, readable=[], scratch=Path(sys.argv[3]), pass_fds=fds, environment={})
print(process.stdout.readline().decode(), end="", flush=True)
time.sleep(60)
"""


def _everything_of(warm):
    """Name the processes with this one's secret, which those of other tests beside it have not; count the mounts."""
    ours = set()
    for process in Path("/proc").iterdir():
        try:
            if warm.scene.token.encode() in (process / "environ").read_bytes():
                ours.add(process.name)
        except OSError:
            continue
    return ours, Path("/proc/self/mountinfo").read_text().count("\n")


def test_the_status_of_a_child_comes_through(start, kind):
    assert start(kind)("answer_seven")["status"] == 7


def test_a_child_that_a_signal_ends_says_so_as_a_shell_does(start, kind):
    assert start(kind)("end_by_a_signal")["status"] in {128 + signal.SIGKILL, 128 + signal.SIGSEGV}


def test_the_time_of_a_child_is_up_after_half_a_second(start, kind):
    before = time.monotonic()

    assert start(kind)("sleep_long", limits={"wall_seconds": 0.5})["status"] == 211
    assert time.monotonic() - before < 5


def test_a_folder_is_gone_with_its_child(start, kind):
    warm = start(kind)
    before = set(warm.scratch.iterdir())

    assert warm("leave_things")["managed"].startswith("left")
    assert set(warm.scratch.iterdir()) == before


@pytest.mark.parametrize("ending", ["SIGKILL", "SIGTERM"])
def test_a_child_ends_with_its_outer_half(start, wall, ending):
    answer = start(wall)("dig_and_sleep", signal=ending, after=0.3)

    assert answer["status"] in {-signal.SIGKILL, 128 + signal.SIGKILL}
    assert not answer["left"]


def test_an_outer_half_that_is_asked_to_end_removes_the_folder(start, folder_kind):
    warm = start(folder_kind)
    before = set(warm.scratch.iterdir())

    warm("dig_and_sleep", signal="SIGTERM", after=0.3)
    assert set(warm.scratch.iterdir()) <= before


def test_the_environment_of_a_child_names_nothing_of_the_teacher(start, kind):
    environment = start(kind)("its_environment")["managed"]

    assert set(environment) == {"HOME", "LANG", "LOGNAME", "TMPDIR", "USER"}
    assert environment["USER"] == "student"


def test_a_child_reads_what_it_is_shown_and_nothing_else(start, wall):
    warm = start(wall)

    assert warm("what_it_reads", readable=[str(warm.scene.staged)])["managed"] == warm.scene.token
    assert "stopped" in warm("what_it_reads")


def test_a_file_of_the_system_that_is_replaced_meanwhile_stops_nobody(namespaces, tmp_path, scene_of):
    """As `/etc/ld.so.cache` is by every installation: whoever holds the old file cannot show it any more."""
    file, scratch = tmp_path / "cache", tmp_path / "scratch"
    file.write_text("old")
    scratch.mkdir()
    warm = Warm(namespaces, scratch, scene_of, readable=[file])
    before = warm("its_numbers", readable=[str(file)])
    file.unlink()
    file.write_text("new")

    assert warm("its_numbers", readable=[str(file)]) == before
    warm.close()


def test_the_way_to_what_a_child_is_shown_is_no_place_to_write(start, wall):
    """Also below `/tmp`, where a kit may lie, and where the child's own free space is."""
    warm = start(wall)

    assert warm("what_it_writes_on_the_way", readable=[str(warm.scene.staged)])["managed"] == []


def test_a_child_of_namespaces_is_process_1_of_a_small_world(start, namespaces):
    process, user, folder, top = start(namespaces)("its_numbers")["managed"]

    assert (process, folder) == (1, "/tmp/work")
    assert user != 0
    shown = {Path(folder).parts[1] for folder in (sys.base_prefix, sys.prefix, package_root())}
    assert not {"home", "root", "var", "run", "boot", "srv"} & (set(top) - shown)


def test_twenty_children_leave_no_process_file_mount_or_port(start, wall):
    warm = start(wall)
    warm("leave_things")
    before, files = _everything_of(warm), set(warm.scratch.iterdir())
    assert before[0] or os.getuid(), "root sees at least the warm process itself"

    answers = [warm("leave_things") for _ in range(20)]

    assert [(answer["left"], answer["managed"]) for answer in answers] == [(False, "left no port open")] * 20
    assert (_everything_of(warm), set(warm.scratch.iterdir())) == (before, files)


def test_a_program_gets_its_descriptors_environment_and_streams(kind, tmp_path):
    reading, writing = os.pipe()
    code = (
        "import json, os, sys; os.write(int(sys.argv[1]), b'x'); json.dump([*os.environ, sys.stdin.read()], sys.stdout)"
    )
    with kind_named(kind).start(
        [sys.executable, "-I", "-c", code, str(writing)],
        readable=[],
        scratch=tmp_path,
        pass_fds=[writing],
        environment={"ONE": "1"},
    ) as process:
        os.close(writing)
        said, trouble = process.communicate(b"hello")

    assert (process.returncode, os.read(reading, 2)) == (0, b"x"), trouble
    assert "hello" in said.decode()
    assert set(json.loads(said)) - {"hello", "PWD", "LC_CTYPE", "TEMP", "TMP"} == {"ONE", "TMPDIR"}
    os.close(reading)


def test_killing_the_program_ends_all_it_started(kind, tmp_path):
    reading, writing = os.pipe()
    code = "import os, time; os.fork(); os.fork(); print('up', flush=True); time.sleep(30)"
    with kind_named(kind).start(
        [sys.executable, "-I", "-c", code], readable=[], scratch=tmp_path, pass_fds=[writing], environment={}
    ) as process:
        os.close(writing)
        process.stdout.readline()
        process.kill()
    if kind in {"bubblewrap", "namespaces", "bubblewrap-landlock"}:
        assert os.read(reading, 1) == b""  # nobody holds the other end any more
    os.close(reading)


def test_nothing_goes_on_when_the_grader_itself_is_killed(wall, tmp_path):
    reading, writing = os.pipe()
    command = [sys.executable, "-I", "-c", GRADER, str(package_root()), wall, str(tmp_path), str(writing)]
    with subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.PIPE) as grader:
        os.close(writing)
        assert grader.stdout.readline() == b"up\n"
        grader.kill()

    assert select.select([reading], [], [], 10)[0], "somebody still holds the other end after ten seconds"
    assert os.read(reading, 1) == b""
    os.close(reading)


def test_a_wall_that_does_not_stand_says_so_in_a_line(tmp_path):
    with kind_named("namespaces").start(["/no/such/program"], readable=[], scratch=tmp_path, environment={}) as process:
        _, trouble = process.communicate()

    assert process.returncode == 126
    assert trouble.decode().count("\n") == 1
    assert "/no/such/program" in trouble.decode()


def test_root_is_told_what_a_stranger_cannot_read(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)

    with pytest.raises(ContainmentError, match="chmod"):
        check_open_to_all([tmp_path.parents[2] / "nothing-here", closed])


def test_importing_the_room_loads_neither_jupyter_nor_numbers():
    code = "import sys, fairgrader.contain; print({'numpy', 'pandas', 'IPython', 'nbgrader'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )

    assert done.stdout.strip() == "set()"


def test_the_outer_half_imports_nothing_that_a_child_has_written(start, kind):
    assert start(kind)("what_its_outer_half_imports", limits={"total_memory": 1 << 40})["status"] == 5
