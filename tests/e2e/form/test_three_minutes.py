"""The three-minute check on a phone: few taps, little to read, and a result with three actions."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import AssessmentPage, Language

PROFILE = ("sells_on_amazon", "uses_fba", "brand_registry", "own_site", "has_variants", "sells_us")
LEVELS = (1, 2, 0, 1, 2, 1, 0, 1, 2, 0)
MOST_TAPS = 24
# The review counted 3,199 characters of the standard check in Chinese and 1,745 words in English.
MOST_TO_READ: dict[Language, int] = {"zh": 1200, "en": 1200 * 1745 // 3199}
# What is read: every line on screen but the running numbers; a line seen before is not read again.
LINES = """() => {
    const [root, status] = ["#tr-app", "#tr-status"].map(name => document.querySelector(name));
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const lines = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        const seen = parent.checkVisibility({ visibilityProperty: true });
        const wide = parent.getBoundingClientRect().width > 1;
        if (seen && wide && !status.contains(node) && node.data.trim()) {
            lines.push(node.data.trim());
        }
    }
    return lines;
}"""


class Reader:
    """Counts what a reader taps and reads on the way."""

    def __init__(self, page: Page, lang: Language) -> None:
        self.page, self.lang, self.taps = page, lang, 0
        self._lines: set[str] = set()

    def read(self) -> None:
        self._lines.update(self.page.evaluate(LINES))

    def tap(self, selector: str) -> None:
        self.page.locator(selector).tap()
        self.taps += 1

    @property
    def amount(self) -> int:
        """Characters in Chinese, words in English."""
        text = " ".join(self._lines)
        return len(re.sub(r"\s", "", text) if self.lang == "zh" else text.split())


@pytest.fixture
def phone(new_context: NewContext) -> BrowserContext:
    return new_context(viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)


def question(page: Page, before: str = "") -> str:
    """Return the id of the one question on screen, once it is another than the one before."""
    shown = page.locator("fieldset[data-question]:visible")
    expect(shown).to_have_count(1)
    expect(shown).not_to_have_attribute("data-question", before)
    return shown.get_attribute("data-question") or ""


def answer_all(form: AssessmentPage, reader: Reader) -> list[str]:
    """Answer the profile and the ten questions with one tap each."""
    reader.read()
    for key in PROFILE:
        reader.tap(f"label:has(#p-{key}-yes)")
    reader.tap("#tr-nav [data-nav=next]")
    asked: list[str] = []
    for level in LEVELS:
        form.has_answered(len(asked))
        asked.append(question(form.page, asked[-1] if asked else ""))
        reader.read()
        reader.tap(f"label:has(#{asked[-1]}-{level})")
    return asked


@pytest.mark.words
def test_a_result_with_three_actions_takes_few_taps_and_little_reading(
    phone: BrowserContext, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(phone.new_page(), base_url, lang).visit()
    reader = Reader(form.page, lang)
    asked = answer_all(form, reader)
    actions = form.result.locator(":is(.tr-action, .tr-task):visible")
    expect(form.page.locator(".tr-summary")).to_be_in_viewport()
    expect(actions.nth(2)).to_be_in_viewport()
    assert len(set(asked)) == len(LEVELS)
    assert reader.taps <= MOST_TAPS
    assert reader.amount <= MOST_TO_READ[lang]
    form.page.reload()
    expect(form.page.locator(".tr-summary")).to_be_in_viewport()
    expect(actions.nth(2)).to_be_in_viewport()


@pytest.mark.words
def test_the_start_fits_one_phone_screen(
    phone: BrowserContext, engineless_url: str, lang: Language
) -> None:
    form = AssessmentPage(phone.new_page(), engineless_url, lang).visit()
    screen = 812
    for part in ("#mode-brief", "#mode-full", "#p-sells_us-no", ".tr-promise > summary"):
        expect(form.page.locator(part)).to_be_in_viewport()
    box = form.page.locator("#tr-nav [data-nav=next]").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= screen
    wide = form.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert wide == [375, 375]


def test_the_last_tap_can_be_undone(
    phone: BrowserContext, engineless_url: str, lang: Language
) -> None:
    form = AssessmentPage(phone.new_page(), engineless_url, lang).visit()
    reader = Reader(form.page, lang)
    reader.tap("#tr-nav [data-nav=next]")
    first = question(form.page)
    reader.tap(f"label:has(#{first}-2)")
    form.has_answered(1)
    second = question(form.page, first)
    undo = form.page.locator(".tr-nav__undo")
    expect(undo).to_be_in_viewport()
    label = form.page.locator(f"label:has(#{first}-2) .tr-level__label").text_content() or "?"
    expect(undo).to_contain_text(label)
    undo.tap()
    assert question(form.page, second) == first
    form.has_answered(0)
    expect(form.radio(first, 2)).not_to_be_checked()
    expect(undo).to_have_count(0)


def test_arrow_keys_choose_and_enter_goes_on(form_only: AssessmentPage) -> None:
    form = form_only.visit()
    form.button("next").click()
    first = question(form.page)
    form.radio(first, 0).focus()
    form.page.keyboard.press("ArrowDown")
    form.has_answered(1)
    assert question(form.page) == first
    expect(form.radio(first, 1)).to_be_checked()
    form.page.keyboard.press("Enter")
    expect(form.page.locator(f"#q-{first}")).to_be_hidden()
    expect(form.heading).to_be_focused()


def test_the_criteria_unfold_below_the_labels_of_every_question(form_only: AssessmentPage) -> None:
    form = form_only.visit()
    form.button("next").click()
    criterion = form.page.locator("fieldset[data-question]:visible .tr-level__text").first
    button = form.page.locator("fieldset[data-question]:visible [data-criteria]")
    expect(criterion).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(criterion).to_be_visible()
    form.button("next").click()
    expect(form.page.locator("fieldset[data-question]:visible .tr-level__text")).to_have_count(4)


def test_six_more_make_it_a_quick_check_and_the_same_answers_stay(
    phone: BrowserContext, base_url: str, lang: Language
) -> None:
    form = AssessmentPage(phone.new_page(), base_url, lang).visit()
    asked = answer_all(form, Reader(form.page, lang))
    more = form.page.locator("#tr-nav [data-nav=more]")
    expect(more).to_contain_text("6")
    more.tap()
    expect(form.page.locator(f"#q-{asked[0]}")).to_be_hidden()
    stored = form.page.evaluate("JSON.parse(localStorage.getItem('tiderider.answers.v1'))")
    assert (stored["mode"], sorted(stored["answers"])) == ("quick", sorted(asked))
    form.has_answered(len(LEVELS))
    form.page.reload()
    form.go("#profile")
    expect(form.page.locator("#mode-quick")).to_be_checked()


def test_a_link_to_a_capability_opens_the_mode_that_asks_about_it(
    form_only: AssessmentPage,
) -> None:
    form = form_only.visit("#BRD.access")
    expect(form.page.locator("#q-BRD-01")).to_be_visible()


def test_a_question_outside_the_check_opens_a_longer_one_and_says_so_to_who_has_answered(
    form_only: AssessmentPage,
) -> None:
    form = form_only.visit("#q-BRD-01")
    expect(form.page.locator("#q-BRD-01")).to_be_focused()
    expect(form.notices).to_have_text("")
    form.go("#profile")
    expect(form.page.locator("#mode-quick")).to_be_checked()
    form.page.locator("#mode-brief").check()
    form.answer("RES-10", 1)
    form.go("#q-CON-08")
    expect(form.notices).to_contain_text({"zh": "完整版", "en": "full assessment"}[form.lang])


def test_a_link_followed_right_after_a_tap_wins_over_the_next_question(
    form_only: AssessmentPage,
) -> None:
    form = form_only.visit("#q-BRD-01")
    form.go("#profile")
    form.page.locator("#mode-brief").check()
    form.go("#q-RES-10")
    form.radio("RES-10", 1).evaluate("""radio => {
        radio.dispatchEvent(new PointerEvent("pointerdown", {bubbles: true}));
        radio.click();
        location.hash = "#q-CON-08";
    }""")
    expect(form.page.locator("#q-CON-08")).to_be_visible()
