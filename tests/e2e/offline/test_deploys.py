"""A new build comes while a tab is open or the network is gone: nothing that is in use breaks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.offline.offline_copy import (
    KEPT,
    STORED,
    UNREACHED,
    age_line,
    disconnect,
    kept_line,
    stored,
    until,
    visit,
)
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.site_server import SiteServer

NEWER: dict[Language, str] = {"zh": "题库已经更新到 9.9.9", "en": "bank is now 9.9.9"}


WAITING = "async () => (await navigator.serviceWorker.getRegistration())?.waiting != null"


HANDED_OVER = """async scope => {
  const { active, waiting } = await navigator.serviceWorker.getRegistration(scope);
  return waiting === null && active.state === "activated";
}"""


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
