"""axe finds nothing in any part of the result, on screen and on paper."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.accessibility.conftest import Inspection
from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import NO_DIALOG, ResultPage

pytestmark = pytest.mark.words

OF_OTHERS = ("#result-compare", "#result-merge")
"""The parts for files of other people; the rest is in the result with every part filled."""


@pytest.fixture
def result(open_page: Page, base_url: str, lang: Language) -> ResultPage:
    open_page.add_init_script(NO_DIALOG)
    return ResultPage(AssessmentPage(open_page, base_url, lang))


def filled() -> dict[str, Any]:
    """Answers with a target, a scenario, a past, and evidence that no packing shortens."""
    file = file_with(mixed_levels(), name="Tide & Co", targets={"overall": 60})
    answers = file["answers"]
    for question, answer in answers.items():
        digest = hashlib.sha512(question.encode()).digest()
        answer["evidence"] = base64.b64encode(digest * 2).decode()
        answer["note"] = base64.b64encode(hashlib.sha512(digest).digest()).decode()
    stamp = {"bank": {"id": "", "version": "", "hash": ""}, "engine": "", "summary": {}}
    past = {"date": "2026-09-01", "name": "before", "mode": "quick", "profile": {}}
    scenario = {"id": "s1", "name": "One", "answers": {"BRD-01": answers["BRD-04"]}}
    return {**file, "scenarios": [scenario], "snapshots": [{**past, **stamp, "answers": answers}]}


def carried(name: str, file: dict[str, Any]) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": json.dumps(file).encode()}


def test_every_part_filled(result: ResultPage, inspect: Inspection) -> None:
    page = result.open(filled()).page
    for details in result.part("plan").locator("details:not([open]) > summary").all()[:3]:
        details.click()
    result.button("share", "生成链接", "Make the link").click()
    expect(page.locator("#tr-share-link")).to_be_visible()
    target = page.locator("#tr-target-BRD")
    target.fill("600")
    target.press("Tab")
    expect(target).to_have_attribute("aria-invalid", "true")
    page.locator("#tr-share-redact").uncheck()
    expect(result.part("share").locator(".tr-share__link + .tr-wrong")).to_be_visible()
    result.settled()
    inspect(page, "result with every part filled and a link that is long")

    page.locator(".tr-task__done").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    inspect(page, "dialog of a step")


def test_files_of_others(result: ResultPage, inspect: Inspection) -> None:
    page = result.open().page
    page.locator("#tr-compare-file").set_input_files(carried("bad.json", {"format": "foreign"}))
    expect(result.part("compare").get_by_role("alert")).to_be_visible()
    ann = carried("ann.json", file_with(mixed_levels(), name="Ann"))
    bo = carried("bo.json", file_with({**mixed_levels(), "BRD-01": 3}, name="Bo"))
    page.locator("#tr-merge-files").set_input_files([ann, bo])
    expect(result.part("merge").locator(".tr-row--differ")).to_have_count(1)
    result.part("merge").locator(".tr-merge__agreed > summary").click()
    inspect(page, "a bad file to compare with, and a merge", *OF_OTHERS)

    page.locator("#tr-compare-file").set_input_files(ann)
    expect(result.part("compare").locator(".tr-table--compare")).to_be_visible()
    result.button(
        "merge", "把合并稿当作另一个品牌打开", "Open the merged answers as another brand"
    ).click()
    result.told("merge")
    inspect(page, "a file compared, and a merge taken over", *OF_OTHERS)


def test_both_prints(result: ResultPage, inspect: Inspection) -> None:
    page = result.open(filled()).page
    prints = {
        "summary": ("打印一页摘要", "Print the one-page summary"),
        "full": ("打印完整报告", "Print the full report"),
    }
    for kind, names in prints.items():
        result.button("print", *names).click()
        expect(result.form.root).to_have_attribute("data-print", kind)
        page.emulate_media(media="print")
        inspect(page, f"print: {kind}")
        page.emulate_media(media="screen")
        page.evaluate("() => dispatchEvent(new Event('afterprint'))")


def test_the_adviser_s_tools(result: ResultPage, inspect: Inspection) -> None:
    views = {"BRD-01": {"state": "level", "level": 1, "note": "seen", "date": "2026-11-20"}}
    page = result.open(file_with(mixed_levels(), views=views)).page
    expect(page.locator(".tr-table--views tbody tr")).to_have_count(1)
    expect(page.locator("#tr-invite-link")).to_be_visible()
    page.locator(".tr-adviser > summary").click()
    drawing: FilePayload = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    page.locator("#tr-logo").set_input_files(drawing)
    expect(page.locator(".tr-logo").get_by_role("alert")).to_be_visible()
    inspect(page, "an invitation being made, a view, and a logo that is not taken")
