"""Answers to an earlier bank: the page says what became of each before it uses them."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.answers import BANK, answer_file
from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language
from tests.e2e.support.storage import KEY
from tests.site_server import SiteServer

REASON = {"zh": "题目改过。", "en": "The question changed."}


def change(action: str, before: list[str], after: list[str], levels: list[int]) -> dict[str, Any]:
    return {"action": action, "before": before, "after": after, "levels": levels, "reason": REASON}


CHANGES = [
    change("map", ["BRD-01"], ["BRD-01"], [0, 1, 1, 2]),
    change("split", ["CON-01"], ["CON-01", "CON-04"], []),
    change("drop", ["BRD-99"], [], []),
]


def newer(built: bytes) -> bytes:
    """Return the bank as its next version, with a migration map, at the length that was built."""
    bundle = json.loads(built)
    way = {"before": bundle["version"], "after": "3.0.0", "questions": CHANGES}
    bundle |= {"version": "3.0.0", "migrations": [way]}
    for question in bundle["questions"]:
        question["why"] = {"zh": "", "en": ""}  # makes room; the engine does not say it
    return json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode().ljust(len(built))


def digest(body: bytes) -> bytes:
    return base64.b64encode(hashlib.sha256(body).digest())


def level(number: int) -> dict[str, Any]:
    return {"state": "level", "level": number}


OLDER = json.dumps(
    {
        "format": "tiderider-answers",
        "format_version": 1,
        "bank": {"id": "tiderider", "version": "2.0.0", "hash": "older"},
        "engine": "",
        "mode": "quick",
        "profile": {},
        "answers": {"BRD-01": level(3), "CON-01": level(2), "BRD-99": level(1), "RES-01": level(1)},
    }
)
SENTENCES = {
    "zh": [
        "文件来自题库 2.0.0，现在是 3.0.0",
        "BRD-01：原来的 3 级，现在算 2 级。题目改过。",
        "CON-01 拆成了 CON-01、CON-04：请分别重新作答。题目改过。",
        "BRD-99 不再问了：答案另存在文件里，不计分。题目改过。",
    ],
    "en": [
        "The file comes from bank 2.0.0; this is 3.0.0",
        "BRD-01: what was level 3 is now level 2. The question changed.",
        "CON-01 is now split into CON-01, CON-04: please answer again. The question changed.",
        "BRD-99: no longer asked; your answer is kept in the file and not scored.",
    ],
}
TITLE = {"zh": "这个文件来自旧版题库", "en": "This file comes from an earlier question bank"}
AGAIN = {"zh": "请重新作答：CON-01、CON-04。", "en": "Please answer again: CON-01, CON-04."}


@pytest.fixture
def form(page: Page, site: Path, server: SiteServer, lang: Language) -> AssessmentPage:
    """A page that was deployed with the newer bank."""
    (path,) = site.glob("engine/*/bundle.json")
    built = path.read_bytes()
    bundle = newer(built)
    server.faults["*/bundle.json"] = lambda _: bundle
    server.faults["*/assessment/"] = lambda html: html.replace(digest(built), digest(bundle))
    return AssessmentPage(page, server.url, lang)


def test_a_file_of_an_earlier_bank_opens_with_what_changed(form: AssessmentPage) -> None:
    form.open()
    form.choose_file("answers.json", OLDER)
    expect(form.errors.get_by_role("heading")).to_have_text(TITLE[form.lang])
    for row, words in enumerate(SENTENCES[form.lang]):
        expect(form.errors.locator("li").nth(row)).to_contain_text(words)
    form.button("readable").click()
    expect(form.notices).to_contain_text(AGAIN[form.lang])
    form.has_answered(2)
    form.go("#q-BRD-01")
    expect(form.radio("BRD-01", 2)).to_be_checked()


FIRST_BANK = [
    question["id"]
    for question in json.loads((BANK / "released/1.0.0.json").read_text("utf-8"))["questions"]
]
RELEASED = json.dumps(
    {
        **json.loads(OLDER),
        "bank": {"id": "tiderider", "version": "1.0.0", "hash": ""},
        "mode": "full",
        "answers": {question: level(2) for question in FIRST_BANK},
    }
)
REPLAY = {
    "zh": "结果页里有两个题库各算多少分",
    "en": "the result gives the score under both banks",
}
GONE = {"zh": "不再问的题：RES-03", "en": "Questions that are no longer asked: RES-03"}


def test_a_file_of_a_released_bank_shows_its_score_under_both(
    page: Page, base_url: str, lang: Language
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    form = AssessmentPage(page, base_url, lang).open()
    form.choose_file("answers.json", RELEASED)
    expect(form.errors).to_contain_text(REPLAY[lang])
    form.button("readable").click()
    expect(page).not_to_have_url(form.url)  # the page goes to what is still open
    form.see_result()
    part = page.locator("#result-replay")
    expect(part).to_be_attached()
    assert [url for url in asked if url.endswith("/1.0.0.json")] == []
    part.locator("summary").click()
    expect(part.locator(".tr-query > p").first).to_contain_text("1.0.0")
    expect(part.locator(".tr-table--replay")).to_contain_text(GONE[lang])
    expect(part.locator(".tr-pairs > li")).to_have_count(4)
    # It goes on after a reload, and an answer of today does not move it.
    said = part.locator(".tr-query").inner_text()
    form.answer("BRD-01", 0)
    page.reload()
    form.go("#result-replay")  # an address that names a folded part opens it
    expect(part.locator(".tr-query")).to_have_text(said, use_inner_text=True)


def test_a_file_of_this_bank_has_nothing_to_replay(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.choose_file("answers.json", answer_file({name: level(2) for name in QUESTIONS}))
    form.result_words()
    expect(page.locator("#result-narrow, #result-notes").first).to_be_attached()
    expect(page.locator("#result-replay")).to_have_count(0)


def test_a_bank_that_does_not_come_is_asked_for_again(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    page.route("**/1.0.0.json", lambda route: route.abort())
    form.choose_file("answers.json", RELEASED)
    form.button("readable").click()
    expect(page).not_to_have_url(form.url)  # the page goes to what is still open
    form.see_result()
    part = page.locator("#result-replay")
    part.locator("summary").click()
    expect(part.get_by_role("alert")).to_be_visible()
    page.unroute("**/1.0.0.json")
    part.get_by_role("button").click()
    expect(part.locator(".tr-table--replay")).to_be_visible()
    expect(page.locator(".tr-summary__range strong")).to_be_visible()


def test_answers_kept_by_an_earlier_page_are_carried_over(form: AssessmentPage) -> None:
    store = f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(OLDER)})"
    form.page.add_init_script(f"if (!localStorage.getItem({json.dumps(KEY)})) {{ {store} }}")
    form.open("#q-RES-01")
    form.radio("RES-01", 2).check()
    notice = form.page.locator(".tr-notices, .tr-alerts")
    for words in (*SENTENCES[form.lang], AGAIN[form.lang]):
        expect(notice.filter(has_text=words)).not_to_have_count(0)
    stored = json.loads(form.page.evaluate(f"localStorage.getItem({json.dumps(KEY)})"))
    assert stored["set_aside"]["answers.CON-01@2.0.0"] == level(2)
    assert stored["answers"].keys() == {"BRD-01", "RES-01"}
