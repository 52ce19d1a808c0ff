"""The names that learning management systems give to handed-in files: one module a system, found by being here."""
