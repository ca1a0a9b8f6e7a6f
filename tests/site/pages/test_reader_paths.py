"""A reader who knows nothing finds what to do: every page says for whom, and where to go on."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path

from tests.site.reading import Page

type Pages = dict[str, Page]

# The door itself, the form, the sheets to print, and the parts of the ledger, which are looked up.
APART = re.compile(r"(assessment/)?index\.html|assessment/worksheet.*|facts/.+/index\.html")
CODE = {".ts", ".py", ".html"}
STARTS = ("start/seller/", "start/agency/", "guide/")
CLICKS = 3


def local(page: Page) -> str:
    return page.name.removeprefix("en/")


def reading(articles: Pages) -> list[Page]:
    return [page for page in articles.values() if not APART.fullmatch(local(page))]


def inside(page: Page) -> str:
    return page.html.split("<article", 1)[1].split("</article>")[-2]


def targets(page: Page, base: str) -> set[str]:
    found = (page.resolve(e["href"], base) for e in page.all("a") if "article" in e.inside)
    return {f[0].relative_to(page.site).as_posix() for f in found if f and f[0].suffix == ".html"}


def test_every_page_says_for_whom_and_sums_itself_up(articles: Pages) -> None:
    for page in reading(articles):
        for kind in ("audience", "verdict"):
            assert f'class="admonition {kind}"' in page.html, (page.name, kind)


def test_every_page_has_a_next_step_and_leads_to_the_assessment(articles: Pages, base: str) -> None:
    for page in reading(articles):
        assert "next" in page.ids, page.name
        prefix = "en/" if page.lang == "en" else ""
        if local(page).startswith("guide/"):
            # Contributors go on to their next task.
            continue
        assert f"{prefix}assessment/index.html" in targets(page, base), page.name


def test_articles_of_the_change_and_the_strategies_name_their_questions(articles: Pages) -> None:
    for page in reading(articles):
        part, _, rest = local(page).partition("/")
        if part in {"change", "strategies"} and (part, rest) != ("strategies", "index.html"):
            assert "questions" in page.ids, page.name


def test_this_week_is_three_clicks_from_home(articles: Pages, base: str) -> None:
    for prefix in ("", "en/"):
        away = {f"{prefix}index.html": 0}
        queue = deque(away)
        while queue:
            name = queue.popleft()
            for target in targets(articles[name], base):
                if target in articles and target not in away:
                    away[target] = away[name] + 1
                    queue.append(target)
        for start in STARTS:
            assert away[f"{prefix}{start}index.html"] == 1
            assert "this-week" in articles[f"{prefix}{start}index.html"].ids
        weeks = [n for n, p in articles.items() if n.startswith(prefix) and "this-week" in p.ids]
        assert all(away[n] <= CLICKS for n in weeks if n in away)


def test_the_page_of_tools_offers_every_template(root: Path, articles: Pages) -> None:
    folder = root / "docs" / "assets" / "templates"
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert files
    for name in ("tools/index.html", "en/tools/index.html"):
        links = [e["href"] for e in articles[name].all("a") if "download" in e.attributes]
        assert {href.split("/templates/")[1] for href in links} == files


def test_privacy_names_every_key_that_the_scripts_store(root: Path, articles: Pages) -> None:
    folders = (root / "assessment" / "web", root / "macros")
    scripts = [p.read_text("utf-8") for f in folders for p in f.rglob("*") if p.suffix in CODE]
    keys = {key for text in scripts for key in re.findall(r"[\"'](tiderider\.[\w.]*\w)", text)}
    assert keys
    for name in ("about/privacy/index.html", "en/about/privacy/index.html"):
        assert not [key for key in keys if key not in articles[name].html], name


def test_the_markup_of_questions_that_the_site_advises_against_is_not_used(
    articles: Pages,
) -> None:
    for page in articles.values():
        (script,) = page.all("script", type="application/ld+json")
        assert '"FAQPage"' not in script.text, page.name
