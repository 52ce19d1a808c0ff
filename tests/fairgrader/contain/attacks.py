"""Attacks beside those of the self-checks. Each returns what it managed in words; nothing or an error is a failure."""

import contextlib
import ctypes
import mmap
import os
import platform
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

INNER = {}
"""Attacks on the inner wall, by name."""
OUTER = {}
"""Attacks on the outer wall, tried by the warm process itself, which has entered nothing."""


SLOW = {}
"""Attacks on the inner wall that take a second to come to nothing."""


def inner(function):
    INNER[function.__name__] = function
    return function


def slow(function):
    SLOW[function.__name__] = function
    return function


def outer(function):
    OUTER[function.__name__] = function
    return function


def _libc():
    return ctypes.CDLL(None, use_errno=True)


@outer
@inner
def walk_up_from_the_folder(scene):
    above = Path.cwd() / ("../" * 40) / str(scene.home_file).lstrip("/")
    return above.read_text()


@outer
@inner
def read_through_own_door_in_proc(scene):
    return Path("/proc/self/root", str(scene.home_file).lstrip("/")).read_text()


@outer
@inner
def read_the_gradebook_through_a_copy(scene):
    shutil.copyfile(scene.gradebook, "copy.db")
    return "copied the gradebook"


@inner
def rename_the_folder_away(scene):
    Path.cwd().rename(Path.cwd().parent.parent / "stays")
    return "renamed its folder"


@inner
def find_any_secret_below_the_root(scene):
    known = (sys.base_prefix, sys.prefix)
    for place in (scene.course.parent, scene.staged.parent, scene.home_file.parent, Path("/var"), Path("/run")):
        for folder, folders, files in os.walk(place):
            folders[:] = [name for name in folders if not f"{folder}/{name}".startswith(known)]
            for name in files:
                with contextlib.suppress(OSError):
                    if scene.token.encode() in Path(folder, name).read_bytes()[:4096]:
                        return f"found {folder}/{name}"
    return None


@inner
def write_own_memory_file_to_change_code(scene):
    with Path("/proc/self/mem").open("r+b", buffering=0):
        return "opened its memory for writing"


@inner
def sparse_file_of_a_terabyte(scene):
    with Path("sparse").open("wb") as file:
        file.truncate(1 << 40)
    return "made it"


@inner
def make_a_device(scene):
    os.mknod("disk", 0o60666, os.makedev(254, 0))
    return "made a disk"


@inner
def name_maps_for_a_new_user(scene):
    Path("/proc/self/uid_map").write_text("0 0 1")
    return "became root by a map"


@inner
def leave_by_a_descriptor_of_the_old_root(scene):
    for descriptor in range(3, 256):
        with contextlib.suppress(OSError):
            os.fchdir(descriptor)
            return f"went through descriptor {descriptor}"
    return None


@inner
def change_a_system_program(scene):
    with Path(sys.executable).open("r+b"):
        return "opened the interpreter for writing"


@inner
def become_root(scene):
    os.setresuid(0, 0, 0)
    return "became root"


@inner
def run_a_set_user_program(scene):
    subprocess.run(["/usr/bin/su", "-c", "id"], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return "ran su"


@inner
def signal_every_number(scene):
    reached = []
    for process in range(2, 70_000):
        with contextlib.suppress(OSError):
            os.kill(process, 0)
            reached.append(process)
    return [process for process in reached if process != os.getpid()]


@inner
def signal_the_group(scene):
    os.killpg(os.getppid() or 1, 0)
    return "signalled" if os.getppid() else None


@inner
def join_the_session_of_the_parent(scene):
    os.setpgid(0, os.getppid())
    return "joined" if os.getppid() else None


@inner
def enter_the_namespaces_of_the_warm_process(scene):
    os_setns = _libc().setns
    for process in (1, scene.warm or 2, os.getppid()):
        with contextlib.suppress(OSError):
            handle = os.open(f"/proc/{process}/ns/mnt", os.O_RDONLY)
            if os_setns(handle, 0) == 0:
                return "entered"
    return None


@inner
def old_calls_by_interrupt(scene):
    """Use the 32-bit entry, which has other numbers for the same calls: a filter that forgets it lets them in."""
    if platform.machine() != "x86_64":
        return None
    code = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"  # mov eax, 20 (getpid); int 0x80; ret
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return f"called: {ctypes.CFUNCTYPE(ctypes.c_int)(address)()}"


@inner
def calls_of_the_third_kind(scene):
    """Use the x32 numbers, which lie above a bit that a filter must not ignore."""
    answer = _libc().syscall(ctypes.c_long(0x40000000 + 272), ctypes.c_long(0x10000000))  # unshare of users
    return "became root of a new namespace" if answer == 0 else None


@inner
def unload_the_filter(scene):
    code = struct.pack("HBBI", 0x06, 0, 0, 0x7FFF0000)  # allow everything
    text = ctypes.create_string_buffer(code, 8)
    program = ctypes.create_string_buffer(struct.pack("@HP", 1, ctypes.addressof(text)), 16)
    _libc().prctl(22, 2, ctypes.addressof(program), 0, 0)
    return "became root" if _libc().unshare(0x10000000) == 0 else None


@inner
def unshare_in_a_thread(scene):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(_libc().unshare(0x00020000)))
    thread.start()
    thread.join()
    return "unshared" if answers == [0] else None


