"""The self-checks: one list of harms that every kind of containment must prevent, run at the start of each run."""

from fairgrader.contain.self_checks.running import SELF_CHECKS, Finding, self_check
from fairgrader.contain.self_checks.scene import SelfCheck

__all__ = ["SELF_CHECKS", "Finding", "SelfCheck", "self_check"]
