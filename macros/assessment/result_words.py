"""The sentences of the result alone, a script that the page loads with the result."""

import hashlib
import json
from typing import Final

from macros.content.words import Words

FOLDER: Final = "assessment"
"""The script is next to the page with the form."""


def result_words(words: Words) -> tuple[str, str]:
    """Return the script's name, with a mark of its content, and its text.

    Args:
        words: Messages of one language.
    """
    said = words.section("result_ui")
    text = f"export default {json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"result-words-{mark}.js", text
