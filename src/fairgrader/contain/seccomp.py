"""
The filter on system calls, written as a classic BPF program and loaded with `prctl`.

It defends against whatever a wall of names does not cover: other people's sockets, tracing, new namespaces and mounts,
and the corners of the kernel in which most of its holes were found. It does not look into memory, so a rule can weigh
the numbers of a call but not the path or the address it points to: such calls are refused whole.

The layout of a program and of the data it sees: Linux, `Documentation/userspace-api/seccomp_filter.rst`.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fairgrader.contain import linux
from fairgrader.contain.syscall_numbers import NEWEST, number

__all__ = ["ALONE", "INSIDE", "NEVER", "TIED", "Rule", "alone", "install", "program"]

_LOAD, _EQUAL, _GREATER, _AND, _RETURN = 0x20, 0x15, 0x25, 0x54, 0x06
_KILL, _ALLOW, _ERRNO = 0x8000_0000, 0x7FFF_0000, 0x0005_0000
_ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE, _OFFSET_ARGUMENTS = 0, 4, 16
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_PRETEND = 0
_THREAD = 0x0001_0000
_NEW_NAMESPACES = 0x7E02_0080


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One refusal: the calls, the error they answer with, and for which arguments.

    Parameters
    ----------
    calls
        Names of system calls, separated by blanks.
    error
        The `errno` the caller sees; 0 answers "done" and does nothing.
    argument, mask, values
        The rule holds if `argument & mask` (low 32 bits) is one of `values`; without `values`, always.
    unless
        The other way round: the rule holds if it is none of `values`.
    """

    calls: str
    error: int = errno.EPERM
    argument: int = 0
    values: tuple[int, ...] = ()
    mask: int = 0xFFFF_FFFF
    unless: bool = False


NEVER: tuple[Rule, ...] = (
    Rule("ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd process_madvise process_mrelease"),
    Rule("keyctl add_key request_key bpf perf_event_open userfaultfd lookup_dcookie fanotify_init"),
    Rule("io_uring_setup io_uring_enter io_uring_register io_setup io_submit", errno.ENOSYS),
    Rule("memfd_create memfd_secret", errno.ENOSYS),  # memory that no limit on files or on address space counts
    Rule("kexec_load kexec_file_load init_module finit_module delete_module create_module reboot swapon swapoff"),
    Rule("settimeofday clock_settime clock_adjtime adjtimex syslog acct quotactl quotactl_fd vhangup iopl ioperm"),
    Rule("open_by_handle_at name_to_handle_at move_pages migrate_pages modify_ldt remap_file_pages"),
    Rule("_sysctl sysfs ustat uselib nfsservctl"),
    Rule("personality", values=(0, 0xFFFF_FFFF), unless=True),
    Rule("ioctl", argument=1, values=(0x5412, 0x541C)),  # TIOCSTI and TIOCLINUX: typing into somebody's terminal
    Rule("socket", errno.EOPNOTSUPP, values=(16, 17, 38, 40)),  # netlink, packets, ciphers, virtual machines
)
"""What neither the warm process nor a student ever needs."""

INSIDE: tuple[Rule, ...] = (
    Rule("unshare setns mount umount2 pivot_root chroot mount_setattr open_tree move_mount"),
    Rule("fsopen fsconfig fsmount fspick"),
    Rule("clone", values=(0,), mask=_NEW_NAMESPACES, unless=True),
    Rule("clone3", errno.ENOSYS),  # its flags stand in memory; the C library then falls back on clone
    Rule("sethostname setdomainname"),
    Rule("socket connect bind listen", errno.EOPNOTSUPP),  # any other error makes libzmq abort
    Rule(
        "socketpair", errno.EOPNOTSUPP, argument=1, values=(1, 5), mask=0xF, unless=True
    ),  # datagrams carry an address
    Rule("getsockopt", argument=2, values=(77,)),  # SO_PEERPIDFD and SO_PASSPIDFD: a handle of whoever is at the
    Rule("setsockopt", argument=2, values=(76,)),  # other end of a pipe that the child was given
    Rule("shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop semctl semtimedop mq_open mq_unlink"),
    Rule("ioctl", argument=1, values=(0x8901, 0x8902)),  # FIOSETOWN and SIOCSPGRP: signals by a way round
    Rule("sync syncfs", _PRETEND),
)
"""What has no use behind the walls, for the warm process of Landlock and for every child."""

