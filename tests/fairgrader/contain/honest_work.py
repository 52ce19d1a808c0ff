"""What students do and must be able to do behind the walls; each returns `done`."""

import asyncio
import csv
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ANYWHERE = {}
"""Work that every kind allows."""
WITH_PROCESSES = {}
"""Work that starts processes, which Landlock alone does not allow."""


def anywhere(function):
    ANYWHERE[function.__name__] = function
    return function


def with_processes(function):
    WITH_PROCESSES[function.__name__] = function
    return function


@anywhere
def files_in_its_folder(scene):
    assert list(Path.cwd().iterdir()) == []
    Path("sub/deeper").mkdir(parents=True)
    with Path("sub/deeper/table.csv").open("w", newline="") as file:
        csv.writer(file).writerows([[1, 2], [3, 4]])
    Path("table.csv").symlink_to("sub/deeper/table.csv")
    shutil.copy("table.csv", "copy.csv")
    Path("empty").touch()
    Path("copy.csv").rename("sub/renamed.csv")
    Path("sub/deeper/table.csv").unlink()
    assert sorted(map(str, Path().iterdir())) == ["empty", "sub", "table.csv"]
    return "done"


@anywhere
def temporary_files(scene):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
        file.write(b"x")
        Path(folder, "y").write_text("y")
    return "done"


@anywhere
def home_and_folder_are_its_own(scene):
    Path("~/note").expanduser().write_text("mine")
    assert Path.home() == Path.cwd()
    return "done"


@anywhere
def threads(scene):
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(abs, [-1, -2])) == [1, 2]
    return "done"


@anywhere
def an_event_loop(scene):
    asyncio.run(asyncio.sleep(0.01))
    return "done"


@anywhere
def a_database(scene):
    book = sqlite3.connect("marks.db")
    book.execute("create table t (a int)")
    book.commit()
    book.close()
    return "done"


@anywhere
def a_pair_of_sockets(scene):
    one, other = socket.socketpair()
    one.send(b"x")
    assert other.recv(1) == b"x"
    return "done"


@anywhere
def a_late_import(scene):
    import decimal
    import statistics

    assert statistics.mean([decimal.Decimal(1), decimal.Decimal(2)]) == decimal.Decimal("1.5")
    return "done"


@anywhere
def the_network_is_missed_in_plain_words(scene):
    try:
        socket.getaddrinfo("example.org", 80)
    except socket.gaierror:
        return "done"
    return None


@anywhere
def chance_and_clock(scene):
    random.seed()
    os.urandom(8)
    time.sleep(0.001)
    assert os.cpu_count() >= 1
    return "done"


@anywhere
def signals_to_itself(scene):
    import signal

    heard = []
    signal.signal(signal.SIGALRM, lambda *_: heard.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(0.05)
    signal.raise_signal(signal.SIGALRM)
    assert heard == [1, 1]
    assert threading.active_count() == 1
    return "done"


@with_processes
def a_command(scene):
    assert subprocess.run(["ls", "/"], check=True, capture_output=True).stdout
    return "done"


@with_processes
def another_python(scene):
    done = subprocess.run([sys.executable, "-I", "-c", "print(6 * 7)"], check=True, capture_output=True, text=True)
    assert done.stdout == "42\n"
    return "done"


@with_processes
def a_pipe_of_commands(scene):
    assert os.popen("echo b; echo a").read().split() == ["b", "a"]
    return "done"


@with_processes
def a_pool_of_processes(scene):
    import multiprocessing

    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(abs, [-1, -2]) == [1, 2]
    return "done"


@with_processes
def a_terminal_of_its_own(scene):
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execvp("echo", ["echo", "hello"])
    assert os.read(terminal, 5) == b"hello"
    os.waitpid(child, 0)
    return "done"


def answer_seven(scene):
    os._exit(7)


def end_by_a_signal(scene):
    import signal

    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGKILL if os.getpid() != 1 else signal.SIGSEGV)
    import ctypes

    ctypes.string_at(0)


def sleep_long(scene):
    time.sleep(20)


def dig_and_sleep(scene):
    for _ in range(50):
        Path("deep").mkdir()
        os.chdir("deep")
    time.sleep(20)


def its_environment(scene):
    return dict(os.environ)


def what_it_reads(scene):
    return scene.staged.read_text()


def what_it_writes_on_the_way(scene):
    written = []
    for folder in (parent for parent in scene.staged.parents if parent not in (Path("/"), Path("/tmp"))):
        for act in (
            lambda new: new.touch(exist_ok=False),
            lambda new: new.parent.rename(new.parent.with_name("moved")),
        ):
            try:
                act(folder / "new")
                written.append(str(folder))
            except OSError:
                continue
    return written


def its_numbers(scene):
    return [os.getpid(), os.getuid(), str(Path.cwd()), sorted(path.name for path in Path("/").iterdir())]


def leave_things(scene):
    Path("file").write_text("x")
    listening = "no port"
    try:
        door = socket.socket()
        door.bind(("127.0.0.1", 0))
        door.listen()
        listening = f"port {door.getsockname()[1]}"
    except OSError:
        pass
    try:
        if os.fork() == 0:
            os.setsid()
            time.sleep(30)
            os._exit(0)
    except OSError:
        pass
    return f"left {listening} open"


def what_its_outer_half_imports(scene):
    for name in ("select", "encodings/utf_8", "signal", "itertools", "os", "pathlib", "linecache", "traceback"):
        Path(f"{name}.py").parent.mkdir(exist_ok=True)
        Path(f"{name}.py").write_text("import os; os._exit(99)")
    Path("x").write_text("x")
    time.sleep(0.5)
    os._exit(5)
