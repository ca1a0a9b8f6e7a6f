"""The command line: `python -m readiness_build` and one of the commands of its help."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from readiness.evidence.bundle import bundle_from
from readiness.json_text import canonical_json
from readiness_build.compiler.bundle import bundle_bytes
from readiness_build.compiler.compile import Compilation, compile_bank
from readiness_build.engine.build import MANIFEST, build_engine
from readiness_build.evidence.compile import OUTPUT as EVIDENCE
from readiness_build.evidence.compile import compile_evidence
from readiness_build.evidence.inputs import FOLDER as EVIDENCE_FOLDER
from readiness_build.evidence.site_check import check_site, check_templates
from readiness_build.pages.page_check import check_pages
from readiness_build.source.codes import Code
from readiness_build.source.errors import BuildError
from readiness_build.source.input_files import read_inputs
from readiness_build.source.problem import SourceProblem, in_order
from readiness_build.versions.continuity import Published, check_continuity
from readiness_build.versions.diff_command import bank_at, profiles_at
from readiness_build.versions.difference import compare
from readiness_build.versions.difference_text import describe
from readiness_build.versions.golden_profiles import CASES, effects
from readiness_build.versions.released_bank import last_tagged_bank

_ROOT = Path(__file__).resolve().parents[3]

OK, PROBLEMS, CANNOT_BUILD = 0, 1, 3
"""Exit codes; argparse itself ends with 2 on wrong usage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Words of the command line; those of the process when absent.

    Returns:
        0 when all is well; 1 when the bank or the ledger has problems, or when the version of the
        bank has to go up further; 3 when the environment cannot build the engine, or when a bank
        to compare cannot be read.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # even an old terminal shows a problem
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except BuildError as error:
        print(f"{options.name}: {error}", file=sys.stderr)
        return CANNOT_BUILD
    return code


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, default=_ROOT, help="root of the repository")
    shared.add_argument(
        "--today",
        type=date.fromisoformat,
        default=date.today(),
        help="the day reviews are measured by, such as 2026-11-22 (default: today)",
    )
    parser = argparse.ArgumentParser(
        prog="python -m readiness_build",
        description="Checks and compiles the question bank, the fact ledger and the engine.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", parents=[shared], help="print every problem")
    check.add_argument(
        "--fail-on-warnings", action="store_true", help="let an overdue review fail the check"
    )
    check.set_defaults(run=_check, name="check")
    pages = commands.add_parser(
        "pages", parents=[shared], help="hold the pages against the ledger, and list the waivers"
    )
    pages.add_argument(
        "--fail-on-warnings", action="store_true", help="let an overdue review fail the check"
    )
    pages.set_defaults(run=_pages, name="pages")
    bundle = commands.add_parser(
        "bundle", parents=[shared], help="write the bank and the desk's data as JSON"
    )
    bundle.add_argument("--output", type=Path, help="file (default: build/bundle.json)")
    bundle.set_defaults(run=_bundle, name="bundle")
    evidence = commands.add_parser(
        "evidence", parents=[shared], help="write the evidence desk's data as JSON"
    )
    evidence.add_argument("--output", type=Path, help="file (default: build/evidence.json)")
    evidence.set_defaults(run=_evidence, name="evidence")
    diff = commands.add_parser(
        "diff",
        parents=[shared],
        help="say what a change of the bank does, and which version it takes",
    )
    diff.add_argument("old", type=Path, help="bundle.json or root of a repository, before")
    diff.add_argument("new", type=Path, help="bundle.json or root of a repository, after")
    diff.add_argument(
        "--cases", type=Path, help=f"file of golden profiles (default: {CASES} below --root)"
    )
    diff.set_defaults(run=_diff, name="diff")
    site = commands.add_parser(
        "site", parents=[shared], help="hold built pages and templates against the page checker"
    )
    site.add_argument("folder", type=Path, help="the built site, or the part of one language")
    site.set_defaults(run=_site, name="site")
    engine = commands.add_parser("engine", parents=[shared], help="write build/engine/")
    engine.set_defaults(run=_engine, name="engine")
    return parser


def _check(options: argparse.Namespace) -> int:
    compilation = compile_bank(options.root, options.today)
    published = last_tagged_bank(options.root)
    if published is not None:
        broken = check_continuity(published, read_inputs(options.root))
        compilation = replace(compilation, problems=in_order((*compilation.problems, *broken)))
    compilation = _with_evidence(compilation, options)
    _print(compilation, published)
    failed = compilation.problems or (options.fail_on_warnings and compilation.warnings)
    return PROBLEMS if failed else OK


