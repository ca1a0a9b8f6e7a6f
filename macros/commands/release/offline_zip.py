"""Packs the site as one zip that opens from a disk: relative links, paper worksheets, no engine.

A browser runs no module script and starts no worker for a page it opened from a disk, so scoring
and search stay on the website; all that can be read, printed and scored on paper is here.
"""

import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from macros.commands.pipeline.settings import SettingError, from_environment

FOLDER = "tiderider"
READ_ME = """\
弄潮：打开 index.html（中文）或 en/index.html（英文）。自动计分和站内搜索要上网站才有；
打分表在 assessment/worksheet-quick/index.html 和 assessment/worksheet/index.html，打印后用笔算。

Tiderider: open index.html (Chinese) or en/index.html (English). Automatic scoring and search need
the website; the worksheets are en/assessment/worksheet-quick/index.html and
en/assessment/worksheet/index.html, to print and score with a pencil.
"""
_NOT_FROM_DISK = ("engine/", "web/", "search/", "en/search/")
_NOT_A_PAGE = (
    "404.html",
    "offline.html",
    "sw.js",
    "release.json",
    "sitemap.xml",
    "sitemap.xml.gz",
    "en/sitemap.xml",
    "en/sitemap.xml.gz",
)
_ADDRESS = re.compile(r"""(?P<name>\s(?:href|src))="(?P<address>[^"]*)\"""")
_MODULE = re.compile(r'<script[^>]*\stype="module"[^>]*>\s*</script>')
# Zip files know no year before 1980; the date says nothing, it only never changes.
_DATE = (1980, 1, 1, 0, 0, 0)


class OfflineError(Exception):
    """A page leads to a file that the zip does not hold; the text names both."""


def offline_files(site: Path) -> dict[str, bytes]:
    """Return what the zip holds, by name.

    Args:
        site: The built site.

    Raises:
        OfflineError: A page leads to nothing.
    """
    files = {name: path.read_bytes() for name, path in _kept(site)}
    pages = {name for name in files if name.endswith(".html")}
    for name in pages:
        files[name] = from_disk(files[name].decode("utf-8"), name, files).encode("utf-8")
    return {**files, "READ-ME.txt": READ_ME.encode("utf-8")}


def from_disk(html: str, name: str, files: Mapping[str, object]) -> str:
    """Return a page whose addresses name files instead of folders.

    Args:
        html: The page.
        name: Its file, below the site's root.
        files: All files of the zip, by name.

    Raises:
        OfflineError: It leads to a file that is not among them.
    """

    def named(found: re.Match[str]) -> str:
        return f'{found["name"]}="{_to_file(found["address"], name, files)}"'

    return _ADDRESS.sub(named, _MODULE.sub("", html))


def write_zip(files: Mapping[str, bytes], target: Path) -> None:
    """Write the files into one folder of a zip, with the same bytes each time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])


def _kept(site: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _NOT_A_PAGE and not name.startswith(_NOT_FROM_DISK):
            yield name, path


def _to_file(address: str, name: str, files: Mapping[str, object]) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    last = PurePosixPath(parts.path).name
    is_folder = parts.path.endswith("/") or last in {".", "..", ""}
    path = f"{parts.path.rstrip('/')}/index.html" if is_folder else parts.path
    target = normpath(f"{PurePosixPath(name).parent}/{unquote(path)}")
    if target not in files:
        raise OfflineError(f"{name} leads to {address}, and the zip has no {target}")
    return f"{path}#{parts.fragment}" if parts.fragment else path


def main() -> int:
    """Write the zip into the folder given as the only word; 0 when it is written."""
    if len(sys.argv) != 2:
        print("usage: python -m macros.commands.release.offline_zip FOLDER", file=sys.stderr)
        return 2
    try:
        site = from_environment().site_dir
        files = offline_files(site)
    except (OfflineError, SettingError) as problem:
        print(problem, file=sys.stderr)
        return 1
    target = Path(sys.argv[1]) / "tiderider-offline.zip"
    write_zip(files, target)
    print(f"{target.name}: {len(files)} files, {target.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
