"""Short texts of the student."""
