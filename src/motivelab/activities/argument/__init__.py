"""The argument map."""
