"""The address and the folder of a build come from the environment, and a slip is explained."""

from pathlib import Path

import pytest

from macros.commands.pipeline.settings import SettingError, from_environment


def test_the_defaults(tmp_path: Path) -> None:
    settings = from_environment({}, root=tmp_path)
    assert settings.base == "/tiderider/"
    assert settings.site_dir == tmp_path / "site"


def test_the_address_decides_the_base(tmp_path: Path) -> None:
    env = {"SITE_URL": "https://example.org/", "SITE_DIR": "elsewhere"}
    settings = from_environment(env, root=tmp_path)
    assert settings.base == "/"
    assert settings.site_dir == tmp_path / "elsewhere"


@pytest.mark.parametrize("url", ["example.org/", "https://example.org", "ftp://example.org/", "/"])
def test_an_address_that_cannot_work_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingError, match="ends in a slash"):
        from_environment({"SITE_URL": url}, root=tmp_path)
