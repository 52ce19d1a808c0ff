"""
Containment: other people's code runs behind two walls, and a run starts only if both hold.

Nothing here needs more than Python itself, and importing it is safe on every system.
"""

from fairgrader.contain.choosing import KINDS, choose, kind_named, likely
from fairgrader.contain.containment import Containment
from fairgrader.contain.limits import Limits
from fairgrader.contain.self_checks import SELF_CHECKS, Finding, SelfCheck, self_check
from fairgrader.contain.watching import STOPPED_FOR

__all__ = [
    "KINDS",
    "SELF_CHECKS",
    "STOPPED_FOR",
    "Containment",
    "Finding",
    "Limits",
    "SelfCheck",
    "choose",
    "kind_named",
    "likely",
    "self_check",
]
