"""What a class earned: read from nbgrader's gradebook, compared, kept, and never guessed."""
