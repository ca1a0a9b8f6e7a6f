"""`make serve` takes the next free port, and says so in one sentence when there is none."""

from pathlib import Path

import pytest

from macros.commands import serve
from macros.commands.pipeline.settings import SettingError, Settings
from macros.commands.preview.live_reload import Listeners
from macros.commands.preview.server import SiteServer


def settings(folder: Path) -> Settings:
    return Settings(folder, folder, "http://127.0.0.1:8000/tiderider/")


def test_a_port_in_use_is_passed_over(tmp_path: Path) -> None:
    with (
        SiteServer(tmp_path, "/tiderider/") as other,
        serve._server(settings(tmp_path), other.server_port, Listeners()) as server,
    ):
        assert server.server_port > other.server_port


def test_no_free_port_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORTS_TRIED", 1)
    with SiteServer(tmp_path, "/tiderider/") as other:
        port = other.server_port
        with pytest.raises(SettingError, match=f"{port} are all in use; a free one is needed"):
            serve._server(settings(tmp_path), port, Listeners())
