"""A site is shown as a host of static files shows it."""

import gzip
import threading
import urllib.error
import urllib.request

import pytest

from motivelab.lessons.editions.site.serving import site_server


@pytest.fixture
def address(tmp_path):
    (tmp_path / "index.html").write_text("<p>Start</p>", "utf-8")
    (tmp_path / "core.wasm").write_bytes(b"\0asm")
    with site_server(tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_pages_come_packed_where_the_browser_takes_it(address):
    request = urllib.request.Request(f"{address}/", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.read()) == b"<p>Start</p>"
    with urllib.request.urlopen(f"{address}/index.html") as answer:
        assert answer.read() == b"<p>Start</p>"


def test_python_for_the_browser_has_the_kind_that_browsers_ask_for(address):
    with urllib.request.urlopen(f"{address}/core.wasm") as answer:
        assert answer.headers["Content-Type"] == "application/wasm"


def test_what_is_not_there_is_not_found(address):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/nothing.html")
