"""The ways of weighing, a module each: a new one is found, not registered."""
