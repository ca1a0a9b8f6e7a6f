"""Checks the shape of a file against its published JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator, FormatChecker, TypeChecker, ValidationError
from jsonschema.validators import extend

from readiness_build.source.document import SourceDocument
from readiness_build.source.node import DecimalText
from readiness_build.source.problem import SourceProblem
from readiness_build.source.schema_messages import explain

SchemaName = Literal["question", "bank", "migrations", "sources", "claims"]
"""The files that have a schema, `assessment/schema/<name>.schema.json`."""

SCHEMA_FOLDER = Path(__file__).resolve().parents[3] / "schema"


def check_schema(document: SourceDocument, name: SchemaName) -> tuple[SourceProblem, ...]:
    """Return every breach of the schema `name` in the document."""
    errors = _validator(name).iter_errors(document.root.data())
    return tuple(explain(document, error) for error in errors)


def check_evidence_schema(document: SourceDocument, name: str) -> tuple[SourceProblem, ...]:
    """Return every breach of the schema `evidence/<name>` in a file of the evidence desk."""
    errors = _validator(f"evidence/{name}").iter_errors(document.root.data())
    return tuple(explain(document, error) for error in errors)


def has_evidence_schema(name: str) -> bool:
    """Return whether a file of the evidence desk has a schema."""
    return (SCHEMA_FOLDER / "evidence" / f"{name}.schema.json").is_file()


def read_schema(name: str) -> dict[str, Any]:
    """Return the schema as an object; its decimals are exact."""
    text = (SCHEMA_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return schema


@cache
def _validator(name: str) -> Any:
    return _STRICT(read_schema(name), format_checker=FormatChecker(formats=["date"]))


def _is_number(checker: TypeChecker, value: object) -> bool:
    """An unquoted decimal is text until a schema asks for a number."""
    return isinstance(value, DecimalText) or checker.is_type(value, "integer")


def _required(_: Any, keys: list[str], value: Any, __: Any) -> Iterator[ValidationError]:
    """Like the original, but the message is the bare key, for `schema_words` to speak of."""
    if isinstance(value, dict):
        yield from (ValidationError(key) for key in keys if key not in value)


def _multiple_of(_: Any, unit: Decimal, value: Any, __: Any) -> Iterator[ValidationError]:
    number = _exact(value)
    if number is not None and (number / Fraction(unit)).denominator != 1:
        yield ValidationError("not a multiple")


def _minimum(_: Any, least: Any, value: Any, __: Any) -> Iterator[ValidationError]:
    number = _exact(value)
    if number is not None and number < Fraction(least):
        yield ValidationError("too small")


def _maximum(_: Any, most: Any, value: Any, __: Any) -> Iterator[ValidationError]:
    number = _exact(value)
    if number is not None and number > Fraction(most):
        yield ValidationError("too large")


def _exact(value: Any) -> Fraction | None:
    if isinstance(value, DecimalText) or (isinstance(value, int) and not isinstance(value, bool)):
        return Fraction(value)
    return None


_STRICT: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "required": _required,
        "multipleOf": _multiple_of,
        "minimum": _minimum,
        "maximum": _maximum,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number),
)
