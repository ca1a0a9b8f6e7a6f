"""What the page says when the engine fails, a part of each sentence."""

from __future__ import annotations

from tests.e2e.support.assessment_page import Language

BROKEN_LOAD = r"Failed to load resource"
SENTENCES: dict[str, dict[Language, str]] = {
    "network": {"zh": "没有下载完", "en": "did not download"},
    "damaged": {"zh": "不完整", "en": "arrived incomplete"},
    "timeout": {"zh": "太久没有回应", "en": "not replied for too long"},
    "unsupported": {"zh": "WebAssembly", "en": "WebAssembly"},
    "policy": {"zh": "服务器禁止网页运行 WebAssembly", "en": "forbids pages to run WebAssembly"},
    "memory": {"zh": "内存不够", "en": "short of memory"},
}
LOADING: dict[Language, str] = {"zh": "正在下载", "en": "Downloading"}
ENGINE: dict[Language, str] = {"zh": "计分引擎", "en": "engine"}
