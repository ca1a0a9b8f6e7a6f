"""More than a hundred hostile fragments: each ends in a sentence, none in anything else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.assessment_page import AssessmentPage, Language
from tests.e2e.hostile_fragments import corpus
from tests.e2e.result_page import ResultPage

VISIT = """fragment => {
  location.hash = "";
  location.hash = "s=" + fragment;
}"""
TOUCHED = """() => ({
  hacked: "hacked" in window,
  polluted: ({}).polluted ?? null,
  elements: document.querySelectorAll(".tr-shared :is(script, img, iframe, svg, b)").length,
})"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_hostile_fragment_is_a_sentence_and_nothing_else(
    page: Page, base_url: str, lang: Language
) -> None:
    result = ResultPage(AssessmentPage(page, base_url, lang)).open()
    before = result.stored()["answers"]
    result.button("share", "生成链接", "Make the link").click()
    link = page.locator("#tr-share-link")
    expect(link).to_be_visible()
    fragments = list(dict.fromkeys(corpus(link.input_value().split("#s=")[1])))
    assert len(fragments) >= 100
    shared = page.locator(".tr-shared")
    for fragment in fragments:
        page.evaluate(VISIT, fragment)
        expect(shared, fragment[:120]).to_have_attribute("data-visit", "broken")
        expect(shared.locator("h2 + p"), fragment[:120]).not_to_be_empty()
        assert shared.locator(".tr-summary, .tr-card-summary, .tr-button--main").count() == 0
        untouched = {"hacked": False, "polluted": None, "elements": 0}
        assert page.evaluate(TOUCHED) == untouched, fragment[:120]
    assert result.stored()["answers"] == before
    shared.get_by_role("button").click()
    expect(result.form.result.locator(".tr-summary")).to_be_visible()
