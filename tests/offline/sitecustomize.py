"""Put on PYTHONPATH, it makes every connection out of this machine an error: a lesson must run without the network."""

import socket

LOOPBACK = ("127.0.0.1", "::1", "localhost", "0.0.0.0")


def _refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo" and arguments[0] not in (*LOOPBACK, None, "", socket.gethostname()):
        raise OSError(f"a lesson asked the network for {arguments[0]!r}: lessons run offline")
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in LOOPBACK:
        raise OSError(f"a lesson reached for {arguments[1]!r}: lessons run offline")


__import__("sys").addaudithook(_refuse_outside)
