"""A test whose process ended runs once more: a browser that hangs is not yet a fault of the site.

After five minutes of silence faulthandler ends the process of a test, and xdist starts another one.
What is a fault of the site ends the second process too, and then the test has failed.
"""

from __future__ import annotations

from typing import Any

import pytest

AGAIN = "rerun"
_repeated: set[str] = set()


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(crashitem: str, report: pytest.TestReport, sched: Any) -> None:
    """Put the test back into the queue, the first time."""
    if crashitem not in _repeated:
        _repeated.add(crashitem)
        sched.mark_test_pending(crashitem)
        report.outcome = AGAIN  # type: ignore[assignment]  # xdist documents an outcome of one's own


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Give such a test a letter, and a section of its own in the summary."""
    return (AGAIN, "R", "RERUN") if str(report.outcome) == AGAIN else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that ran twice, so that no one takes them for sound."""
    for report in terminalreporter.stats.get(AGAIN, ()):
        terminalreporter.write_line(f"RERUN {report.nodeid}: its first process ended")
