"""
Builds .venv from the lock, if it is not there yet: `python tools/set_up.py [--site | --test]`.

pip brings uv, which installs the lock in seconds; where there is no uv, pip does it. Runs on any Python 3, so that one
that is too old can say so; uses the standard library only. What pip and uv say goes to .venv/set-up.log; the screen
shows how far they are and, if something is wrong, one plain sentence with the cure.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from cures import cure, is_hopeless, too_deep
from installers import (
    PIP_OPTIONS,
    QUIET,
    PipProgress,
    UvProgress,
    pinned,
    pip_settings,
    run,
    uv_environment,
    uv_options,
)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "set-up.log"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
CANDIDATES = ("python3.13", "python3.12", "python3.11", "python3", "python")
INSTALLERS = ("pip", "uv")  # pinned in the lock for the tests


class SetUpError(Exception):
    """Set-up cannot go on; the words say what to do."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[1])
    parser.add_argument("--site", action="store_true", help="also install what `make site` needs")
    parser.add_argument("--test", action="store_true", help="also install what `make test` needs, and `make site`")
    arguments = parser.parse_args()
    try:
        set_up(ROOT / lock_for(arguments))
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


def lock_for(arguments):
    if arguments.test or (arguments.site and is_set_up("requirements-test.lock")):
        return "requirements-test.lock"  # which holds what the site needs, too
    return "requirements-site.lock" if arguments.site else "requirements.lock"


def is_set_up(lock):
    stamp = VENV / f"{Path(lock).stem}.installed"
    return stamp.exists() and stamp.read_text() == digest(ROOT / lock)


def set_up(lock):
    stamp = VENV / f"{lock.stem}.installed"
    wanted = digest(lock)
    if stamp.exists() and stamp.read_text() == wanted and (BIN / script("motivelab")).exists():
        return
    began = time.monotonic()
    check_depth(str(ROOT), limited=has_short_paths())
    make_venv()
    install(lock)
    stamp.write_text(wanted)
    warm_up(everything=lock.stem == "requirements-test")
    say(f"Ready after {time.monotonic() - began:.0f} s.")


def digest(lock):
    parts = [lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def script(name):
    return name + (".exe" if os.name == "nt" else "")


def check_depth(folder, limited):
    words = too_deep(folder) if limited else None
    if words:
        raise SetUpError(words)


def has_short_paths():
    """Tell whether this is a Windows that keeps to paths of 259 signs, as it does unless told otherwise."""
    if os.name != "nt":
        return False
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return winreg.QueryValueEx(key, "LongPathsEnabled")[0] != 1
    except OSError:
        return True


def make_venv():
    if is_new_enough(str(BIN / script("python"))):
        return
    if VENV.exists():
        shutil.rmtree(str(VENV))
    newest = suitable_python()
    say(f"Making .venv with {newest} ...")
    # Without pip, which takes longer to arrive than all the rest: the pip of the Python that makes it will do.
    made = subprocess.run(
        [newest, "-m", "venv", "--without-pip", str(VENV)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        raise SetUpError(f"{newest} could not make .venv:\n{made.stdout.decode(errors='replace').strip()}")


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
    return runs([python, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST!r})"])


def runs(command):
    """Tell whether a program is there and does what it is asked."""
    try:
        return subprocess.call(command, **QUIET) == 0
    except OSError:
        return False


def install(lock):
    """Install the lock, then the kit itself: by uv, or by pip where uv cannot."""
    total = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    locked = ["install", "--no-deps", "--require-hashes", "--requirement", str(lock)]
    kit = ["install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    uv = bring_uv()
    if uv:
        say(f"Installing the {total} packages of {lock.name} ...")
        said = uv(locked, UvProgress(say)) or uv(kit)
        if not said:
            return
        if is_hopeless(said):
            raise refusal(said)
    say(f"Without uv: pip installs the {total} packages of {lock.name}, which takes about a minute ...")
    need_pip()
    said = pip(locked, PipProgress(total, say)) or pip(kit)
    if said:
        raise refusal(said)


def refusal(said):
    return SetUpError(f"The packages could not be installed. {cure(said)}\n(All that was said: {LOG})")


def bring_uv():
    """
    Let pip bring itself and uv, by the lines of the lock that pin them.

    Returns a function that runs uv and returns what it said, or nothing if all went well; None if there is no uv.
    """
    listing = subprocess.Popen([*pip_command(), "config", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    listed = VENV / "installers.lock"
    listed.write_text(pinned((ROOT / "requirements-test.lock").read_text("utf-8"), INSTALLERS), encoding="utf-8")
    wheels = ["--no-deps", "--require-hashes", "--no-compile", "--only-binary", ":all:", "--requirement", str(listed)]
    pip(["install", *wheels])
    settings = pip_settings(listing.communicate()[0].decode(errors="replace"))
    program, options, environment = str(BIN / script("uv")), uv_options(settings), uv_environment(settings, os.environ)

    def uv(arguments, progress=None):
        command = [program, "pip", *arguments, "--python", str(BIN / script("python")), *options]
        code, said = run(command, LOG, progress, environment)
        return said if code else ""

    return uv if runs([program, "--version"]) else None


def pip(arguments, progress=None):
    """Run pip for .venv; return what it said, or nothing if all went well."""
    code, said = run([*pip_command(), *arguments, *PIP_OPTIONS], LOG, progress)
    return said if code else ""


def pip_command():
    """Return the pip of .venv or, until it has one, that of the Python that made it."""
    python = str(BIN / script("python"))
    return [python, "-m", "pip"] if has_pip() else [suitable_python(), "-m", "pip", "--python", python]


def has_pip():
    return runs([str(BIN / script("python")), "-c", "import pip"])


def need_pip():
    """Give .venv the pip that Python carries, where it got none so far."""
    if has_pip():
        return
    code, said = run([str(BIN / script("python")), "-m", "ensurepip"], LOG)
    if code:
        raise SetUpError(
            "this Python has no pip of its own. On Debian and Ubuntu: sudo apt install python3-venv. "
            f"Then run the command again.\n{said.strip()}"
        )


def warm_up(everything):
    """Let a program that outlives this one load what a lesson loads, behind all that somebody waits for."""
    command = [
        str(BIN / script("python")),
        str(ROOT / "tools" / "warm_up.py"),
        *(["--everything"] if everything else []),
    ]
    if os.name == "nt":
        apart = {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW}
    else:
        apart = {"preexec_fn": lambda: os.nice(10), "start_new_session": True}
    left = subprocess.Popen(command, cwd=str(ROOT), stdin=subprocess.DEVNULL, **QUIET, **apart)
    left.returncode = 0  # or Python warns of a program that is left running


def say(words):
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
