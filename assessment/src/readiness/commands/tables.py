"""Turns results of operations into tables, for `--format csv` and `--format md`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

type Json = dict[str, Any]
type Row = Sequence[str]

SCORE = (
    "file",
    "brand",
    "mode",
    "low",
    "high",
    "coverage",
    "evidence",
    "counted",
    "asked",
    "stage",
    "weakest",
)
PLAN = ("file", "id", "title", "place", "begin", "end", "seen", "in_time", "hours", "gain")
SHARE = ("fragment", "length", "warning")
PROBLEM = ("file", "code", "path", "severity", "text")


def score_rows(name: str, item: Json) -> Iterator[Row]:
    """Yield one row: the overall score of a file, and the range of every strategy."""
    page = item["report"]
    bounds = page["range"] or {"low": "", "high": ""}
    yield [
        name,
        item["brand"],
        page["mode"],
        str(bounds["low"]),
        str(bounds["high"]),
        str(page["coverage"]["percent"]),
        str(page["evidence"]["percent"]),
        str(page["scope"]["counted"]),
        str(page["scope"]["asked"]),
        page["stage"]["name"] if page["stage"] else "",
        page["weakest"]["strategy"] if page["weakest"] else "",
        *(strategy["text"] for strategy in page["strategies"]),
    ]


def plan_rows(name: str, item: Json) -> Iterator[Row]:
    """Yield one row a step of a plan."""
    for group in item["plan"]["groups"]:
        for step in group["steps"]:
            yield [name, *(str(step[key]) for key in PLAN[1:])]


def explain_rows(name: str, item: Json) -> Iterator[Row]:
    """Yield one row a line of the ledger."""
    for row in item["why"]["ledger"]["rows"]:
        yield [name, *row["cells"]]


def problem_rows(name: str, item: Json) -> Iterator[Row]:
    """Yield one row a problem of a file, and one for another version of the same questions."""
    if item["note"]:
        yield [name, "bank_patch", "bank.version", "note", item["note"]]
    for problem in item["problems"]:
        yield [name, *(str(problem.get(key, "")) for key in PROBLEM[1:])]


def grid(result: Json) -> Iterator[Row]:
    """Yield the head and the rows of a result that has `columns` and `rows` with `cells`."""
    yield [column["label"] for column in result["columns"]]
    for row in result["rows"]:
        yield row["cells"]


def merge_grid(result: Json) -> Iterator[Row]:
    """Yield the head and the rows of merged files."""
    yield [column["label"] for column in result["columns"]]
    for row in result["rows"]:
        yield [row["question"], row["title"], *row["answers"], row["spread"]]


def whatif_grid(result: Json) -> Iterator[Row]:
    """Yield what a scenario changes."""
    yield ["", "before", "after", "change"]
    for row in result["rows"]:
        yield [row["label"], row["before"], row["after"], row["change"]]


def diff_grid(result: Json) -> Iterator[Row]:
    """Yield both ranges of everything, then the answers that differ."""
    names = result["columns"]
    yield [names["name"], names["left"], names["right"], names["change"]]
    for row in [result["overall"], *result["rows"]]:
        yield [row["name"], row["left"]["text"], row["right"]["text"], row["change"]]
    for row in result["questions"]:
        yield [f"{row['question']} {row['title']}", row["left"], row["right"], ""]


def replay_grid(result: Json) -> Iterator[Row]:
    """Yield both scores of a file, and what each change did."""
    before, after = result["before"], result["after"]
    yield ["", "bank", "score"]
    yield ["before", before["version"], before["range"]["text"]]
    for row in result["changes"]:
        yield [row["text"], "", row["points"]]
    yield ["after", after["version"], after["range"]["text"]]


def share_grid(result: Json) -> Iterator[Row]:
    """Yield the part of a link behind the #, its length, and what is said of it."""
    yield SHARE
    yield [str(result[key]) for key in SHARE]


GRIDS: Mapping[str, Callable[[Json], Iterator[Row]]] = {
    "diff": diff_grid,
    "whatif": whatif_grid,
    "merge": merge_grid,
    "trend": grid,
    "sensitivity": grid,
    "replay": replay_grid,
    "share": share_grid,
}
"""The table of each command that gives one result."""
