"""Links that lead out are listed at build; whether they are alive is asked on a schedule only."""

from __future__ import annotations

import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from macros.commands import upkeep
from macros.commands.check import checks
from macros.finish.outgoing import link_list, links_out


class Answers(http.server.BaseHTTPRequestHandler):
    """`/404` is answered with 404 and so on; HEAD is refused on `/get-only`."""

    def do_HEAD(self) -> None:
        self._answer(405 if self.path == "/get-only" else self._status())

    def do_GET(self) -> None:
        self._answer(self._status())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _status(self) -> int:
        return int(self.path[1:]) if self.path[1:].isdigit() else 200

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def check(root: Path, folder: Path, urls: list[str]) -> subprocess.CompletedProcess[str]:
    listed = folder / "links.json"
    listed.write_text(json.dumps([{"url": url, "pages": ["a/"]} for url in urls]))
    words = ["node", str(root / ".ci" / "check-links.mjs"), str(listed)]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=False)


def test_only_addresses_outside_the_site_are_listed() -> None:
    html = (
        '<a href="https://a.example/x?b=1&amp;c=2#d">x</a><a class="y" href="https://a.example/y">'
        '<a href="../z/"><a href="https://own.example/t/q"><link href="https://b.example/">'
    )
    assert links_out(html, ["https://own.example/t/"]) == {
        "https://a.example/x?b=1&c=2",
        "https://a.example/y",
    }


def test_the_list_names_the_pages_of_each_address() -> None:
    rows = json.loads(link_list({"b/": {"https://x/"}, "": {"https://x/", "https://a/"}}))
    assert rows == [
        {"url": "https://a/", "pages": ["./"]},
        {"url": "https://x/", "pages": ["./", "b/"]},
    ]


def test_living_and_refusing_servers_pass(root: Path, tmp_path: Path, server: str) -> None:
    done = check(root, tmp_path, [f"{server}/200", f"{server}/get-only", f"{server}/403"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"refused: 403 {server}/403 (on a/)" in done.stdout
    assert done.stdout.endswith("3 addresses: 2 well, 1 refused, 0 dead\n")


def test_a_dead_link_ends_the_check_and_names_its_pages(
    root: Path, tmp_path: Path, server: str
) -> None:
    done = check(root, tmp_path, [f"{server}/404", f"{server}/200", "https:///none"])
    assert done.returncode == 1
    assert f"dead: 404 {server}/404 (on a/)" in done.stdout
    assert "2 dead" in done.stdout


def test_the_check_runs_on_a_schedule_and_never_on_a_change(root: Path) -> None:
    """The scheduled upkeep finds the module; nothing that runs on a change names it."""
    assert upkeep.BROKEN_LINKS in upkeep.looks()
    folder = root / ".github" / "workflows"
    users = [p.name for p in folder.glob("*.yml") if "upkeep" in p.read_text(encoding="utf-8")]
    assert users == ["upkeep.yml"]
    # YAML 1.1 reads the key `on` as true.
    triggers = yaml.safe_load((folder / "upkeep.yml").read_text(encoding="utf-8"))[True]
    assert set(triggers) == {"schedule", "workflow_dispatch"}
    assert not [check for check in checks(root) if upkeep.LINKS in check.words]
