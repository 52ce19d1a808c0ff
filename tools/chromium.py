"""
Finds a Chromium for the browser tests, and on Debian installs one that is missing: `python tools/chromium.py`.

Looks at $MOTIVELAB_CHROMIUM first, then for Chromium, Chrome and Edge where they usually are.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
CURE = "install Chromium or Chrome (on Debian: sudo apt install chromium), or set MOTIVELAB_CHROMIUM to its path"


def find():
    """Return the path of a Chromium, or None."""
    found = [os.environ.get("MOTIVELAB_CHROMIUM"), *(shutil.which(name) for name in NAMES), *PLACES]
    return next((path for path in found if path and Path(path).exists()), None)


def install():
    """Install Debian's chromium, where apt-get and the rights to use it are there."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    print("Installing Debian's chromium for the browser tests ...", flush=True)
    for arguments in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
        subprocess.run([*rights, apt, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    if find() is None:
        install()
    if find() is None:
        sys.exit(f"motivelab: the browser tests need a browser: {CURE}")
