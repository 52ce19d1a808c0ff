"""What a notebook of a course is made of, read and rebuilt without running anything."""
