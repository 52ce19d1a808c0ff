"""Shows a site on this computer, as a host of static files would: packed, and nothing but files."""

import gzip
import http.server
from functools import partial
from pathlib import Path

__all__ = ["site_server"]

PACKED = {".html", ".js", ".mjs", ".css", ".json", ".svg", ".ipynb", ".csv", ".wasm"}
KINDS = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".ipynb": "application/json"}


class _Files(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | KINDS

    def do_GET(self) -> None:  # the name is http.server's
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        takes_packed = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (takes_packed and path.is_file() and path.suffix in PACKED):
            super().do_GET()
            return
        packed = gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the address is on the screen already."""


def site_server(folder: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """
    Return a server of the files in a folder, for this computer only; port 0 takes any that is free.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, site_server(Path(folder)) as server:
    ...     server.server_address[0]
    '127.0.0.1'
    """
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Files, directory=str(folder)))
