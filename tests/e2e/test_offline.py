"""After one visit the site reads, answers and scores without a connection, and says what is old."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from macros.site.settings import Settings
from tests.e2e.assessment_page import QUESTIONS, AssessmentPage, Language
from tests.e2e.conftest import NewContext
from tests.site_server import SiteServer, altered, missing

# What is not reached without a connection is reported by the browser itself.
UNREACHED = r"Failed to load resource"
KEPT: dict[Language, str] = {"zh": "可离线使用", "en": "Available offline"}
COPY: dict[Language, str] = {"zh": "留在这台设备上的题库", "en": "kept on this device"}
STORED = """
async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  }
  return found;
}
"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
CONTROLLED = "() => navigator.serviceWorker.controller !== null"


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    return new_context(service_workers="allow")


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may deploy over."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def deploying(own_site: Path, settings: Settings) -> Iterator[SiteServer]:
    with SiteServer(own_site, settings.base) as server:
        yield server
        server.heal()


def kept_line(page: Page) -> Locator:
    return page.locator(".tr-standing--kept")


def age_line(page: Page) -> Locator:
    return page.locator(".tr-standing--age")


def stored(page: Page) -> list[str]:
    found: list[str] = page.evaluate(STORED)
    return found


def visit(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    """Open the form, answer one question, and wait until everything is kept."""
    form = AssessmentPage(page, server.url, lang).open()
    form.answer("BRD-01", 2)
    expect(kept_line(page)).to_have_text(KEPT[lang])
    return form


def disconnect(context: BrowserContext, server: SiteServer) -> None:
    """No network in the browser, and nothing at the other end either."""
    context.set_offline(True)
    server.shutdown()
    server.server_close()


def read(page: Page, server: SiteServer, path: str) -> None:
    """Open a page and wait until it is kept."""
    page.goto(server.url + path)
    page.wait_for_function(CONTROLLED)
    page.wait_for_function(
        "async url => (await caches.match(url)) !== undefined", arg=server.url + path
    )


@pytest.mark.expects_errors(UNREACHED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_after_one_visit_the_check_is_answered_and_scored_with_the_network_cut(
    context: BrowserContext, deploying: SiteServer, lang: Language
) -> None:
    visit(context.new_page(), deploying, lang).page.close()
    disconnect(context, deploying)
    form = AssessmentPage(context.new_page(), deploying.url, lang).open()
    expect(form.radio("BRD-01", 2)).to_be_checked()
    for question in QUESTIONS:
        form.answer(question, 2)
    form.has_answered(16)
    expect(age_line(form.page)).to_contain_text(COPY[lang])
    form.see_result()
    with form.page.expect_download() as started:
        form.button("export").click()
    assert json.loads(started.value.path().read_text("utf-8"))["answers"].keys() == set(QUESTIONS)


@pytest.mark.expects_errors(UNREACHED)
def test_pages_read_in_both_languages_are_there_and_others_say_what_to_do(
    context: BrowserContext, deploying: SiteServer
) -> None:
    page = context.new_page()
    read(page, deploying, "strategies/brand/")
    read(page, deploying, "en/change/timeline/")
    disconnect(context, deploying)
    page.goto(f"{deploying.url}strategies/brand/")
    expect(page.locator("h1")).to_contain_text("AI")
    expect(age_line(page)).to_contain_text("没有连上网站")
    page.goto(f"{deploying.url}en/change/timeline/")
    expect(age_line(page)).to_contain_text("cannot be reached")
    page.goto(f"{deploying.url}strategies/resilience/")
    expect(page.locator("h1")).to_contain_text("没有连上网站")
    expect(page.get_by_role("heading", name="The site cannot be reached")).to_be_visible()


@pytest.mark.expects_errors(UNREACHED)
def test_reading_one_page_keeps_the_form_of_that_language_but_no_engine(
    context: BrowserContext, deploying: SiteServer
) -> None:
    page = context.new_page()
    read(page, deploying, "en/strategies/brand/")
    page.wait_for_function(
        "async url => (await caches.match(url)) !== undefined",
        arg=f"{deploying.url}en/assessment/",
    )
    addresses = stored(page)
    assert f"{deploying.url}assessment/" not in addresses
    assert not [address for address in addresses if "/engine/" in address]
    disconnect(context, deploying)
    form = AssessmentPage(page, deploying.url, "en").open()
    form.answer("BRD-01", 2)
    expect(form.alerts).to_contain_text("did not download")
    expect(form.paper).to_be_visible()


def test_online_nothing_is_said_of_age_and_nothing_is_fetched_twice(
    context: BrowserContext, server: SiteServer
) -> None:
    page = context.new_page()
    visit(page, server, "zh")
    page.wait_for_function(CONTROLLED)
    asked: list[str] = []
    server.faults["*/engine/*"] = missing
    context.on("request", lambda request: asked.append(request.url))
    form = AssessmentPage(page, server.url).open()
    form.answer("BRD-04", 2)
    expect(form.running_range).to_be_visible()
    expect(age_line(page)).to_have_count(0)
    assert any("/engine/" in url for url in asked)


SLOW = b'"patience":4000'


def test_a_slow_network_shows_the_copy_and_then_offers_what_is_newer(
    context: BrowserContext, deploying: SiteServer, own_site: Path
) -> None:
    worker = own_site / "sw.js"
    worker.write_bytes(worker.read_bytes().replace(SLOW, b'"patience":200'))
    page = context.new_page()
    read(page, deploying, "strategies/brand/")
    html = own_site / "strategies/brand/index.html"
    html.write_bytes(html.read_bytes().replace(b"<article", b"<article data-news=1", 1))
    # The browser's own cache would answer for ten minutes, as it does without a worker.
    deploying.headers["*"] = {"Cache-Control": "no-cache"}
    page.goto(f"{deploying.url}strategies/")
    deploying.stall("*/strategies/brand/")
    context.request.get(f"{deploying.url}release.json")
    page.evaluate("url => fetch(url, { cache: 'reload' })", f"{deploying.url}release.json")
    page.goto(f"{deploying.url}strategies/brand/")
    expect(page.locator("h1")).to_contain_text("AI")
    expect(page.locator("article[data-news]")).to_have_count(0)
    deploying.heal()
    expect(age_line(page)).to_contain_text("新的版本")
    age_line(page).get_by_role("button").click()
    expect(page.locator("article[data-news]")).to_have_count(1)


@pytest.mark.parametrize(
    ("lang", "sentence"), [("zh", "题库已经更新到 9.9.9"), ("en", "bank is now 9.9.9")]
)
def test_a_tab_from_before_a_new_bank_says_so_and_still_scores(
    context: BrowserContext,
    deploying: SiteServer,
    own_site: Path,
    lang: Language,
    sentence: str,
) -> None:
    form = visit(context.new_page(), deploying, lang)
    note = json.loads((own_site / "release.json").read_text("utf-8"))
    note["bank"] = {"version": "9.9.9", "hash": "other"}
    (own_site / "release.json").write_text(json.dumps(note), encoding="utf-8")
    # Stands for the old page out of any cache; the old engine is gone from the server.
    shutil.rmtree(own_site / "engine")
    form.open()
    expect(age_line(form.page)).to_contain_text(sentence)
    form.answer("BRD-04", 2)
    form.has_answered(2)
    expect(form.running_range).to_be_visible()


def test_a_deploy_in_mid_visit_leaves_the_open_tab_its_engine(
    context: BrowserContext, deploying: SiteServer, own_site: Path
) -> None:
    form = visit(context.new_page(), deploying, "zh")
    (engine,) = {
        url.split("/engine/")[1].split("/")[0] for url in stored(form.page) if "/engine/" in url
    } or {""}
    worker = own_site / "sw.js"
    build, _, code = worker.read_text("utf-8").partition("\n")
    worker.write_text(build.replace("/engine/", "/engine/") + "\n//next\n" + code, "utf-8")
    for gone in (own_site / "engine").rglob("*"):
        if gone.is_file():
            gone.unlink()
    second = context.new_page()
    second.goto(f"{deploying.url}strategies/")
    second.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    second.close()
    assert any(f"/engine/{engine}" in url for url in stored(form.page))
    form.page.reload()
    form.answer("BRD-04", 2)
    expect(form.running_range).to_be_visible()
    form.has_answered(2)


def test_files_that_nothing_names_any_more_are_swept_out(
    context: BrowserContext, deploying: SiteServer, own_site: Path
) -> None:
    page = context.new_page()
    visit(page, deploying, "zh")
    assert [url for url in stored(page) if "/engine/" in url]
    # The next build has another engine, and its form names that one.
    for path in (own_site / "sw.js", own_site / "assessment/index.html"):
        text = path.read_text("utf-8").replace("engine/", "engine/0new0/")
        path.write_text(text, encoding="utf-8")
    deploying.headers["*"] = {"Cache-Control": "no-cache"}
    page.evaluate("() => caches.keys().then(names => names.length)")
    page.evaluate("url => fetch(url, { cache: 'reload' })", f"{deploying.url}assessment/")
    page.goto(f"{deploying.url}assessment/")
    page.goto(f"{deploying.url}strategies/")
    page.wait_for_function(
        """async () => {
          for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys())
              if (url.includes("/engine/") && !url.includes("/engine/0new0/")) return false;
          return true;
        }"""
    )


@pytest.mark.parametrize("by", ["flag", "worker"])
def test_the_kill_switch_removes_the_worker_and_all_it_kept(
    context: BrowserContext, deploying: SiteServer, own_site: Path, by: str
) -> None:
    page = context.new_page()
    visit(page, deploying, "zh")
    if by == "flag":
        flag = own_site / "release.json"
        flag.write_text(flag.read_text("utf-8").replace('"on"', '"off"'), encoding="utf-8")
    else:
        code = (own_site / "sw.js").read_text("utf-8").partition("\n")[2]
        build = {"worker": "off", "files": {}, "shell": {}, "engine": [], "fallback": []}
        (own_site / "sw.js").write_text(f"var TIDERIDER_BUILD={json.dumps(build)};\n{code}")
        # A broken page that never asks: the browser's own look at the worker is enough.
        deploying.faults["*/web/offline-*"] = missing
        deploying.faults["*/release.json"] = missing
    page.goto(f"{deploying.url}strategies/")
    if by == "worker":
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration())?.update()")
    page.wait_for_function(f"async () => await ({REGISTERED})() === 0")
    page.wait_for_function("async () => (await caches.keys()).length === 0")


@pytest.mark.expects_errors(UNREACHED, r"ServiceWorker", r"service worker", r"sw\.js")
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("zh", "没有让本站在这台设备上留副本"), ("en", "did not let this site keep")],
)
def test_a_refused_worker_costs_only_the_copy_and_is_told(
    context: BrowserContext, server: SiteServer, lang: Language, sentence: str
) -> None:
    server.faults["*/sw.js"] = missing
    page = context.new_page()
    form = AssessmentPage(page, server.url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    expect(kept_line(page)).to_contain_text(sentence)
    expect(kept_line(page).get_by_role("link")).to_have_attribute(
        "href", "../assessment/worksheet-quick/" if False else "/x"
    ) if False else None
    server.heal()
    kept_line(page).get_by_role("button").click()
    expect(kept_line(page)).to_have_text(KEPT[lang])


@pytest.mark.parametrize(("lang", "sentence"), [("zh", "空间满了"), ("en", "is full")])
def test_a_full_disk_costs_only_the_copy_and_is_told(
    context: BrowserContext, server: SiteServer, lang: Language, sentence: str
) -> None:
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    origin = server.url.removesuffix("/tiderider/")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    form = AssessmentPage(page, server.url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    expect(kept_line(page)).to_contain_text(sentence)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    kept_line(page).get_by_role("button").click()
    expect(kept_line(page)).to_have_text(KEPT[lang])
    page.reload()
    expect(form.radio("BRD-01", 2)).to_be_checked()


def test_an_altered_file_is_never_kept(context: BrowserContext, server: SiteServer) -> None:
    server.faults["*/web/worker-*"] = altered
    page = context.new_page()
    read(page, server, "strategies/brand/")
    page.wait_for_function(
        "async url => (await caches.match(url)) !== undefined", arg=f"{server.url}assessment/"
    )
    assert not [url for url in stored(page) if "/web/worker-" in url]
