"""A call that ends the engine's worker twice is refused with a sentence; the engine goes on."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.e2e.support.answers import LEVEL_ONE, answer_file
from tests.e2e.support.assessment_page import AssessmentPage, Language

FATAL = "this file stops the engine"
# The worker ends on exactly this call, and answers every other one.
MINE = f"""
{{
  const listen = Object.getOwnPropertyDescriptor(self, "onmessage") ??
    Object.getOwnPropertyDescriptor(DedicatedWorkerGlobalScope.prototype, "onmessage");
  let real = null;
  listen.set.call(self, (event) => {{
    if (JSON.stringify(event.data).includes({FATAL!r})) {{
      self.postMessage({{
        kind: "reply", id: event.data.id, ok: false, error: {{ code: "crash", message: "" }},
      }});
    }} else {{
      real(event);
    }}
  }});
  Object.defineProperty(self, "onmessage", {{ set(handler) {{ real = handler; }} }});
}}
"""
SENTENCE = {"zh": "两次", "en": "twice"}


def test_a_file_that_ends_the_engine_is_refused_and_everything_goes_on(
    page: Page, base_url: str, lang: Language
) -> None:
    started: list[str] = []
    page.on("worker", lambda worker: started.append(worker.url))

    def mined(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body=MINE + route.fetch().text())

    page.route("**/web/worker-*.js", mined)
    form = AssessmentPage(page, base_url, lang).open()
    form.answer("BRD-01", 2)
    expect(form.running_range).to_be_visible()
    before = form.running_range.inner_text()

    form.choose_file("fatal.json", answer_file({"CON-01": {**LEVEL_ONE, "note": FATAL}}))
    expect(form.errors).to_contain_text(SENTENCE[lang])
    expect(form.errors).to_be_focused()
    expect(form.running_range).to_have_text(before)
    expect(form.alerts).to_be_empty()
    form.answer("BRD-04", 2)
    form.has_answered(2)
    expect(form.running_range).not_to_have_text(before)
    assert sum("/web/worker-" in url for url in started) == 3
