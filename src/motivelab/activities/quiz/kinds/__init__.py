"""The kinds of question, a module each by the name of the item bank: a new one is found, not registered."""
