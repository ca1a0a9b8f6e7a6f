"""The copy is refused, removed, altered or damaged: only the copy is lost, and the page says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.offline.offline_copy import (
    KEPT,
    MATCHED,
    UNREACHED,
    kept_line,
    read,
    stored,
    until,
    visit,
)
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.site_server import SiteServer, altered, missing

REFUSED: dict[Language, str] = {
    "zh": "没有让本站在这台设备上留副本",
    "en": "did not let this site keep",
}


FULL: dict[Language, str] = {"zh": "空间满了", "en": "is full"}


# The newer worker may have removed the registration in the meantime.
UPDATE = """async () => {
  await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
}"""


REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


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
def test_a_refused_worker_costs_only_the_copy_and_is_reported(
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


def test_a_full_disk_costs_only_the_copy_and_is_reported(
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
