"""What every page of the site has: its head, its way around, and the promise that it asks nobody for anything."""

import base64
import hashlib
from html import escape
from pathlib import Path

from .lean import lean_style

__all__ = ["STYLE", "framed", "site_page"]

STYLE = lean_style((Path(__file__).parent / "site.css").read_text(encoding="utf-8"))
CURRENT = ' aria-current="page"'
ICON = '<link rel="icon" href="data:,">'


def site_page(title: str, body: str, *, style: str = "", script: str = "", data: str = "") -> str:
    """
    Return a whole page that holds all it needs.

    The browser is told to fetch nothing but pictures that lie beside the page, and to run this one script.

    Parameters
    ----------
    title : str
        What the tab says.
    body : str
        HTML, from the way around to the foot.
    style, script : str, optional
        What the page has beside the style of the site.
    data : str, optional
        Elements that hold what the script reads.
    """
    runs = f"<script>\n{script}</script>\n" if script else ""
    allowed = f"'sha256-{_digest(script)}'" if script else "'none'"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src 'self' data: file:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n{ICON}\n<style>\n{STYLE}{style}</style>\n</head>\n"
        f"<body>\n{body}\n{data}{runs}</body>\n</html>\n"
    )


def framed(main: str, *, here: str = "", up: str = "") -> str:
    """
    Return a page's main part between the way around and the foot.

    Parameters
    ----------
    main : str
        HTML.
    here : str, optional
        The name of this page in the way around.
    up : str, optional
        What leads from this page to the folder of the start page, such as ``../``.
    """
    ways = {
        "Start": "index.html",
        "Lessons": "index.html#lessons",
        "On paper": "handouts/index.html",
        "Run the code": "code.html",
    }
    links = "".join(
        f'<li><a href="{up}{address}"{CURRENT if name == here else ""}>{name}</a></li>'
        for name, address in ways.items()
    )
    return (
        '<a class="skip" href="#main">Skip to the text</a>\n'
        f'<header><nav aria-label="Site"><ul>{links}</ul></nav></header>\n'
        f'<main id="main">\n{main}\n</main>\n'
        "<footer><p>Nothing on this page is sent to anybody, and nothing is fetched from elsewhere.</p></footer>"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode("ascii")
