"""Claims coded by kind."""