@inner
def program_without_the_filter(scene):
    """Start a new program, which keeps the filter of the one that started it."""
    code = "import ctypes, sys; sys.exit(0 if ctypes.CDLL(None).unshare(0x10000000) == 0 else 1)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], check=False)
    return "unshared in a new program" if done.returncode == 0 else None


@outer
@inner
def ask_a_name_server(scene):
    return socket.getaddrinfo("example.org", 80)[0]


@outer
@inner
def call_a_listener_by_every_address(scene):
    for host in ("127.0.0.1", "0.0.0.0", "localhost", "::1", "::ffff:127.0.0.1", socket.gethostname()):
        with contextlib.suppress(OSError):
            socket.create_connection((host, scene.tcp), timeout=1).close()
            return f"reached {host}"
    return None


@outer
@inner
def call_a_socket_on_a_path(scene):
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(scene.path)
    return "connected"


@outer
@inner
def call_a_socket_without_a_path(scene):
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(scene.abstract)
    return "connected"


@inner
def turn_a_pair_into_a_listener(scene):
    mine, _ = socket.socketpair()
    mine.bind(str(Path("listening").absolute()))
    return "bound"


@outer
def see_the_machine_s_processes(scene):
    os.kill(scene.bystander, 0)
    return "saw the bystander"


@outer
def read_the_bystander_s_environment(scene):
    return Path(f"/proc/{scene.bystander}/environ").read_text()


@outer
def write_into_the_course(scene):
    (scene.course / "nbgrader_config.py").write_text("x")
    return "wrote"


@outer
def write_into_the_home_folder(scene):
    scene.home_file.write_text("x")
    return "wrote"


@outer
def write_into_the_packages(scene):
    import fairgrader

    Path(fairgrader.__file__).with_name("sitecustomize.py").write_text("x")
    return "wrote"


@outer
def use_the_keyring(scene):
    number = 250 if platform.machine() == "x86_64" else 219
    return "used it" if _libc().syscall(number, 0, -3, 0) >= 0 else None


@outer
def be_root(scene):
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    return "has rights" if int(status["CapEff"], 16) or os.geteuid() == 0 else None


@inner
def memory_of_many_files(scene):
    """Hold memory in files without a name."""
    held = []
    for number in range(400):
        path = Path(f"gone-{number}")
        held.append(os.open(path, os.O_CREAT | os.O_WRONLY))
        path.unlink()
        os.write(held[-1], bytes(512 * 1024))
    time.sleep(0.4)
    return "held 200 MB"


@slow
def fork_without_end(scene):
    while True:
        os.fork()


@slow
def threads_that_fork(scene):
    def breed():
        while True:
            with contextlib.suppress(OSError):
                if os.fork() == 0:
                    time.sleep(5)

    for _ in range(4):
        threading.Thread(target=breed, daemon=True).start()
    time.sleep(1)
    return "still lives" if len(list(Path("/proc").iterdir())) > 400 else None


@slow
def ignore_the_end_of_time(scene):
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while time.process_time() < 2.5:
        pass
    return "computed on"


@slow
def stop_and_wait_for_ever(scene):
    signal.pause()
    return "waited"


@inner
def raise_limits_of_a_thread(scene):
    resource.prlimit(0, resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return "raised"


@inner
def handle_of_whoever_is_at_the_other_end(scene):
    mine, _ = socket.socketpair()
    return f"got handle {mine.getsockopt(socket.SOL_SOCKET, 77)}"
