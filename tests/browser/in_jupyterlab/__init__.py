"""What only a real JupyterLab can show: its keys, themes, restarts, whole lessons and nbgrader's exercises."""
