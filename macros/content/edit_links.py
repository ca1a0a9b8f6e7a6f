"""Addresses at which a file of the repository is edited in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from macros.content.errors import MacroError
from readiness.bank.model import Question

DEFAULT_REPOSITORY: Final = "https://github.com/OWNER/tiderider"
"""The same placeholder as in `mkdocs.yml`, for a build that does not know its repository."""

BRANCH: Final = "main"
QUESTIONS: Final = "assessment/bank/questions"


def edit_address(repository: str, path: str) -> str:
    """Return where a file is edited.

    Args:
        repository: Address of the repository on GitHub, without a slash at its end.
        path: The file, below the root of the repository.
    """
    return f"{repository}/edit/{BRANCH}/{path}"


def question_file(root: Path, question: Question) -> str:
    """Return the file of a question, below the root of the repository.

    Raises:
        MacroError: No file, or more than one, begins with its id.
    """
    found = sorted((root / QUESTIONS).glob(f"*/{question.id}-*.yaml"))
    if len(found) != 1:
        raise MacroError(f"{QUESTIONS} holds {len(found)} files for {question.id}, not one")
    return found[0].relative_to(root).as_posix()
