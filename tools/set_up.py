"""
Builds .venv from the lock, if it is not there yet: `python tools/set_up.py [--test]`.

Runs on any Python 3, so that one that is too old can say so; uses the standard library only. What pip says goes to
.venv/set-up.log; the screen shows how far it is and, if something is wrong, one plain sentence with the cure.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "set-up.log"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
CANDIDATES = ("python3.13", "python3.12", "python3.11", "python3", "python")

CURES = (
    (("no space left on device",), "The disk is full: free about 1 GB and run the command again."),
    (
        ("do not match the hashes",),
        "A downloaded package differs from the lock: something between you and PyPI changes files (a proxy, a virus\n"
        "scanner). Try another network, and tell the maintainers if it happens there too.",
    ),
    (
        ("name resolution", "newconnectionerror", "connecttimeout", "readtimeout", "max retries", "proxyerror"),
        "PyPI cannot be reached: check the network or the proxy, then run the command again; it goes on from there.",
    ),
    (
        ("permission denied", "access is denied"),
        "A file cannot be written: check that this folder is yours, then run the command again.",
    ),
    (
        ("no matching distribution",),
        "A package has no build for this Python and machine, or PyPI cannot be reached. Check the network; then try\n"
        "Python 3.11, 3.12 or 3.13, for example: PYTHON=python3.12 make lab",
    ),
)


class SetUpError(Exception):
    """Set-up cannot go on; the words say what to do."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--test", action="store_true", help="also install what `make test` needs")
    arguments = parser.parse_args()
    try:
        set_up(ROOT / ("requirements-test.lock" if arguments.test else "requirements.lock"))
    except SetUpError as error:
        print(f"motivelab: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        what = f"motivelab: {error.filename or ROOT}: {error.strerror}."
        print(what, "Check that this folder is yours, then run the command again.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nmotivelab: stopped; the same command goes on from here", file=sys.stderr)
        return 130
    return 0


def set_up(lock):
    stamp = VENV / f"{lock.stem}.installed"
    wanted = digest(lock)
    if stamp.exists() and stamp.read_text() == wanted and (BIN / script("motivelab")).exists():
        return
    began = time.monotonic()
    make_venv()
    install(lock)
    pip(
        ["install", "--no-build-isolation", "--no-deps", "--editable", str(ROOT)],
        "The kit itself could not be installed",
    )
    stamp.write_text(wanted)
    say(f"Ready after {time.monotonic() - began:.0f} s.")


def digest(lock):
    parts = [lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def script(name):
    return name + (".exe" if os.name == "nt" else "")


def make_venv():
    python = BIN / script("python")
    if python.exists() and subprocess.call([str(python), "-m", "pip", "--version"], **QUIET) == 0:
        return
    if VENV.exists():
        shutil.rmtree(str(VENV))
    newest = suitable_python()
    say(f"Making .venv with {newest} ...")
    made = subprocess.run([newest, "-m", "venv", str(VENV)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        said = made.stdout.decode(errors="replace").strip()
        if "ensurepip" in said:
            raise SetUpError(
                "this Python has no venv module. On Debian and Ubuntu: sudo apt install python3-venv. "
                "Then run the command again."
            )
        raise SetUpError(f"{newest} could not make .venv:\n{said}")


QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def suitable_python():
    named = os.environ.get("PYTHON")
    tried = [named] if named else [sys.executable] + [shutil.which(name) for name in CANDIDATES]
    for python in tried:
        if python and is_new_enough(python):
            return python
    raise SetUpError(
        "{} is not Python {}.{} or newer. Get one from https://www.python.org/downloads/ (or your system's packages), "
        "then run the command again; PYTHON=/path/to/python make lab uses one that is not on the PATH.".format(
            named or "Python {}.{}".format(*sys.version_info), *OLDEST
        )
    )


def is_new_enough(python):
    test = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.call([python, "-c", test], **QUIET) == 0
    except OSError:
        return False


def install(lock):
    total = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    say(f"Installing the {total} packages of {lock.name}: about a minute the first time ...")
    everything = ["install", "--no-deps", "--require-hashes", "--requirement", str(lock)]
    pip(everything, "The packages could not be installed", Progress(total))


class Progress:
    """Says how far pip is, every few seconds, with an estimate of what is left."""

    EVERY = 4  # seconds
    UNPACKING = 1.3  # times as long as fetching: measured, with and without a fast network

    def __init__(self, total):
        self.total, self.seen = total, 0
        self.began = self.said = time.monotonic()

    def hear(self, line):
        now = time.monotonic()
        if line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring ")):
            self.seen += 1
        # A package that is built from source says this too, for what its own build needs.
        if "Installing collected packages" in line and self.seen >= self.total:
            say(f"  all fetched; unpacking takes about {max(5, self.UNPACKING * (now - self.began)):.0f} s ...")
        elif now - self.said > self.EVERY and 0 < self.seen < self.total:
            self.said = now
            left = (now - self.began) * ((1 + self.UNPACKING) * self.total / self.seen - 1)
            say(f"  {self.seen} of {self.total} packages fetched; about {left:.0f} s left")


def pip(arguments, failure, progress=None):
    """Run pip, show how far it is, and say in plain words what went wrong."""
    options = ["--disable-pip-version-check", "--progress-bar", "off", "--retries", "2"]
    command = [str(BIN / script("python")), "-m", "pip", *arguments, *options]
    read = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    said = []
    with LOG.open("a", encoding="utf-8") as log, subprocess.Popen(command, **read) as process:
        for line in process.stdout:
            said.append(line)
            log.write(line)
            if progress:
                progress.hear(line)
    if process.returncode:
        raise SetUpError("{}. {}\n(All that pip said: {})".format(failure, cure("".join(said)), LOG))


def cure(said):
    for signs, words in CURES:
        if any(sign in said.lower() for sign in signs):
            return words
    return "pip's last words: {}".format("".join(said.splitlines(True)[-3:]).strip())


def say(words):
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
