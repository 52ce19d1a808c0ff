"""nbgrader's preprocessors and plug-ins of this grader, named in nbgrader_config.py."""
