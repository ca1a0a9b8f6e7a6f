"""The published schemas: valid, explained in both languages, and in step with the model."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from readiness.bank.model import (
    Action,
    Bank,
    Basis,
    Migration,
    Question,
    QuestionChange,
    Step,
    Text,
    Thresholds,
)
from readiness_build.source.document import SourceDocument
from readiness_build.source.ledger import Claim, Confidence, Kind, SourceRecord, Status
from readiness_build.source.schema import SCHEMA_FOLDER, SchemaName, check_schema, read_schema
from readiness_build.source.yaml_loader import parse_yaml
from tests.bank.tiny_bank import BANK, CLAIMS, CRAWLERS, MIGRATIONS, SOURCES, VALID

NAMES: tuple[SchemaName, ...] = get_args(SchemaName)
FILES: dict[SchemaName, str] = {
    "question": CRAWLERS,
    "bank": BANK,
    "migrations": MIGRATIONS,
    "sources": SOURCES,
    "claims": CLAIMS,
}


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_a_valid_schema(name: SchemaName) -> None:
    text = (SCHEMA_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))


def test_every_schema_file_is_used() -> None:
    assert {path.name for path in SCHEMA_FOLDER.iterdir()} == {f"{n}.schema.json" for n in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_every_object_forbids_unknown_keys(name: SchemaName) -> None:
    for schema in objects(read_schema(name)):
        assert "additionalProperties" in schema


@pytest.mark.parametrize("name", NAMES)
def test_every_key_a_person_writes_is_described_in_both_languages(name: SchemaName) -> None:
    root = read_schema(name)
    body = root.get("items") or root.get("additionalProperties") or root
    properties = body["properties"]
    short = {"id", "version", "name"} if name == "bank" else set()
    for key, schema in properties.items():
        words = schema.get("description", "")
        assert key in short or any("\u4e00" <= sign <= "\u9fff" for sign in words), key
        assert key in short or any(sign.isascii() and sign.isalpha() for sign in words), key


def test_schemas_know_the_choices_of_the_model() -> None:
    question = read_schema("question")["properties"]
    claim = read_schema("claims")["items"]["properties"]
    source = read_schema("sources")["additionalProperties"]["properties"]
    assert tuple(question["basis"]["enum"]) == get_args(Basis.__value__)
    assert tuple(question["thresholds"]["enum"]) == get_args(Thresholds.__value__)
    action = read_schema("migrations")["$defs"]["change"]["properties"]["action"]
    assert tuple(action["enum"]) == get_args(Action.__value__)
    assert tuple(claim["status"]["enum"]) == get_args(Status)
    assert tuple(claim["confidence"]["enum"]) == get_args(Confidence)
    assert tuple(source["kind"]["enum"]) == get_args(Kind)


def test_schemas_know_the_keys_of_the_model() -> None:
    question = read_schema("question")
    derived = {"strategy", "weight_class", "level_labels"}
    assert set(question["$defs"]["level"]["properties"]) == fields(Text) | {"short"}
    assert set(question["properties"]) == fields(Question) - derived
    assert set(question["$defs"]["step"]["properties"]) == fields(Step) - {"minutes"} | {"hours"}
    elsewhere = {"hash", "capabilities", "questions", "migrations", "sources", "messages"}
    bank = fields(Bank) - elsewhere - {"na_denied"}  # inside na_reasons, as denied_by
    assert set(read_schema("bank")["properties"]) == bank
    sides = {"before": "from", "after": "to"}
    migrations = read_schema("migrations")
    entry = migrations["properties"]["migrations"]["items"]["properties"]
    assert set(entry) == {sides.get(name, name) for name in fields(Migration)}
    change = migrations["$defs"]["change"]["properties"]
    assert set(change) == {sides.get(name, name) for name in fields(QuestionChange)}
    assert set(read_schema("claims")["items"]["properties"]) == fields(Claim)
    record = read_schema("sources")["additionalProperties"]["properties"]
    assert set(record) == fields(SourceRecord) - {"id"}


@pytest.mark.parametrize("name", NAMES)
def test_real_files_begin_with_the_line_editors_need(name: SchemaName, root: Path) -> None:
    folders = {
        "question": sorted((root / "assessment/bank/questions").glob("*/*.yaml")),
        "bank": [root / BANK],
        "migrations": [root / MIGRATIONS],
        "sources": [],  # the ledger's own tests look at its files
        "claims": [],
    }
    for path in folders[name]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        mark = "# yaml-language-server: $schema="
        assert first.startswith(mark), path.name
        target = (path.parent / first.removeprefix(mark)).resolve()
        assert target == (SCHEMA_FOLDER / f"{name}.schema.json").resolve()


@pytest.mark.parametrize("name", NAMES)
def test_the_valid_fixture_passes_and_an_empty_value_does_not(name: SchemaName) -> None:
    text = (VALID / FILES[name]).read_text(encoding="utf-8")
    assert problems(text, name) == []
    assert problems("just text", name) != []


@pytest.mark.parametrize(
    ("hours", "wrong"),
    [
        ("[0.25, 0.75]", 0),
        ("[1.50, 2]", 0),
        ("[0.1, 2]", 2),
        ("[-1, 2]", 1),
        ("['1', 2]", 1),
        ("[true, 2]", 1),
        ("[1, 2, 3]", 1),
        ("[1e1, 20]", 1),
        ("[2000, 2000.3]", 3),
    ],
)
def test_hours_are_exact_quarters(hours: str, wrong: int) -> None:
    text = (VALID / CRAWLERS).read_text(encoding="utf-8").replace("[0.5, 1]", hours)
    assert len(problems(text, "question")) == wrong


@pytest.mark.parametrize(
    ("value", "advice"), [("5", "put it in quotes"), ("[5]", "write it in that form")]
)
def test_the_advice_fits_what_stands_there(value: str, advice: str) -> None:
    text = (VALID / CRAWLERS).read_text(encoding="utf-8")
    (problem,) = problems(text.replace("capability: access", f"capability: {value}"), "question")
    assert advice in problem


def problems(text: str, name: SchemaName) -> list[str]:
    node, faults = parse_yaml(text, "x.yaml")
    assert node is not None
    assert faults == ()
    return [str(problem) for problem in check_schema(SourceDocument("x.yaml", node), name)]


def fields(kind: type[Any]) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every sub-schema of an object."""
    if isinstance(schema, list):
        for item in schema:
            yield from objects(item)
    elif isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for child in schema.values():
            yield from objects(child)
