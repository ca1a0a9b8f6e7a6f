"""Finds promises that this site never prints: of rank, of sales, of being recommended.

No one outside the platforms can keep such a promise (the engine makers' own pages say that there
is no special way in), so none may slip into a question or a result. A sentence that denies the
promise is fine.
"""

from __future__ import annotations

import re
from typing import Literal

_ZH = (
    (
        r"(?:保证|确保|承诺|包)(?:能|会|可以|让你|你)*[^，。；！？]{0,12}"
        r"(?:排名|首页|收录|推荐|曝光|爆单|出单|大卖|销量|销售额|转化率|流量)"
    ),
    r"(?:一定|必定|必然|肯定)(?:能|会)?(?:被推荐|被引用|上榜|上首页|排第一|大卖|爆单)",
    (
        r"(?:销量|销售额|订单|流量|转化率|排名|曝光)[^，。；！？]{0,6}"
        r"(?:翻倍|翻番|暴涨|飙升|猛增|倍增)"
    ),
    r"(?:提升|提高|增加|拉升)[^，。；！？]{0,4}(?:销量|销售额|订单|转化率|排名)\s?[0-9]+",
    r"(?:销量|销售额|订单|转化率|排名)[^，。；！？]{0,4}(?:提升|提高|增加|上涨)\s?[0-9]+",
    r"(?:100\s?%|百分之?百)(?:有效|成功|收录|通过)",
    r"稳赚|躺赚|立竿见影|一夜爆红",
)
_EN = (
    r"\bguarantee[sd]?\b[^.;!?]{0,40}\b(?:rank|sale|traffic|visib|recommend|citation|result)",
    r"\b(?:rank|ranking|sales|traffic|visibility|results)\b[^.;!?]{0,20}\bguaranteed?\b",
    r"\b(?:double|triple|skyrocket|explode|10x)\b[^.;!?]{0,20}\b(?:sales|revenue|orders|rank)",
    (
        r"\b(?:boost|increase|lift|raise|grow)s?\b[^.;!?]{0,20}"
        r"\b(?:sales|revenue|conversions?|orders)\b[^.;!?]{0,12}\bby\b"
    ),
    (
        r"\b(?:will|always)\s+(?:get you|make you|be|rank)\b[^.;!?]{0,20}"
        r"(?:\b(?:recommended|cited|first|number one)\b|#1\b)"
    ),
    r"\b(?:get|be|rank|reach)\b[^.;!?]{0,12}(?:\b(?:number one|first place|top spot)\b|#1\b)",
    r"\b100\s?% (?:effective|success)",
    r"\binstant results\b|\bovernight success\b|\brisk[- ]free\b",
)
_NO_EN = r"\b(?:no|not|nobody|none|nothing|never|cannot|without|avoid)\b|n['’]t\b"
_DENIED = {
    "zh": re.compile(r"不|没|无|未|非|别|勿|禁|难以|谁也"),
    "en": re.compile(_NO_EN, re.IGNORECASE),
}
_BANNED = {
    "zh": re.compile("|".join(_ZH)),
    "en": re.compile("|".join(_EN), re.IGNORECASE),
}
_SENTENCE_END = re.compile(r"[。；！？;!?\n]|\.(?=\s|$)")


def promise_in(text: str, lang: Literal["zh", "en"]) -> str | None:
    """Return the first promise in `text`, or `None`.

    Args:
        text: The text of a question, of the bank or of a message.
        lang: Its language.

    Returns:
        The words as written. A promise denied earlier in its sentence does not count.
    """
    for match in _BANNED[lang].finditer(text):
        ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())]
        before = text[ends[-1] if ends else 0 : match.start()]
        if not _DENIED[lang].search(before + match[0]):
            return match[0]
    return None
