"""nginx serves the built site with the configuration that the site hands out."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

CONFIGURATION = "docs/assets/hosting/nginx.conf"
MARKED = {"listen": 1, "server_name": 1, "root": 1}
FRAME = """{user} pid {folder}/pid; error_log stderr; events {{ }}
http {{
  {paths}
  access_log off; include {types};
  include {folder}/site.conf;
}}
"""
PATHS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def find_nginx() -> str:
    """The program: NGINX_PROGRAM names one that is not on the path."""
    found = os.environ.get("NGINX_PROGRAM") or shutil.which(
        "nginx", path=f"{os.environ['PATH']}:/usr/sbin"
    )
    if not found:
        pytest.skip("found no nginx; CI installs it")
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def filled_in(text: str, site: Path, port: int) -> str:
    """The three marked lines changed, as the file asks."""
    for name, value in (("listen", f"127.0.0.1:{port}"), ("server_name", "_"), ("root", str(site))):
        text, count = re.subn(rf"(\n    {name} )[^;]*(; +# change)", rf"\g<1>{value}\2", text)
        assert count == MARKED[name], name
    return text


@pytest.fixture(scope="module")
def port(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    program, number = find_nginx(), free_port()
    folder = tmp_path_factory.mktemp("nginx")
    types = folder / "mime.types"
    types.write_text(TYPES, encoding="utf-8")
    own = filled_in((root / CONFIGURATION).read_text(encoding="utf-8"), site, number)
    (folder / "site.conf").write_text(own, encoding="utf-8")
    paths = " ".join(f"{name}_temp_path {folder}/{name};" for name in PATHS)
    frame = folder / "nginx.conf"
    # As root nginx would read the site as somebody else, who may not enter these folders.
    user = "user root;" if os.geteuid() == 0 else ""
    text = FRAME.format(user=user, folder=folder, paths=paths, types=types)
    frame.write_text(text, encoding="utf-8")
    words = [program, "-p", str(folder), "-c", str(frame)]
    checked = subprocess.run([*words, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    # It listens when the command has ended, and goes on behind it.
    subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
    yield number
    subprocess.run([*words, "-s", "stop"], check=True, stderr=subprocess.DEVNULL)


# The part of the list that comes with nginx which the site needs.
TYPES = """types {
  text/html html; text/css css; text/xml xml; text/plain txt; application/javascript js;
  application/json json; image/svg+xml svg; image/png png; application/wasm wasm;
}
default_type application/octet-stream;
"""


def get(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    return response, response.read()


def test_pages_come_in_utf8_compressed_and_are_asked_for_again(port: int, site: Path) -> None:
    for path in ("/", "/en/assessment/"):
        response, body = get(port, path, Accept_Encoding="gzip")
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert response.headers["Cache-Control"] == "no-cache"
        assert gzip.decompress(body) == (site / path[1:] / "index.html").read_bytes()


def test_what_is_not_there_is_a_404_with_the_page_of_the_site(port: int, site: Path) -> None:
    for path in ("/nowhere/", "/a/b/c", f"/assessment/%23s=v2.{'A' * 9000}"):
        response, body = get(port, path)
        assert response.status == 404
        assert body == (site / "404.html").read_bytes()


def test_a_folder_without_its_slash_leads_to_the_folder_by_a_relative_address(port: int) -> None:
    response, _ = get(port, "/en/assessment", Host="cn.example:8443")
    assert response.status == 301
    assert response.headers["Location"] == "/en/assessment/"


def test_the_engine_is_sent_as_it_was_built_and_kept_for_a_year(port: int, site: Path) -> None:
    (packed,) = site.glob("engine/*/pyodide.asm.wasm.gz")
    response, body = get(port, f"/{packed.relative_to(site)}", Accept_Encoding="gzip")
    assert "Content-Encoding" not in response.headers
    assert "immutable" in response.headers["Cache-Control"]
    assert body == packed.read_bytes()


def test_the_worker_and_the_manifest_have_the_types_that_browsers_ask_for(port: int) -> None:
    assert get(port, "/sw.js")[0].headers["Content-Type"].startswith("application/javascript")
    kind = get(port, "/manifest.webmanifest")[0].headers["Content-Type"]
    assert kind.startswith("application/manifest+json")


def test_the_file_says_which_lines_to_change(root: Path) -> None:
    text = (root / CONFIGURATION).read_text(encoding="utf-8")
    assert text.count("# change") == sum(MARKED.values())
