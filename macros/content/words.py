"""The words that macros and hooks print, from `macros/messages/{zh,en}.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from readiness_build.source.yaml_loader import load_yaml

MESSAGES: Final = Path(__file__).parents[1] / "messages"


class MessageError(Exception):
    """A message is missing, or one of its placeholders was given no value."""


@dataclass(frozen=True, slots=True)
class Words:
    """All messages of one language.

    Attributes:
        entries: `section.key` to text with `{placeholders}`.
        origin: Name of the file, for errors.
    """

    entries: Mapping[str, str]
    origin: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the message with its placeholders filled.

        Raises:
            MessageError: No such message, or a placeholder without a value.
        """
        if key not in self.entries:
            raise MessageError(f"{self.origin} has no message {key}: add it in both languages")
        try:
            return self.entries[key].format_map(values)
        except (KeyError, IndexError, ValueError) as error:
            raise MessageError(f"{self.origin}, message {key}: no value for {error}") from error

    def with_entries(self, entries: Mapping[str, str]) -> Words:
        """Return these messages and `entries`, which come from elsewhere than the file."""
        return Words({**self.entries, **entries}, self.origin)

    def section(self, name: str) -> dict[str, str]:
        """Return the messages of one section by their short keys, placeholders untouched."""
        start = f"{name}."
        return {k.removeprefix(start): v for k, v in self.entries.items() if k.startswith(start)}


def load_words(lang: str, folder: Path = MESSAGES) -> Words:
    """Read the messages of a language.

    Args:
        lang: `zh` or `en`.
        folder: Where the files are.

    Raises:
        MessageError: A section is no mapping, or a message is no text.
        readiness_build.source.yaml_loader.LoadError: The file is not strict YAML.
    """
    path = folder / f"{lang}.yaml"
    entries: dict[str, str] = {}
    for section, node in load_yaml(path, path.name).fields().items():
        for key, child in node.fields().items():
            text = child.text()
            if text is None:
                raise MessageError(f"{path.name}:{child.place.line} {section}.{key} is no text")
            entries[f"{section}.{key}"] = text
    return Words(entries, path.name)
