"""A page edited by a stranger cannot run code in the build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError

from macros.plugin.sandbox import PageEnvironment, sandboxed

ATTACKS = [
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ lipsum.__globals__ }}",
    "{{ claim.__globals__ }}",
    '{{ claim["__globals__"] }}',
    '{{ claim|attr("__globals__") }}',
    '{{ "".__class__.__mro__ }}',
    '{{ ("x").format }}',
    '{{ config.load_file("/etc/passwd") }}',
    "{{ config }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ context }}",
    "{{ environment }}",
    "{{ git }}",
    "{{ page.file.src_path }}",
    "{{ range(9) }}",
    "{{ 'a' * 9999999999 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ [1, 2] }}",
    "{{ claim }}",
    "{{ claim(claim) }}",
    "[[% for x in 'abc' %]]{{ x }}[[% endfor %]]",
    "[[% set x = 1 %]]",
    '[[% include "index.md" %]]',
    '[[% import "x.md" as x %]]',
]


def claim(text: str) -> str:
    return f"claim {text.upper()}"


@pytest.fixture
def environment() -> PageEnvironment:
    stock = Environment(
        block_start_string="[[%",
        block_end_string="%]]",
        comment_start_string="[[#",
        comment_end_string="#]]",
    )
    return sandboxed(stock, {"claim": claim})


def test_macros_can_be_called(environment: PageEnvironment) -> None:
    page = '# Title {#id}\n\nText {{ claim("x") }} {% raw %} {# kept #}'
    made = environment.from_string(page).render(config={"secret": 1})
    assert made == "# Title {#id}\n\nText claim X {% raw %} {# kept #}"


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_else_can_be_done(environment: PageEnvironment, attack: str) -> None:
    variables = {"config": object(), "page": object(), "git": "x", "environment": "x"}
    with pytest.raises((TemplateError, AttributeError, TypeError)) as caught:
        environment.from_string(attack).render(**variables)
    expected = (SecurityError, TemplateSyntaxError, UndefinedError)
    assert isinstance(caught.value, expected) or attack == "{{ claim(claim) }}"


def build(root: Path, folder: Path, markdown: str) -> subprocess.CompletedProcess[str]:
    """Build a site of one page with our own configuration."""
    (folder / "docs" / "zh").mkdir(parents=True)
    (folder / "macros").symlink_to(root / "macros")
    shutil.copy(root / "mkdocs.yml", folder)
    (folder / "mkdocs.one.yml").write_text("INHERIT: mkdocs.yml\nnav: [index.md]\n")
    front = "---\ntitle: One\nrender_macros: true\n---\n\n# One {#one}\n\n"
    (folder / "docs" / "zh" / "index.md").write_text(front + markdown, encoding="utf-8")
    command = (sys.executable, "-m", "mkdocs", "build", "--config-file", "mkdocs.one.yml")
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_a_page_that_attacks_ends_the_build(root: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    attack = f'{{{{ cycler.__init__.__globals__.os.popen("touch {mark}").read() }}}}'
    done = build(root, tmp_path / "site", attack)
    assert done.returncode != 0
    assert "a page may only call macros" in done.stdout + done.stderr
    assert not mark.exists()


def test_the_same_page_without_the_attack_is_built(root: Path, tmp_path: Path) -> None:
    done = build(root, tmp_path / "site", '{{ claim("AMZ-SD-01") }}\n\n{{ source_list() }}\n')
    assert done.returncode == 0, done.stdout + done.stderr
    assert "AMZ-SD-01" in (tmp_path / "site" / "site" / "index.html").read_text(encoding="utf-8")
