"""The section of CHANGELOG.md that belongs to a release."""

import re
import sys
from itertools import zip_longest

from macros.commands.pipeline.settings import ROOT

_HEAD = re.compile(r"^## \[(?P<version>[^\]]+)\].*$", re.MULTILINE)


class ChangelogError(Exception):
    """The changelog has no words for a release; the text says what is needed."""


def section(text: str, tag: str) -> str:
    """Return what the changelog says of a release, without its heading.

    Args:
        text: The changelog.
        tag: The tag of the release, such as `v1.0.0`.

    Raises:
        ChangelogError: There is no such section, or it is empty.
    """
    version = tag.removeprefix("v")
    heads = list(_HEAD.finditer(text))
    for head, following in zip_longest(heads, heads[1:]):
        if head["version"] == version:
            end = len(text) if following is None else following.start()
            if words := text[head.end() : end].strip():
                return words + "\n"
    raise ChangelogError(
        f"CHANGELOG.md has no words under `## [{version}]`; a release needs them: "
        f"move what is under `## [Unreleased]` there"
    )


def main() -> int:
    """Print the section of the tag given as the only word; 0 when there is one."""
    if len(sys.argv) != 2:
        print("usage: python -m macros.commands.release.release_notes TAG", file=sys.stderr)
        return 2
    try:
        print(section((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), sys.argv[1]), end="")
    except ChangelogError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
