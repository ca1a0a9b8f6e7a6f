"""BRD-01 from robots.txt, its status, logs and counts, as the desk proposes it."""

from datetime import timedelta

import pytest

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.message import Language
from readiness.evidence.report.sarif import to_sarif
from readiness.evidence.report.text import to_markdown, to_text
from tests.evidence.desk_files import TODAY, bounds, codes, desk

LAMP = "https://shop.example/products/lamp"
OPEN = "User-agent: *\nDisallow: /cart\n"
BOTS = (
    "Googlebot", "Bingbot", "OAI-SearchBot", "Claude-SearchBot", "PerplexityBot",
    "Amzn-SearchBot", "Applebot", "Meta-WebIndexer",
)  # fmt: skip


def log(*agents: str, days: int = 30, status: int = 200, path: str = "/products/lamp") -> str:
    lines = []
    for back in range(days, -1, -1):
        day = (TODAY - timedelta(days=back)).strftime("%d/%b/%Y:10:00:00 +0000")
        lines += [
            f'203.0.113.9 - - [{day}] "GET {path} HTTP/1.1" {status} 512 "-" '
            f'"Mozilla/5.0 (compatible; {agent}/1.0; +https://bot.example)"'
            for agent in agents
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("bot", BOTS)
def test_each_of_the_eight_decides(evidence_bundle: EvidenceBundle, bot: str) -> None:
    text = f"{OPEN}User-agent: {bot}\nDisallow: /products\n"
    report = desk(evidence_bundle, {"robots.txt": text}, page_urls=(LAMP,))
    gate = bot in BOTS[:3]
    assert bounds(report) == {"BRD-01": (0, 0) if gate else (1, 1)}
    assert report["proposals"][0]["lines"] == [{"file": "robots.txt", "lines": [4]}]
    assert bot in report["proposals"][0]["because"]


def test_a_dated_decision_counts_as_allowed(evidence_bundle: EvidenceBundle) -> None:
    files = {"robots.txt": f"{OPEN}User-agent: Applebot\nDisallow: /\n"}
    report = desk(evidence_bundle, files, page_urls=(LAMP,))
    assert [ask["id"] for ask in report["asks"]] == ["crawlers_decided"]
    for choice, expected in (("yes", (2, 3)), ("no", (1, 1))):
        after = desk(
            evidence_bundle, files, page_urls=(LAMP,), choices={"crawlers_decided": choice}
        )
        assert bounds(after) == {"BRD-01": expected}
        assert after["asks"] == []


def test_training_crawlers_decide_nothing(evidence_bundle: EvidenceBundle) -> None:
    text = f"{OPEN}User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n"
    report = desk(evidence_bundle, {"robots.txt": text}, page_urls=(LAMP,))
    assert bounds(report) == {"BRD-01": (2, 3)}
    assert report["files"][0]["facts"]["agents"]["GPTBot"]["allowed"] is False


def test_a_log_raises_to_three(evidence_bundle: EvidenceBundle) -> None:
    files = {"robots.txt": OPEN, "access.log": log(*BOTS[:3])}
    assert bounds(desk(evidence_bundle, files, page_urls=(LAMP,))) == {"BRD-01": (3, 3)}


def test_a_whole_log_with_few_lowers_to_two(evidence_bundle: EvidenceBundle) -> None:
    files = {"robots.txt": OPEN, "access.log": log(*BOTS[:2])}
    assert bounds(desk(evidence_bundle, files, page_urls=(LAMP,))) == {"BRD-01": (2, 2)}


def test_a_short_log_lowers_nothing(evidence_bundle: EvidenceBundle) -> None:
    files = {"robots.txt": OPEN, "access.log": log(*BOTS[:2], days=5)}
    assert bounds(desk(evidence_bundle, files, page_urls=(LAMP,))) == {"BRD-01": (2, 3)}


@pytest.mark.parametrize("change", [{"status": 403}, {"path": "/robots.txt"}])
def test_refused_fetches_and_robots_itself_do_not_count(
    evidence_bundle: EvidenceBundle, change: dict[str, object]
) -> None:
    files = {"robots.txt": OPEN, "access.log": log(*BOTS, **change)}  # type: ignore[arg-type]
    assert bounds(desk(evidence_bundle, files, page_urls=(LAMP,))) == {"BRD-01": (2, 2)}


def test_other_names_of_an_owner_do_not_count(evidence_bundle: EvidenceBundle) -> None:
    names = ("Googlebot-Image", "Applebot-Extended", "Amazonbot", "notBingbot")
    files = {"robots.txt": OPEN, "access.log": log(*names)}
    assert bounds(desk(evidence_bundle, files, page_urls=(LAMP,))) == {"BRD-01": (2, 2)}


def test_a_log_does_not_help_where_a_crawler_is_barred(evidence_bundle: EvidenceBundle) -> None:
    text = f"{OPEN}User-agent: Applebot\nDisallow: /\n"
    files = {"robots.txt": text, "access.log": log(*BOTS[:3])}
    assert bounds(desk(evidence_bundle, files, page_urls=(LAMP,))) == {"BRD-01": (1, 1)}


def test_a_log_shows_no_address_of_anyone(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"access.log": log(*BOTS)}, page_urls=(LAMP,))
    assert "203.0.113.9" not in str(report)
    assert report["files"][0]["kind"] == "access_log"


