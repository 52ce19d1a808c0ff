"""How set-up calls pip and uv, what they say on the way, and what pip's settings are called in uv. Any Python 3."""

import ast
import queue
import re
import subprocess
import threading
import time

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
IN_MEGABYTES = {"K": 1 / 1024, "M": 1, "G": 1024}
PIP_OPTIONS = ("--disable-pip-version-check", "--progress-bar", "off", "--retries", "2")


def pinned(lock, names):
    """Return the lines of a lock that pin some packages, hashes and all."""
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", lock)
    return "".join(block for block in blocks if block.split("==")[0] in names)


def pip_settings(listed):
    """Return what `pip config list` says of installing: the environment goes before [install], that before [global]."""
    found = {}
    for section in ("global", "install", ":env:"):
        for line in listed.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(section + "."):
                found[name[len(section) + 1 :]] = ast.literal_eval(value)
    return found


def uv_options(settings):
    """Return pip's settings as options of uv, which does not read them itself."""
    options = []
    for name, option in (
        ("index-url", "--default-index"),
        ("extra-index-url", "--index"),
        ("find-links", "--find-links"),
        ("trusted-host", "--allow-insecure-host"),
    ):
        for value in settings.get(name, "").split():
            options += [option, value]
    if "--index" in options:
        options += ["--index-strategy", "unsafe-best-match"]  # as pip does; safe, because every file has its hash
    if settings.get("no-index", "no").lower() not in ("no", "off", "false", "0", ""):
        options.append("--no-index")
    return options


def uv_environment(settings, environment):
    """Return the environment for uv: pip's certificate, proxy and patience, and the system's certificates."""
    found = {name: value for name, value in environment.items() if name != "UV_SYSTEM_PYTHON"}
    found.setdefault("UV_SYSTEM_CERTS", "1")
    certificates = settings.get("cert") or environment.get("REQUESTS_CA_BUNDLE") or environment.get("CURL_CA_BUNDLE")
    for name, value in (
        ("SSL_CERT_FILE", certificates),
        ("SSL_CLIENT_CERT", settings.get("client-cert")),
        ("HTTP_PROXY", settings.get("proxy")),
        ("HTTPS_PROXY", settings.get("proxy")),
        ("UV_HTTP_TIMEOUT", settings.get("timeout") or settings.get("default-timeout")),
    ):
        if value:
            found[name] = value
    return found


def run(command, log, progress=None, environment=None):
    """Run an installer; return its exit code and all it said, which goes to the log as well."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    said, lines = [], queue.Queue()
    with log.open("a", encoding="utf-8") as kept, subprocess.Popen(command, env=environment, **options) as process:
        threading.Thread(target=_pass_on, args=(process.stdout, lines), daemon=True).start()
        while True:
            try:
                line = lines.get(timeout=1)
            except queue.Empty:
                line = ""
            if line is None:
                break
            said.append(line)
            kept.write(line)
            if progress:
                progress.hear(line)
    return process.returncode, "".join(said)


def _pass_on(stream, lines):
    for line in stream:
        lines.put(line)
    lines.put(None)


class PipProgress:
    """Says how far pip is, every few seconds, with an estimate of what is left."""

    EVERY = 4  # seconds
    UNPACKING = 1.3  # times as long as fetching: measured, with and without a fast network

    def __init__(self, total, say, clock=time.monotonic):
        self.total, self.say, self.clock, self.seen = total, say, clock, 0
        self.began = self.said = clock()

    def hear(self, line):
        now = self.clock()
        if line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring ")):
            self.seen += 1
        # A package that is built from source says this too, for what its own build needs.
        if "Installing collected packages" in line and self.seen >= self.total:
            self.say(f"  all fetched; unpacking takes about {max(5, self.UNPACKING * (now - self.began)):.0f} s ...")
        elif now - self.said > self.EVERY and 0 < self.seen < self.total:
            self.said = now
            left = (now - self.began) * ((1 + self.UNPACKING) * self.total / self.seen - 1)
            self.say(f"  {self.seen} of {self.total} packages fetched; about {left:.0f} s left")


class UvProgress:
    """Says how much uv has fetched, every few seconds; the estimate takes the network to stay as fast as it was."""

    EVERY = 4  # seconds

    def __init__(self, say, clock=time.monotonic):
        self.say, self.clock = say, clock
        self.sizes, self.fetched = {}, set()
        self.began = self.said = clock()

    def hear(self, line):
        now = self.clock()
        announced = re.match(r"\s*Downloading (\S+) \(([\d.]+)([KMG])iB\)", line)
        done = re.match(r"\s*Downloaded (\S+)", line)
        if announced:
            self.sizes[announced[1]] = float(announced[2]) * IN_MEGABYTES[announced[3]]
        elif done and done[1] in self.sizes:
            self.fetched.add(done[1])
        if now - self.said > self.EVERY and len(self.fetched) < len(self.sizes):
            self.said = now
            self.say(self._how_far(now - self.began))

    def _how_far(self, seconds):
        total, fetched = sum(self.sizes.values()), sum(self.sizes[name] for name in self.fetched)
        told = f"  {fetched:.0f} of {total:.0f} MB fetched"
        return f"{told}; about {max(1, seconds * (total - fetched) / fetched):.0f} s left" if fetched else told
