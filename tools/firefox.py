"""
Finds a Firefox for the long tests, and on Debian installs one that is missing: `python tools/firefox.py`.

Looks at $MOTIVELAB_FIREFOX first, then for Firefox where it usually is.
"""

from browsers import Browser

FIREFOX = Browser(
    title="Firefox",
    package="firefox-esr",
    variable="MOTIVELAB_FIREFOX",
    names=("firefox-esr", "firefox"),
    places=("/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"),
)
CURE = FIREFOX.cure
find = FIREFOX.find

if __name__ == "__main__":
    FIREFOX.require()