TIED: tuple[Rule, ...] = (
    Rule("prctl", values=(1, 4, 35)),  # PR_SET_PDEATHSIG unties from the watcher, PR_SET_DUMPABLE and _MM hide from it
)
"""What a child is refused from the moment it belongs to its watcher."""

ALONE: tuple[Rule, ...] = (
    Rule("fork vfork"),
    Rule("clone", values=(0,), mask=_THREAD),
    Rule("pidfd_open pidfd_send_signal tkill setpgid setpriority ioprio_set get_robust_list inotify_add_watch"),
    Rule("fcntl", argument=1, values=(8, 15, 1024, 1026)),  # F_SETOWN, F_SETOWN_EX, F_SETLEASE, F_NOTIFY
    Rule("chmod fchmod fchmodat", _PRETEND),  # else `shutil.copy` fails
    Rule("utime utimes futimesat utimensat"),  # pretending, `Path.touch` would believe that the file is there
    Rule("chown fchown lchown fchownat setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr"),
)
"""What has to be refused where no namespaces stand: Landlock watches neither signals (before Linux 6.12) nor modes."""


def alone(process: int) -> tuple[Rule, ...]:
    """
    Refuse everything that reaches another process, for a process that may start none of its own.

    Parameters
    ----------
    process
        The number of the process that will load the filter.
    """
    itself = (process,)
    nobody_or_itself = (0, process)
    return (
        *ALONE,
        Rule("kill tgkill rt_sigqueueinfo rt_tgsigqueueinfo", values=itself, unless=True),
        Rule(
            "prlimit64 sched_setaffinity sched_setscheduler sched_setparam sched_setattr",
            values=nobody_or_itself,
            unless=True,
        ),
    )


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _refusal(rule: Rule, nr: int) -> bytes:
    refuse = _step(_RETURN, _ERRNO | rule.error)
    if not rule.values:
        return _step(_EQUAL, nr, 0, 1) + refuse
    count = len(rule.values)
    body = _step(_LOAD, _OFFSET_ARGUMENTS + 8 * rule.argument) + _step(_AND, rule.mask)
    past_the_refusal, to_the_refusal = 1, 0
    found, not_found = (past_the_refusal, to_the_refusal) if rule.unless else (to_the_refusal, past_the_refusal)
    for beyond in range(count - 1, -1, -1):
        body += _step(_EQUAL, rule.values[count - 1 - beyond], beyond + found, 0 if beyond else not_found)
    body += refuse + _step(_LOAD, _OFFSET_NUMBER)
    return _step(_EQUAL, nr, 0, len(body) // 8) + body


@lru_cache(maxsize=8)
def program(rules: tuple[Rule, ...]) -> bytes:
    """
    Translate rules into a filter for this machine: a foreign architecture is killed, an unknown call does not exist.

    Examples
    --------
    >>> len(program(())) // 8  # two loads, two questions, three answers
    7
    """
    steps = [
        _step(_LOAD, _OFFSET_ARCHITECTURE),
        _step(_EQUAL, _ARCHITECTURES[platform.machine()], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _OFFSET_NUMBER),
        _step(_GREATER, NEWEST, 0, 1),  # also every number of the x32 calls, which would walk round the others
        _step(_RETURN, _ERRNO | errno.ENOSYS),
    ]
    for rule in rules:
        steps += [_refusal(rule, nr) for name in rule.calls.split() if (nr := number(name)) is not None]
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def install(rules: tuple[Rule, ...]) -> None:
    """
    Load the filter into this process; it holds for ever, for its threads and for all its children.

    Raises
    ------
    OSError
        If the kernel has no seccomp filters.
    """
    linux.forbid_new_privileges()
    text = program(rules)
    buffer = ctypes.create_string_buffer(text, len(text))
    header = struct.pack("@HP", len(text) // 8, ctypes.addressof(buffer))
    holder = ctypes.create_string_buffer(header, len(header))
    linux.control(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(holder))


def unavailable() -> str | None:
    """Say why no filter can be loaded here, or None."""
    if platform.machine() not in _ARCHITECTURES:
        return f"the filter on system calls knows {' and '.join(_ARCHITECTURES)}, not {platform.machine()}"
    if not Path("/proc/sys/kernel/seccomp").exists():
        return "this kernel has no filter on system calls (CONFIG_SECCOMP_FILTER)"
    return None