def test_w3c_logs_are_read(evidence_bundle: EvidenceBundle) -> None:
    head = "#Version: 1.0\n#Fields: date time cs-method cs-uri-stem sc-status c-ip cs(User-Agent)\n"
    rows = "".join(
        f"{TODAY - timedelta(days=back)} 10:00:00 GET /p/1 200 203.0.113.9 "
        f"Mozilla/5.0+(compatible;+{bot}/2.1)\n"
        for back in range(30)
        for bot in BOTS[:3]
    )
    files = {"robots.txt": OPEN, "u_ex.log": head + rows}
    report = desk(evidence_bundle, files, page_urls=(LAMP,))
    assert bounds(report) == {"BRD-01": (3, 3)}
    assert "203.0.113.9" not in str(report)


def test_a_table_of_counts(evidence_bundle: EvidenceBundle) -> None:
    day = TODAY.isoformat()
    table = "crawler,date,ok_200\n" + "".join(f"{bot},{day},4\n" for bot in BOTS[:3])
    files = {"robots.txt": OPEN, "counts.csv": table}
    assert bounds(desk(evidence_bundle, files, page_urls=(LAMP,))) == {"BRD-01": (3, 3)}


@pytest.mark.parametrize(
    ("status", "expected"),
    [(500, (0, 0)), (503, (0, 0)), (404, (2, 3)), (403, (2, 3)), (429, None), (301, None)],
)
def test_the_status_decides(
    evidence_bundle: EvidenceBundle, status: int, expected: tuple[int, int] | None
) -> None:
    page = "<!doctype html><html><head><title>Not found</title></head><body>404</body></html>"
    report = desk(evidence_bundle, {"robots.txt": page}, page_urls=(LAMP,), robots_status=status)
    assert bounds(report) == ({} if expected is None else {"BRD-01": expected})
    assert report["files"][0]["kind"] == "html"


def test_a_page_in_its_place_gives_no_verdict(evidence_bundle: EvidenceBundle) -> None:
    page = "<!DOCTYPE html>\n<html><head><title>Shop</title></head><body><p>Hello</p></body></html>"
    report = desk(evidence_bundle, {"robots.txt": page}, page_urls=(LAMP,), robots_status=200)
    assert bounds(report) == {}
    assert "not_robots_but_html" in codes(report)


def test_without_an_address_only_what_holds_everywhere_counts(
    evidence_bundle: EvidenceBundle,
) -> None:
    def of(text: str) -> object:
        return bounds(desk(evidence_bundle, {"robots.txt": text}))

    assert of("User-agent: *\nDisallow:\n") == {"BRD-01": (2, 3)}
    assert of("User-agent: *\nDisallow: /\n") == {"BRD-01": (0, 0)}
    assert of("User-agent: Applebot\nDisallow: /\n") == {"BRD-01": (1, 1)}
    assert of(OPEN) == {"BRD-01": (0, 3)}


def test_a_blanket_bar_names_its_line(evidence_bundle: EvidenceBundle) -> None:
    text = "User-agent: *\nDisallow: /cart\nUser-agent: Bingbot\nDisallow: /\n"
    (found,) = desk(evidence_bundle, {"robots.txt": text})["proposals"]
    assert (found["min"], found["max"]) == (0, 0)
    assert found["lines"] == [{"file": "robots.txt", "lines": [4]}]
    assert "Bingbot from every address" in found["because"]


