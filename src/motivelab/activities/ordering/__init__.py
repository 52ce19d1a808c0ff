"""Events put in order."""
