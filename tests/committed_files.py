"""Lists the files of the repository, as a commit of everything here would have them."""

import subprocess
from pathlib import Path


def committed_files(root: Path) -> list[str]:
    """Return the names that git tracks or would add, relative to the root."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name]
