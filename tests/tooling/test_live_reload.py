"""A page under the strict Content-Security-Policy reloads when the dev server says so."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from macros.site.live import Listeners
from macros.site.server import SiteServer

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
 style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<title>{0}</title></head><body><p>{0}</p></body></html>"""


@pytest.mark.browser
def test_reload_and_problem(tmp_path: Path, chromium: str) -> None:
    index = tmp_path / "index.html"
    index.write_text(PAGE.format("first"), encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")
    listeners = Listeners()
    complaints: list[str] = []
    with (
        SiteServer(tmp_path, "/tiderider/", listeners=listeners) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        with page.expect_response(lambda response: response.url.endswith("/events")):
            page.goto(server.url)
        expect(page.locator("p")).to_have_text("first")

        listeners.problem("line 3: no such question")
        expect(page.get_by_role("alert")).to_have_text("line 3: no such question")

        index.write_text(PAGE.format("second"), encoding="utf-8")
        listeners.reload()
        expect(page.locator("p")).to_have_text("second")
        expect(page.get_by_role("alert")).to_have_count(0)
        browser.close()
    # Chromium looks for an icon at the root of the host, which is outside the site.
    assert [text for text in complaints if "404" not in text] == []
