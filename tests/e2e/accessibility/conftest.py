"""axe to inspect a page against WCAG 2.2 A and AA, at two widths and in two schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import NewContext
from tests.e2e.support.assessment_page import Language

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The rules of axe that read colours; no other can differ between light and dark at one width.
COLOURS = ("color-contrast", "link-in-text-block")
# Paper has no pointer, so how large a target is counts on screen alone. What the sticky head
# covers by chance of scrolling would count as too small a target, so the page is at its top. A link
# that a scrolled navigation cuts or its title covers is not too small: it scrolls into view.
RUN = """async ([only, left, parts]) => {
  scrollTo({ top: 0, behavior: "instant" });
  await new Promise(requestAnimationFrame);
  const size = { "target-size": { enabled: matchMedia("screen").matches } };
  const off = Object.fromEntries(left.map(rule => [rule, { enabled: false }]));
  const rules = only.type === "tag" ? { ...size, ...off } : {};
  const dialog = document.querySelector("dialog:modal");
  const shown = parts.length ? { include: parts.map(part => [part]) } : dialog ?? document;
  const { violations } = await axe.run(shown, {
    runOnly: only, resultTypes: ["violations"], rules,
  });
  const cut = ({ target }) => {
    const link = document.querySelector(target[0]);
    const list = link?.closest(".md-sidebar__scrollwrap");
    return list ? list.scrollHeight > list.clientHeight : false;
  };
  const found = violations
    .map(({ id, nodes }) => [id, id === "target-size" ? nodes.filter(node => !cut(node)) : nodes])
    .filter(([, nodes]) => nodes.length)
    .map(([id, nodes]) => `${id}: ${nodes.map(node => node.target).join(", ")}`);
  const wider = document.documentElement.scrollWidth - innerWidth;
  return wider > 0 ? [...found, `${wider} px wider than the screen`] : found;
}"""
HEIGHT = 900


class Look(NamedTuple):
    """How a page is shown: the width in pixels, the colours, and the rules that are left out."""

    width: int
    scheme: Literal["light", "dark"]
    left: tuple[str, ...] = ()

    @property
    def rules(self) -> dict[str, object]:
        """What axe runs: everything in light, and what reads colours in dark."""
        if self.scheme == "light":
            return {"type": "tag", "values": TAGS}
        return {"type": "rule", "values": list(COLOURS)}


LOOKS = (Look(1280, "light"), Look(320, "light"), Look(320, "dark"), Look(1280, "dark"))
# Both languages have one style sheet: text decides what fits, so English needs the widths only.
WIDTHS = (Look(1280, "light", COLOURS), Look(320, "light", COLOURS))


class Inspection:
    """Looks at states of an open page in each width and scheme, and collects what it finds.

    Attributes:
        looks: How each state is shown; the page is left as the last one has it.
        found: One line for each thing found, with the state and the look it was found in.
    """

    def __init__(self, axe: Path, looks: tuple[Look, ...]) -> None:
        self.looks = looks
        self.found: list[str] = []
        self._axe = axe

    def __call__(self, page: Page, where: str, *parts: str) -> None:
        """Inspect the page as it is now, or what alone is new in it.

        Behind a modal dialog nothing can be reached, so the dialog is inspected alone; the page has
        been, before it opened.

        Args:
            page: The open page.
            where: What the state is called in a failure.
            parts: Selectors of what has changed since the rest was inspected; all when left out.
        """
        if not page.evaluate("() => 'axe' in window"):
            page.add_script_tag(path=self._axe)
        for look in self.looks:
            page.set_viewport_size({"width": look.width, "height": HEIGHT})
            page.emulate_media(color_scheme=look.scheme)
            for line in page.evaluate(RUN, [look.rules, list(look.left), list(parts)]):
                self.found.append(f"{where}, {look.scheme} at {look.width} px: {line}")


@pytest.fixture
def looks(lang: Language, pytestconfig: pytest.Config) -> tuple[Look, ...]:
    """The looks of a language: dark in English too where both languages were asked for."""
    everything = lang == "zh" or pytestconfig.getoption("both_languages")
    return LOOKS if everything else WIDTHS


@pytest.fixture
def inspect(root: Path, looks: tuple[Look, ...]) -> Iterator[Inspection]:
    """Inspect one state after another; what was found in any of them fails the test at its end."""
    inspection = Inspection(root / "node_modules/axe-core/axe.min.js", looks)
    yield inspection
    assert not inspection.found, "\n".join(inspection.found)


@pytest.fixture
def open_context(new_context: NewContext, looks: tuple[Look, ...]) -> BrowserContext:
    # axe comes from outside the page, which the page's own policy rightly refuses.
    viewport = {"width": looks[-1].width, "height": HEIGHT}
    return new_context(viewport=viewport, color_scheme=looks[-1].scheme, bypass_csp=True)


@pytest.fixture
def open_page(open_context: BrowserContext) -> Page:
    return open_context.new_page()
