"""
Finds a Chromium for the browser tests, and on Debian installs one that is missing: `python tools/chromium.py`.

Looks at $MOTIVELAB_CHROMIUM first, then for Chromium, Chrome and Edge where they usually are.
"""

from browsers import Browser

CHROMIUM = Browser(
    title="Chromium or Chrome",
    package="chromium",
    variable="MOTIVELAB_CHROMIUM",
    names=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    places=(
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
)
CURE = CHROMIUM.cure
find = CHROMIUM.find

if __name__ == "__main__":
    CHROMIUM.require()
