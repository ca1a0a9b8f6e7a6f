"""Steps run in order, side by side where they may, and a failure stops what depends on it."""

import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from macros.commands.pipeline.progress import Progress
from macros.commands.pipeline.runner import CommandResult, command, in_order


@dataclass(frozen=True)
class Job:
    name: str
    after: tuple[str, ...] = ()
    ok: bool = True


def run(jobs: list[Job]) -> list[tuple[str, bool]]:
    outcomes = in_order(
        jobs, lambda job: CommandResult(job.name, job.ok, "", 0), Progress(io.StringIO())
    )
    return [(outcome.name, outcome.ok) for outcome in outcomes]


def test_each_job_comes_after_those_it_waits_for() -> None:
    jobs = [Job("site", ("zh", "en")), Job("zh", ("bank",)), Job("en", ("bank",)), Job("bank")]
    order = [name for name, _ in run(jobs)]
    assert order[0] == "bank"
    assert order[-1] == "site"
    assert sorted(order) == ["bank", "en", "site", "zh"]


def test_what_waits_for_a_failure_is_left_out_and_the_rest_goes_on() -> None:
    done = dict(run([Job("bank", ok=False), Job("web"), Job("zh", ("bank", "web"))]))
    assert done == {"bank": False, "web": True}


def test_a_command_gives_its_words_and_its_verdict(tmp_path: Path) -> None:
    words = (sys.executable, "-c", "import sys; print('said'); sys.exit('loud')")
    outcome = command("step", words, tmp_path, os.environ)
    assert not outcome.ok
    assert outcome.text == "said\nloud\n"


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    outcome = command("step", ("no-such-program",), tmp_path, os.environ)
    assert not outcome.ok
    assert "Found no no-such-program" in outcome.text
