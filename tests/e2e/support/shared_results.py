"""Results that are opened once, read by many tests and changed by none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext

from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.chromium import PHONE
from tests.e2e.support.result_page import ResultPage

type Prepare = Callable[[ResultPage], None]


class SharedResults:
    """Opens a result for answers in a language, and lends it to one test after the other."""

    def __init__(self, new_context: Callable[[], BrowserContext], home: str) -> None:
        """Remember how a result gets a browser of its own: pages of one would share a storage.

        Args:
            new_context: Makes one.
            home: Address of the site's home page.
        """
        self._new_context, self._home = new_context, home
        self._open: dict[tuple[Language, str], ResultPage] = {}

    @contextmanager
    def lent(
        self, lang: Language, answers: dict[str, Any], prepare: Prepare | None = None
    ) -> Iterator[ResultPage]:
        """Lend the result of some answers, as it was when it was opened.

        Args:
            lang: Language of the page.
            answers: The answer file.
            prepare: What is done once, right after it was opened.

        Raises:
            AssertionError: The test changed what the page has stored; then the next one gets a
                fresh page.
        """
        key = (lang, json.dumps(answers))
        if key not in self._open:
            form = AssessmentPage(self._new_context().new_page(), self._home, lang)
            self._open[key] = ResultPage(form).open(answers)
            if prepare:
                prepare(self._open[key])
        result = self._open[key]
        self._lay_out(result)
        before = result.stored()
        yield result
        after = result.stored()
        if after != before:
            self._open.pop(key).page.context.close()
        assert after == before, "a test that only reads changed the stored answers"

    def close(self) -> None:
        """Close all results."""
        for result in self._open.values():
            result.page.context.close()

    @staticmethod
    def _lay_out(result: ResultPage) -> None:
        """Undo what a test may have done on screen."""
        page = result.page
        page.set_viewport_size(PHONE)
        page.emulate_media(media="screen")
        page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        result.form.go("#result")
        result.form.result_words()
        result.unfold()
        page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
