"""`figure`: a figure of the bank, the engine or the ledger in prose, never typed by hand."""

from __future__ import annotations

from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import Render
from readiness_build.pages.bank_figures import bank_figures


def figure(content: Content, name: str) -> str:
    """Return a figure by its name, such as `questions.quick` or `coverage_floor`.

    Args:
        content: Holds the bank and the ledger.
        name: Which figure.

    Raises:
        MacroError: There is no such figure.
    """
    figures = bank_figures(content.bank, content.ledger)
    if name not in figures:
        raise MacroError(f"no figure {name!r}; use one of: {', '.join(sorted(figures))}")
    return figures[name]


def stage_list(content: Content, render: Render) -> str:
    """Return the stages with what each means, from the lowest up.

    Args:
        content: Holds the bank.
        render: Fills a template.
    """
    return render("stage_list.html", stages=content.bank.stages)
