"""Says what a file is that is no notebook, in words that a student can act on."""

import re

__all__ = ["what_it_is"]

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or an Office document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a photo"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format", "a database"),
)
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_EXPORT = ("jp-notebook", "jp-cell", "nbconvert", 'class="cell border-box-sizing', "jupyter-widgets")
_LOGIN = re.compile(
    r"type=[\"']?password|log[ -]?in|sign[ -]?in|anmeld|single sign|shibboleth|connexion", re.IGNORECASE
)
_CODE = re.compile(r"^(?:import \w|from \w[\w.]* import |def \w+\(|# ?%%)", re.MULTILINE)
AGAIN = "Please hand in the .ipynb file itself."


def what_it_is(content: bytes, text: str) -> str:
    """
    Return one or two sentences to the student about a file that cannot be read as a notebook.

    >>> what_it_is(b"", "")
    'The file is empty. Please save the notebook, download it again and hand it in.'
    >>> what_it_is(b"%PDF-1.7", "%PDF-1.7")
    'The file is a PDF, not the notebook. Please hand in the .ipynb file itself.'
    """
    start = text.lstrip()[:2000].casefold()
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return f"The file is {kind}, not the notebook. {AGAIN}"
    if not text.strip("\0\ufeff \t\r\n"):
        return "The file is empty. Please save the notebook, download it again and hand it in."
    if start.startswith(("<!doctype html", "<html", "<?xml", "<head", "<!--")):
        return _page(text)
    if _MERGE.search(text):
        return (
            "The file holds two versions, with the marks of a merge (<<<<<<<) between them. "
            "Please keep one version, open it in Jupyter, save it and hand it in."
        )
    return _words(text, start)


def _words(text: str, start: str) -> str:
    if start.startswith("version https://git-lfs"):
        return f"The file is a note by git that the notebook lies elsewhere (Git LFS), not the notebook. {AGAIN}"
    if start.startswith("{") and len(text) < 2000 and ("drive.google" in start or "colab.research" in start):
        return "The file is a link to your Google Drive. Please download the notebook there (.ipynb), and hand that in."
    if start.startswith("{") and any(sign in text for sign in ('"cells"', '"cell_type"', '"nbformat"')):
        return _half(text)
    if start.startswith(("{", "[")):
        return f"The file holds data (JSON) and no notebook. {AGAIN}"
    if _CODE.search(text):
        return f"The file is a Python program, not the notebook. {AGAIN}"
    return f"The file is a text of {len(text):,} letters, not a notebook. {AGAIN}"


def _page(text: str) -> str:
    if any(sign in text.casefold() for sign in _EXPORT):
        return f"The file is a web page made from your notebook (an export), which cannot be run. {AGAIN}"
    if _LOGIN.search(text):
        return (
            "The file is a page to log in, not the notebook: it was downloaded while you were logged out. "
            "Please log in, download the notebook again and hand it in."
        )
    return f"The file is a web page, not the notebook. {AGAIN}"


def _half(text: str) -> str:
    if text.rstrip().endswith("}"):
        return (
            "The file is a notebook that was damaged and cannot be opened. "
            "Please open yours in Jupyter, save it and hand it in again."
        )
    return (
        "The file is only a part of the notebook: its end is missing, as after a broken download. "
        "Please download it again and hand it in."
    )
