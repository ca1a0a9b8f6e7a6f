"""Hundreds of bad files through the page's own import: a sentence each time, and nothing lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from macros.content.words import load_words
from tests.e2e.support.answers import answer_file
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.hostile_files import LEVEL, STRINGS, corpus, too_large
from tests.e2e.support.storage import KEY

pytestmark = pytest.mark.shipped_engine

# One after the other through the file field: what the page says is read, then taken back.
FEED = """async ({ inputs, key }) => {
  const errors = document.querySelector("#tr-errors");
  const field = document.querySelector("input[type=file][hidden]");
  const dialog = () => document.querySelector("dialog[open]");
  const until = (done) => new Promise((resolve) => {
    const watch = new MutationObserver(() => done() && (watch.disconnect(), resolve()));
    watch.observe(document.querySelector("#tr-app"), {
      attributes: true, childList: true, subtree: true,
    });
    if (done()) { watch.disconnect(); resolve(); }
  });
  const seen = [];
  for (const { name, data, times, before, after } of inputs) {
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const pieces = [bytes(before), ...Array(times).fill(bytes(data)), bytes(after)];
    const carried = new DataTransfer();
    carried.items.add(new File(pieces, "answers.json"));
    field.files = carried.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await until(() => !errors.hidden || dialog());
    seen.push({
      name,
      title: (dialog() ?? errors).querySelector("h2").textContent,
      text: (dialog() ?? errors).querySelector("p").textContent,
      kept: localStorage.getItem(key),
      markup: (dialog() ?? errors).querySelectorAll("script, img, iframe, object").length,
    });
    const answer = dialog();
    if (answer) {
      answer.querySelector("button").click();
      await until(() => !dialog());
    } else {
      location.hash = location.hash === "#check" ? "#profile" : "#check";
      await until(() => errors.hidden);
    }
  }
  return seen;
}"""


def titles(lang: Language) -> set[str]:
    words = load_words(lang).section("ui")
    keys = ("import_problem_title", "import_changed_title", "import_confirm")
    return {str(words[key]) for key in keys}


@pytest.mark.words
def test_every_bad_file_gets_a_sentence_and_changes_nothing(
    page: Page, base_url: str, lang: Language, whole_corpus: bool
) -> None:
    inputs = corpus()
    assert len(inputs) >= 300
    assert len({one.name for one in inputs}) == len(inputs)
    large = {one.name for one in too_large()}
    if not whole_corpus:
        inputs = inputs[:: len(inputs) // 10]
        large &= {one.name for one in inputs}
        assert len(inputs) >= 10
    boxes: list[str] = []

    def refuse(box: Dialog) -> None:
        boxes.append(box.message)
        box.dismiss()

    page.on("dialog", refuse)
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2, "mine")
    expect(form.running_range).to_be_visible()
    before = page.evaluate("key => localStorage.getItem(key)", KEY)
    shown = form.running_range.inner_text()

    outcomes: list[dict[str, Any]] = page.evaluate(
        FEED, {"inputs": [one.sent() for one in inputs], "key": KEY}
    )
    known = titles(lang)
    wrong = [
        one
        for one in outcomes
        if one["title"] not in known or not one["text"].strip() or one["markup"]
    ]
    assert wrong == []
    limit = load_words(lang)("ui.import_too_big", limit=16)
    assert {one["name"] for one in outcomes if one["text"] == limit} == large
    assert [one["name"] for one in outcomes if one["kept"] != before] == []
    assert boxes == []
    assert page.evaluate("({}).polluted") is None
    assert form.running_range.inner_text() == shown
    form.answer("BRD-04", 1)
    form.has_answered(2)


def test_what_is_taken_over_is_shown_as_text(page: Page, base_url: str, lang: Language) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    text = STRINGS["script"] + STRINGS["image"]
    form.choose_file("a.json", answer_file({"BRD-01": {**LEVEL, "evidence": text}}, name=text[:60]))
    page.locator(".tr-errors button, .tr-notices p").first.wait_for()
    if form.errors.is_visible():
        form.button("readable").click()
    form.go("#check")
    expect(page.locator("#tr-check")).to_contain_text("</script><script>alert(1)</script>")
    assert page.locator("#tr-app :is(img, script:not([src], [type]))").count() == 0
    form.see_result()


def test_of_two_files_dropped_at_once_one_opens_and_the_page_says_so(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    drop = """text => {
      const carried = new DataTransfer();
      ["first.json", "second.json"].forEach((name) => carried.items.add(new File([text], name)));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true }));
    }"""
    page.evaluate(drop, answer_file({"BRD-04": LEVEL, "CON-01": LEVEL}))
    said = load_words(lang)("ui.import_one", name="first.json")
    expect(page.locator("dialog")).to_contain_text(said)
    form.button("beside").click()
    form.has_answered(2)
    expect(form.notices).to_contain_text(said)
    page.evaluate(drop, "[]")
    expect(form.errors).to_contain_text(said)


def test_pasted_and_dropped_files_go_the_same_way(
    page: Page, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    page.locator(".tr-paste:not(.tr-code) summary").click()
    page.locator("#tr-paste-text").fill("{broken")
    page.locator(".tr-paste:not(.tr-code) button").click()
    expect(form.errors).to_be_focused()
    form.has_answered(1)
    page.locator("#tr-paste-text").fill(answer_file({"BRD-04": LEVEL, "CON-01": LEVEL}))
    page.locator(".tr-paste:not(.tr-code) button").click()
    form.button("beside").click()
    form.has_answered(2)

    drop = """text => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], "answers.json"));
      const options = { dataTransfer: carried, bubbles: true, cancelable: true };
      const over = new DragEvent("dragover", options);
      document.body.dispatchEvent(over);
      const shown = document.querySelector("#tr-app").hasAttribute("data-dropping");
      document.body.dispatchEvent(new DragEvent("drop", options));
      return over.defaultPrevented && shown;
    }"""
    assert page.evaluate(drop, json.dumps([]))
    expect(form.errors).to_be_focused()
    form.has_answered(2)
    assert page.evaluate(drop, answer_file({"BRD-01": LEVEL}))
    form.button("beside").click()
    form.has_answered(1)
