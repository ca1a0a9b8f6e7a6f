"""Each page ends with a way to say what is wrong on it, which needs no account."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from macros.content.words import Words
from macros.finish.feedback import FORM, feedback

TITLE, ADDRESS = "Who <gets> in", "https://example.org/en/change/access/"


@pytest.fixture
def words() -> Words:
    texts = {
        "feedback.summary": "Unclear?",
        "feedback.lead": "No account.",
        "feedback.subject": "S",
        "feedback.text": "{title}\n{address}\nwrong:",
        "feedback.mail": "mail",
        "feedback.github": "GitHub",
    }
    return Words(texts, "messages")


def test_text_mail_and_form_name_the_page(words: Words) -> None:
    html = feedback(TITLE, ADDRESS, "https://example.org/repo", words)
    text = f"{TITLE}\n{ADDRESS}\nwrong:"
    assert unescape(html.split("<code>")[1].split("</code>")[0]) == text
    mail, issue = (unescape(part.split('"')[0]) for part in html.split('href="')[1:])
    assert parse_qs(urlsplit(mail).query) == {"subject": ["S"], "body": [ADDRESS]}
    assert parse_qs(urlsplit(issue).query) == {"template": [FORM], "where": [ADDRESS]}
    assert mail.startswith("mailto:?")
    assert "+" not in mail


def test_every_article_ends_with_it_in_both_languages(site: Path) -> None:
    for root in (site, site / "en"):
        pages = [root / name / "index.html" for name in ("change/access", "strategies/brand")]
        for page in [*pages, root / "assessment/index.html"]:
            text = page.read_text("utf-8")
            assert text.count('class="tr-feedback"') == 1, page
            assert text.index('class="tr-feedback"') > text.index("<article"), page


def test_the_form_it_leads_to_has_the_field_for_the_address(root: Path) -> None:
    form = yaml.safe_load((root / ".github/ISSUE_TEMPLATE" / FORM).read_text("utf-8"))
    assert "where" in [field.get("id") for field in form["body"]]
