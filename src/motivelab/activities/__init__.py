"""What a lesson asks of a student beside the weighing, as plain values: answers in, feedback out."""
