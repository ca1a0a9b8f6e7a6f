"""A mark is held to the word before it; several worded marks may still part."""

from macros.finish.line_breaks import keep_marks

QUIET = '<span class="tr-claim tr-claim--confirmed tr-claim--quiet"><button>1</button></span>'
WORDED = '<span class="tr-claim tr-claim--partly"><button>Partly 2</button></span>'


def test_a_mark_after_a_space_begins_with_one_that_does_not_break() -> None:
    made = keep_marks(f"<p>A fact. {QUIET} More.</p>")
    assert made.startswith('<p>A fact.<span class="tr-claim')
    assert '--quiet">&nbsp;<button>' in made
    assert made.endswith("</span> More.</p>")


def test_a_mark_after_chinese_is_joined_without_a_space() -> None:
    assert f"一条事实。{QUIET.replace('<button>', '&#8288;<button>')}" in keep_marks(
        f"<p>一条事实。{QUIET}</p>"
    )


def test_a_number_stays_with_the_mark_before_it() -> None:
    made = keep_marks(f"<p>A fact. {WORDED} {QUIET}</p>")
    assert "</button></span><span" in made
    assert made.count("&nbsp;") == 2


def test_a_mark_with_words_may_begin_a_line_after_another_mark() -> None:
    made = keep_marks(f"<p>A fact. {QUIET} {WORDED}</p>")
    assert "</button></span> <span" in made
    assert made.count("&nbsp;") == 1
