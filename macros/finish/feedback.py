"""Adds the fold in which a reader says what is unclear or wrong, without an account."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlencode

from macros.content.words import Words

FORM = "3-bug.yml"
"""The form for faults in `.github/ISSUE_TEMPLATE`; its field `where` takes the address."""


def feedback(title: str, address: str, repository: str, words: Words) -> str:
    """Return a fold with a filled text to copy or mail, and GitHub as the second way.

    The text names the page without what follows `#` or `?`, which may hold answers.

    Args:
        title: Title of the page.
        address: Its published address.
        repository: Address of the repository on GitHub.
        words: Messages of its language.
    """
    text = words("feedback.text", title=title, address=address)
    # Chinese text is nine times as long in a link, so links carry the address and no title.
    mail = "mailto:?" + urlencode(
        {"subject": words("feedback.subject"), "body": address}, quote_via=quote
    )
    issue = f"{repository}/issues/new?" + urlencode({"template": FORM, "where": address})
    return (
        '\n<details class="tr-feedback" data-search-exclude="true">'
        f"<summary>{words('feedback.summary')}</summary>"
        f"<p>{words('feedback.lead')}</p>"
        f"<pre><code>{escape(text)}</code></pre>"
        f'<p><a href="{escape(mail)}">{words("feedback.mail")}</a> · '
        f'<a href="{escape(issue)}">{words("feedback.github")}</a></p>'
        "</details>"
    )
