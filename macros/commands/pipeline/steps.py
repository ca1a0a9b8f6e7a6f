"""The build steps from sources to site: inputs, outputs and dependencies."""

import sys
from dataclasses import dataclass
from pathlib import Path

from macros.commands.pipeline.settings import Settings

PYTHON_LOCKS = ("requirements.txt", "requirements-build.txt", ".python-version")
NODE_LOCKS = ("package.json", "package-lock.json")
BANK = (
    *("assessment/bank/**", "assessment/evidence/**", "assessment/schema/**"),
    *("assessment/src/**", "docs/data/**"),
)
SIGNS = "assessment/src/readiness/commands/common_signs.json"
"""Read by the command line and by the scripts of the pages."""
CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the build.

    Attributes:
        name: Short name, shown while it runs and used as the key of its stamp.
        command: The words of the command, run in the root.
        inputs: Glob patterns of the files whose content decides whether the step runs again;
            a pattern after `!` takes files out.
        names: Glob patterns of files of which only the names matter.
        outputs: Paths, relative to the root, that exist after the step.
        after: Names of the steps that come first.
        env: Names of the variables that its command reads.
        dated: Whether the result depends on today's date.
        speaks: Whether its words are shown when it succeeds, such as warnings.
    """

    name: str
    command: tuple[str, ...]
    inputs: tuple[str, ...]
    names: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    env: tuple[str, ...] = ()
    dated: bool = False
    speaks: bool = False


def pages_dir(settings: Settings, language: str) -> Path:
    """The folder into which MkDocs builds one language, before the parts are joined.

    Each language has its own, since MkDocs empties the folder it builds into; so an edit of one
    language rebuilds that language alone, and both can be built side by side.
    """
    return settings.work / "pages" / language


def build_steps(settings: Settings) -> tuple[Step, ...]:
    """All steps up to the two languages.

    The check of the bank and the engine are side by side: the engine refuses the same problems,
    and an edited question is on the screen a second sooner.
    """
    python = sys.executable
    return (
        Step(
            "bank",
            (python, "-m", "readiness_build", "check"),
            inputs=(*BANK, *PYTHON_LOCKS),
            dated=True,
            speaks=True,
        ),
        Step(
            "web",
            ("npm", "run", "--silent", "build:web"),
            inputs=("assessment/web/**", SIGNS, *NODE_LOCKS),
            outputs=("build/web", "build/web.json", "build/sw.js"),
        ),
        Step(
            "engine",
            (python, "-m", "readiness_build", "engine"),
            inputs=(
                *BANK,
                *("assessment/pyproject.toml", "assessment/web/worker/interpreter.ts"),
                *(*PYTHON_LOCKS, *NODE_LOCKS),
            ),
            outputs=("build/engine", "build/engine.json"),
        ),
        *(_pages(settings, language) for language in CONFIGS),
    )


def own_checks(settings: Settings) -> tuple[Step, ...]:
    """The desk's page checker on our own pages, one step a language; a finding fails the build.

    `make serve` leaves them out, since they take longer than the rebuild of a page.
    """
    return tuple(_own_check(settings, language) for language in CONFIGS)


def _pages(settings: Settings, language: str) -> Step:
    others = tuple(other for other in CONFIGS if other != language)
    built = pages_dir(settings, language).relative_to(settings.root).as_posix()
    return Step(
        language,
        (
            *(sys.executable, "-m", "mkdocs", "build", "--strict"),
            *("--config-file", CONFIGS[language], "--site-dir", built),
        ),
        inputs=(
            *CONFIGS.values(),
            "CHANGELOG.md",
            f"docs/{language}/**",
            "docs/assets/**",
            *BANK,
            "macros/**",
            "!macros/commands/**",
            # The page of error codes shows a golden message for each.
            "tests/fixtures/bank/*/expected.txt",
            *("build/engine.json", "build/web.json"),
            *PYTHON_LOCKS,
        ),
        names=tuple(f"docs/{other}/**" for other in others),
        outputs=(built,),
        after=("bank", "web", "engine"),
        env=("SITE_URL", "REPO_URL"),
        dated=True,
    )


def _own_check(settings: Settings, language: str) -> Step:
    built = pages_dir(settings, language).relative_to(settings.root).as_posix()
    return Step(
        f"{language} pages checked",
        (sys.executable, "-m", "readiness_build", "site", built),
        inputs=(
            f"{built}/**/*.html",
            "docs/assets/templates/**",
            *BANK,
            *PYTHON_LOCKS,
        ),
        after=(language,),
        dated=True,
    )
