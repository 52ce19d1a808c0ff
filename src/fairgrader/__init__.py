"""A grader for any nbgrader course: right, safe, fast, and never stopped by one notebook."""
