"""Which containment stands here: the first kind that is available and passes every self-check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fairgrader.contain.bubblewrap import Bubblewrap, BubblewrapWithLandlock
from fairgrader.contain.containment import Containment
from fairgrader.contain.landlock import Landlock
from fairgrader.contain.namespaces import Namespaces
from fairgrader.contain.self_checks.running import self_check
from fairgrader.contain.uncontained import Uncontained
from fairgrader.errors import ContainmentError

__all__ = ["KINDS", "choose", "kind_named", "likely"]

KINDS: tuple[Containment, ...] = (
    Bubblewrap(),
    Namespaces(),
    BubblewrapWithLandlock(),
    Landlock(),
    Uncontained(),
)
"""Every kind, the strongest first; a new kind is a new class and one entry here."""

_CURE = (
    "On Debian or Ubuntu install the package bubblewrap; on Windows grade inside WSL2; on a Mac in a container. "
    "If you trust every student, say --sandbox none: it is noted on each mark."
)


def kind_named(name: str, readable: Sequence[Path] = ()) -> Containment:
    """
    Return the kind of containment with this name, prepared for many children that may read what is named.

    Raises
    ------
    ContainmentError
        If there is none of that name.
    """
    for kind in KINDS:
        if kind.name == name:
            if kind.available() is None:
                kind.prepare(readable)
            return kind
    names = ", ".join(kind.name for kind in KINDS)
    raise ContainmentError(f"There is no containment called {name!r}. Choose auto or one of {names}.")


def likely(name: str = "auto") -> Containment | None:
    """Return the kind that `choose` tries first: it may be started meanwhile, but not used before it is chosen."""
    wanted = [kind for kind in KINDS if kind.name != "none"] if name == "auto" else [kind_named(name)]
    return next((kind for kind in wanted if kind.available() is None), None)


def choose(name: str = "auto", *, consent: bool = False, kinds: Sequence[Containment] = KINDS) -> Containment:
    """
    Choose the containment of a run: the named kind, or the first that is available and holds against every self-check.

    Parameters
    ----------
    name
        A kind, or `auto`.
    consent
        Somebody has said in so many words that code may run with no wall around it. `none` needs it.
    kinds
        What `auto` tries in turn; it never comes to `none`.

    Raises
    ------
    ContainmentError
        If no kind holds, with the reason for each and the cure.
    """
    wanted = [kind for kind in kinds if kind.name != "none"] if name == "auto" else [kind_named(name)]
    if name == "none":
        if not consent:
            raise ContainmentError("The sandbox none is no wall at all, and it needs a plain yes. " + _CURE)
        return wanted[0]
    reasons = []
    for kind in wanted:
        reason = _why_not(kind)
        if reason is None:
            return kind
        reasons.append(f"{kind.name}: {reason}")
    raise ContainmentError(f"No wall stands around students' code here ({'; '.join(reasons)}). {_CURE}")


def _why_not(kind: Containment) -> str | None:
    reason = kind.available()
    if reason is not None:
        return reason
    findings = self_check(kind)
    fallen = [finding for finding in findings if not finding.held]
    if not fallen:
        return None
    if len({finding.detail for finding in findings}) == 1:  # it did not even start
        return fallen[0].detail
    more = f", and {len(fallen) - 1} more" if len(fallen) > 1 else ""
    return f"a self-check fails: {fallen[0].title} - {fallen[0].detail}{more}"
