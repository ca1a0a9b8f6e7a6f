"""Explains in plain words what a JSON Schema validator found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jsonschema import ValidationError

from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node, SourcePosition
from readiness_build.source.problem import SourceProblem, nearest, quoted

NOT_BLANK = r"\S"
"""The pattern by which the schemas ask for text that is not blank."""

type _Words = tuple[Code, str, str, str]


def explain(document: SourceDocument, error: ValidationError) -> SourceProblem:
    """Turn one validation error into a problem at the line it is about.

    Args:
        document: The file the error is about.
        error: An error of a validator made by `schema`.

    Returns:
        The problem, at the key when a key is wrong, else at the value.
    """
    node = document.root.at(error.absolute_path)
    code, found, expected, action = _words(error, node)
    return document.problem(_place(error, node), code, found, expected, action)


def _place(error: ValidationError, node: Node) -> Node | SourcePosition:
    if error.validator == "additionalProperties":
        return node.key_place(_unknown(error)[0])
    if "propertyNames" in error.absolute_schema_path:
        return node.key_place(str(error.instance))
    return node


def _words(error: ValidationError, node: Node) -> _Words:
    where = _label(error.absolute_path)
    blank = error.validator == "pattern" and error.validator_value == NOT_BLANK
    if blank or (error.validator in {"type", "enum"} and node.value is None):
        return Code.EMPTY, f"{where} is empty", "expected a value", "write it, or delete the key"
    return _EXPLAIN[str(error.validator)](error, where)


def _missing(error: ValidationError, where: str) -> _Words:
    absent = error.message  # `schema` puts the key there
    found = f"{where} has no {quoted(absent)}"
    return Code.MISSING_KEY, found, f"expected the key {quoted(absent)}", "add it"


def _unknown_key(error: ValidationError, where: str) -> _Words:
    wrong = _unknown(error)
    found = f"{where} has the unknown key {', '.join(map(quoted, wrong))}"
    valid = list(_schema(error).get("properties", {}))
    return Code.UNKNOWN_KEY, found, f"expected only: {', '.join(valid)}", nearest(wrong[0], valid)


def _type(error: ValidationError, where: str) -> _Words:
    wanted = _rule(error)
    names = [wanted] if isinstance(wanted, str) else [str(name) for name in wanted]
    expected = "expected " + " or ".join(_KINDS[name] for name in names)
    found = f"{where} is {_kind(error.instance)}"
    if names == ["string"] and isinstance(error.instance, int):
        return Code.TYPE, found, expected, "put it in quotes if it is meant as text"
    if names == ["boolean"]:
        return Code.TYPE, found, expected, "write true or false (yes, no, on and off are text)"
    return Code.TYPE, found, expected, "write it in that form"


def _choice(error: ValidationError, where: str) -> _Words:
    options = [str(option) for option in _rule(error)]
    found = f"{where} is {quoted(error.instance)}"
    action = nearest(str(error.instance), options)
    return Code.CHOICE, found, f"expected one of: {', '.join(options)}", action


def _pattern(error: ValidationError, where: str) -> _Words:
    is_key = "propertyNames" in error.absolute_schema_path
    name = "the key" if is_key else f"{where} is"
    schema = _schema(error)
    sample = ", ".join(f'"{text}"' for text in schema.get("examples", []))
    expected = f"expected something like {sample}" if sample else "expected another form"
    found = f"{name} {quoted(error.instance)}{'' if is_key else ', which'} has the wrong form"
    return Code.PATTERN, found, expected, "write it in that form"


def _too_long(error: ValidationError, where: str) -> _Words:
    size, most = len(_value(error)), int(_rule(error))
    found = f"{where} has {size} characters"
    return Code.TOO_LONG, found, f"expected at most {most}", f"cut at least {size - most}"


def _count(error: ValidationError, where: str) -> _Words:
    schema, size = _schema(error), len(_value(error))
    least, most = (schema.get(f"{end}{_unit(error)}") for end in ("min", "max"))
    few = str(error.validator).startswith("min")
    limit = "exactly" if least == most else "at least" if few else "at most"
    expected = f"expected {limit} {least if few else most}"
    action = "add what is missing" if few else "take out what is too many"
    return Code.COUNT, f"{where} has {size} {_entries(size)}", expected, action


def _range(error: ValidationError, where: str) -> _Words:
    schema = _schema(error)
    least, most = schema.get("minimum"), schema.get("maximum")
    bounds = f"{least} or more" if most is None else f"{least} to {most}"
    found = f"{where} is {error.instance}"
    return Code.RANGE, found, f"expected {bounds}", "write a number in that range"


def _multiple(error: ValidationError, where: str) -> _Words:
    found = f"{where} is {error.instance}"
    expected = f"expected a multiple of {error.validator_value}"
    return Code.MULTIPLE, found, expected, "round it"


def _repeated(_: ValidationError, where: str) -> _Words:
    return Code.REPEATED, f"{where} lists the same thing twice", "expected each once", "delete one"


def _date(error: ValidationError, where: str) -> _Words:
    found = f"{where} is {quoted(error.instance)}, which is not a date"
    return Code.DATE, found, 'expected a day like "2027-05-31"', "write year-month-day"


_EXPLAIN: dict[str, Callable[[ValidationError, str], _Words]] = {
    "required": _missing,
    "additionalProperties": _unknown_key,
    "type": _type,
    "enum": _choice,
    "pattern": _pattern,
    "maxLength": _too_long,
    "minItems": _count,
    "maxItems": _count,
    "minProperties": _count,
    "maxProperties": _count,
    "minimum": _range,
    "maximum": _range,
    "multipleOf": _multiple,
    "uniqueItems": _repeated,
    "format": _date,
}

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (key: value)",
}


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return "a list" if isinstance(value, list) else "a mapping"


def _label(path: Iterable[str | int]) -> str:
    """Return the path as it would be written in code: `steps[1].hours[0]`."""
    label = ""
    for part in path:
        label += f"[{part}]" if isinstance(part, int) else f".{part}" if label else part
    return label or "the file"


def _unknown(error: ValidationError) -> list[str]:
    known = _schema(error).get("properties", {})
    return [key for key in _value(error) if key not in known]


def _value(error: ValidationError) -> Any:
    return error.instance


def _rule(error: ValidationError) -> Any:
    return error.validator_value


def _schema(error: ValidationError) -> dict[str, Any]:
    schema = error.schema
    return schema if isinstance(schema, dict) else {}


def _unit(error: ValidationError) -> str:
    return "Items" if isinstance(error.instance, list) else "Properties"


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"
