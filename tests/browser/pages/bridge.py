"""The line between a kernel in a thread and the pages that show its widgets: one small server, one socket a page."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jupyter_client.jsonutil import json_default
from jupyter_core.paths import jupyter_path
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from .kernel import Kernel

__all__ = ["DARK", "LIGHT", "Bridge", "running_bridge"]

LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Lesson</title>
<link rel="icon" href="data:,">
<style id="theme"></style>
<style>
/* As wide as JupyterLab leaves to an output, beside its prompt and its margins, and in its colours. */
body { margin: 0; background: var(--jp-layout-color0); font-family: var(--jp-ui-font-family); }
main { box-sizing: border-box; padding: 10px 48px 200px 56px; min-height: 100vh; }
</style>
<main></main>
<script type="module" src="/joined_page.js"></script>
</html>
"""


def _theme(name: str) -> Path:
    """Return the style sheet of one of JupyterLab's themes."""
    extension = f"theme-{name.split()[-1].lower()}-extension"
    places = map(Path, jupyter_path("lab", "themes", "@jupyterlab", extension, "index.css"))
    return next(place for place in places if place.exists())


def _contents() -> dict[str, tuple[str, str]]:
    """Return what the server gives: for each address the kind of text and the text."""
    page, script, style = (f"text/{kind}; charset=utf-8" for kind in ("html", "javascript", "css"))
    return {
        "/lesson": (page, PAGE),
        "/kept-apart": (page, PAGE),  # as some show an HTML export: with scripts, and nothing kept
        "/joined_page.js": (script, Path(__file__).with_name("joined_page.js").read_text("utf-8")),
        "/jupyter-widgets.js": (script, files("widgetsnbextension").joinpath("static/extension.js").read_text("utf-8")),
        "/anywidget.js": (script, files("anywidget").joinpath("nbextension/index.js").read_text("utf-8")),
        **{f"/{name}.css": (style, _theme(name).read_text("utf-8")) for name in (LIGHT, DARK)},
    }


class Bridge:
    """A server in a thread of its own, and the kernel that its pages speak with at the moment."""

    def __init__(self) -> None:
        self.address = ""
        self.kernel: Kernel | None = None
        self.displayed: dict[str, dict[str, Any]] = {}  # for each output what is shown there
        self._sockets: set[_Socket] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="bridge", daemon=True)
        self._thread.start()
        self._ready.wait()

    def start_kernel(self) -> Kernel:
        """Start a kernel that knows nothing yet."""
        self.displayed.clear()
        self.kernel = Kernel(self.publish)
        return self.kernel

    def display(self, output: str, model: str, run: int) -> None:
        """Show a widget in an output, as the result of a run; the next page that comes shows it too."""
        self.displayed[output] = {"kind": "display", "content": {"output": output, "model": model, "run": run}}
        self.publish(self.displayed[output])

    def publish(self, message: dict[str, Any], *to: "_Socket") -> None:
        """Send a message to some pages, or to all of them."""
        text = json.dumps(message, default=json_default, allow_nan=False)
        self._loop.call_soon_threadsafe(lambda: [socket.tell(text) for socket in to or tuple(self._sockets)])

    def join(self, socket: "_Socket") -> None:
        """Tell a page that has just come what there is, as JupyterLab asks the kernel after a reload."""
        self._sockets.add(socket)
        kernel = self.kernel
        if kernel is not None:
            kernel.do(lambda: self._tell_all(kernel, socket))

    def _tell_all(self, kernel: Kernel, socket: "_Socket") -> None:
        self.publish({"kind": "state", "content": {"models": kernel.state()}}, socket)
        for message in self.displayed.values():
            self.publish(message, socket)

    def leave(self, socket: "_Socket") -> None:
        self._sockets.discard(socket)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        contents = _contents()
        routes: list[Any] = [("/socket", _Socket, {"bridge": self}), ("/.*", _File, {"contents": contents})]
        server = HTTPServer(Application(routes))
        [listening] = bind_sockets(0, "127.0.0.1")
        server.add_socket(listening)
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._ready.set()
        self._loop.run_forever()
        server.stop()
        self._loop.run_until_complete(server.close_all_connections())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


class _File(RequestHandler):
    def initialize(self, contents: dict[str, tuple[str, str]]) -> None:
        self.contents = contents

    def get(self) -> None:
        kind, text = self.contents.get(unquote(self.request.path), ("text/plain", ""))
        self.set_status(200 if text else 404)
        self.set_header("Content-Type", kind)
        if self.request.path == "/kept-apart":
            self.set_header("Content-Security-Policy", "sandbox allow-scripts")
        self.set_header("Access-Control-Allow-Origin", "*")  # the page that is kept apart comes from nowhere
        self.write(text)


class _Socket(WebSocketHandler):
    def initialize(self, bridge: Bridge) -> None:
        self.bridge = bridge

    def open(self) -> None:
        self.bridge.join(self)

    def on_message(self, message: str | bytes) -> None:
        if self.bridge.kernel is not None:
            self.bridge.kernel.hear(json.loads(message))

    def on_close(self) -> None:
        self.bridge.leave(self)

    def tell(self, text: str) -> None:
        with suppress(WebSocketClosedError):  # the page has gone on
            self.write_message(text)


@contextmanager
def running_bridge() -> Iterator[Bridge]:
    """Run a bridge, and stop it at the end."""
    bridge = Bridge()
    try:
        yield bridge
    finally:
        bridge.stop()
