"""A second engine, HTML_CodeSniffer, finds no error on any kind of page that axe has passed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.support.assessment_page import Language
from tests.page_kinds import KINDS, OFFLINE

# It asks each form for a button to send it; ours answer while the reader types, and send nothing.
LEFT_OUT = "H32.2"
# A fragment that carries answers ("#s=…") opens a view; it names no element on the page.
CARRIES = "a[href^='#s=']"
RUN = """([left, carries]) => new Promise((resolve, reject) => {
  HTMLCS.process("WCAG2AA", document, () => {
    const errors = HTMLCS.getMessages()
      .filter(({ type, code }) => type === HTMLCS.ERROR && !code.endsWith(left))
      .filter(({ code, element }) =>
        !(code.endsWith("NoSuchID") && element.matches?.(carries)));
    const start = element => element.outerHTML?.slice(0, 120) ?? element.nodeName;
    resolve(errors.map(({ code, msg, element }) => `${code}: ${msg}\\n    ${start(element)}`));
  }, reject);
})"""


@pytest.mark.expects_errors(r"404 \(Not Found\)")
def test_no_error_on_any_kind_of_page(
    root: Path, open_page: Page, base_url: str, lang: Language
) -> None:
    found = []
    for kind, path in [*KINDS.items(), ("offline", OFFLINE)]:
        prefix = "en/" if lang == "en" and path != OFFLINE else ""
        open_page.goto(f"{base_url}{prefix}{path}")
        open_page.add_script_tag(path=root / "node_modules/html_codesniffer/build/HTMLCS.js")
        found += [f"{kind}: {line}" for line in open_page.evaluate(RUN, [LEFT_OUT, CARRIES])]
    assert not found, "\n".join(found)
