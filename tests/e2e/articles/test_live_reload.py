"""A page under the strict Content-Security-Policy reloads when the dev server says so."""

from pathlib import Path

from playwright.sync_api import Page, expect

from macros.commands.preview.live_reload import Listeners
from macros.commands.preview.server import SiteServer

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
 style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<link rel="icon" href="icon.svg"><title>{0}</title></head><body><p>{0}</p></body></html>"""


def test_a_rebuild_reloads_and_a_problem_is_shown(tmp_path: Path, page: Page) -> None:
    index = tmp_path / "index.html"
    index.write_text(PAGE.format("first"), encoding="utf-8")
    (tmp_path / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    listeners = Listeners()
    with SiteServer(tmp_path, "/tiderider/", listeners=listeners) as server:
        with page.expect_response(lambda response: response.url.endswith("/events")):
            page.goto(server.url)
        expect(page.locator("p")).to_have_text("first")

        listeners.problem("line 3: no such question")
        expect(page.get_by_role("alert")).to_have_text("line 3: no such question")

        index.write_text(PAGE.format("second"), encoding="utf-8")
        listeners.reload()
        expect(page.locator("p")).to_have_text("second")
        expect(page.get_by_role("alert")).to_have_count(0)
        # Leave before the server goes, which the page would report.
        page.goto("about:blank")
