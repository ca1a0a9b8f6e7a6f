"""The bank and the ledger that the site is made of."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from readiness_build.compiler.bundle import bundle_bytes
from readiness_build.compiler.compile import Compilation, compile_bank
from readiness_build.source.document import SourceDocument
from readiness_build.source.schema import check_schema
from readiness_build.source.yaml_loader import parse_yaml

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def compilation(root: Path) -> Compilation:
    return compile_bank(root, DAY)


def test_the_real_bank_and_ledger_have_no_problems(compilation: Compilation) -> None:
    assert [str(problem) for problem in compilation.problems] == []
    assert [str(warning) for warning in compilation.warnings] == []


def test_every_capability_has_exactly_one_quick_question(compilation: Compilation) -> None:
    bank = compilation.bank
    assert bank is not None
    asked = Counter((q.strategy, q.capability) for q in bank.questions if q.quick)
    assert asked == {(c.strategy, c.id): 1 for c in bank.capabilities}
    assert len(bank.strategies) == 4
    assert len(bank.capabilities) == 16


def test_the_three_minute_check_asks_ten_of_the_quick_questions_of_all_four_strategies(
    compilation: Compilation,
) -> None:
    bank = compilation.bank
    assert bank is not None
    brief = [question for question in bank.questions if question.brief]
    assert len(brief) == bank.brief_questions == 10
    assert all(question.quick for question in brief)
    asked = Counter(question.strategy for question in brief)
    assert {strategy.id for strategy in bank.strategies if asked[strategy.id] >= 2} == set(asked)
    assert len(asked) == 4


def test_the_real_bundle_is_the_same_every_time(root: Path, compilation: Compilation) -> None:
    again = compile_bank(root, date(2035, 1, 1))
    assert bundle_bytes(again.bundle) == bundle_bytes(compilation.bundle)


def test_the_bundle_holds_no_source_that_nobody_cites(compilation: Compilation) -> None:
    bank = compilation.bank
    assert bank is not None
    cited = {cite.source for question in bank.questions for cite in question.cites}
    cited |= {question.gate.source for question in bank.questions if question.gate is not None}
    assert set(bank.sources) == cited
    assert all(source.url.startswith("http") for source in bank.sources.values())


def test_every_cite_says_where_in_the_source_to_look(compilation: Compilation) -> None:
    assert compilation.bank is not None
    bare = [
        (question.id, cite.source)
        for question in compilation.bank.questions
        for cite in question.cites
        if not cite.locator
    ]
    assert bare == []


EXAMPLE = """\
id: BRD-01
since: 1.0.0
capability: access
weight: high
weight_why: {zh: 拦住就读不到。, en: What is shut out is not read.}
gate: {below: 1, source: openai-bots, why: {zh: 不出现。, en: It is not shown.}}
quick: true
brief: true
title: {zh: 进得来吗, en: Can they get in}
prompt: {zh: 哪些可以抓取？, en: "Which may fetch?"}
why: {zh: 写明了。, en: It is written down.}
levels:
  - {zh: 禁止。, en: Blocked., short: {zh: 禁止, en: Blocked}}
  - {zh: 放行。, en: Allowed., short: {zh: 放行, en: Allowed}}
  - {zh: 也放行。, en: More allowed., short: {zh: 也放行, en: More allowed}}
  - {zh: 有日志。, en: Logs show it., short: {zh: 有日志, en: Logged}}
steps:
  - title: {zh: 删掉规则, en: Remove the rule}
    do: {zh: 删掉。, en: Remove it.}
    hours: [0.5, 1]
    weeks: 1
    done_when: {zh: 允许。, en: Allowed.}
  - title: {zh: 写明规则, en: State the rule}
    do: {zh: 写明。, en: State it.}
    hours: [1, 2]
    weeks: 1
    done_when: {zh: 存档。, en: On file.}
  - title: {zh: 导出日志, en: Export the logs}
    do: {zh: 导出。, en: Export it.}
    hours: [1, 3]
    weeks: 5
    done_when: {zh: 有表。, en: A table.}
evidence: {zh: 打开。, en: Open it.}
na: [no_own_site]
applies_if: { eq: [own_site, true] }
basis: A
thresholds: judgement
cites:
  - { source: openai-bots, locator: OAI-SearchBot }
  - { source: anthropic-crawlers }
claims: [AMZ-SD-09, AMZ-AGENT-03]
review_by: 2027-05-31
"""


def test_a_question_of_the_agreed_shape_passes_the_schema() -> None:
    node, problems = parse_yaml(EXAMPLE, "example.yaml")
    assert node is not None
    assert problems == ()
    assert check_schema(SourceDocument("example.yaml", node), "question") == ()
