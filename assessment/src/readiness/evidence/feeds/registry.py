"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.checker import Declaration, Judge, Reader
from readiness.evidence.feeds.judging import judge_agreement, judge_feeds
from readiness.evidence.feeds.reading import (
    read_google_file,
    read_meta_file,
    read_openai_file,
    read_shopify_file,
)

GOOGLE = ("feed_google", "feed_google_xml")
FEEDS = (*GOOGLE, "feed_openai", "feed_shopify", "feed_meta")

READERS = (
    Reader(GOOGLE, read_google_file),
    Reader(("feed_openai",), read_openai_file),
    Reader(("feed_shopify",), read_shopify_file),
    Reader(("feed_meta",), read_meta_file),
)
JUDGES = (
    Judge(
        id="feeds",
        kinds=FEEDS,
        declares=(
            Declaration("CON-02", "d", GOOGLE, (0, 1), "feeds.open_con_02"),
            Declaration("CON-05", "d", FEEDS, (0, 1), "feeds.open_con_05"),
            Declaration("CON-07", "d", (*GOOGLE, "feed_shopify"), (0, 1, 2), "feeds.open_con_07"),
            Declaration("CON-11", "d", GOOGLE, (1,), "feeds.open_con_11"),
        ),
        run=judge_feeds,
    ),
    Judge(
        id="agreement",
        kinds=("page", *FEEDS),
        declares=(
            Declaration("BRD-04", "d", ("page", *GOOGLE, "feed_openai"), (0, 1),
                        "feeds.open_brd_04", flaws=True),
            Declaration("BRD-06", "d", ("page", *GOOGLE, "feed_openai"), (2, 3),
                        "feeds.open_brd_06", flaws=True),
            Declaration("BRD-09", "d", ("page", *FEEDS), (0, 1), "feeds.open_brd_09", flaws=True),
            Declaration("CON-09", "N", FEEDS, (), "feeds.open_con_09"),
        ),
        run=judge_agreement,
    ),
)  # fmt: skip
