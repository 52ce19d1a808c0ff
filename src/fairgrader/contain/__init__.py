"""
Containment: other people's code runs behind two walls, and a run starts only if both hold.

Nothing here needs more than Python itself, and importing it is safe on every system.
"""

from fairgrader.contain.choosing import KINDS, choose, kind_named
from fairgrader.contain.containment import Containment
from fairgrader.contain.limits import Limits
from fairgrader.contain.watching import STOPPED_FOR

__all__ = ["KINDS", "STOPPED_FOR", "Containment", "Limits", "choose", "kind_named"]
