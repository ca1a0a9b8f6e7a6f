"""A plan as Markdown, CSV and calendar: complete, readable by other programs, one brand's own."""

from __future__ import annotations

import csv
import io
from typing import Any

import icalendar

from tests.unit.asking import DATE, NA, Json, ask, file, level, opened, send
from tests.unit.planning.sample_plans import ANSWERS, SPEC


def exported(
    form: str, answers: Json = ANSWERS, lang: str = "en", name: str = "", **more: Any
) -> Json:
    result: Json = ask(
        opened(SPEC),
        "plan_export",
        answers={**file(answers), **({"name": name} if name else {})},
        lang=lang,
        hours=3,
        weeks=10,
        format=form,
        date=DATE,
        **more,
    )
    return result


def test_the_plan_as_markdown_can_be_ticked_off_and_names_its_sources() -> None:
    result = exported("markdown")
    assert (result["filename"], result["mime"]) == ("tiderider-plan-2026-11-22.md", "text/markdown")
    assert (
        "- [ ] **Do it** · Gate\n    - Title BRD-01 (BRD-01, level 0 → 1)\n    - When: "
        in result["text"]
    )
    assert "- [ ] PAR-01 “Title PAR-01”" in result["text"]
    assert "- [Doc](<https://example.org/>), Pub: BRD-01, " in result["text"]
    empty = exported("markdown", {}, "zh")["text"]
    assert "# 弄潮行动计划" in empty
    assert "没有哪一步能抬高总分下限" in empty
    done = {key: level(3, "https://example.org/seen") for key in ANSWERS} | {"PAR-02": NA}
    assert "Find out first" not in exported("markdown", done)["text"]


def test_the_plan_as_csv_reads_back_with_plain_numbers() -> None:
    rows = list(csv.reader(io.StringIO(exported("csv")["text"].removeprefix("\ufeff"))))
    assert rows[0][:4] == ["Brand", "No.", "On this site", "Step"]
    assert rows[1][1] == "BRD-01"
    assert float(rows[1][rows[0].index("Rise of the lower bound")]) > 0
    assert rows[1][-2:] == ["Doc", "https://example.org/"]


def test_the_plan_as_a_calendar_keeps_to_the_standard() -> None:
    result = exported("ics", lang="zh")
    assert result["mime"] == "text/calendar"
    lines = result["text"].split("\r\n")
    assert "\n" not in result["text"].replace("\r\n", "")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = result["text"].replace("\r\n ", "").split("\r\n")
    uids = [line for line in unfolded if line.startswith("UID:")]
    assert uids[0] == "UID:BRD-01:1@tiderider.plan"
    assert len(set(uids)) == len(uids) == unfolded.count("BEGIN:VEVENT")
    assert unfolded.count("DTSTAMP:20261122T000000Z") == len(uids)
    assert "DTSTART;VALUE=DATE:20261122" in unfolded
    assert exported("ics", lang="zh") == result


SITE = "https://tide.example/"


def test_what_is_passed_on_carries_the_brand_and_leads_to_the_step_on_this_site() -> None:
    text = exported("markdown", name="Nalu 浪", site=SITE)
    assert text["filename"] == "tiderider-Nalu-浪-plan-2026-11-22.md"
    assert text["text"].startswith("# Nalu 浪 · Tiderider plan\n")
    assert f"[Title BRD-01 (BRD-01, level 0 → 1)](<{SITE}en/assessment/#q-BRD-01>)" in text["text"]
    rows = list(csv.reader(io.StringIO(exported("csv", name="Nalu", site=SITE)["text"])))
    assert rows[1][0] == "Nalu"
    assert rows[1][2] == f"{SITE}en/assessment/#q-BRD-01"
    calendar = exported("ics", lang="zh", name="Nalu", site=SITE)["text"].replace("\r\n ", "")
    assert "SUMMARY:Nalu" in calendar
    assert f"URL:{SITE}assessment/#q-BRD-01" in calendar


def test_an_address_that_is_none_is_refused() -> None:
    asked = {"answers": file(ANSWERS), "lang": "en", "format": "ics", "date": DATE}
    reply = send(opened(SPEC), "plan_export", **asked, site="javascript:alert(1)")
    assert reply["error"]["code"] == "BAD_REQUEST"


def events(text: str) -> dict[str, int]:
    """UID and SEQUENCE of every event, as a calendar program reads them."""
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return {str(event["UID"]): int(str(event["SEQUENCE"])) for event in found}


def test_calendars_of_two_brands_share_no_event_and_a_new_plan_replaces_its_own() -> None:
    one, other = (events(exported("ics", name=name)["text"]) for name in ("Nalu", "Moana"))
    assert len(one) == len(other) == 7
    assert one.keys().isdisjoint(other)
    again = events(exported("ics", name="Nalu", revision=2_000_000_000)["text"])
    assert again.keys() == one.keys()
    assert all(again[uid] > one[uid] for uid in one)
