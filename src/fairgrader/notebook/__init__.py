"""Notebooks as nbgrader labels them: cells by grade id, regions, graft."""
