"""The verb that writes the website: `site`."""

import argparse
import os
from pathlib import Path

from ..errors import SetupError

__all__ = ["add_verbs"]


def add_verbs(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb to the program."""
    site = commands.add_parser(
        "site",
        help="write the lessons as a website",
        description="Write a static website: a start page, every lesson with its activities alive in the browser, the "
        "hand-outs, and the notebooks to run in the browser. Run it in the folder of the kit; make site sets up what "
        "the notebooks need. MOTIVELAB_PYODIDE names a mirror or a folder for what they load when they run.",
        epilog="Example: motivelab site public --serve",
    )
    site.add_argument("folder", nargs="?", type=Path, default=Path("site"), help="where it goes (default: site)")
    site.add_argument(
        "--without-code", action="store_true", help="leave the notebooks out; seconds instead of a minute"
    )
    site.add_argument("--serve", action="store_true", help="then show it on this computer, until Ctrl-C")
    site.add_argument("--port", type=int, default=8000, help="the port to show it on (default: 8000)")
    site.set_defaults(command=_site)


# It loads Jupyter and matplotlib, so only the command that needs them loads them.
def _site(arguments: argparse.Namespace) -> int:
    from ..lessons.editions.site.building import build_site
    from ..lessons.editions.site.notebooks import Notebooks
    from ..lessons.launching import lab_environment

    os.environ |= lab_environment()
    root, folder = Path.cwd(), arguments.folder.resolve()
    notebooks = None if arguments.without_code else Notebooks(root)
    built = build_site(root, folder, notebooks=notebooks, say=lambda words: print(words, flush=True))
    for words in built.missing:
        print(f"Left out: {words}")
    print(f"{len(built.lessons)} lessons are in {arguments.folder}. Put the folder on any host of static files.")
    if arguments.serve:
        _serve(folder, arguments.port)
    return 1 if built.missing else 0


def _serve(folder: Path, port: int) -> None:
    from ..lessons.editions.site.serving import site_server

    try:
        server = site_server(folder, port)
    except (OSError, OverflowError):
        raise SetupError(f"port {port} is taken or is no port: use another one, for example --port 8001") from None
    with server:
        print(
            f"It is at http://127.0.0.1:{server.server_address[1]}/ on this computer. Stop it with Ctrl-C.", flush=True
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.")
