"""`make build`: everything from the sources to the finished site, rebuilding only what changed."""

import fcntl
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from macros.commands.pipeline import fingerprints as stamps
from macros.commands.pipeline.assemble import assemble
from macros.commands.pipeline.progress import Progress
from macros.commands.pipeline.runner import Command, CommandResult, command, environment, in_order
from macros.commands.pipeline.settings import SettingError, Settings, from_environment
from macros.commands.pipeline.steps import Step, build_steps, own_checks


class BuildFailed(Exception):
    """A step of the build failed; the text is what its command said."""


def build(
    settings: Settings,
    progress: Progress,
    today: date | None = None,
    steps: Sequence[Step] | None = None,
    run: Command = command,
) -> list[str]:
    """Bring the site folder up to date.

    Args:
        settings: Where and for which address.
        progress: Hears one line for each step.
        today: The date for the dates of review; the present day (UTC) when left out.
        steps: The steps before the parts are joined; those of this project when left out.
        run: Runs the command of a step.

    Returns:
        The names of the steps that had to run.

    Raises:
        BuildFailed: A step failed. The site folder is left as it was.
        SettingError: The site folder holds something that is not a built site.
    """
    today = today or datetime.now(UTC).date()
    settings.work.mkdir(exist_ok=True)
    with _alone(settings.work / ".lock", progress):
        ran = _run_steps(settings, progress, today, steps or build_steps(settings), run)
        changed = assemble(settings)
    if changed:
        progress.line(f"site: {changed} files changed")
    return ran


def _run_steps(
    settings: Settings, progress: Progress, today: date, steps: Sequence[Step], run: Command
) -> list[str]:
    env = environment(settings)
    known = stamps.Stamps(settings.work / "stamps.json")
    ran: list[str] = []

    def bring_up_to_date(step: Step) -> CommandResult:
        inputs = stamps.of_inputs(settings.root, step, today, env)
        if known.holds(step, inputs, stamps.of_outputs(settings.root, step)):
            return CommandResult(step.name, True, "", 0)
        ran.append(step.name)
        known.forget(step)
        progress.line(f"{step.name} ...")
        outcome = run(step.name, step.command, settings.root, env)
        outputs = stamps.of_outputs(settings.root, step)
        if outcome.ok and outputs is not None:
            known.record(step, inputs, outputs)
            progress.line(f"{step.name}: {outcome.seconds:.1f} s")
            if step.speaks:
                progress.block(outcome.text)
            return outcome
        text = outcome.text
        if outcome.ok:
            missing = [path for path in step.outputs if not (settings.root / path).exists()]
            text += f"\nmissing after the step: {', '.join(missing)}"
        return CommandResult(step.name, False, text, outcome.seconds)

    failed = {
        o.name: o.text.strip() for o in in_order(steps, bring_up_to_date, progress) if not o.ok
    }
    if "bank" in failed:
        failed.pop("engine", None)  # it says the same again
    if failed:
        raise BuildFailed("\n".join(f"{name} failed:\n{text}" for name, text in failed.items()))
    return ran


@contextmanager
def _alone(path: Path, progress: Progress) -> Iterator[None]:
    """Hold the build to one process at a time: `make serve` may run while `make test` starts."""
    with path.open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.line("another build is at work; this one waits for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Build once; 0 when the site is ready."""
    progress = Progress()
    try:
        settings = from_environment()
        ran = build(settings, progress, steps=(*build_steps(settings), *own_checks(settings)))
    except (BuildFailed, SettingError) as problem:
        progress.block(str(problem))
        return 1
    progress.line("the site is ready" if ran else "the site is ready; nothing had changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
