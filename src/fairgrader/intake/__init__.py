"""Brings what students handed in to where nbgrader looks for it: archives, names, matching, choosing, the roster."""
