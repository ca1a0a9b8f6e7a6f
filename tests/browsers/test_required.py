"""A missing browser: passed over on a contributor's machine, a failure where all are required."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.browsers.conftest import miss


@pytest.mark.parametrize("environ", [{}, {"REQUIRE_BROWSERS": "0"}, {"REQUIRE_BROWSERS": ""}])
def test_a_missing_browser_is_skipped_and_the_reason_says_how_to_get_it(
    environ: Mapping[str, str],
) -> None:
    with pytest.raises(pytest.skip.Exception, match="install firefox"):
        miss("install firefox", environ)


def test_a_missing_browser_fails_where_all_are_required() -> None:
    with pytest.raises(pytest.fail.Exception, match="install firefox"):
        miss("install firefox", {"REQUIRE_BROWSERS": "1"})
