"""The desk in the browser: files are read where they are, nothing is lost or written unasked."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from macros.assessment.evidence_desk import (
    SAMPLE_DAY,
    SAMPLE_GIVEN,
    read_kinds,
    read_samples,
    with_partners,
)
from macros.commands.pipeline.settings import ROOT
from readiness.evidence.bundle import bundle_from
from tests.evidence.desk import hostile
from tests.evidence.desk_files import desk
from tests.evidence.stock.make_ledger import ledger

BATCH = 49
"""Hostile files of one run; the desk takes fifty."""
SLOW = 240_000
STORE = "tiderider.answers.v1"
SAMPLES = read_samples(ROOT)
TAPPED = with_partners(SAMPLES, read_kinds(ROOT))
ROBOTS = "User-agent: Googlebot\nDisallow: /\n"


def open_page(page: Page, base_url: str, lang: str = "en") -> None:
    prefix = "en/" if lang == "en" else ""
    page.goto(f"{base_url}{prefix}tools/files/")
    expect(page.locator("#tr-desk")).to_have_attribute("data-state", "enhanced")


def put(page: Page, *files: tuple[str, bytes]) -> None:
    chosen = [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
    page.locator("#tr-desk-files").set_input_files(chosen)  # type: ignore[arg-type]


def read(page: Page) -> None:
    expect(
        page.locator("#tr-desk-result .tr-desk__notices, #tr-desk-result article").first
    ).to_be_visible()


def proposal(page: Page, question: str) -> Locator:
    return page.locator(f"#tr-desk-result article[data-question='{question}']")


def stored(page: Page) -> Any:
    text = page.evaluate("key => localStorage.getItem(key)", STORE)
    return None if text is None else json.loads(text)


def in_python(kind: str, lang: str) -> dict[str, Any]:
    manifest = json.loads((ROOT / "build/engine.json").read_text(encoding="utf-8"))
    path = ROOT / "build" / manifest["dir"] / manifest["evidence"][-1]["name"]
    bundle = bundle_from(json.loads(path.read_text(encoding="utf-8")))
    files = {path.rpartition("/")[2]: data for path, data in TAPPED[kind]}
    given = {"page_urls": tuple(SAMPLE_GIVEN["page_urls"]), "lang": lang}
    return desk(bundle, files, today=date.fromisoformat(SAMPLE_DAY), **given)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_sample_says_what_python_says(page: Page, base_url: str, lang: str) -> None:
    open_page(page, base_url, lang)
    for kind in SAMPLES:
        card = page.locator(f".tr-desk__card[data-kind='{kind}']")
        card.locator("summary").click()
        card.locator("[data-sample]").click()
        wanted = in_python(kind, lang)
        place = page.locator("#tr-desk-result")
        names = [path.rpartition("/")[2] for path, _ in TAPPED[kind]]
        expect(place.locator(".tr-desk__files code")).to_have_text(names)
        reasons = [one["because"] for one in wanted["proposals"]]
        expect(place.locator("article h4 + p")).to_have_text(reasons)
        notices = [re.compile(re.escape(one["text"])) for one in wanted["warnings"]]
        expect(place.locator(".tr-desk__notices li")).to_have_text(notices)
        expect(place.locator(".tr-desk__findings li")).to_have_count(len(wanted["findings"]))
        steps = [p["next"] for p in wanted["proposals"] if len(p["next"]) > 1]
        expect(place.locator("[data-next] li")).to_have_text([one for s in steps for one in s])
    assert stored(page) is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_is_fetched_before_a_file_and_nothing_while_one_is_read(
    context: BrowserContext, base_url: str
) -> None:
    page = context.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    open_page(page, base_url)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/engine/" in url] == []
    put(page, ("robots.txt", ROBOTS.encode()))
    read(page)
    before = len(asked)
    put(page, ("ledger.txt", ledger(20_000, 7).text.encode()))
    expect(proposal(page, "RES-07")).to_be_visible()
    assert asked[before:] == []


def test_taking_over_writes_a_level_and_one_line(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    put(page, ("secret-name-robots.txt", ROBOTS.encode()))
    found = proposal(page, "BRD-01")
    expect(found).to_contain_text("line")
    assert stored(page) is None
    found.get_by_role("button", name="Take level 0 over").click()
    answer = stored(page)["answers"]["BRD-01"]
    assert (answer["state"], answer["level"]) == ("level", 0)
    assert answer["evidence"].startswith("robots.txt sha256:")
    assert "secret-name" not in json.dumps(stored(page))
    found.get_by_role("button", name="Ignore").click()
    expect(found).to_have_count(0)
    expect(page.get_by_text("BRD-01 is left as it was.")).to_be_visible()
    assert stored(page)["answers"]["BRD-01"] == answer


def test_an_answer_that_does_not_fit_is_shown_and_kept(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    put(page, ("robots.txt", ROBOTS.encode()))
    proposal(page, "BRD-01").get_by_role("button", name="Take level 0 over").click()
    before = stored(page)
    put(page, ("robots.txt", b"User-agent: *\nDisallow:\n"))
    found = proposal(page, "BRD-01")
    expect(found.locator("h4 + .tr-calc__contradiction")).to_be_visible()
    assert found.inner_text().count("You answered") == 1
    assert stored(page) == before


def test_a_file_that_names_no_level_contradicts_no_answer(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    put(page, ("robots.txt", ROBOTS.encode()))
    proposal(page, "BRD-01").get_by_role("button", name="Take level 0 over").click()
    page.get_by_role("button", name="Remove all").click()
    counts = "crawler,date,ok_200\nGooglebot,2026-11-20,5\n"
    put(page, ("counts.csv", counts.encode()))
    found = proposal(page, "BRD-01")
    expect(found).to_contain_text("So far: level 0")
    expect(found.locator(".tr-calc__contradiction")).to_have_count(0)


def test_a_tie_is_asked_and_the_answer_decides(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    text = "month,channel,net_revenue,currency\n" + "".join(
        f"{month},{name},{value}.000,\n"
        for month in ("2026-08", "2026-09", "2026-10")
        for name, value in (("Amazon US", "60"), ("Own site", "40"))
    )
    page.clock.set_fixed_time("2026-11-29T10:00:00Z")
    put(page, ("channels.csv", text.encode()))
    ask = page.locator("[data-ask='decimal:channels.csv']")
    expect(ask).to_be_visible()
    ask.locator("[data-option='comma']").click()
    expect(proposal(page, "RES-01")).to_contain_text("60.0%")


def test_a_stop_is_the_last_word_on_a_file(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    put(page, ("robots.txt", ROBOTS.encode()))
    read(page)
    state = page.locator("#tr-desk-state")
    put(page, ("ledger.txt", ledger(150_000, 7).text.encode()))
    expect(state).to_contain_text("ledger.txt")
    page.get_by_role("button", name="Stop").click()
    expect(state).to_contain_text("Stopped")
    expect(page.get_by_role("button", name="Look again")).to_be_visible()
    texts = page.evaluate_handle("""() => {
        const seen = [];
        const state = document.querySelector("#tr-desk-state");
        new MutationObserver(() => seen.push(state.textContent)).observe(state, {childList: true});
        return seen;
    }""")
    # The worker ends the file that it has begun before it takes another.
    page.get_by_role("button", name="Remove ledger.txt").click()
    expect(proposal(page, "BRD-01")).to_be_visible()
    said = [text for text in texts.json_value() if "ledger.txt" in text]
    assert said == []


def test_a_workbook_gets_advice_and_the_next_file_works(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    put(page, ("ledger.csv", b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml"))
    expect(page.locator("[data-code='cannot_read_xlsx']")).to_contain_text("Excel")
    put(page, ("robots.txt", ROBOTS.encode()))
    expect(proposal(page, "BRD-01")).to_be_visible()


def test_a_packed_file_is_read_and_a_broken_one_says_why(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    packed = gzip.compress(ROBOTS.encode())
    bomb = gzip.compress(b"User-agent: *\n" * 40_000_000, 9)
    put(page, ("robots.txt.gz", packed), ("cut.log.gz", packed[:-9]), ("bomb.csv", bomb))
    expect(page.locator("[data-code='gzip_too_large']")).to_be_visible(timeout=90_000)
    expect(page.locator("[data-code='gzip_cut']")).to_contain_text("ends too early")
    expect(proposal(page, "BRD-01")).to_contain_text("robots.txt.gz line 2")


def test_the_sample_of_the_daily_report_is_drawn_as_a_trend(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    card = page.locator(".tr-desk__card[data-kind='desk_report']")
    card.locator("summary").click()
    card.locator("[data-sample]").click()
    expect(page.get_by_role("img", name="Findings from day to day")).to_be_visible()


@pytest.mark.expects_errors(r"Failed to load resource|net::ERR")
def test_a_sample_far_down_says_at_once_what_goes_on_and_can_be_asked_for_again(
    page: Page, base_url: str
) -> None:
    open_page(page, base_url)
    page.route("**/assets/samples/**", lambda route: route.abort())
    card = page.locator(".tr-desk__card").last
    card.locator("summary").click()
    sample = card.locator("[data-sample]")
    sample.scroll_into_view_if_needed()
    expect(page.locator("#tr-desk-state")).not_to_be_in_viewport()
    sample.click()
    failed = page.locator("#tr-desk-result").get_by_role("alert")
    expect(failed).to_contain_text("sample")
    expect(failed).to_be_in_viewport()
    page.unroute_all()
    page.route("**/engine/**", lambda route: None)
    failed.get_by_role("button").click()
    expect(page.locator("#tr-desk-state")).not_to_be_empty()
    expect(page.locator("#tr-desk-state")).to_be_in_viewport()
    given = TAPPED[card.get_attribute("data-kind") or ""]
    expect(page.locator("#tr-desk-result .tr-desk__files li")).to_have_count(len(given))


def test_the_end_of_a_reading_promises_no_more_than_there_is(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    put(page, ("anything.csv", b"a,b\n1,2\n"))
    expect(page.locator("[data-unknown='anything.csv']")).to_be_visible()
    state = page.locator("#tr-desk-state")
    expect(state).to_contain_text("has been looked at")
    expect(state).not_to_contain_text("proposals")


def test_pasted_text_is_read(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    page.get_by_text("No file? Paste text").click()
    page.locator("#tr-desk-paste").fill(ROBOTS)
    page.locator("#tr-desk-paste-add").click()
    expect(proposal(page, "BRD-01")).to_be_visible()


def test_hostile_files_leave_reader_and_answers_alive(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    deep = b"[" * 100_000
    files = [
        ("deep.json", deep),
        ("deep.html", b'<!doctype html><script type="application/ld+json">' + deep),
        ("deep.xml", b"<rss>" + b"<a>" * 100_000),
        ("bytes.csv", bytes(range(256)) * 500),
        ("tags.html", b"<!doctype html>" + b"<a " * 100_000),
        ("robots.txt", ROBOTS.encode()),
    ]
    put(page, *files)
    expect(proposal(page, "BRD-01")).to_be_visible(timeout=90_000)
    expect(page.locator(".tr-desk__files li")).to_have_count(len(files))


def test_every_hostile_file_leaves_the_same_worker_alive(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    put(page, ("robots.txt", ROBOTS.encode()))
    proposal(page, "BRD-01").get_by_role("button", name="Take level 0 over").click()
    before = stored(page)
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    known = [data for _, data in hostile.files()]
    assert len(known) >= 300
    for start in range(0, len(known), BATCH):
        batch = known[start : start + BATCH]
        names = [f"{n}-{hostile.NAMES[n % len(hostile.NAMES)]}" for n in range(len(batch))]
        page.get_by_role("button", name="Remove all").click()
        put(page, *zip(names, batch, strict=True), ("good-robots.txt", ROBOTS.encode()))
        expect(page.locator("#tr-desk-state")).to_contain_text(
            f"{len(batch) + 1} files looked at", timeout=SLOW
        )
    assert workers == []
    assert stored(page) == before


def test_the_cards_help_without_a_script(base_url: str, new_context: Any) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base_url}en/tools/files/")
    expect(page.locator("#tr-desk-form")).to_be_hidden()
    page.locator(".tr-desk__card[data-kind='ledger_detail'] summary").click()
    expect(page.locator(".tr-desk__card[data-kind='ledger_detail']")).to_contain_text(
        "Seller Central"
    )


def test_reports_of_several_days_are_drawn_as_a_trend(page: Page, base_url: str) -> None:
    open_page(page, base_url)
    page.clock.set_fixed_time("2026-11-29T10:00:00Z")
    reports = []
    for day, errors in (("2026-11-27", 3), ("2026-11-28", 1), ("2026-11-29", 0)):
        found = [{"severity": "error"}] * errors
        report = {"format": "tiderider-desk/1", "today": day, "proposals": [], "findings": found}
        reports.append((f"desk-{day}.json", json.dumps(report).encode()))
    put(page, *reports)
    chart = page.get_by_role("img", name="Findings from day to day")
    expect(chart).to_be_visible()
    # From the top left to the foot: fewer every day.
    expect(chart.locator("path").first).to_have_attribute("d", re.compile("^M0,0L50,.*L100,200$"))
    page.get_by_text("The same in numbers").click()
    cells = page.locator("#tr-desk-result table tbody tr").first.locator("td")
    expect(cells).to_have_text(["2026-11-27", "3", "3"])


def test_claims_are_saved_as_a_file(page: Page, base_url: str, tmp_path: Path) -> None:
    open_page(page, base_url)
    page.clock.set_fixed_time("2026-11-29T10:00:00Z")
    ((name, text),) = SAMPLES["ledger_detail"]
    put(page, (name, text))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the claimable cases").click()
    target = tmp_path / "claims.csv"
    saved.value.save_as(target)
    head, first, *_ = target.read_bytes().decode("utf-8-sig").splitlines()
    assert head.startswith("Case,FNSKU,SKU")
    assert "Fulfilment centre operations claim" in first
