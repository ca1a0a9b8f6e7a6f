"""Drawn text follows the state after a translator or an extension has changed the nodes."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = """
import { html } from "lit-html";
import { draw } from "../ui/draw";
const box = document.querySelector("#box") as HTMLElement;
const view = (low: number, name: string) => html`
  <p class="bar">Range ${low}–${100 - low} of ${name}</p>
  <ul>${[low, low + 1].map((n) => html`<li>item ${n}</li>`)}</ul>
  ${low > 5 ? html`<em>high ${low}</em>` : "low"}`;
(window as any).show = (low: number, name: string) => draw(view(low, name), box);
"""
TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.querySelector("#box"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts.filter((node) => node.data.trim())) {
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.textContent = `«${text.data}»`;
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
MOVE = TRANSLATE.replace("inner.textContent = `«${text.data}»`;", "").replace(
    "text.replaceWith(outer);",
    "text.before(outer); inner.append(text); text.data = `«${text.data}»`;",
)
EXTEND = """() => document.querySelectorAll("#box p, #box li").forEach((each) => {
  each.prepend(document.createElement("b"));
  each.childNodes.forEach((node) => node.after(document.createElement("i")));
})"""


@pytest.fixture
def page(browser: Browser, root: Path, tmp_path: Path) -> Iterator[Page]:
    bundle = tmp_path / "draw.js"
    words = ["node_modules/.bin/esbuild", "--bundle", f"--outfile={bundle}", "--loader=ts"]
    subprocess.run(
        words,
        cwd=root,
        input=SCRIPT.replace("../ui/draw", "./assessment/web/ui/draw"),
        text=True,
        check=True,
        capture_output=True,
    )
    opened = browser.new_page()
    opened.set_content('<div id="box"></div>')
    opened.add_script_tag(path=bundle)
    yield opened
    opened.close()


def shown(page: Page) -> str:
    return " ".join(page.locator("#box").inner_text().split())


@pytest.mark.parametrize("change", [TRANSLATE, MOVE, EXTEND], ids=["replaced", "moved", "added"])
def test_text_follows_the_state_after_other_hands_changed_its_nodes(
    page: Page, change: str
) -> None:
    page.evaluate("show(5, 'Brand')")
    page.evaluate(change)
    if change != EXTEND:
        assert "«" in shown(page)
    for low, end in ((0, "low"), (7, "high 7"), (3, "low")):
        page.evaluate(f"show({low}, 'B{low}')")
        sentence = f"Range {low}–{100 - low} of B{low} item {low} item {low + 1} {end}"
        assert shown(page) == sentence
        page.evaluate(change)
