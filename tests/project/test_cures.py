"""tools/cures.py: what the installers really print, and the sentence that a newcomer reads instead."""

import importlib.metadata
import re
from pathlib import Path

import cures
import pytest

# What pip 23.2 printed when these things were really done to it; only addresses and folders are shortened.
NO_NETWORK = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7fd9e0866fd0>: Failed to establish a \
new connection: [Errno -2] Name or service not known')': /simple/ahpy/
ERROR: Could not find a version that satisfies the requirement ahpy==2.1 (from versions: none)
ERROR: No matching distribution found for ahpy==2.1
"""
NO_PROXY = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
'ProxyError('Cannot connect to proxy.', NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at \
0x7f4cb6ec6910>: Failed to establish a new connection: [Errno 111] Connection refused'))': /simple/ahpy/
ERROR: Could not find a version that satisfies the requirement ahpy==2.1 (from versions: none)
ERROR: No matching distribution found for ahpy==2.1
"""
OTHER_HASH = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, \
please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
    ahpy==2.1 from ahpy-2.1-py3-none-any.whl (from -r requirements.lock (line 1)):
        Expected sha256 0000000000000000000000000000000000000000000000000000000000000000
             Got        4250517b64a8b1cebdd1eed1125027d4d251e97a8c7d745d10ebff648d4342c5
