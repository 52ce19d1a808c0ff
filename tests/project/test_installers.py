"""tools/installers.py: what uv is told of pip's settings, and what is said while either works."""

import sys
import time

import installers
import pytest

LOCK = """\
# a lock
uv==0.13.9 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via motivelab (pyproject.toml:test)
uvloop==1.0 ; sys_platform == 'linux' \\
    --hash=sha256:cc
pip==26.3 \\
    --hash=sha256:dd
"""
# `pip config list` of pip 26.3, with a setting at each of the three places.
LISTED = """\
:env:.cert='/etc/ssl/school.pem'
:env:.disable-pip-version-check='1'
global.cert='/etc/ssl/firm.pem'
global.extra-index-url='https://one.example/simple\\nfile:///opt/two/simple'
global.index-url='https://mirror.example/simple'
global.timeout='60'
install.find-links='/opt/wheels /opt/more'
"""


def test_the_pins_of_the_installers_are_cut_out_of_a_lock_with_their_hashes():
    cut = installers.pinned(LOCK, ("pip", "uv"))
    assert [line for line in cut.splitlines() if "==" in line] == ["uv==0.13.9 \\", "pip==26.3 \\"]
    assert [line.strip(" \\")[-2:] for line in cut.splitlines() if "--hash" in line] == ["aa", "bb", "dd"]


def test_of_pips_settings_the_environment_goes_before_the_files():
    settings = installers.pip_settings(LISTED)
    assert settings["cert"] == "/etc/ssl/school.pem"
    assert settings["timeout"] == "60"
    assert settings["extra-index-url"].split() == ["https://one.example/simple", "file:///opt/two/simple"]


def test_what_pip_was_told_uv_is_told_in_its_own_words():
    """The names on the left from pip's manual, those on the right from uv's."""
    assert installers.uv_options(installers.pip_settings(LISTED)) == [
        *("--default-index", "https://mirror.example/simple"),
        *("--index", "https://one.example/simple", "--index", "file:///opt/two/simple"),
        *("--find-links", "/opt/wheels", "--find-links", "/opt/more"),
        *("--index-strategy", "unsafe-best-match"),
    ]


@pytest.mark.parametrize(("value", "said"), [("1", ["--no-index"]), ("true", ["--no-index"]), ("0", []), ("no", [])])
def test_no_index_is_handed_on_only_if_it_is_on(value, said):
    assert installers.uv_options({"no-index": value}) == said


def test_without_settings_uv_gets_no_option_and_the_certificates_of_the_system():
    assert installers.uv_options({}) == []
    assert installers.uv_environment({}, {"PATH": "/bin"}) == {"PATH": "/bin", "UV_SYSTEM_CERTS": "1"}


def test_certificate_proxy_and_patience_reach_uv_by_its_environment():
    settings = {"cert": "/a.pem", "client-cert": "/b.pem", "proxy": "http://proxy.example:3128", "timeout": "60"}
    found = installers.uv_environment(settings, {"UV_SYSTEM_PYTHON": "1", "UV_SYSTEM_CERTS": "0"})
    assert found == {
        "SSL_CERT_FILE": "/a.pem",
        "SSL_CLIENT_CERT": "/b.pem",
        "HTTP_PROXY": "http://proxy.example:3128",
        "HTTPS_PROXY": "http://proxy.example:3128",
        "UV_HTTP_TIMEOUT": "60",
        "UV_SYSTEM_CERTS": "0",
    }


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_the_certificates_that_pip_takes_from_the_environment_reach_uv_too(name):
    assert installers.uv_environment({}, {name: "/c.pem"})["SSL_CERT_FILE"] == "/c.pem"


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self):
        return self.now


def heard(progress, clock, *lines):
    """Let a progress hear lines, each at its second."""
    for clock.now, line in lines:
        progress.hear(line)


def test_what_uv_fetched_is_told_in_megabytes_with_the_time_that_the_rest_takes_at_that_pace():
    """By hand: 12 of 48 MB in 5 seconds leave 15 seconds for the other 36; 36 of 48 in 12 leave 4."""
    said, clock = [], Clock()
    progress = installers.UvProgress(said.append, clock)
    announced = ["Downloading numpy (24.0MiB)\n", "Downloading pandas (12.0MiB)\n", "Downloading babel (12288.0KiB)\n"]
    heard(
        progress, clock, *[(0.5, line) for line in announced], (5, " Downloaded pandas\n"), (12, " Downloaded numpy\n")
    )
    assert said == ["  12 of 48 MB fetched; about 15 s left", "  36 of 48 MB fetched; about 4 s left"]


def test_a_fast_uv_needs_no_words_and_a_silent_one_still_gives_a_sign_of_life():
    said, clock = [], Clock()
    progress = installers.UvProgress(said.append, clock)
    heard(progress, clock, (0.5, "Downloading numpy (16.1MiB)\n"), (1, "\n"), (3, ""))
    assert said == []
    heard(progress, clock, (6, ""), (7, ""))
    assert said == ["  0 of 16 MB fetched"]
    heard(progress, clock, (20, " Downloaded numpy\n"), (30, "Prepared 1 package in 20s\n"))
    assert said == ["  0 of 16 MB fetched"]


def test_pip_tells_its_packages_and_the_time_left_with_the_unpacking():
    """By hand: 1 of 4 in 10 seconds is 10 * (2.3 * 4 - 1) = 82 seconds; then 1.3 times what fetching took."""
    said, clock = [], Clock()
    progress = installers.PipProgress(4, said.append, clock)
    heard(progress, clock, (10, "Collecting one\n"), (11, "Collecting two\n"), (12, "Ignoring three\n"))
    heard(progress, clock, (13, "Requirement already satisfied: four\n"), (20, "Installing collected packages: one\n"))
    assert said == ["  1 of 4 packages fetched; about 82 s left", "  all fetched; unpacking takes about 26 s ..."]


def test_while_a_program_is_silent_the_progress_is_asked_all_the_same(tmp_path):
    """Once a second, so that three silent seconds are two chances at least to say something."""
    asked = []

    class Listener:
        def hear(self, line):
            asked.append((time.monotonic(), line))

    source = "import time; print('one', flush=True); time.sleep(2.5); print('two'); raise SystemExit(3)"
    log = tmp_path / "log"
    assert installers.run([sys.executable, "-c", source], log, Listener()) == (3, "one\ntwo\n")
    assert log.read_text("utf-8") == "one\ntwo\n"
    assert [line for _, line in asked].count("") >= 2
