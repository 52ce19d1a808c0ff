"""Motivelab: a course kit that teaches a class to weigh motives."""
