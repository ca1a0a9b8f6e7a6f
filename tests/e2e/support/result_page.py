"""The result as a reader uses it, and answers to begin with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, expect

from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.storage import KEY, seed

COUNT_CALLS = """
window.calls = [];
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message && message.kind === "call") { window.calls.push(message.op); }
  return send.call(this, message, ...rest);
};
"""
"""Writes down what the page asks of the engine; the engine still answers."""
FOLDS = ".tr-fold, .tr-task__fold, .tr-plan__budget, .tr-blocker"
KEPT = """key => {
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const kept = JSON.parse(localStorage.getItem(key)).snapshots ?? [];
  return !document.querySelector("#result-first") || kept.some(each => each.date === today);
}"""
"""Whether the result of today has been kept, as the page does by itself once there is a verdict."""
NO_DIALOG = "window.print = () => { dispatchEvent(new Event('beforeprint')); }"
"""The printer's own window cannot be driven; what comes before it can."""


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
        return self.open_stored({KEY: file_with(mixed_levels()) if answers is None else answers})

    def open_stored(self, files: dict[str, dict[str, Any]]) -> ResultPage:
        """Put files into the storage by their keys and open the result."""
        seed(self.page, self.form.home, {key: json.dumps(file) for key, file in files.items()})
        self.form.open("#result")
        self.form.result_words()
        self.unfold()
        self.page.wait_for_function(KEPT, arg=KEY)
        return self

    def unfold(self) -> None:
        """Open everything in the result that is folded but the sources."""
        self.settled()
        self.page.evaluate(
            "folds => document.querySelectorAll(folds).forEach(fold => fold.open = true)", FOLDS
        )

    def settled(self) -> None:
        """Wait until every part has its answer from the engine."""
        expect(self.page.locator("#tr-result :is(.tr-waiting, [aria-busy=true])")).to_have_count(0)

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
