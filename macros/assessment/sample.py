"""The sample result: answers of a made-up brand, packed into a link while the site is built."""

from __future__ import annotations

from typing import Any, Final

from macros.content.errors import MacroError
from macros.content.sources import Content
from readiness.answers.answer_file import new_file, read_file
from readiness.operations.share import share
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/sample.yaml"


def sample_file(content: Content) -> dict[str, Any]:
    """Return the sample as the engine reads an answer file, under its name in this language.

    Raises:
        MacroError: The engine would not accept it as it is.
    """
    given = load_yaml(content.root / FILE, FILE).data()
    name = content.words("sample.brand")
    reading = read_file({**new_file(content.bank, "quick"), **given, "name": name}, content.bank)
    if reading.file is None or reading.problems:
        found = "; ".join(f"{p.path or 'the file'} is {p.found!r}" for p in reading.problems)
        raise MacroError(f"{FILE} does not fit the bank: {found}; correct it there")
    return reading.file


def sample_fragment(content: Content) -> str:
    """Return the fragment of the link to the sample, as the result page would share it."""
    payload = {
        "answers": sample_file(content),
        "lang": content.locale.code,
        "date": content.today.isoformat(),
        "redact": False,
    }
    fragment: str = share(content.bank, payload)["fragment"]
    return fragment
