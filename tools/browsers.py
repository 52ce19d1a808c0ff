"""A browser for the tests: how one is found on a machine, and how Debian's is installed where it is missing."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Browser:
    """A browser by its names on the PATH, its usual places, Debian's package, and the variable that names another."""

    title: str
    package: str
    variable: str
    names: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def cure(self):
        return f"install {self.title} (on Debian: sudo apt install {self.package}), or set {self.variable} to its path"

    def find(self):
        """Return the path of this browser, or None."""
        found = [os.environ.get(self.variable), *(shutil.which(name) for name in self.names), *self.places]
        return next((path for path in found if path and Path(path).exists()), None)

    def install(self):
        """Install Debian's package, where apt-get and the rights to use it are there."""
        apt = shutil.which("apt-get")
        if apt is None:
            return
        rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        print(f"Installing Debian's {self.package} for the browser tests ...", flush=True)
        for arguments in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", self.package]):
            subprocess.run([*rights, apt, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)

    def require(self):
        """Install this browser if it is missing, and stop with the cure if it still is."""
        if self.find() is None:
            self.install()
        if self.find() is None:
            sys.exit(f"motivelab: the browser tests need a browser: {self.cure}")
