"""Any one field of a real question, spoiled: caught at its line, and never a traceback."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readiness_build.compiler.compile import compile_bank
from readiness_build.source.yaml_loader import load_yaml
from tests.bank.checks.mutation_sheet import Mutation
from tests.bank.checks.mutations import mutations
from tests.bank.tiny_bank import BANK, CLAIMS, MIGRATIONS, SOURCES, TODAY

ROOT = Path(__file__).parents[3]
QUESTIONS = sorted((ROOT / "assessment/bank/questions").glob("*/*.yaml"))
STRIDE = 31
"""How far to go on in the list of candidates for the next kind; prime, so that all take turns."""


@cache
def data(name: str) -> Any:
    return load_yaml(ROOT / name).data()


@cache
def questions() -> dict[str, tuple[Path, dict[str, Any]]]:
    """Every question by id: its file and what is in it."""
    read = ((path, load_yaml(path).data()) for path in QUESTIONS)
    return {raw["id"]: (path, raw) for path, raw in read}


def companions(question: str) -> set[str]:
    """Return what this question cannot be checked without: the quick one, and what it needs."""
    found: set[str] = set()
    waiting = [question]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        own = questions()[name][1]
        waiting += [
            other
            for other, (_, raw) in questions().items()
            if raw["quick"] and (raw["id"][:3], raw["capability"]) == (name[:3], own["capability"])
        ]
        waiting += [need["question"] for step in own["steps"] for need in step.get("requires", [])]
    return found


def small_root(folder: Path, question: str) -> Path:
    """Write a repository of the question, its companions, and what they name; return its file."""
    own = [questions()[name] for name in sorted(companions(question))]
    used = {(raw["id"][:3], raw["capability"]) for _, raw in own}
    bank = dict(data(BANK))
    bank["strategies"] = [
        {**s, "capabilities": [c for c in s["capabilities"] if (s["id"], c["id"]) in used]}
        for s in bank["strategies"]
        if s["id"] in {strategy for strategy, _ in used}
    ]
    conditions = json.dumps([raw.get("applies_if") for _, raw in own])
    bank["profile"] = [ask for ask in bank["profile"] if f'"{ask["id"]}"' in conditions]
    reasons = {reason for _, raw in own for reason in raw.get("na", [])}
    bank["brief_questions"] = sum(raw.get("brief", False) for _, raw in own)
    asked = {ask["id"] for ask in bank["profile"]}
    bank["na_reasons"] = {
        name: {k: v for k, v in reason.items() if k != "denied_by" or v in asked}
        for name, reason in bank["na_reasons"].items()
        if name in reasons
    }
    bank["contradictions"] = []
    claims = {name for _, raw in own for name in raw.get("claims", [])}
    claims |= {n for c in data(CLAIMS) if c["id"] in claims for n in c.get("superseded_by", [])}
    cited = {cite["source"] for _, raw in own for cite in raw.get("cites", [])}
    cited |= {raw["gate"]["source"] for _, raw in own if "gate" in raw}
    kept = [claim for claim in data(CLAIMS) if claim["id"] in claims]
    cited |= {source["id"] for claim in kept for source in claim["sources"]}
    files = {
        BANK: bank,
        MIGRATIONS: {"migrations": []},
        CLAIMS: kept,
        SOURCES: {name: raw for name, raw in data(SOURCES).items() if name in cited},
        "assessment/bank/messages/zh.yaml": {"headline": "分"},
        "assessment/bank/messages/en.yaml": {"headline": "points"},
    }
    for name, value in files.items():
        write(folder / name, json.dumps(value, ensure_ascii=False))
    for path, _ in own:
        write(folder / path.relative_to(ROOT), path.read_text(encoding="utf-8"))
    return folder / questions()[question][0].relative_to(ROOT)


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def mutations_of(question: str) -> list[Mutation]:
    """Every mutation of one file; all of them together would fill the memory."""
    path = questions()[question][0]
    return mutations(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


def kind(mutation: Mutation) -> str:
    """Name the field and what was done to it, without list positions and question ids."""
    return re.sub(r"\[\d+\](?=[.:]|$)", "[]", re.sub(r"[A-Z]{3}-\d\d", "ID", mutation.name))


@cache
def chosen() -> dict[str, list[int]]:
    """Choose the place of every kind once; the files take turns, so that each has its share."""
    kinds: dict[str, list[tuple[str, int]]] = {}
    for question in questions():
        for index, mutation in enumerate(mutations_of(question)):
            kinds.setdefault(kind(mutation), []).append((question, index))
    taken: dict[str, list[int]] = {question: [] for question in questions()}
    for number, candidates in enumerate(kinds.values()):
        question, index = candidates[number * STRIDE % len(candidates)]
        taken[question].append(index)
    return taken


def tried(question: str) -> list[Mutation]:
    group = mutations_of(question)
    return [group[index] for index in chosen()[question]]


def missed(folder: Path, file: Path, mutation: Mutation) -> str | None:
    """Compile the bank with the mutation; return what is wrong with what was said about it."""
    target = file if mutation.path is None else folder / mutation.path
    whole = file.read_bytes()
    file.unlink()
    write(target, mutation.text)
    compilation = compile_bank(folder, TODAY)
    target.unlink()
    write(file, whole)
    name = target.relative_to(folder).as_posix()
    said = [problem for problem in compilation.problems if problem.path == name]
    if any(p.code is mutation.code and p.line in mutation.lines for p in said):
        return None
    expected = f"{mutation.code} on line {sorted(mutation.lines)}"
    return f"{mutation.name}: expected {expected}, got {[str(p) for p in compilation.problems]}"


@pytest.mark.parametrize("question", [path.name[:6] for path in QUESTIONS])
def test_every_mutation_is_caught_at_its_line(question: str, tmp_path: Path) -> None:
    file = small_root(tmp_path, question)
    assert [str(problem) for problem in compile_bank(tmp_path, TODAY).problems] == []
    faults = [fault for mutation in tried(question) if (fault := missed(tmp_path, file, mutation))]
    assert faults == []


def test_every_kind_is_tried_and_every_file_has_its_share() -> None:
    assert sum(map(len, chosen().values())) >= 400
    assert min(map(len, chosen().values())) >= 1
    codes = {mutation.code for question in questions() for mutation in tried(question)}
    assert len(codes) >= 35


def test_every_mutation_changes_the_file() -> None:
    for question in questions():
        text = questions()[question][0].read_text(encoding="utf-8")
        same = [m.name for m in mutations_of(question) if m.path is None and m.text == text]
        assert same == [], question