def test_one_barred_address_is_enough(evidence_bundle: EvidenceBundle) -> None:
    text = "User-agent: Googlebot\nDisallow: /*?variant=\n"
    report = desk(evidence_bundle, {"robots.txt": text}, page_urls=(LAMP, f"{LAMP}?variant=42"))
    assert bounds(report) == {"BRD-01": (0, 0)}


def test_an_empty_robots_allows_all(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"robots.txt": "# nothing here\n"}, page_urls=(LAMP,))
    assert bounds(report) == {"BRD-01": (2, 3)}


def test_two_files_that_disagree_are_a_contradiction(evidence_bundle: EvidenceBundle) -> None:
    files = {"robots.txt": OPEN, "old-robots.txt": "User-agent: *\nDisallow: /\n"}
    report = desk(evidence_bundle, files, page_urls=(LAMP,))
    (found,) = report["proposals"]
    assert found["state"] == "contradiction"
    assert found["files"] == ["robots.txt", "old-robots.txt"]


def test_an_answer_outside_is_a_contradiction(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"robots.txt": OPEN}, page_urls=(LAMP,), answers={"BRD-01": 0})
    (found,) = report["proposals"]
    assert (found["state"], found["existing"]) == ("contradiction", 0)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "你原来答的是第 0 级，和这些文件对不上。"),
     ("en", "You answered level 0, which does not fit these files.")],
)  # fmt: skip
def test_a_contradiction_is_said_once_and_before_the_reason(
    evidence_bundle: EvidenceBundle, lang: Language, said: str
) -> None:
    given = {"page_urls": (LAMP,), "answers": {"BRD-01": 0}, "lang": lang}
    report = desk(evidence_bundle, {"robots.txt": OPEN}, **given)
    (found,) = report["proposals"]
    assert found["contradiction"] == said
    texts = evidence_bundle.messages[lang]
    (sarif,) = (
        one["message"]["text"]
        for one in to_sarif(report)["runs"][0]["results"]
        if one["ruleId"] == "BRD-01"
    )
    for text in (to_text(report, texts, lang), to_markdown(report, texts, lang), sarif):
        assert text.count(said) == 1
        assert text.index(said) < text.index(found["because"])


def test_each_crawler_is_shown_with_its_deciding_line(evidence_bundle: EvidenceBundle) -> None:
    text = "User-agent: *\nDisallow: /cart\nUser-agent: Applebot\nDisallow: /\n"
    report = desk(evidence_bundle, {"robots.txt": text}, page_urls=(LAMP,))
    (table,) = report["files"][0]["tables"]
    rows = {row[0]: row[1:] for row in table["rows"]}
    assert rows["Applebot"] == ["no", "named", "4"]
    assert rows["Applebot-Extended"] == ["yes", "star", ""]


def test_a_page_about_robots_is_a_page(evidence_bundle: EvidenceBundle) -> None:
    page = "<!doctype html><html><head><title>Robots</title></head><body><p>x</p></body></html>"
    for name in ("robots/index.html", "about-robots.html"):
        report = desk(evidence_bundle, {name: page})
        assert report["files"][0]["kind"] == "page"


@pytest.mark.parametrize("address", ["shop.example/products/lamp", "//shop.example/products/lamp"])
def test_an_address_without_its_scheme_has_the_path_behind_its_host(
    evidence_bundle: EvidenceBundle, address: str
) -> None:
    barred = "User-agent: *\nDisallow: /products/\n"
    report = desk(evidence_bundle, {"robots.txt": barred}, page_urls=(address,))
    assert bounds(report) == {"BRD-01": (0, 0)}


def test_what_is_no_address_is_said_and_decides_nothing(evidence_bundle: EvidenceBundle) -> None:
    barred = "User-agent: *\nDisallow: /products/\n"
    report = desk(evidence_bundle, {"robots.txt": barred}, page_urls=("the lamp",))
    assert bounds(report) == {"BRD-01": (0, 3)}
    assert {"page_url_strange", "no_page_url"} <= codes(report)


@pytest.mark.parametrize(
    ("status", "code"), [(429, "robots_status_429"), (301, "robots_status_3xx")]
)
def test_a_status_that_decides_nothing_is_said_to(
    evidence_bundle: EvidenceBundle, status: int, code: str
) -> None:
    report = desk(evidence_bundle, {"robots.txt": OPEN}, page_urls=(LAMP,), robots_status=status)
    assert bounds(report) == {}
    assert code in codes(report)
