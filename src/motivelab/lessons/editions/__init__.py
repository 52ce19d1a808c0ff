"""The lessons for other readers: on paper, and as the tables of the instructors' guide."""
