"""The instructions that the build looks at, by their names in the specification of WebAssembly."""

from __future__ import annotations

from typing import Final

END: Final = 0x0B
CALL: Final = 0x10
RETURN_CALL: Final = 0x12
GLOBAL_GET: Final = 0x23
GLOBAL_SET: Final = 0x24
I32_STORE: Final = 0x36
I32_CONST: Final = 0x41
I32_ADD: Final = 0x6A
I32_SUB: Final = 0x6B
REF_FUNC: Final = 0xD2
MEMORY_FILL: Final = 0xFC0B
"""Of the prefix 0xFC, which comes first here as it does in the body."""
LOCAL_GET: Final = 0x20
CALL_INDIRECT: Final = 0x11
