"""The runner: prepared processes, a pool, a journal, and the report at the end."""
