"""After one visit the site reads, answers and scores without a connection, and says what is old."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from macros.commands.pipeline.settings import Settings
from tests.e2e.conftest import PATIENCE, NewContext
from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language
from tests.site_server import SiteServer, altered, missing

# What is not reached without a connection is reported by the browser itself.
UNREACHED = r"Failed to load resource"
KEPT: dict[Language, str] = {"zh": "可离线使用", "en": "Available offline"}
NEWER: dict[Language, str] = {"zh": "题库已经更新到 9.9.9", "en": "bank is now 9.9.9"}
REFUSED: dict[Language, str] = {
    "zh": "没有让本站在这台设备上留副本",
    "en": "did not let this site keep",
}
FULL: dict[Language, str] = {"zh": "空间满了", "en": "is full"}
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
# The newer worker may have removed the registration in the meantime.
UPDATE = """async () => {
  await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
}"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
WAITING = "async () => (await navigator.serviceWorker.getRegistration())?.waiting != null"
HANDED_OVER = """async scope => {
  const { active, waiting } = await navigator.serviceWorker.getRegistration(scope);
  return waiting === null && active.state === "activated";
}"""
MATCHED = "async url => (await caches.match(url)) !== undefined"
CONTROLLED = "() => navigator.serviceWorker.controller !== null"


@pytest.fixture
def context(new_context: NewContext, site: Path) -> BrowserContext:
    if json.loads((site / "release.json").read_text("utf-8"))["worker"] == "off":
        pytest.skip("the site was built with SERVICE_WORKER=off: it keeps nothing")
    return new_context(service_workers="allow")


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may deploy over."""
    return Path(shutil.copytree(site, tmp_path / "site", copy_function=link_or_copy))


# What a test renames or removes, but never writes into: the two names have one content.
LINKED = frozenset({".gz", ".whl", ".png", ".woff2"})


def link_or_copy(source: str, target: str) -> None:
    """Give a large file a second name, where the file system can, and copy all others."""
    if Path(source).suffix in LINKED:
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)
    else:
        shutil.copy2(source, target)


@pytest.fixture
def deploying(own_site: Path, settings: Settings) -> Iterator[SiteServer]:
    """Serves the copy; nothing stays in the browser's own cache, which would answer instead."""
    with SiteServer(own_site, settings.base) as server:
        server.headers["*"] = {"Cache-Control": "no-cache"}
        yield server
        server.heal()


def until(page: Page, holds: str, argument: object = None) -> None:
    """Wait until a function in the page, which may be asynchronous, says yes; not for ever."""
    page.evaluate(
        f"""async ([argument, patience]) => {{
          const holds = {holds};
          for (const begun = performance.now(); !(await holds(argument)); ) {{
            if (performance.now() - begun > patience) throw new Error(`in vain: ${{holds}}`);
            await new Promise(done => setTimeout(done, 50));
          }}
        }}""",
        [argument, PATIENCE],
    )


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
    until(page, CONTROLLED)
    until(page, MATCHED, server.url + path)


@pytest.mark.expects_errors(UNREACHED)
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
    until(page, MATCHED, f"{deploying.url}en/assessment/")
    addresses = stored(page)
    assert f"{deploying.url}assessment/" not in addresses
    assert not [address for address in addresses if "/engine/" in address]
    disconnect(context, deploying)
    form = AssessmentPage(page, deploying.url, "en").open()
    form.answer("BRD-01", 2)
    expect(form.alerts).to_contain_text("did not download")
    expect(form.paper).to_be_visible()


