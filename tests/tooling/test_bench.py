"""`make bench`: what it keeps of Lighthouse's reports, and that the pages show what was kept."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from macros.content.locales import LOCALES
from tests.bench import engine
from tests.bench.lighthouse import GOALS, PATHS, SCORES, TIMES, costly, medians, missed
from tests.bench.sample import CLOCK
from tests.site.reading import read_page

WELL = {"lcp": 1500, "tbt": 90, "cls": 0.001, "bytes": 90_000}


def report(score: float = 1, seo: float = 1, **times: float) -> dict[str, Any]:
    """One visit, in the shape in which Lighthouse tells it."""
    audits: dict[str, dict[str, Any]] = {
        audit: {"score": score, "scoreDisplayMode": "numeric", "numericValue": (WELL | times)[name]}
        for name, (audit, _) in TIMES.items()
    }
    audits["canonical"] = {"score": seo, "scoreDisplayMode": "binary"}
    refs = [{"id": audit, "weight": 25} for audit, _ in TIMES.values()]
    categories = {name: {"score": 1, "auditRefs": []} for name in SCORES}
    categories["performance"] = {"score": score, "auditRefs": refs}
    categories["seo"] = {"score": seo, "auditRefs": [{"id": "canonical", "weight": 1}]}
    return {"audits": audits, "categories": categories}


def kept(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "docs/data/lighthouse.json").read_text("utf-8"))
    return found


WORKER = """
let now = 0;
globalThis.performance = { now: () => now };
const replies = [];
globalThis.self = {
  postMessage: (message) => replies.push(message),
  onmessage: async ({ data }) => {
    await null;
    now += data.takes;
    self.postMessage({ kind: "alive" });
    self.postMessage({ kind: "reply", id: data.id });
  },
};
(CLOCK)();
for (const [id, takes] of [[1, 7], [2, 40]]) {
  await self.onmessage({ data: { id, takes } });
}
console.log(JSON.stringify([self.times, replies.length]));
"""


def test_the_clock_of_the_bench_runs_until_the_reply(tmp_path: Path) -> None:
    script = tmp_path / "clock.mjs"
    script.write_text(WORKER.replace("CLOCK", CLOCK), "utf-8")
    done = subprocess.run(["node", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[7, 40], 4]


def test_of_each_value_the_median_is_kept() -> None:
    visits = [report(0.99, lcp=1700), report(0.7, lcp=9000, tbt=900), report(0.97, lcp=1600)]
    found = medians(visits)
    assert (found["performance"], found["lcp"], found["tbt"]) == (97, 1700, 90)


def test_a_value_at_its_goal_holds_and_one_beyond_it_misses() -> None:
    goals = {name: goal.value for name, goal in GOALS.items()}
    assert missed(goals) == []
    assert missed(goals | {"performance": 94, "cls": 0.021}) == ["performance", "cls"]


def test_what_costs_points_is_named_with_its_category() -> None:
    assert costly(report()) == []
    assert costly(report(seo=0)) == ["seo: canonical"]


@pytest.mark.parametrize("path", PATHS.values())
def test_every_page_that_is_measured_is_built_in_both_languages(site: Path, path: str) -> None:
    assert all((site / locale.prefix / path / "index.html").is_file() for locale in LOCALES)


def test_the_kept_measurement_covers_every_page_and_holds_what_no_load_of_a_machine_changes(
    root: Path,
) -> None:
    pages = kept(root)["pages"]
    assert {(page["lang"], page["page"]) for page in pages} == {
        (locale.code, kind) for locale in LOCALES for kind in PATHS
    }
    steady = {"accessibility", "best-practices", "seo", "cls"}
    assert [page for page in pages if steady & set(page["missed"])] == []


@pytest.mark.parametrize("folder", ["about", "en/about"])
def test_the_page_shows_what_was_kept_and_marks_what_misses_a_goal(
    root: Path, site: Path, folder: str
) -> None:
    result = kept(root)
    page = read_page(site, site / folder / "performance/index.html")
    assert f"Lighthouse {result['lighthouse']}" in page.html
    assert result["date"] in page.html
    cells = [e.text.strip() for e in page.all("td") if "tr-number" in e["class"]]
    scores = [str(one[name]) for one in result["pages"] for name in SCORES]
    width = len(SCORES) + len(TIMES)
    shown = cells[: width * len(result["pages"])]
    assert [text for i, text in enumerate(shown) if i % width < len(SCORES)] == scores
    marked = [e for e in page.all("strong") if "td" in e.inside]
    goals = json.loads((root / "docs/data/bench.json").read_text("utf-8"))["goals"]
    engine_missed = sum(goal["value"] > goal["limit"] for goal in goals)
    assert len(marked) == engine_missed + sum(len(one["missed"]) for one in result["pages"])


def test_the_kept_measurement_of_the_engine_is_whole(root: Path) -> None:
    result = json.loads((root / "docs/data/bench.json").read_text("utf-8"))
    rounds = {name: measured["rounds"] for name, measured in result["measured"].items()}
    assert set(rounds) == set(engine.PARTS)
    assert min(rounds[name] for name in ("fast", "slow", "form")) >= 7
    assert {goal["key"] for goal in result["goals"]} == {
        *("cold", "warm", "bytes", "memory", "slow", "offline"),
        *("starting_fast", "starting_slow", "score", "plan"),
    }


@pytest.mark.parametrize("folder", ["about", "en/about"])
def test_the_page_says_of_each_goal_whether_it_is_held(root: Path, site: Path, folder: str) -> None:
    goals = json.loads((root / "docs/data/bench.json").read_text("utf-8"))["goals"]
    page = read_page(site, site / folder / "performance/index.html")
    missed = [goal for goal in goals if goal["value"] > goal["limit"]]
    word = "没达到" if folder == "about" else "missed"
    cells = [element.text.strip() for element in page.all("td")]
    assert cells.count(word) == len(missed)
    assert all(str(goal["value"]) in cells for goal in goals)
