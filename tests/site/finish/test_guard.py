"""What a page must not hold: scripts, styles, things from elsewhere, macros that did not run."""

from __future__ import annotations

from typing import Any

import pytest

from macros.finish.guard import content_faults, front_matter_faults

GOOD = [
    '<p class="a">text <a href="https://example.org/">there</a></p>',
    '<img src="../assets/images/a.svg" alt="">',
    '<script type="application/json" id="tr-config">{"a": 1}</script>',
    '<script type="module" src="../../web/app-ABC123.js"></script>',
    "<p><code>{{ claim() }}</code></p>",
    '<svg viewBox="0 0 1 1"><use href="#a"/><path d="M0 0"/></svg>',
    '<a href="#claim-AMZ-SD-01">note</a>',
]
BAD = [
    ("<script>alert(1)</script>", "<script> is not allowed"),
    ('<script src="../web/app.js"></script>', "<script> is not allowed"),
    ('<script type="module" src="https://example.org/a.js"></script>', "loads from elsewhere"),
    ('<script type="module" src="web/../../evil.js"></script>', "<script> is not allowed"),
    ("<style>a{}</style>", "<style> is not allowed"),
    ('<p style="color:red">', "<p style> is blocked"),
    ('<p onclick="x()">', "<p onclick> runs a script"),
    ('<a href="javascript:alert(1)">', "holds code"),
    ('<a href=" java\tscript:alert(1)">', "holds code"),
    ('<img src="https://example.org/a.png">', "loads from elsewhere"),
    ('<img src="//example.org/a.png">', "loads from elsewhere"),
    ('<img srcset="a.png 1x, https://example.org/a.png 2x">', "loads from elsewhere"),
    ('<svg><use href="https://example.org/a.svg#x"/></svg>', "loads from elsewhere"),
    ('<form action="https://example.org/">', "loads from elsewhere"),
    ('<iframe src="a.html"></iframe>', "<iframe> is not allowed"),
    ('<link rel="stylesheet" href="a.css">', "<link> is not allowed"),
    ('<meta http-equiv="refresh" content="0">', "<meta> is not allowed"),
    ('<base href="/">', "<base> is not allowed"),
    ("<p>{{ claim() }}</p>", "a macro was not run"),
    ('<button class="tr-claim__mark">', "add {{ source_list() }}"),
]


@pytest.mark.parametrize("html", GOOD)
def test_what_pages_need_is_allowed(html: str) -> None:
    assert content_faults(html, ()) == []


@pytest.mark.parametrize(("html", "fault"), BAD)
def test_what_pages_must_not_hold_is_named(html: str, fault: str) -> None:
    assert fault in "\n".join(content_faults(html, ()))


def test_front_matter_is_a_short_list() -> None:
    meta = {"title": "A", "description": "B “c”", "hide": ["toc"], "render_macros": True}
    assert list(front_matter_faults(meta)) == []


@pytest.mark.parametrize(
    ("meta", "fault"),
    [
        ({"render_macro": True}, "'render_macro' is not known"),
        ({"template": "evil.html"}, "'template' is not known"),
        ({"title": "<script>alert(1)</script>"}, "title holds one of"),
        ({"description": 'a" onload="x'}, "description holds one of"),
    ],
)
def test_other_front_matter_is_refused(meta: dict[str, Any], fault: str) -> None:
    assert fault in "\n".join(front_matter_faults(meta))


def test_a_question_that_the_bank_does_not_have_is_named_unless_it_stands_in_code() -> None:
    html = "<p>BRD-01 and BRD-99, see <code>BRD-98</code></p>"
    assert content_faults(html, {"BRD-01"}) == [
        "the bank has no question BRD-99: name another, or leave it out"
    ]
