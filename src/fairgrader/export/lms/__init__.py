"""One module a learning management system; a new one is found by its name, nothing lists them."""
