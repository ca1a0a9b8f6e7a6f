"""The engine computes nothing twice: each call of the page reaches the worker once."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import Page, expect

from tests.e2e.support.assessment_page import AssessmentPage
from tests.site_server import SiteServer

RECORD_CALLS = """
(() => {
  const post = Worker.prototype.postMessage;
  window.calls = [];
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.kind === "call") window.calls.push(message.op);
    return post.call(this, message, ...rest);
  };
})()
"""


def test_the_first_score_is_computed_once(page: Page, server: SiteServer) -> None:
    page.add_init_script(RECORD_CALLS)
    form = AssessmentPage(page, server.url, "en")
    form.open()
    form.button("next").hover()
    expect(form.running_range).to_be_visible()
    assert Counter(page.evaluate("window.calls")) == {"report": 1}
