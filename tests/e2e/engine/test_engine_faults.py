"""The rest of what can go wrong with the engine: altered, refused, out of memory, stalled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.chromium import ARGUMENTS
from tests.e2e.support.engine_words import BROKEN_LOAD, SENTENCES
from tests.e2e.support.result_page import ResultPage
from tests.e2e.support.share_links import make_link
from tests.e2e.support.storage import FILL
from tests.site_server import SiteServer, altered

type Breaks = Callable[[Page, SiteServer], None]


@pytest.fixture
def form(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    return AssessmentPage(page, server.url, lang)


def expect_way_on(form: AssessmentPage, reason: str) -> None:
    """A sentence in the reader's language, a retry, paper, and the answers kept over a reload."""
    sentence = SENTENCES[reason][form.lang]
    expect(form.alerts).to_contain_text(sentence)
    expect(form.status).to_contain_text(sentence)
    expect(form.button("retry")).to_be_visible()
    expect(form.paper).to_be_visible()
    form.answer("BRD-04", 1)
    form.page.reload()
    expect(form.radio("BRD-01", 2)).to_be_checked()
    expect(form.radio("BRD-04", 1)).to_be_checked()


def engine_files(site: Path) -> list[str]:
    folder = site / "engine"
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def config_of(site: Path, page: str, name: str) -> dict[str, Any]:
    html = (site / page).read_text(encoding="utf-8")
    config = json.loads(html.partition(f'id="{name}">')[2].partition("</script>")[0])
    engine: dict[str, Any] = config["engine"]
    return engine


def test_every_file_of_the_engine_has_its_digest_in_a_page(site: Path) -> None:
    engine = config_of(site, "assessment/index.html", "tr-config")
    form = engine["files"]
    desk = config_of(site, "tools/files/index.html", "tr-desk-config")
    assert desk["files"] == form
    files = [*form, *desk["evidence"], *engine["released"]]
    assert sorted(file["name"].rpartition("/")[2] for file in files) == engine_files(site)
    assert all(file["integrity"].startswith("sha256-") for file in files)


@pytest.mark.parametrize("kind", ["wasm", "python_", ".whl", "bundle", ".js"])
def test_a_file_altered_on_the_way_is_never_used(
    form: AssessmentPage, server: SiteServer, kind: str
) -> None:
    for name in engine_files(server.folder):
        if kind in name and "lock" not in name:
            server.faults[f"*/engine/*{name}"] = altered
    assert server.faults
    form.open()
    form.answer("BRD-01", 2)
    expect_way_on(form, "damaged")


def test_an_altered_file_is_fetched_anew_on_retry(form: AssessmentPage, server: SiteServer) -> None:
    server.faults["*/engine/*wasm*"] = altered
    form.open()
    form.answer("BRD-01", 2)
    expect(form.alerts).to_contain_text(SENTENCES["damaged"][form.lang])
    server.heal()
    form.button("retry").click()
    expect(form.running_range).to_be_visible()
    expect(form.alerts).to_be_empty()


def sent_with(pattern: str, header: str, value: str) -> Breaks:
    def breaks(_page: Page, server: SiteServer) -> None:
        server.headers[pattern] = {header: value}

    return breaks


def wrong_type(pattern: str) -> Breaks:
    """Serve the files as pages, as servers do that know no better."""
    return sent_with(pattern, "Content-Type", "text/html")


REFUSE = """
globalThis.Worker = class { constructor() { throw new DOMException("no", "SecurityError") } }
"""


def workers_refused(page: Page, _server: SiteServer) -> None:
    page.add_init_script(REFUSE)


def worker_with(code: str) -> Breaks:
    def breaks(_page: Page, server: SiteServer) -> None:
        server.faults["*/web/worker-*.js"] = lambda body: f"{code}\n".encode() + body

    return breaks


NO_ROOM = """
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = (source, ...more) =>
  source instanceof WebAssembly.Module && WebAssembly.Module.exports(source).length > 1
    ? Promise.reject(new RangeError("WebAssembly.instantiate(): Out of memory: no room for memory"))
    : instantiate(source, ...more);
"""


# The loader also makes a small module of its own and does not look whether that succeeds.
NO_ROOM_AT_ALL = """
WebAssembly.instantiate = () => Promise.reject(new RangeError("Out of memory"));
"""