def _with_evidence(compilation: Compilation, options: argparse.Namespace) -> Compilation:
    """Add what is wrong with the evidence desk's data, where the repository has a desk."""
    if not (options.root / EVIDENCE_FOLDER).is_dir():
        return compilation
    desk = compile_evidence(options.root, options.today)
    return replace(
        compilation,
        problems=in_order((*compilation.problems, *desk.problems)),
        warnings=in_order((*compilation.warnings, *desk.warnings)),
    )


def _site(options: argparse.Namespace) -> int:
    desk = compile_evidence(options.root, options.today)
    _lines(desk.problems)
    if desk.problems:
        return PROBLEMS
    bundle = bundle_from(desk.bundle)
    faults = check_site(options.folder, bundle, options.today)
    faults += check_templates(options.root, bundle, options.today)
    for fault in faults:
        print(fault)
    return PROBLEMS if faults else OK


def _pages(options: argparse.Namespace) -> int:
    compiled = compile_bank(options.root, options.today)
    inputs = read_inputs(options.root)
    report = check_pages(options.root, compiled.ledger, inputs, options.today, compiled.bank)
    _lines(report.problems)
    _lines(report.warnings, "warning: ")
    for waiver in report.waivers:
        print(f"waiver: {waiver.path}:{waiver.line} {waiver.reason}")
    counts = (
        _count(len(report.problems), "problem"),
        _count(len(report.warnings), "warning"),
        _count(len(report.waivers), "waiver"),
    )
    print(f"pages: {_count(report.pages, 'page')}: {', '.join(counts)}")
    overdue = any(warning.code is Code.REVIEW_DUE for warning in report.warnings)
    return PROBLEMS if report.problems or (options.fail_on_warnings and overdue) else OK


def _bundle(options: argparse.Namespace) -> int:
    compilation = compile_bank(options.root, options.today)
    _print(compilation)
    if compilation.problems:
        return PROBLEMS
    path: Path = options.output or options.root / "build" / "bundle.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bundle_bytes(compilation.bundle))
    print(f"bundle: {path.name} {compilation.bundle['hash']}")
    if options.output is not None or not (options.root / EVIDENCE_FOLDER).is_dir():
        return OK
    return _write_evidence(options.root, options.today, None)


def _evidence(options: argparse.Namespace) -> int:
    return _write_evidence(options.root, options.today, options.output)


def _write_evidence(root: Path, today: date, output: Path | None) -> int:
    compilation = compile_evidence(root, today)
    _lines(compilation.problems)
    _lines(compilation.warnings, "warning: ")
    if compilation.problems:
        print(f"evidence: not written, {_count(len(compilation.problems), 'problem')}")
        return PROBLEMS
    path = output or root / EVIDENCE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(canonical_json(compilation.bundle), encoding="utf-8")
    print(f"evidence: {path.name} {compilation.bundle['hash']}")
    return OK


def _diff(options: argparse.Namespace) -> int:
    cases: Path = options.cases or options.root / CASES
    old, new = bank_at(options.old, options.today), bank_at(options.new, options.today)
    difference = compare(old, new)
    profiles = profiles_at(cases) if options.cases or cases.is_file() else None
    moved = None if profiles is None else effects(old, new, profiles)
    print(describe(difference, moved), end="")
    return OK if difference.enough else PROBLEMS


def _engine(options: argparse.Namespace) -> int:
    def say(step: str) -> None:
        print(f"engine: {step} …", flush=True)

    built = build_engine(options.root, options.today, say)
    if built.problems:
        _lines(built.problems)
        print(f"engine: not built, {_count(len(built.problems), 'problem')}")
        return PROBLEMS
    total = sum(entry["bytes"] for entry in built.manifest["files"])
    state = "built" if built.fresh else "unchanged"
    print(f"engine: {state}, build/{built.manifest['dir']} ({total:,} bytes), {MANIFEST}")
    return OK


def _print(compilation: Compilation, published: Published | None = None) -> None:
    _lines(compilation.problems)
    _lines(compilation.warnings, "warning: ")
    problems = _count(len(compilation.problems), "problem")
    warnings = _count(len(compilation.warnings), "warning")
    ledger, bank = compilation.ledger, compilation.bank
    facts = f"{_count(len(ledger.claims), 'claim')}, {_count(len(ledger.sources), 'source')}"
    questions = "" if bank is None else f"{_count(len(bank.questions), 'question')}, "
    beside = "" if published is None else f" (held against {published.name})"
    print(f"bank and ledger: {questions}{facts}: {problems}, {warnings}{beside}")


def _lines(problems: Iterable[SourceProblem], mark: str = "") -> None:
    for problem in problems:
        print(f"{mark}{problem}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    sys.exit(main())
