"""English sentences say 1 row and 2 rows, 1 row has and 2 rows have."""

import re

import pytest

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.message import Message, say
from tests.evidence.desk_files import desk
from tests.evidence.stock.make_ledger import HEAD

FORM = re.compile(r"\[(\w+)\|[^|\[\]]*\|[^|\[\]]*\]")
SMALL_ENOUGH_FOR_ONE = re.compile(
    r"\{(?:count|rows|months|units|days|losses|titles|prompts|answers|left|done|skus|reviews)\}"
    r"(?: inactive| independent| NUL)? [a-z]+s\b"
)
AT_LEAST = {
    "templates.con_03", "templates.brd_12", "templates.brd_12_none",  # 30 or 90 days
    "pages.con_05_copied", "pages.con_05_some_copied",  # copies are two or more
    "feeds.brd_09_spellings", "pages.several_canonicals", "pages.several_products",  # two or more
    "cover.band",  # 10 to 29 losses
    "revenue.largest", "cash.next_res10", "stock.next_months", "reports.next",  # thresholds
    "panel.too_few", "panel.next_repeats", "prompts.next_repeats",
}  # fmt: skip


def test_a_form_follows_its_number() -> None:
    texts = {"a": "{count} [count|row has|rows have] {left}; [count|it was|{count} were] read"}
    said = [say(texts, "en", Message("a", {"count": n, "left": "x"})) for n in (1, 2, "1,001", 0)]
    assert said == [
        "1 row has x; it was read", "2 rows have x; 2 were read",
        "1,001 rows have x; 1,001 were read", "0 rows have x; 0 were read",
    ]  # fmt: skip


def test_forms_name_a_number_of_their_sentence(evidence_bundle: EvidenceBundle) -> None:
    found = 0
    for key, text in evidence_bundle.messages["en"].items():
        for name in FORM.findall(text):
            found += 1
            assert f"{{{name}}}" in text, key
        assert "|" not in FORM.sub("", text), key
    assert found > 100
    assert not any("|" in text for text in evidence_bundle.messages["zh"].values())


def test_no_sentence_has_one_form_for_all_numbers(evidence_bundle: EvidenceBundle) -> None:
    stiff = {
        key
        for key, text in evidence_bundle.messages["en"].items()
        if SMALL_ENOUGH_FOR_ONE.search(FORM.sub("", text))
    }
    assert stiff <= AT_LEAST


@pytest.mark.parametrize(
    ("rows", "words"), [(1, "1 row has no date or no quantity"), (2, "2 rows have no date")]
)
def test_a_report_says_so(evidence_bundle: EvidenceBundle, rows: int, words: str) -> None:
    line = "\t".join("?" for _ in HEAD) + "\n"
    report = desk(evidence_bundle, {"l.txt": "\t".join(HEAD) + "\n" + line * rows})
    (text,) = [one["text"] for one in report["warnings"] if one["code"] == "rows_unread"]
    assert text.startswith(words)
