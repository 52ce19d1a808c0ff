"""Fairgrader: a grader for any nbgrader course that is right, safe and fast, and loses nothing."""
