"""Lines of a calendar file: escaped, folded, and the same when unfolded."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readiness.report.calendar_file import Event, calendar, escaped, folded

DAY = date(2026, 11, 22)


def test_commas_semicolons_backslashes_and_line_breaks_are_escaped() -> None:
    assert escaped("a,b;c\\d\r\ne\u2028f") == "a\\,b\\;c\\\\d\\ne\\nf"


@given(st.text(max_size=300).filter(lambda text: len(text.splitlines()) < 2))
def test_a_folded_line_unfolds_to_itself_and_is_never_too_long(text: str) -> None:
    lines = folded(text).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == text


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_can_break_out_of_its_line(summary: str, description: str) -> None:
    event = Event("x@y", DAY, DAY, summary, description, "")
    lines = calendar("n", DAY, [event]).split("\r\n")
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 1
    assert sum(line == "END:VCALENDAR" for line in lines) == 1
    assert not any(line.startswith("URL:") for line in lines)
