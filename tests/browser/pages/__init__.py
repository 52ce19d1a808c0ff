"""A student's hands and eyes in the browser tests, and the pages and kernels that they meet."""
