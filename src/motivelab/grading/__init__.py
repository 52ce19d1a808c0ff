"""What nbgrader lacks: plug-ins, release, variants, and files for learning management systems."""
