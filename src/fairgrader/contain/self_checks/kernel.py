"""Checks on the kernel: no new worlds, no rare corners."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from fairgrader.contain import linux
from fairgrader.contain.self_checks.scene import Scene, SelfCheck

__all__ = ["CHECKS"]

_REFUSED = {errno.EPERM, errno.ENOSYS, errno.EACCES, errno.EOPNOTSUPP}
_TYPE_INTO_TERMINAL = 0x5412
_CHILD_SIGNAL = 17


def _reached(calls: str) -> str | None:
    """Call each with nonsense: whoever answers that it is nonsense has listened."""
    for name in calls.split():
        try:
            linux.system_call(name, -1, 0, 0, 0, 0, 0)
        except OSError as error:
            if error.errno in _REFUSED:
                continue
        return f"reached {name}"
    return None


class NoNewUsers(SelfCheck):
    """
    No further user namespace can be made.

    Its maker is root in it, and most ways to break out begin there.
    """

    def __call__(self, scene: Scene) -> str | None:
        linux.unshare(linux.CLONE_NEWUSER)
        return "became root of a new namespace"


class NoNewUsersByFork(SelfCheck):
    """
    No child can be started in a new namespace.

    Two calls besides `unshare` do the same.
    """

    def __call__(self, scene: Scene) -> str | None:
        child = linux.system_call("clone", linux.CLONE_NEWUSER | _CHILD_SIGNAL, 0, 0, 0, 0)
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        return "started one"


class NoNewCall(SelfCheck):
    """
    The newer call that starts processes is hidden.

    `clone3` names its namespaces in memory, where no filter looks.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _reached("clone3")


class NothingMounted(SelfCheck):
    """
    Nothing can be mounted, moved or uncovered.

    Under a mount the old folder lies, with everything in it.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _reached(
            "mount umount2 pivot_root chroot mount_setattr open_tree move_mount fsopen fsmount fspick setns"
        )


class NoKeys(SelfCheck):
    """
    The keyring cannot be used.

    It is shared by all processes of a user, walls or not.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _reached("add_key request_key keyctl")


class NoPrograms(SelfCheck):
    """
    No program can be put into the kernel, and none of its counters read.

    Both see every process of the machine.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _reached("bpf perf_event_open userfaultfd kcmp pidfd_getfd process_madvise")


class NoRings(SelfCheck):
    """
    No ring of calls can be set up.

    The kernel carries out its calls itself, past any filter.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _reached("io_uring_setup io_uring_enter io_uring_register")


class NoHiddenMemory(SelfCheck):
    """
    No file can be kept in memory alone.

    It counts as no file, no address space and nobody's memory.
    """

    def __call__(self, scene: Scene) -> str | None:
        os.write(os.memfd_create("x"), b"x")
        return "kept one"


class NoSharedSegments(SelfCheck):
    """
    No shared memory or queue of the old kind can be made.

    It outlives its maker.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _reached("shmget msgget semget mq_open")


class NoAdministration(SelfCheck):
    """
    The machine cannot be administered.

    Clock, swap, quotas, modules, the kernel's log: root's work, and nobody's here.
    """

    def __call__(self, scene: Scene) -> str | None:
        return _reached("settimeofday swapoff quotactl delete_module kexec_load syslog acct open_by_handle_at")


class NoTyping(SelfCheck):
    """
    Nothing can be typed into a terminal.

    What is typed into the teacher's terminal is run by the teacher.
    """

    def __call__(self, scene: Scene) -> str | None:
        import fcntl

        _, other_end = os.openpty()
        terminal = os.open(os.ttyname(other_end), os.O_RDWR)  # it becomes the terminal of this session
        fcntl.ioctl(terminal, _TYPE_INTO_TERMINAL, b"x")
        return "typed"


class NoDevices(SelfCheck):
    """
    No disk and no memory of the machine is there.

    A disk holds every file, whoever owns it.
    """

    def __call__(self, scene: Scene) -> str | None:
        known = {"null", "zero", "full", "random", "urandom", "fd", "stdin", "stdout", "stderr", "pts", "ptmx", "shm"}
        known |= {"tty", "console", "core"}
        odd = [path.name for path in Path("/dev").iterdir() if path.name not in known]
        return f"sees {', '.join(sorted(odd)[:3])}" if odd else None


class NoSettings(SelfCheck):
    """
    The kernel's settings cannot be written.

    `/proc/sys` names the program that the kernel runs, as root, for a crash.
    """

    def __call__(self, scene: Scene) -> str | None:
        for path in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/self/oom_score_adj"):
            try:
                Path(path).open("r+").close()
            except OSError:
                continue
            return f"opened {path}"
        return None


class NothingForged(SelfCheck):
    """
    A process cannot make itself unreadable for its watcher.

    The watcher could not add up its memory any more.
    """

    def __call__(self, scene: Scene) -> str | None:
        linux.control(4, 0)
        return "hid"


class NotUntied(SelfCheck):
    """
    A child cannot untie itself from its watcher.

    It would outlive the run if the watcher is killed.
    """

    def __call__(self, scene: Scene) -> str | None:
        linux.control(1, 0)
        return "untied itself"


class LoadedFilter(SelfCheck):
    """
    A filter on system calls is loaded.

    It is what is left if a rule on names has a hole.
    """

    def __call__(self, scene: Scene) -> str | None:
        return None if "\nSeccomp:\t2" in Path("/proc/self/status").read_text() else "is not filtered"


CHECKS: tuple[type[SelfCheck], ...] = (
    NoNewUsers, NoNewUsersByFork, NoNewCall, NothingMounted, NoKeys, NoPrograms, NoRings, NoHiddenMemory,
    NoSharedSegments, NoAdministration, NoTyping, NoDevices, NoSettings, NothingForged, NotUntied, LoadedFilter,
)  # fmt: skip
