"""The first kind that holds is chosen; no wall at all needs a plain yes."""

import subprocess

import pytest

from fairgrader.contain import KINDS, choose, kind_named
from fairgrader.contain.landlock import Landlock
from fairgrader.contain.uncontained import Uncontained
from fairgrader.errors import ContainmentError

FORBIDDEN = """
import sys
sys.path.insert(0, sys.argv[1])
from fairgrader.contain import choose, kind_named
from fairgrader.contain.seccomp import Rule, install
install((Rule("unshare setns mount pivot_root"), Rule("clone", values=(0,), mask=0x7E020000, unless=True)))
print(choose(kinds=[kind_named("namespaces"), kind_named("landlock")]).name)
"""


class Elsewhere(Landlock):
    """A kind for another system."""

    name = "elsewhere"

    def available(self):
        return "this is not that system"


class Claimed(Uncontained):
    """A wall that is said to stand and does not."""

    name = "claimed"


def test_the_strongest_kind_comes_first_and_none_last():
    assert [kind.name for kind in KINDS] == ["bubblewrap", "namespaces", "bubblewrap-landlock", "landlock", "none"]


def test_where_the_machine_forbids_namespaces_landlock_is_chosen(as_ordinary_user):
    """So it is on Ubuntu 24.04 and in most containers; here a filter on system calls forbids them."""
    done = subprocess.run(as_ordinary_user(FORBIDDEN), capture_output=True, text=True, check=False)

    assert done.stdout == "landlock\n", done.stderr


def test_a_wall_that_does_not_hold_is_not_chosen_and_the_cure_is_told():
    with pytest.raises(ContainmentError) as refused:
        choose(kinds=(Elsewhere(), Claimed()))

    assert "elsewhere: this is not that system" in str(refused.value)
    assert "claimed: " in str(refused.value)
    assert "bubblewrap" in str(refused.value)


def test_no_wall_needs_a_plain_yes():
    with pytest.raises(ContainmentError, match="plain yes"):
        choose("none")
    assert choose("none", consent=True).name == "none"


def test_a_yes_does_not_make_auto_do_without_a_wall():
    with pytest.raises(ContainmentError, match="No wall stands"):
        choose(consent=True, kinds=(Elsewhere(), Uncontained()))


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(ContainmentError, match="bubblewrap, namespaces, bubblewrap-landlock, landlock, none"):
        kind_named("docker")
