"""What pip, uv and Windows say when set-up fails, and the sentence with the cure. Runs on any Python 3."""

CURES = (
    (
        ("no space left on device", "not enough space on the disk", "disk quota exceeded"),
        "The disk is full: free about 1 GB and run the command again.",
    ),
    (
        ("do not match the hashes", "hash mismatch"),
        "A downloaded package differs from the lock: something between you and PyPI changes files (a proxy, a virus\n"
        "scanner). Try another network, and tell the maintainers if it happens there too.",
    ),
    (
        ("certificate_verify_failed", "invalid peer certificate"),
        "Something between you and PyPI opens encrypted connections, as some schools and firms do. Ask who runs the\n"
        "network for its certificate file and name it: PIP_CERT=/path/to/certificate.pem make lab",
    ),
    (
        (
            "name resolution",
            "newconnectionerror",
            "connecttimeout",
            "readtimeout",
            "max retries",
            "proxyerror",
            "error sending request",
            "operation timed out",
            "network connectivity is disabled",
        ),
        "PyPI cannot be reached: check the network or the proxy, then run the command again; it goes on from there.",
    ),
    (
        ("being used by another process",),
        "A file is in use: close JupyterLab and every other program that works in this folder, then run the command\n"
        "again.",
    ),
    (
        ("permission denied", "access is denied"),
        "A file cannot be written: check that this folder is yours, then run the command again.",
    ),
    (
        ("no matching distribution", "no solution found"),
        "A package has no build for this Python and machine, or PyPI cannot be reached. Check the network; then try\n"
        "Python 3.11, 3.12 or 3.13, for example: PYTHON=python3.12 make lab",
    ),
)
HOPELESS = CURES[:2]  # no other installer does better

# .venv/Lib/site-packages/ and the longest name below it; Windows takes 259 signs, the folder's own included.
LONGEST_PATH = 161
WINDOWS_LIMIT = 259


def cure(said):
    """Return what to do about the last words of an installer: known ones in plain words, others as they are."""
    return _cure_of(said, CURES) or "The last words were: {}".format("".join(said.splitlines(True)[-3:]).strip())


def is_hopeless(said):
    """Tell whether it is no use to try another installer."""
    return _cure_of(said, HOPELESS) is not None


def _cure_of(said, cures):
    return next((words for signs, words in cures if any(sign in said.lower() for sign in signs)), None)


def too_deep(folder):
    """Return what to do about a folder in which Windows has no room for .venv's paths; None if it has."""
    over = len(folder) + 1 + LONGEST_PATH - WINDOWS_LIMIT
    if over <= 0:
        return None
    return (
        f"{folder} lies too deep: Windows allows paths of {WINDOWS_LIMIT} signs, and what is installed in .venv needs "
        f"{over} more than are left. Move the kit to a shorter folder, for example C:\\motivelab, and run the command "
        "there; or let an administrator allow long paths (https://pip.pypa.io/warnings/enable-long-paths)."
    )
