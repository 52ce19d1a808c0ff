"""The website as it is built, in a Chromium that reaches nothing but this computer."""
