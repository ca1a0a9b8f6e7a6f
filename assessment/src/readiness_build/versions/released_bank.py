"""Reads the bank of the last release from git, without touching a file."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from readiness_build.source.input_files import BANK, QUESTIONS
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import parse_yaml
from readiness_build.versions.continuity import Published, published_files

_SECONDS = 60
_RELEASES = "v[0-9]*"
"""Releases carry tags of this form; a mark that someone sets for themselves is none."""


def last_tagged_bank(root: Path) -> Published | None:
    """Return the bank of the newest release in the history of what is checked out.

    Args:
        root: Root of the repository.

    Returns:
        What that bank promised; `None` without git, without a repository, or without such a tag.
    """
    newest_first = ("--sort=-version:refname", "--sort=-creatordate")
    listed = _git(root, "tag", "--list", _RELEASES, "--merged", "HEAD", *newest_first)
    for tag in (listed or b"").decode("utf-8", "replace").splitlines():
        archive = _git(root, "archive", "--format=tar", tag, "--", BANK, QUESTIONS)
        published = None if archive is None else _published(f"tag {tag}", archive)
        if published is not None:
            return published
    return None


def _published(name: str, archive: bytes) -> Published | None:
    bank: Node | None = None
    questions: list[Node] = []
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            stream = files.extractfile(member)
            if stream is None or not member.name.endswith(".yaml"):
                continue
            node, _ = parse_yaml(stream.read().decode("utf-8", "replace"), member.name)
            if node is not None and member.name == BANK:
                bank = node
            elif node is not None:
                questions.append(node)
    return None if bank is None else published_files(name, bank, questions)


def _git(root: Path, *words: str) -> bytes | None:
    """Return what git prints; `None` when it fails or is not there."""
    command = ("git", "-C", str(root), *words)
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
