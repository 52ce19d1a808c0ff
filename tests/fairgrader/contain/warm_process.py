"""A warm process for the tests: reads orders, a line each, and carries them out in children behind the inner wall."""

import importlib.util
import json
import os
import select
import signal
import sys
import tempfile
import time
from pathlib import Path


def _load(name):
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _child(order, kind, act, scene, writing):
    from fairgrader.contain import Limits

    said, itself = {}, os.getpid()
    try:
        if order.get("enter", True):
            limits = Limits(**order.get("limits", {}))
            folder = kind.enter(limits, readable=list(map(Path, order.get("readable", ()))), keep_fds=(writing,))
            said["folder"] = str(folder)
        itself = os.getpid()
        said["managed"] = act(scene)
    except BaseException as error:
        said["stopped"] = f"{type(error).__name__}: {error}"
    if os.getpid() == itself:
        os.write(writing, json.dumps(said).encode())
    os._exit(0)


def _hear(reading, seconds):
    heard, end = b"", time.monotonic() + seconds
    while select.select([reading], [], [], max(0.0, end - time.monotonic()))[0]:
        part = os.read(reading, 65536)
        if not part:
            return heard, False
        heard += part
    return heard, True


def carry_out(order, kind, modules):
    """Fork, wait, and tell how it ended, what was said, and whether anything is left that could still speak."""
    from fairgrader.contain.self_checks.scene import Scene

    reading, writing = os.pipe()
    act = next(getattr(module, order["act"]) for module in modules if hasattr(module, order["act"]))
    child = os.fork()
    if not child:
        os.close(reading)
        _child(order, kind, act, Scene.from_text(order["scene"]), writing)
    os.close(writing)
    if "signal" in order:
        time.sleep(order["after"])
        os.kill(child, getattr(signal, order["signal"]))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    heard, left = _hear(reading, 1.0)
    os.close(reading)
    return {"status": status, "left": left, **json.loads(heard or b"{}")}


def main():
    """Serve until standard input ends."""
    sys.path.insert(0, sys.argv[1])
    from fairgrader.contain import kind_named

    kind = kind_named(sys.argv[2])
    tempfile.gettempdir()  # as every larger library does on its import
    modules = [_load("attacks"), _load("honest_work")]
    for line in sys.stdin:
        sys.stdout.write(json.dumps(carry_out(json.loads(line), kind, modules)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
