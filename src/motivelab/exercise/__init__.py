"""What the graded exercises call: is the form right, how much credit, where to look again."""
