"""The settings of a build: folders and the address of the site."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[3]
DEFAULT_SITE_URL = "http://127.0.0.1:8000/tiderider/"


class SettingError(Exception):
    """A setting from the environment cannot be used; the text says what is needed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The paths and the address of one build.

    Attributes:
        root: The checkout.
        site_dir: The folder that holds the finished site.
        site_url: The full public address, with a trailing slash.
        worker: Whether the service worker runs; False publishes its kill switch.
    """

    root: Path
    site_dir: Path
    site_url: str
    worker: bool = True

    @property
    def base(self) -> str:
        """The path under which the site is published, such as `/tiderider/`."""
        return urlsplit(self.site_url).path

    @property
    def work(self) -> Path:
        """The folder for everything that is made on the way to the site."""
        return self.root / "build"


def from_environment(
    env: Mapping[str, str] | None = None,
    *,
    root: Path = ROOT,
    site_dir: str = "site",
    worker: str = "on",
) -> Settings:
    """Read SITE_URL, SITE_DIR and SERVICE_WORKER.

    Args:
        env: The environment; the process's own when left out.
        root: The checkout.
        site_dir: The folder used when SITE_DIR is not set, relative to the root.
        worker: What counts when SERVICE_WORKER is not set.

    Raises:
        SettingError: SITE_URL is not a full http(s) address ending in a slash, or SERVICE_WORKER
            is neither "on" nor "off".
    """
    env = os.environ if env is None else env
    site_url = env.get("SITE_URL") or DEFAULT_SITE_URL
    parts = urlsplit(site_url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not parts.path.endswith("/"):
        raise SettingError(
            f"SITE_URL is {site_url!r}; a full address that ends in a slash is needed, "
            f"such as {DEFAULT_SITE_URL}"
        )
    chosen = env.get("SERVICE_WORKER") or worker
    if chosen not in {"on", "off"}:
        raise SettingError(
            f"SERVICE_WORKER is {chosen!r}; 'on' or 'off' is needed: 'off' publishes the switch "
            "that makes the service worker remove itself"
        )
    return Settings(
        root, (root / (env.get("SITE_DIR") or site_dir)).resolve(), site_url, chosen == "on"
    )
