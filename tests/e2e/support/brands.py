"""Naming, changing over to and deleting brands, as a reader does it."""

from __future__ import annotations

from tests.e2e.support.assessment_page import AssessmentPage, Language

WORDS: dict[Language, dict[str, str]] = {
    "zh": {"add": "加一个品牌", "open": "切换到 {}", "delete": "删除 {}", "yes": "删除"},
    "en": {
        "add": "Add another brand",
        "open": "Change over to {}",
        "delete": "Delete {}",
        "yes": "Delete",
    },
}
NAME = "#tr-brand-name"


def name_brand(form: AssessmentPage, name: str) -> None:
    """Give the brand on screen a name."""
    form.go("#profile")
    form.page.locator(NAME).fill(name)
    form.page.locator(NAME).press("Tab")


def press(form: AssessmentPage, word: str, name: str = "") -> None:
    """Press a button of the list of brands: `add`, or `open` or `delete` with a brand's name."""
    text = WORDS[form.lang][word].format(name)
    form.page.get_by_role("button", name=text, exact=True).click()
