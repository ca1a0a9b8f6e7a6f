"""Dates and the ids after titles stay on one line; what is code or drawn is left alone."""

from macros.finish.line_breaks import keep_whole


def test_a_day_and_a_month_become_time_elements() -> None:
    made = keep_whole("<p>2026-05-13 起，2025-02 测试</p>")
    assert made == "<p><time>2026-05-13</time> 起，<time>2025-02</time> 测试</p>"


def test_an_id_after_a_title_is_small_print_in_heading_and_contents() -> None:
    heading = '<h3 id="BRD-03">读得到吗 · BRD-03<a class="headerlink" href="#BRD-03">¶</a></h3>'
    entry = '<span class="md-ellipsis">读得到吗 · BRD-03</span>'
    assert "读得到吗 <small>BRD-03</small><a" in keep_whole(heading)
    assert keep_whole(entry) == entry.replace("· BRD-03", "<small>BRD-03</small>")


def test_code_drawings_attributes_and_longer_numbers_are_left_alone() -> None:
    page = (
        "<head><title>2026-05-13</title></head><code>2026-05-13</code><pre>2026-05-13\n</pre>"
        '<svg><text>2026-05</text></svg><time datetime="2026-05-13">2026-05-13</time>'
        '<a href="x-2026-05-13.csv">FR 2026-15181, 2024-25, 12026-05-13, a-2026-05-13</a>'
    )
    assert keep_whole(page) == page
