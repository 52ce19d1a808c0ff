"""Checks on sockets: nobody is called, nobody is listened for."""

from __future__ import annotations

import socket

from fairgrader.contain.self_checks.scene import Scene, SelfCheck

__all__ = ["CHECKS"]


_RARE = {"AF_NETLINK": 3, "AF_PACKET": 3, "AF_ALG": 5, "AF_VSOCK": 1, "AF_INET6": 1}


class LoopbackUnreached(SelfCheck):
    """
    A program that listens on this machine cannot be reached.

    The teacher's own Jupyter listens there.
    """

    def __call__(self, scene: Scene) -> str | None:
        socket.create_connection(("127.0.0.1", scene.tcp), timeout=1).close()
        return f"connected to port {scene.tcp}"


class DatagramsUnsent(SelfCheck):
    """
    No datagram can be sent.

    A question to a name server carries a secret out.
    """

    def __call__(self, scene: Scene) -> str | None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(b"x", ("127.0.0.1", scene.udp))
        return f"sent to port {scene.udp}"


class PathSocketsUnreached(SelfCheck):
    """
    A unix socket on a path cannot be reached.

    Docker, the session bus and the keyring listen on such sockets.
    """

    def __call__(self, scene: Scene) -> str | None:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(scene.path)
        return f"connected to {scene.path}"


class PathDatagramsUnsent(SelfCheck):
    """
    A unix socket on a path cannot be written to by a datagram.

    A pair of sockets needs no call to a stranger to write to one.
    """

    def __call__(self, scene: Scene) -> str | None:
        mine, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        mine.sendto(b"x", scene.datagrams)
        return f"sent to {scene.datagrams}"


class AbstractSocketsUnreached(SelfCheck):
    """
    A unix socket without a path cannot be reached.

    No rule on files covers it.
    """

    def __call__(self, scene: Scene) -> str | None:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(scene.abstract)
        return "connected"


class NothingListened(SelfCheck):
    """
    No port can be opened.

    Another child could be waited for there.
    """

    def __call__(self, scene: Scene) -> str | None:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            return f"listens on port {listening.getsockname()[1]}"


class NothingListenedOnPath(SelfCheck):
    """
    No unix socket can be opened, with or without a path.

    Another child could be waited for there.
    """

    def __call__(self, scene: Scene) -> str | None:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(f"\0fg-child-{scene.token}")
            listening.listen()
        return "listens"


class RareSocketsRefused(SelfCheck):
    """
    No socket of a rare kind can be opened.

    Netlink, raw packets, the kernel's ciphers and virtual machines have had most of the holes.
    """

    def __call__(self, scene: Scene) -> str | None:
        for name, kind in _RARE.items():
            try:
                socket.socket(getattr(socket, name), kind).close()
            except (OSError, AttributeError):
                continue
            return f"opened {name}"
        return None


CHECKS: tuple[type[SelfCheck], ...] = (
    LoopbackUnreached, DatagramsUnsent, PathSocketsUnreached, PathDatagramsUnsent, AbstractSocketsUnreached,
    NothingListened, NothingListenedOnPath, RareSocketsRefused,
)  # fmt: skip
