"""The sandboxed Jinja environment of pages: it can call our macros and nothing else.

A stranger may edit a page, and its `{{ }}` run on the machine that builds it. The stock
environment of mkdocs-macros hands pages Python objects, which lead to every module. Three walls
prevent that: a page may only contain calls of macros with literal arguments, it gets no variables
and no names but the macros, and Jinja's sandbox refuses attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_DELIMITERS: Final = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
)
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Call,
    nodes.Name,
    nodes.Keyword,
    nodes.Const,
)


class PageTemplate(Template):
    """A page; the variables that mkdocs-macros passes (configuration, files) stay outside."""

    def render(self, *_args: Any, **_variables: Any) -> str:
        """Render with the environment's macros alone."""
        return super().render()


class PageEnvironment(ImmutableSandboxedEnvironment):
    """Calls of the given macros with literal arguments, and nothing more."""

    template_class = PageTemplate

    def from_string(
        self,
        source: str | nodes.Template,
        globals: Any = None,  # noqa: A002 - the name in Jinja's signature
        template_class: Any = None,
    ) -> Template:
        """Compile a page after looking at every part of it.

        Raises:
            jinja2.exceptions.TemplateSyntaxError: It holds anything but calls of macros.
        """
        tree = source if isinstance(source, nodes.Template) else self.parse(source)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _ALLOWED):
                name = type(node).__name__
                raise TemplateSyntaxError(
                    f'found {name}; a page may only call macros, like {{{{ claim("AMZ-SD-01") }}}}',
                    node.lineno,
                )
        return super().from_string(source, globals, template_class)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """No attribute is safe: macros take and give plain text."""
        return False


def _text_only(value: object) -> str:
    """Refuse to print anything but the text a macro returned, such as the macro itself."""
    if not isinstance(value, str):
        raise SecurityError("only the text of a macro can be printed: is a pair of () missing?")
    return value


def sandboxed(original: Environment, macros: Mapping[str, Callable[..., str]]) -> PageEnvironment:
    """Return an environment with the delimiters of `original` that knows `macros` alone."""
    environment = PageEnvironment(
        undefined=StrictUndefined,
        finalize=_text_only,
        **{name: getattr(original, name) for name in _DELIMITERS},
    )
    # Names such as `cycler`, `lipsum` and `range`, filters and tests: pages need none of them.
    environment.globals = dict(macros)
    environment.filters = {}
    environment.tests = {}
    return environment
