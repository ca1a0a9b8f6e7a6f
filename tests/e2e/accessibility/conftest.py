"""A page in each scheme and width, and axe to inspect it against WCAG 2.2 A and AA."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import NewContext

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1280, 320)
# Nobody points at paper, so how large a target is counts on screen alone.
RUN = """tags => axe.run(document, {
  runOnly: tags, resultTypes: ["violations"],
  rules: { "target-size": { enabled: matchMedia("screen").matches } },
}).then(result =>
  result.violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.target).join(", ")}`))"""

Scheme = Literal["light", "dark"]
type Inspect = Callable[[Page, str], None]


@pytest.fixture
def inspect(root: Path) -> Inspect:
    """Fail when axe finds something on a page or the page is wider than the screen."""
    axe = root / "node_modules" / "axe-core" / "axe.min.js"

    def inspect(page: Page, where: str) -> None:
        if not page.evaluate("() => 'axe' in window"):
            page.add_script_tag(path=axe)
        # What the sticky head covers by chance of scrolling would count as too small a target.
        page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
        found = page.evaluate(RUN, TAGS)
        assert not found, f"{where}: " + "\n".join(found)
        width = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{where}: {width} px wider than the screen"

    return inspect


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return "dark" if request.param == "dark" else "light"


@pytest.fixture
def open_context(new_context: NewContext, scheme: Scheme, width: int) -> BrowserContext:
    # axe comes from outside the page, which the page's own policy rightly refuses.
    viewport = {"width": width, "height": 900}
    return new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)


@pytest.fixture
def open_page(open_context: BrowserContext) -> Page:
    return open_context.new_page()
