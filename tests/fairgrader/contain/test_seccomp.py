"""The filter says what its rules say; a small machine for BPF runs it, also that of the other processor."""

import errno
import platform
import struct

import pytest

from fairgrader.contain import seccomp, syscall_numbers
from fairgrader.contain.syscall_numbers import NEWEST, number

ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
HERE = ARCHITECTURES[platform.machine()]


def answer(text, call, *arguments, architecture=HERE):
    """Run a classic BPF program over a `struct seccomp_data`: number, architecture, pointer, six arguments."""
    nr = number(call) if isinstance(call, str) else call
    data = struct.pack("=iIQ6Q", nr & 0x7FFFFFFF, architecture, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    steps = [struct.unpack_from("=HBBI", text, at) for at in range(0, len(text), 8)]
    at = accumulator = 0
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        if code == 0x20:
            accumulator = struct.unpack_from("=I", data, value)[0]
        elif code == 0x54:
            accumulator &= value
        elif code in {0x15, 0x25}:
            yes = accumulator == value if code == 0x15 else accumulator > value
            at += if_true if yes else if_false
        else:
            return value


STUDENT = seccomp.program((*seccomp.NEVER, *seccomp.INSIDE, *seccomp.TIED))
LANDLOCK = seccomp.program((*seccomp.NEVER, *seccomp.INSIDE, *seccomp.TIED, *seccomp.alone(4711)))


@pytest.mark.parametrize("text", [STUDENT, LANDLOCK])
@pytest.mark.parametrize(
    "call", ["unshare", "mount", "ptrace", "bpf", "keyctl", "setns", "pivot_root", "process_vm_readv"]
)
def test_dangerous_calls_are_forbidden(text, call):
    assert answer(text, call) == ERRNO | errno.EPERM


@pytest.mark.parametrize("call", [0, 1, 2, 3, 9, 39])
def test_ordinary_calls_are_allowed(call):
    assert answer(STUDENT, call) == ALLOW


def test_sockets_are_answered_as_libzmq_wants_it():
    assert answer(STUDENT, "socket", 2, 1) == ERRNO | errno.EOPNOTSUPP
    assert answer(STUDENT, "connect", 3) == ERRNO | errno.EOPNOTSUPP


@pytest.mark.parametrize(
    ("form", "expected"), [(1, ALLOW), (5, ALLOW), (0x80001, ALLOW), (2, ERRNO | errno.EOPNOTSUPP)]
)
def test_a_pair_of_sockets_may_be_a_stream_but_not_carry_addresses(form, expected):
    assert answer(STUDENT, "socketpair", 1, form) == expected


@pytest.mark.parametrize("flag", [0x80, 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x2000000])
def test_a_child_in_any_new_namespace_is_forbidden(flag):
    assert answer(STUDENT, "clone", flag | 17) == ERRNO | errno.EPERM


def test_a_plain_fork_is_allowed_except_alone_where_threads_are():
    assert answer(STUDENT, "clone", 0x1200011) == ALLOW
    assert answer(LANDLOCK, "clone", 0x1200011) == ERRNO | errno.EPERM
    assert answer(LANDLOCK, "clone", 0x3D0F00) == ALLOW  # what the C library asks for a thread


@pytest.mark.parametrize(("process", "expected"), [(4711, ALLOW), (1, ERRNO | errno.EPERM), (0, ERRNO | errno.EPERM)])
def test_alone_a_process_signals_itself_only(process, expected):
    assert answer(LANDLOCK, "kill", process, 9) == expected
    assert answer(LANDLOCK, "tgkill", process, process, 9) == expected


def test_the_upper_half_of_a_number_does_not_hide_the_lower():
    assert answer(STUDENT, "ioctl", 0, 0xDEADBEEF00005412) == ERRNO | errno.EPERM


@pytest.mark.parametrize("architecture", [0x40000003, 0x40000028, 0])
def test_a_foreign_architecture_is_killed(architecture):
    assert answer(STUDENT, 1, architecture=architecture) == KILL


@pytest.mark.parametrize("call", [NEWEST + 1, 0x40000000 + 1, 0x7FFFFFFF])
def test_calls_that_came_later_do_not_exist(call):
    assert answer(STUDENT, call) == ERRNO | errno.ENOSYS


def test_untying_from_the_watcher_is_forbidden_and_naming_oneself_is_not():
    assert answer(STUDENT, "prctl", 1, 0) == ERRNO | errno.EPERM
    assert answer(STUDENT, "prctl", 15, 0) == ALLOW


def test_a_program_fits_the_kernel():
    """The kernel takes at most 4096 steps."""
    assert len(LANDLOCK) // 8 < 4096


def test_every_call_of_a_rule_has_a_number_somewhere():
    """A misspelt name would silently forbid nothing."""
    known = {entry.split()[0] for line in syscall_numbers._TABLE.strip().splitlines() for entry in line.split("|")}
    rules = (*seccomp.NEVER, *seccomp.INSIDE, *seccomp.TIED, *seccomp.alone(1))
    assert {name for rule in rules for name in rule.calls.split()} <= known


@pytest.fixture(params=ARCHITECTURES)
def processor(request, monkeypatch):
    """Pretend to be on either processor: the program is only text until a kernel loads it."""
    monkeypatch.setattr(platform, "machine", lambda: request.param)
    for remembered in (syscall_numbers._numbers, seccomp.program):
        remembered.cache_clear()
    yield request.param
    monkeypatch.undo()
    for remembered in (syscall_numbers._numbers, seccomp.program):
        remembered.cache_clear()


@pytest.mark.parametrize(
    ("call", "arguments", "error"),
    [
        ("unshare", (), errno.EPERM),
        ("ptrace", (), errno.EPERM),
        ("clone", (0x10000011,), errno.EPERM),
        ("clone3", (), errno.ENOSYS),
        ("socket", (1, 1), errno.EOPNOTSUPP),
        ("io_uring_setup", (), errno.ENOSYS),
        ("prctl", (1, 0), errno.EPERM),
        ("fchmodat", (), 0),
    ],
)
def test_both_processors_refuse_the_same(processor, call, arguments, error):
    """x86_64 and aarch64 differ in numbers and in the architecture's mark, not in what is refused."""
    text = seccomp.program((*seccomp.NEVER, *seccomp.INSIDE, *seccomp.TIED, *seccomp.alone(4711)))
    nr = syscall_numbers.number(call)

    assert answer(text, nr, *arguments, architecture=ARCHITECTURES[processor]) == ERRNO | error


def test_the_filter_of_one_processor_kills_on_the_other(processor):
    other = next(mark for name, mark in ARCHITECTURES.items() if name != processor)

    assert answer(seccomp.program(seccomp.NEVER), 1, architecture=other) == KILL
