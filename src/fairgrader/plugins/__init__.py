"""nbgrader's own steps, made right and safe one at a time; each is named in ``nbgrader_config.py``."""
