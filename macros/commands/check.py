"""`make check`: every check of the sources that takes seconds."""

import sys
from dataclasses import dataclass
from pathlib import Path

from macros.commands.pipeline.progress import Progress
from macros.commands.pipeline.runner import CommandResult, command, environment, in_order
from macros.commands.pipeline.settings import ROOT, SettingError, from_environment

# Folders with text of ours; Chinese is left out in pyproject.toml.
SPELLED = ("docs", "assessment/bank", "assessment/src", "assessment/web", "macros", "tests")


@dataclass(frozen=True, slots=True)
class Check:
    """One tool and what it looks at.

    Attributes:
        name: Shown with its verdict.
        words: The command.
        after: Names of checks that come first.
        speaks: Whether its words are shown when it holds too, such as warnings and waivers.
    """

    name: str
    words: tuple[str, ...]
    after: tuple[str, ...] = ()
    speaks: bool = False


def checks(root: Path) -> tuple[Check, ...]:
    """The checks, the slowest first so that the others run in the meantime."""
    workflows = sorted(str(path.relative_to(root)) for path in root.glob(".github/workflows/*.yml"))
    forms = sorted(
        str(path.relative_to(root)) for path in root.glob(".github/ISSUE_TEMPLATE/[0-9]*.yml")
    )
    schema = ("check-jsonschema", "--builtin-schema")
    yaml = ("assessment", "docs", "macros", ".github", ".ci/yamllint.yml")
    return (
        Check("types (mypy)", ("mypy",)),
        Check("types (tsc)", ("npm", "run", "--silent", "types")),
        Check("imports (import-linter)", ("lint-imports", "--no-cache")),
        Check("lint (ruff)", ("ruff", "check", "--quiet")),
        Check("format (ruff)", ("ruff", "format", "--check", "--quiet", "--diff")),
        Check("pages: Markdown (markdownlint)", ("npm", "run", "--silent", "lint:pages")),
        Check(
            "pages: Chinese typography (autocorrect)",
            (sys.executable, "-m", "macros.prose.typography"),
        ),
        Check("pages: words and signs", (sys.executable, "-m", "macros.prose")),
        Check("spelling (codespell)", ("codespell", *SPELLED)),
        Check("bank and ledger", (sys.executable, "-m", "readiness_build", "check")),
        Check("pages and ledger", (sys.executable, "-m", "readiness_build", "pages"), speaks=True),
        Check(
            "YAML (yamllint)", ("yamllint", "--strict", "--config-file", ".ci/yamllint.yml", *yaml)
        ),
        Check("workflows: schema", (*schema, "vendor.github-workflows", *workflows)),
        Check(
            "workflows: time-outs", (*schema, "custom.github-workflows-require-timeout", *workflows)
        ),
        Check("dependabot: schema", (*schema, "vendor.dependabot", ".github/dependabot.yml")),
        Check("issue forms: schema", (*schema, "vendor.github-issue-forms", *forms)),
        Check(
            "workflows: security",
            ("zizmor", "--offline", "--quiet", "--no-progress", "--format", "plain", ".github"),
        ),
    )


def main() -> int:
    """Run all checks, show what the failed ones said; 0 when every check holds."""
    progress = Progress()
    try:
        settings = from_environment()
    except SettingError as problem:
        progress.block(str(problem))
        return 1
    env = environment(settings)

    def run(check: Check) -> CommandResult:
        outcome = command(check.name, check.words, ROOT, env)
        verdict = "holds" if outcome.ok else "FAILED"
        progress.line(f"{check.name}: {verdict}, {outcome.seconds:.1f} s")
        progress.block(outcome.text if check.speaks or not outcome.ok else "")
        return outcome

    outcomes = in_order(checks(ROOT), run, progress)
    failed = [outcome.name for outcome in outcomes if not outcome.ok]
    if failed:
        progress.line(f"{len(failed)} of {len(outcomes)} checks failed: {', '.join(failed)}")
        return 1
    progress.line(f"all {len(outcomes)} checks hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
