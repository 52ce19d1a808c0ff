"""The frame of every activity: its task, its record, its widget."""
