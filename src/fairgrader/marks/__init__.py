"""Reading a mark, and the only writer of the gradebook."""
