"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.checker import Declaration, Judge, Reader
from readiness.evidence.pages.judging import judge_pages
from readiness.evidence.pages.reading import read_page_file

READERS = (Reader(("page",), read_page_file),)
JUDGES = (
    Judge(
        id="pages",
        kinds=("page",),
        declares=(
            Declaration("BRD-02", "d", ("page",), (0, 1), "pages.open_brd_02"),
            Declaration("BRD-03", "d", ("page",), (0, 1, 2, 3), "pages.open_brd_03"),
            Declaration("BRD-05", "D", ("page",), (0, 1, 2, 3), "pages.open_brd_05"),
            Declaration("BRD-06", "d", ("page",), (0, 1, 2), "pages.open_brd_06"),
            Declaration("BRD-07", "N", ("page",), (), "pages.open_brd_07"),
            Declaration("BRD-08", "d", ("page",), (0, 1), "pages.open_brd_08"),
            Declaration("CON-02", "d", ("page",), (1,), "pages.open_con_02"),
            Declaration("CON-04", "N", ("page",), (), "pages.open_con_04"),
            Declaration("CON-05", "d", ("page",), (0, 1), "pages.open_con_05"),
            Declaration("CON-11", "d", ("page",), (1,), "pages.open_con_11"),
            Declaration("CON-12", "N", ("page",), (), "pages.open_con_12"),
        ),
        run=judge_pages,
    ),
)