def test_online_nothing_is_said_of_age_and_the_engine_is_not_asked_for_again(
    context: BrowserContext, deploying: SiteServer
) -> None:
    visit(context.new_page(), deploying, "zh").page.close()
    deploying.asked.clear()
    form = AssessmentPage(context.new_page(), deploying.url).open()
    form.answer("BRD-04", 2)
    expect(form.running_range).to_be_visible()
    expect(kept_line(form.page)).to_have_text(KEPT["zh"])
    expect(age_line(form.page)).to_have_count(0)
    assert any(path.endswith("/assessment/") for path in deploying.asked)
    assert not [path for path in deploying.asked if "/engine/" in path]


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
    deploying.stall("*/strategies/brand/")
    page.goto(f"{deploying.url}strategies/brand/")
    expect(page.locator("h1")).to_contain_text("AI")
    expect(page.locator("article[data-news]")).to_have_count(0)
    deploying.heal()
    expect(age_line(page)).to_contain_text("新的版本")
    age_line(page).get_by_role("button").click()
    expect(page.locator("article[data-news]")).to_have_count(1)


def test_a_tab_from_before_a_new_bank_says_so_and_still_scores(
    context: BrowserContext,
    deploying: SiteServer,
    own_site: Path,
    lang: Language,
) -> None:
    form = visit(context.new_page(), deploying, lang)
    note = json.loads((own_site / "release.json").read_text("utf-8"))
    note["bank"] = {"version": "9.9.9", "hash": "other"}
    (own_site / "release.json").write_text(json.dumps(note), encoding="utf-8")
    # Represents the old page out of any cache; the old engine is gone from the server.
    shutil.rmtree(own_site / "engine")
    form.open()
    expect(age_line(form.page)).to_contain_text(NEWER[lang])
    form.answer("BRD-04", 2)
    form.has_answered(2)
    expect(form.running_range).to_be_visible()


def test_a_page_is_called_available_offline_only_once_its_own_files_are_stored(
    context: BrowserContext, deploying: SiteServer
) -> None:
    deploying.stall("*/assets/css/result-print.css")
    form = AssessmentPage(context.new_page(), deploying.url, "zh").open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    engine = f"async () => (await ({STORED})()).some(url => url.endsWith('/bundle.json'))"
    until(form.page, engine)
    expect(kept_line(form.page)).to_be_empty()
    deploying.heal()
    expect(kept_line(form.page)).to_have_text(KEPT["zh"])


def test_a_deploy_in_mid_visit_leaves_the_open_tab_its_engine(
    context: BrowserContext, deploying: SiteServer, own_site: Path
) -> None:
    form = visit(context.new_page(), deploying, "zh")
    with (own_site / "sw.js").open("a", encoding="utf-8") as worker:
        worker.write("// the next build\n")
    shutil.rmtree(own_site / "engine")
    second = context.new_page()
    second.goto(f"{deploying.url}strategies/")
    until(second, WAITING)
    form.page.reload()
    form.answer("BRD-04", 2)
    form.has_answered(2)
    expect(form.running_range).to_be_visible()


def deploy_next_engine(own_site: Path) -> None:
    """Publish a build whose engine has other names."""
    renamed = {path.name: path.name[::-1] for path in (own_site / "engine").iterdir()}
    for old, new in renamed.items():
        (own_site / "engine" / old).rename(own_site / "engine" / new)
        for path in (own_site / "sw.js", own_site / "assessment/index.html"):
            text = path.read_text(encoding="utf-8").replace(old, new)
            path.write_text(text, encoding="utf-8")


def revisit(form: AssessmentPage) -> None:
    """Load the form of the next build in the same tab, and wait until it is kept."""
    form.open("#profile")
    form.page.reload()
    form.answer("BRD-04", 2)
    expect(kept_line(form.page)).to_have_text(KEPT["zh"])


@pytest.fixture
def redeployed(context: BrowserContext, deploying: SiteServer, own_site: Path) -> AssessmentPage:
    """The form of the next build, kept, in the tab that had the build before."""
    form = visit(context.new_page(), deploying, "zh")
    deploy_next_engine(own_site)
    revisit(form)
    return form


def hand_over(page: Page, server: SiteServer) -> None:
    """Leave the site in the only page of it, and wait until the newest worker has taken over."""
    page.goto(server.url.removesuffix("tiderider/"))
    until(page, HANDED_OVER, server.url)


