"""The weighting lab."""
