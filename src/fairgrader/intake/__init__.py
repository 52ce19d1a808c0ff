"""What students handed in, found again: archives, names, matching."""
