"""Files with marks, as each learning management system (LMS) wants them."""
