"""A reason on the page is a sentence: our own first word has a capital, and it ends with a stop."""

import pytest

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.message import Message, sentence, stated
from tests.evidence.desk_files import desk

TEXTS = {
    "plain": "the record covers {months} months",
    "named": "{file} has no price",
    "and": "{first}; {second}",
    "file": "robots.txt bars {name}",
}
PLAIN = sentence("plain", months=12)
NAMED = sentence("named", file="my shop.html")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (PLAIN, "The record covers 12 months."),
        (NAMED, "my shop.html has no price."),
        (
            sentence("and", first=PLAIN, second=NAMED),
            "The record covers 12 months; my shop.html has no price.",
        ),
        (
            sentence("and", first=NAMED, second=PLAIN),
            "my shop.html has no price; the record covers 12 months.",
        ),
        (sentence("file", name="Bingbot"), "robots.txt bars Bingbot."),
    ],
)
def test_only_a_word_of_ours_gets_a_capital(message: Message, said: str) -> None:
    assert stated(TEXTS, "en", message) == said


def test_the_report_states_its_reasons(evidence_bundle: EvidenceBundle) -> None:
    rows = "".join(f"2026-{m},{c},50,USD\n" for m in ("08", "09", "10") for c in ("A", "B"))
    report = desk(evidence_bundle, {"c.csv": f"month,channel,net_revenue,currency\n{rows}"})
    assert [one["because"][:1] for one in report["proposals"]] == ["I"]


@pytest.mark.parametrize(("lang", "stop"), [("zh", "。"), ("en", ".")])
def test_a_notice_that_repeats_a_reason_is_a_sentence(
    evidence_bundle: EvidenceBundle, lang: str, stop: str
) -> None:
    text = "month,channel,net_revenue,currency\n2026-08,A,50,USD\n"
    (notice,) = desk(evidence_bundle, {"c.csv": text}, lang=lang)["warnings"]
    assert notice["code"] == "months_missing"
    assert notice["text"].endswith(stop)
    assert not notice["text"][0].islower()
