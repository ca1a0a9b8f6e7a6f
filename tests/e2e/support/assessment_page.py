"""The assessment page as a reader uses it: its places and moves, by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page, expect

Language = Literal["zh", "en"]

QUESTIONS = tuple(
    f"{strategy}-{number:02d}"
    for strategy in ("BRD", "CON", "RES", "PAR")
    for number in (1, 4, 7, 10)
)
"""The standard check, in the order of the page."""

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "check": "检查答案",
        "result": "看结果",
        "back_to_check": "回到检查",
        "export": "导出答案（JSON）",
        "markdown": "导出报告（Markdown）",
        "csv": "导出计分明细（CSV）",
        "delete": "删除全部答案",
        "delete_yes": "全部删除",
        "delete_no": "不删",
        "undo": "撤销",
        "retry": "再试一次",
        "readable": "用能读的部分",
        "readable_beside": "把能读的部分当作另一个品牌打开",
        "keep": "保留现在的",
        "beside": "当作另一个品牌打开",
        "leave": "不打开",
        "change": "修改",
    },
    "en": {
        "check": "Check your answers",
        "result": "See the result",
        "back_to_check": "Back to the check",
        "export": "Export answers (JSON)",
        "markdown": "Export report (Markdown)",
        "csv": "Export the ledger (CSV)",
        "delete": "Delete all answers",
        "delete_yes": "Delete everything",
        "delete_no": "Keep them",
        "undo": "Undo",
        "retry": "Try again",
        "readable": "Use what is readable",
        "readable_beside": "Open what is readable as another brand",
        "keep": "Keep my answers",
        "beside": "Open as another brand",
        "leave": "Do not open it",
        "change": "Change",
    },
}


CHOOSE_QUICK = """() => {
    const quick = document.querySelector("#mode-quick");
    const fresh = !localStorage["tiderider.answers.v1"];
    if (document.querySelector("#mode-brief").checked && fresh) quick.click();
}"""


@dataclass(frozen=True)
class AssessmentPage:
    """One open assessment page.

    Attributes:
        page: The browser's page.
        home: Address of the site's home page.
        lang: Language of the page.
    """

    page: Page
    home: str
    lang: Language = "zh"

    @property
    def url(self) -> str:
        return f"{self.home}{'en/' if self.lang == 'en' else ''}assessment/"

    @property
    def root(self) -> Locator:
        return self.page.locator("#tr-app")

    @property
    def heading(self) -> Locator:
        """The heading of the step on screen."""
        return self.page.locator(":is(.tr-step, .tr-check, .tr-result):not([hidden]) :is(h2)").first

    @property
    def status(self) -> Locator:
        return self.page.locator("#tr-status")

    @property
    def running_range(self) -> Locator:
        return self.page.locator(".tr-status__range")

    @property
    def check(self) -> Locator:
        return self.page.locator("#tr-check")

    @property
    def result(self) -> Locator:
        return self.page.locator("#tr-result")

    @property
    def errors(self) -> Locator:
        return self.page.locator("#tr-errors")

    @property
    def notices(self) -> Locator:
        return self.page.locator(".tr-notices")

    @property
    def alerts(self) -> Locator:
        return self.page.locator(".tr-alerts")

    @property
    def paper(self) -> Locator:
        return self.page.locator("#tr-paper")

    def open(self, place: str = "") -> AssessmentPage:
        """Open the standard check, at a step when `place` names one (`#q-BRD-01`, `#result`)."""
        self.visit(place)
        # Most tests want a question for each capability; who has chosen another mode keeps it.
        self.page.evaluate(CHOOSE_QUICK)
        return self

    def visit(self, place: str = "") -> AssessmentPage:
        """Open the page as a reader finds it, who begins with the three-minute check."""
        self.page.goto(self.url + place)
        expect(self.root).to_have_attribute("data-state", "enhanced")
        return self

    def go(self, place: str) -> None:
        """Follow a link within the page."""
        self.page.goto(self.url + place)

    def button(self, name: str) -> Locator:
        if name == "next":
            return self.page.locator("#tr-nav [data-nav=next]")
        return self.page.get_by_role("button", name=WORDS[self.lang][name], exact=True)

    def radio(self, question: str, value: str | int) -> Locator:
        return self.page.locator(f"#{question}-{value}")

    def answer(self, question: str, value: str | int, evidence: str = "") -> None:
        """Open the question's step and choose an answer."""
        self.go(f"#q-{question}")
        self.radio(question, value).check()
        if evidence:
            self.page.locator(f"#{question}-evidence").fill(evidence)

    def profile(self, key: str, value: Literal["yes", "no"]) -> None:
        self.go("#profile")
        self.page.locator(f"#p-{key}-{value}").check()

    def see_result(self) -> str:
        """Open the result and return its words."""
        self.go("#result")
        return self.result_words()

    def result_words(self) -> str:
        """Return the words of the open result, once every part of it has its answer."""
        expect(self.page.locator(".tr-summary")).to_be_visible()
        expect(self.result.locator(":is(.tr-waiting, [aria-busy=true])")).to_have_count(0)
        return self.result.inner_text()

    def has_answered(self, count: int) -> None:
        """Expect that the status bar counts so many answers."""
        first = {"zh": rf"已答 {count} / \d+ 题", "en": rf"\b{count} of \d+ answered"}
        expect(self.page.locator(".tr-status__count")).to_have_text(re.compile(first[self.lang]))

    def choose_file(self, name: str, text: str) -> None:
        self.page.locator("input[type=file][hidden]").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        )

    def switch_language(self) -> AssessmentPage:
        """Follow the header's language link to the twin page."""
        other: Language = "en" if self.lang == "zh" else "zh"
        link = self.page.locator(f".md-select__link[hreflang^={other}]")
        self.page.goto(link.evaluate("link => link.href"))
        expect(self.root).to_have_attribute("data-state", "enhanced")
        return AssessmentPage(self.page, self.home, other)