@pytest.mark.expects_errors(UNREACHED)
def test_what_nothing_names_any_more_is_swept_out_when_the_next_build_takes_over(
    context: BrowserContext, deploying: SiteServer, own_site: Path
) -> None:
    form = visit(context.new_page(), deploying, "zh")
    before = {url for url in stored(form.page) if "/engine/" in url}
    deploy_next_engine(own_site)
    revisit(form)
    hand_over(form.page, deploying)
    form.page.goto(f"{deploying.url}strategies/")
    gone = f"async old => !(await ({STORED})()).some(url => old.includes(url))"
    until(form.page, gone, sorted(before))
    after = {url for url in stored(form.page) if "/engine/" in url}
    assert len(after) == len(before)


def test_a_link_followed_right_after_a_deploy_opens_while_the_old_worker_is_busy(
    redeployed: AssessmentPage, deploying: SiteServer
) -> None:
    # Chromium lost the page asked for when a worker was replaced at that moment.
    redeployed.page.goto(f"{deploying.url}strategies/")
    expect(redeployed.page.locator("h1")).to_be_visible()
    until(redeployed.page, WAITING)


@pytest.mark.expects_errors(UNREACHED)
def test_the_next_build_works_offline_while_its_worker_still_waits(
    context: BrowserContext, deploying: SiteServer, redeployed: AssessmentPage
) -> None:
    form = redeployed
    until(form.page, WAITING)
    disconnect(context, deploying)
    form.page.reload()
    form.answer("BRD-05", 2)
    form.has_answered(3)
    expect(form.running_range).to_be_visible()


@pytest.mark.expects_errors(UNREACHED)
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
        page.evaluate(UPDATE)
    until(page, f"async () => await ({REGISTERED})() === 0")
    until(page, "async () => (await caches.keys()).length === 0")


@pytest.mark.expects_errors(UNREACHED, r"bad HTTP response")
def test_a_refused_worker_costs_only_the_copy_and_is_told(
    context: BrowserContext, server: SiteServer, lang: Language
) -> None:
    server.faults["*/sw.js"] = missing
    page = context.new_page()
    form = AssessmentPage(page, server.url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    expect(kept_line(page)).to_contain_text(REFUSED[lang])
    expect(kept_line(page).get_by_role("link")).to_be_visible()
    server.heal()
    kept_line(page).get_by_role("button").click()
    expect(kept_line(page)).to_have_text(KEPT[lang])


def test_a_full_disk_costs_only_the_copy_and_is_told(
    context: BrowserContext, server: SiteServer, lang: Language
) -> None:
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    origin = server.url.removesuffix("/tiderider/")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    form = AssessmentPage(page, server.url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    expect(kept_line(page)).to_contain_text(FULL[lang])
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    kept_line(page).get_by_role("button").click()
    expect(kept_line(page)).to_have_text(KEPT[lang])
    page.reload()
    expect(form.radio("BRD-01", 2)).to_be_checked()


def test_an_altered_file_is_never_kept(context: BrowserContext, server: SiteServer) -> None:
    server.faults["*/web/worker-*"] = altered
    page = context.new_page()
    read(page, server, "strategies/brand/")
    server.heal()
    page.reload()
    until(page, MATCHED, f"{server.url}assessment/")


SPOIL = """
async url => {
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    if (await store.match(url)) await store.put(url, new Response("spoilt"));
  }
}
"""
SOUND = "async url => (await (await caches.match(url))?.arrayBuffer())?.byteLength > 9e5"


def test_a_kept_copy_that_is_damaged_is_fetched_anew_and_kept_again(
    context: BrowserContext, server: SiteServer, lang: Language
) -> None:
    page = context.new_page()
    form = visit(page, server, lang)
    (url,) = [url for url in stored(page) if url.endswith("/python_hot.wasm.gz")]
    page.evaluate(SPOIL, url)
    page.reload()
    form.answer("BRD-04", 2)
    form.has_answered(2)
    expect(form.alerts).to_be_empty()
    until(page, SOUND, url)