@pytest.mark.expects_errors(BROKEN_LOAD, r"MIME type", r"Content Security Policy", r"unsafe-eval")
@pytest.mark.parametrize(
    ("breaks", "reason"),
    [
        (wrong_type("*/web/worker-*"), "network"),
        (
            sent_with("*/web/worker-*", "Content-Security-Policy", "script-src 'self'"),
            "unsupported",
        ),
        (workers_refused, "unsupported"),
        (worker_with("const = ;"), "unsupported"),
        (worker_with("aFunctionThatThisBrowserLacks();"), "unsupported"),
        (worker_with(NO_ROOM), "memory"),
        (worker_with(NO_ROOM_AT_ALL), "memory"),
    ],
    ids=[
        "worker-type",
        "wasm-blocked",
        "worker-refused",
        "worker-not-understood",
        "worker-throws",
        "out-of-memory",
        "out-of-memory-unhandled",
    ],
)
def test_what_the_browser_refuses_ends_with_a_sentence_and_paper(
    form: AssessmentPage, server: SiteServer, breaks: Breaks, reason: str
) -> None:
    breaks(form.page, server)
    form.open()
    form.answer("BRD-01", 2)
    expect_way_on(form, reason)


def test_the_engine_under_a_wrong_type_works_all_the_same(
    form: AssessmentPage, server: SiteServer
) -> None:
    wrong_type("*/engine/*")(form.page, server)
    form.open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()


def impatient(body: bytes) -> bytes:
    """The assessment page with a short limit for a download without a sign of life."""
    return body.replace(b'"storage":', b'"waits":{"download":2000},"storage":', 1)


def test_a_stalled_download_shows_progress_then_gives_up_then_can_be_retried(
    form: AssessmentPage, server: SiteServer
) -> None:
    server.faults["*/assessment/"] = impatient
    server.stall("*/engine/*wasm*")
    form.open()
    form.answer("BRD-01", 2)
    expect(form.page.locator(".tr-status__quiet")).to_contain_text("MB")
    expect(form.alerts).to_contain_text(SENTENCES["timeout"][form.lang])
    expect(form.paper).to_be_visible()
    server.heal()
    form.button("retry").click()
    expect(form.running_range).to_be_visible()
    expect(form.alerts).to_be_empty()


@pytest.fixture
def insecure_page(playwright: Playwright, chromium: str) -> Iterator[Page]:
    """A page that may reach the server by plain http under a name that is not this machine's."""
    rules = "--host-resolver-rules=MAP tide.test 127.0.0.1"
    launched = playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS, rules])
    page = launched.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    launched.close()


def test_over_plain_http_an_altered_file_is_refused_by_the_browser(
    insecure_page: Page, server: SiteServer, lang: Language
) -> None:
    form = AssessmentPage(insecure_page, server.url.replace("127.0.0.1", "tide.test"), lang)
    server.faults["*/engine/*bundle.json"] = altered
    form.open()
    assert insecure_page.evaluate("() => isSecureContext") is False
    form.answer("BRD-01", 2)
    expect(form.alerts).to_contain_text(SENTENCES["network"][lang])
    expect(form.paper).to_be_visible()
    server.heal()
    form.button("retry").click()
    expect(form.running_range).to_be_visible()


def test_over_plain_http_the_page_scores_and_shares(
    insecure_page: Page, server: SiteServer, lang: Language
) -> None:
    form = AssessmentPage(insecure_page, server.url.replace("127.0.0.1", "tide.test"), lang)
    form.open()
    missing_here = "() => [isSecureContext, typeof crypto.subtle, typeof caches]"
    assert insecure_page.evaluate(missing_here) == [False, "undefined", "undefined"]
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    assert "#s=v2." in make_link(ResultPage(form).open())


NOT_SAVED: dict[Language, str] = {
    "zh": "刚才的改动没有存下",
    "en": "your last change was not saved",
}


def test_with_storage_full_the_reader_is_informed_and_can_export(
    engineless_url: str, page: Page, lang: Language
) -> None:
    form = AssessmentPage(page, engineless_url, lang).open()
    form.answer("BRD-01", 2)
    page.evaluate(FILL)
    form.page.locator("#BRD-01-evidence").fill("long enough to need more room " * 20)
    form.page.locator("#BRD-01-evidence").blur()
    expect(page.locator(".tr-file .tr-warning")).to_contain_text(NOT_SAVED[lang])
    with page.expect_download() as started:
        form.button("export").click()
    exported = json.loads(started.value.path().read_text("utf-8"))
    assert exported["answers"]["BRD-01"]["evidence"].startswith("long enough")
    form.has_answered(1)
