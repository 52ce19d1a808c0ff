"""Questions with hints."""
