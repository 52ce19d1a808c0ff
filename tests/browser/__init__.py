"""Tests in a real browser: `in_jupyterlab/` in a real JupyterLab, the rest joined to widgets in this process."""
