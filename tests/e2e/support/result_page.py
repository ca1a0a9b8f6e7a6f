"""The result as a reader uses it, and answers to begin with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, expect

from tests.e2e.support.assessment_page import QUESTIONS, AssessmentPage, Language

KEY = "tiderider.answers.v1"
COUNT_CALLS = """
window.calls = [];
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message && message.kind === "call") { window.calls.push(message.op); }
  return send.call(this, message, ...rest);
};
"""
"""Writes down what the page asks of the engine; the engine still answers."""


def file_with(levels: dict[str, int | str], **more: Any) -> dict[str, Any]:
    """Return an answer file; a level or `unknown` for each question."""
    answers = {
        question: {"state": "level", "level": level} if isinstance(level, int) else {"state": level}
        for question, level in levels.items()
    }
    return {
        "format": "tiderider-answers",
        "format_version": 1,
        "bank": {"id": "", "version": "", "hash": ""},
        "engine": "",
        "mode": "quick",
        "profile": {"own_site": True},
        "answers": answers,
        **more,
    }


def mixed_levels() -> dict[str, int | str]:
    """Levels 0-2 over the quick check, one gate failed, one question unknown."""
    levels: dict[str, int | str] = {name: at % 3 for at, name in enumerate(QUESTIONS)}
    return {**levels, "CON-04": "unknown"}


@dataclass(frozen=True)
class ResultPage:
    """The result of answers that were in the browser's storage.

    Attributes:
        form: The page around it.
    """

    form: AssessmentPage

    @property
    def page(self) -> Page:
        return self.form.page

    @property
    def lang(self) -> Language:
        return self.form.lang

    def open(self, answers: dict[str, Any] | None = None) -> ResultPage:
        """Put answers into the storage and open their result."""
        file = file_with(mixed_levels()) if answers is None else answers
        self.page.goto(self.form.url)
        expect(self.form.root).to_have_attribute("data-state", "enhanced")
        self.page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(file)]
        )
        self.page.reload()
        self.form.see_result()
        self.unfold()
        return self

    def unfold(self) -> None:
        """Open the parts that are folded on a narrow screen."""
        self.page.evaluate(
            "() => document.querySelectorAll('.tr-fold').forEach(d => d.open = true)"
        )

    def settled(self) -> None:
        """Wait until every part has its answer from the engine."""
        expect(self.page.locator("#tr-result .tr-waiting")).to_have_count(0)

    def part(self, name: str) -> Locator:
        return self.page.locator(f"#result-{name}")

    def told(self, name: str) -> Locator:
        """What a part says of what was just done in it; the reader is there and sees it."""
        line = self.part(name).locator(".tr-told")
        expect(line).to_be_focused()
        expect(line).to_be_in_viewport()
        return line

    def stored(self) -> dict[str, Any]:
        """Return the answer file as it is kept in the browser."""
        text = self.page.evaluate("key => localStorage.getItem(key)", KEY)
        found: dict[str, Any] = json.loads(text)
        return found

    def button(self, part: str, zh: str, en: str) -> Locator:
        name = zh if self.lang == "zh" else en
        return self.part(part).get_by_role("button", name=name)

    def confirm(self) -> None:
        """Press the confirming button of the open dialog."""
        self.page.locator("dialog .tr-button--warn").click()

    def download(self, button: Locator, folder: Path) -> Path:
        with self.page.expect_download() as started:
            button.click()
        return kept(started.value, folder)


def kept(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path
