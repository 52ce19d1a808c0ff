"""Checks on what a child is and has from birth: no rights, no descriptors, no streams."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from fairgrader.contain.self_checks.scene import Scene, SelfCheck

__all__ = ["CHECKS"]

_MOST_DESCRIPTORS = 4096


class DescriptorsClosed(SelfCheck):
    """
    No descriptor is inherited but the named one.

    An open file needs no name and no right.
    """

    def __call__(self, scene: Scene) -> str | None:
        for descriptor in range(3, _MOST_DESCRIPTORS):
            if descriptor != scene.report:
                try:
                    kind = os.fstat(descriptor)
                except OSError:
                    continue
                return f"holds descriptor {descriptor} (mode {kind.st_mode:o})"
        return None


class StreamsEmpty(SelfCheck):
    """
    The standard streams lead nowhere.

    The warm process speaks on them, and a terminal obeys them.
    """

    def __call__(self, scene: Scene) -> str | None:
        led = [stream for stream in (0, 1, 2) if not os.path.samestat(os.fstat(stream), Path(os.devnull).stat())]
        return f"streams {led} lead somewhere" if led else None


class NobodyOutside(SelfCheck):
    """
    The child is nobody: not root, with no rights beyond a user's.

    Root owns the machine, and walls round root are thin.
    """

    def __call__(self, scene: Scene) -> str | None:
        if sys.platform != "linux":
            return "runs as root" if os.geteuid() == 0 else None
        status = dict(
            line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line
        )
        rights = int(status["CapEff"], 16) | int(status["CapPrm"], 16)
        return f"user {os.geteuid()} with rights {rights:x}" if rights or os.geteuid() == 0 else None


class NoNewRights(SelfCheck):
    """
    No program gives the child more rights.

    `su` and `sudo` run as root for whoever starts them.
    """

    def __call__(self, scene: Scene) -> str | None:
        return "would follow a set-user bit" if "NoNewPrivs:\t0" in Path("/proc/self/status").read_text() else None


CHECKS: tuple[type[SelfCheck], ...] = (DescriptorsClosed, StreamsEmpty, NobodyOutside, NoNewRights)
