"""A rehearsal of the grading evening: a small course of sums and a class of thirty, all of it invented."""
