"""The mkdocs-macros module: what pages may call, and the sandbox they call it from.

The imports are inside the functions: `macros.commands` shares this package and needs none of them,
and an import that fails shows its cause on the last line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.plugin.register import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Register the macros; mkdocs-macros calls this once for each build.

    Raises:
        RuntimeError: A part of the project cannot be imported.
        mkdocs.exceptions.PluginError: The bank, the ledger or the words have problems.
    """
    try:
        from macros.plugin.register import register
    except ImportError as error:
        raise RuntimeError(
            f"the macros need `make build`, or `.` and `assessment/src` on PYTHONPATH: {error}"
        ) from error
    register(env)


def on_pre_page_macros(env: MacrosPlugin) -> None:
    """Put the sandbox in place; mkdocs-macros calls this before it renders each page."""
    from macros.plugin.register import confine

    confine(env)


def on_post_build(env: MacrosPlugin) -> None:
    """Publish the ledger as data; mkdocs-macros calls this once the pages are written."""
    from macros.plugin.register import publish

    publish(env)
