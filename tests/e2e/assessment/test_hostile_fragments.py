"""More than three hundred hostile fragments: each ends in a sentence, none in anything else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.hostile_fragments import corpus
from tests.e2e.support.result_page import ResultPage

pytestmark = pytest.mark.shipped_engine

# One after the other through the address: what the page shows is read before the next one.
VISIT = """async (fragments) => {
  const place = document.querySelector(".tr-shared");
  const rested = () => !["", "waiting"].includes(place.dataset.visit);
  const until = (done) => new Promise((resolve) => {
    const watch = new MutationObserver(() => done() && (watch.disconnect(), resolve()));
    watch.observe(place, { attributes: true });
    if (done()) { watch.disconnect(); resolve(); }
  });
  const seen = [];
  for (const fragment of fragments) {
    location.hash = "";
    await until(() => place.dataset.visit === "");
    location.hash = "s=" + fragment;
    await until(rested);
    const count = (selector) => place.querySelectorAll(selector).length;
    seen.push({
      fragment: fragment.slice(0, 120),
      visit: place.dataset.visit,
      sentences: count("h2 + p:not(:empty), .tr-problem:not(:empty)"),
      shown: count(".tr-summary, .tr-card-summary"),
      elements: count("script, img, iframe, svg, b"),
      harm: "hacked" in window || ({}).polluted !== undefined,
    });
  }
  return seen;
}"""
HARMLESS = {"visit": "broken", "sentences": 2, "shown": 0, "elements": 0, "harm": False}


@pytest.mark.words
def test_a_hostile_fragment_is_a_sentence_and_nothing_else(
    page: Page, base_url: str, lang: Language, whole_corpus: bool
) -> None:
    result = ResultPage(AssessmentPage(page, base_url, lang)).open()
    before = result.stored()["answers"]
    result.button("share", "生成链接", "Make the link").click()
    link = page.locator("#tr-share-link")
    expect(link).to_be_visible()
    fragments = list(dict.fromkeys(corpus(link.input_value().split("#s=")[1])))
    assert len(fragments) >= 300
    if not whole_corpus:
        fragments = fragments[:: len(fragments) // 10]
    shared = page.locator(".tr-shared")
    for outcome in page.evaluate(VISIT, fragments):
        assert outcome == {"fragment": outcome["fragment"], **HARMLESS}
    assert result.stored()["answers"] == before
    shared.get_by_role("button").click()
    expect(result.form.result.locator(".tr-summary")).to_be_visible()
