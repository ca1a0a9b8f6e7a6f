"""The privacy page names every part of the answer file."""

from __future__ import annotations

import pytest

from macros.commands.pipeline.settings import ROOT
from readiness.answers.sections import EXTRA_KEYS

NAMED = {
    "profile": ("profile", "背景"),
    "answers": ("levels, evidence text, notes, dates", "选项、证据文字、备注、日期"),
    "name": ("brand name", "品牌名"),
    "drafts": ("before you answered it", "还没作答就先写下"),
    "adviser": ("adviser's name, comment", "顾问写下的名字、一句话"),
    "views": ("comment and views", "看法"),
    "targets": ("targets", "目标分"),
    "plan": ("hours and weeks of your plan", "计划用的小时数和周数"),
    "done": ("steps ticked as done", "勾选完成的步骤"),
    "scenarios": ("scenarios", "方案"),
    "snapshots": ("snapshots", "历史记录"),
    "earlier": ("an earlier version of the questions", "题目旧版本"),
    "set_aside": ("could not be read", "读不出来"),
}


def test_no_part_of_the_answer_file_is_missing_here() -> None:
    written = ROOT / "assessment/web/answers/answer_file.ts"
    assert "drafts" in written.read_text(encoding="utf-8")
    assert NAMED.keys() >= EXTRA_KEYS


@pytest.mark.parametrize("key", NAMED)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_names_what_an_answer_file_keeps(lang: str, key: str) -> None:
    page = (ROOT / "docs" / lang / "about/privacy.md").read_text(encoding="utf-8")
    english, chinese = NAMED[key]
    assert (english if lang == "en" else chinese) in page