"""
DISK_FULL = """\
Installing collected packages: ahpy
ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device
"""
NO_BUILD = """\
ERROR: Could not find a version that satisfies the requirement ahpy==2.1 (from versions: none)
ERROR: No matching distribution found for ahpy==2.1
"""
NOT_YOURS = """\
ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'site-packages/ahpy'
Check the permissions.
"""
NOT_YOURS_ON_WINDOWS = """\
ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'Lib\\\\site-packages\\\\ahpy'
Check the permissions.
"""


# What uv 0.13.9 printed when the same was done to it; shortened in the same way.
UV_NO_NETWORK = """\
error: Failed to fetch: https://pypi.org/simple/ahpy/
  cause: error sending request for url (https://pypi.org/simple/ahpy/)
  cause: client error (Connect)
  cause: dns error
  cause: error resolving DNS
  cause: failed to lookup address information: Name or service not known
"""
UV_NO_PROXY = """\
error: Failed to fetch: https://pypi.org/simple/ahpy/
  cause: error sending request for url (https://pypi.org/simple/ahpy/)
  cause: client error (Connect)
  cause: tunnel error: failed to create underlying connection
  cause: tcp connect error
  cause: Connection refused (os error 111)
"""
UV_CERTIFICATE = """\
  cause: error sending request for url (https://pypi.org/simple/six/)
  cause: client error (Connect)
  cause: invalid peer certificate: UnknownIssuer

hint: Consider enabling use of system TLS certificates with the `--system-certs` command-line flag
"""
UV_OTHER_HASH = """\
error: Failed to download `ahpy==2.1`
  cause: Hash mismatch for `ahpy==2.1`

         Expected:
           sha256:0000000000000000000000000000000000000000000000000000000000000000

         Computed:
           sha256:380e253a521439ba18ae36a3f33fe549d0df62053d96e528d9cc1641c8c35a33
"""
UV_DISK_FULL = """\
error: Failed to download `numpy==2.4.6`
  cause: Failed to extract archive: numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl
  cause: I/O operation failed during extraction
  cause: failed to write to file `.cache/uv/.tmp9fU4O1/numpy`: No space left on device (os error 28)
"""
UV_NO_BUILD = """\
error: No solution found when resolving dependencies
  cause: Because pywinpty==3.1.2 has no usable wheels and you require pywinpty==3.1.2, we can conclude that your \
requirements are unsatisfiable.
"""
UV_NOT_YOURS = """\
error: Failed to install: ahpy-2.1-py3-none-any.whl (ahpy==2.1)
  cause: Failed to create directory `.venv/lib/python3.11/site-packages/ahpy`
  cause: failed to create directory `.venv/lib/python3.11/site-packages/ahpy`: Permission denied (os error 13)
"""
# As Windows words its error 32; not seen by us.
IN_USE_ON_WINDOWS = """\
ERROR: Could not install packages due to an OSError: [WinError 32] The process cannot access the file because it is \
being used by another process: 'Lib\\\\site-packages\\\\zmq'
"""


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (NO_NETWORK, "PyPI cannot be reached: check the network"),
        (NO_PROXY, "check the network or the proxy"),
        (OTHER_HASH, "A downloaded package differs from the lock"),
        (DISK_FULL, "The disk is full: free about 1 GB"),
        (NO_BUILD, "A package has no build for this Python and machine"),
        (NOT_YOURS, "check that this folder is yours"),
        (NOT_YOURS_ON_WINDOWS, "check that this folder is yours"),
        (UV_NO_NETWORK, "PyPI cannot be reached: check the network"),
        (UV_NO_PROXY, "check the network or the proxy"),
        (UV_CERTIFICATE, "PIP_CERT=/path/to/certificate.pem make lab"),
        (UV_OTHER_HASH, "A downloaded package differs from the lock"),
        (UV_DISK_FULL, "The disk is full: free about 1 GB"),
        (UV_NO_BUILD, "A package has no build for this Python and machine"),
        (UV_NOT_YOURS, "check that this folder is yours"),
        (IN_USE_ON_WINDOWS, "close JupyterLab"),
    ],
)
def test_what_an_installer_says_is_put_in_plain_words(said, part):
    words = cures.cure(said)
    assert part in words
    assert "error" not in words.lower()


def test_the_network_is_blamed_before_the_missing_build_that_follows_from_it():
    """Without a network pip ends with "No matching distribution" too."""
    assert NO_NETWORK.endswith(NO_BUILD)
    assert cures.cure(NO_NETWORK) != cures.cure(NO_BUILD)


def test_what_nobody_foresaw_is_quoted():
    assert cures.cure("one\ntwo\nthree\nfour\n") == "The last words were: two\nthree\nfour"


@pytest.mark.parametrize("said", [DISK_FULL, UV_DISK_FULL, OTHER_HASH, UV_OTHER_HASH])
def test_no_other_installer_is_tried_where_none_can_do_better(said):
    assert cures.is_hopeless(said)


@pytest.mark.parametrize("said", [UV_NO_NETWORK, UV_NO_PROXY, UV_NO_BUILD, UV_NOT_YOURS, "thread 'main' panicked"])
def test_where_uv_may_stumble_alone_pip_gets_its_turn(said):
    """Pip knows more proxies, and works without a cache that can be written."""
    assert not cures.is_hopeless(said)


def test_a_folder_on_windows_has_room_for_97_signs_and_a_deeper_one_gets_the_number_that_is_missing():
    """By hand: 259 = 97 + 1 + 161."""
    deep = "C:\\" + "a" * 95
    assert cures.too_deep(deep[:97]) is None
    words = cures.too_deep(deep)
    assert words.startswith(f"{deep} lies too deep: ")
    assert "needs 1 more than are left" in words
    assert "Move the kit to a shorter folder" in words


def test_no_installed_file_has_a_longer_path_than_the_warning_counts_on():
    """Names as in Windows' .venv, from what each package of the lock lists; a path grows when the lock does."""
    lock = (Path(__file__).parents[2] / "requirements-test.lock").read_text("utf-8")
    names = re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock)
    known = {one.metadata["Name"].lower(): one for one in importlib.metadata.distributions()}
    files = [file.parts for name in names if name in known for file in known[name].files or []]
    below = [part for part in files if ".." not in part]
    beside = [[name for name in part if name != ".."] for part in files if ".." in part]
    lengths = {len("/".join([".venv", "Lib", "site-packages", *parts])) for parts in below}
    lengths |= {len("/".join([".venv", *parts])) for parts in beside}
    assert len(files) > 10_000
    assert max(lengths) <= cures.LONGEST_PATH
