"""The server behaves as GitHub Pages does: a sub-path, a 404 page, the right types."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from macros.commands.preview.folder_server import HOST
from macros.commands.preview.live_reload import Listeners, with_script
from macros.commands.preview.server import SiteServer

FILES = {
    "index.html": "<body>home</body>",
    "404.html": "<body>lost</body>",
    "en/index.html": "<body>en</body>",
    "web/app.mjs": "0",
    "engine/a.wasm": "0",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[SiteServer]:
    with SiteServer(folder, "/tiderider/") as server:
        yield server


def get(server: SiteServer, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(HOST, server.server_port, timeout=5)
    connection.request(method, path)
    response = connection.getresponse()
    return response, response.read().decode()


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/tiderider/", 200, "<body>home</body>"),
        ("/tiderider/?lang=en", 200, "<body>home</body>"),
        ("/tiderider/en/", 200, "<body>en</body>"),
        ("/tiderider/nowhere/", 404, "<body>lost</body>"),
        ("/", 404, "<body>lost</body>"),
        ("/index.html", 404, "<body>lost</body>"),
        ("/tiderider/web/", 404, "<body>lost</body>"),
        ("/tiderider/../secret.txt", 404, "<body>lost</body>"),
        ("/tiderider/%2e%2e/secret.txt", 404, "<body>lost</body>"),
        (f"/tiderider/%23s=v2.{'A' * 300}", 404, "<body>lost</body>"),
        ("/tiderider/a%00b", 404, "<body>lost</body>"),
    ],
)
def test_paths(server: SiteServer, path: str, status: int, body: str) -> None:
    response, text = get(server, path)
    assert (response.status, text) == (status, body)


@pytest.mark.parametrize(
    ("path", "target"), [("/tiderider", "/tiderider/"), ("/tiderider/en", "/tiderider/en/")]
)
def test_a_missing_slash_is_added(server: SiteServer, path: str, target: str) -> None:
    response, _ = get(server, path)
    assert (response.status, response.getheader("Location")) == (301, target)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("web/app.mjs", "text/javascript; charset=utf-8"), ("engine/a.wasm", "application/wasm")],
)
def test_types(server: SiteServer, path: str, kind: str) -> None:
    response, _ = get(server, f"/tiderider/{path}")
    assert response.getheader("Content-Type") == kind


def test_head_gives_the_length_and_no_body(server: SiteServer) -> None:
    response, text = get(server, "/tiderider/", "HEAD")
    assert (response.status, response.getheader("Content-Length"), text) == (200, "17", "")


def test_without_listeners_there_is_no_trace_of_live_reload(server: SiteServer) -> None:
    response, _ = get(server, "/tiderider/__live__/reload.js")
    assert response.status == 404


def test_the_script_comes_last_in_the_body() -> None:
    page = with_script(b"<body>a</body></html>", "/b/reload.js")
    assert page == b'<body>a<script src="/b/reload.js" defer></script></body></html>'


def test_an_open_page_hears_of_a_rebuild_and_of_a_problem(folder: Path) -> None:
    listeners = Listeners()
    with SiteServer(folder, "/tiderider/", listeners=listeners) as server:
        connection = HTTPConnection(HOST, server.server_port, timeout=5)
        connection.request("GET", "/tiderider/__live__/events")
        response = connection.getresponse()
        assert response.getheader("Content-Type") == "text/event-stream"
        assert response.readline() == b"event: hello\n"
        response.readline(), response.readline()
        listeners.reload()
        assert response.readline() == b"event: reload\n"
        response.readline(), response.readline()
        listeners.problem("line 1\nline 2")
        assert response.readline() == b"event: problem\n"
        assert response.readline() == b'data: "line 1\\nline 2"\n'
        connection.close()
