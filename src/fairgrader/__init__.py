"""Fairgrader grades any nbgrader course: right, safe, fast, and it never stops."""
