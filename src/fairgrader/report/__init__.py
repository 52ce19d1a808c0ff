"""One page at the end: who is where, and what the questions were worth."""
