"""Finds what remains of a text that a program read in a wrong code and saved so."""

from __future__ import annotations

import re

from readiness.answers.broken_words import ascii_alone, without_broken_words

_REPLACED = re.compile("\ufffd+|(?:锟斤拷)+锟?|烫烫烫+|屯屯屯+")
"""Replacement characters, as they are and as an editor for GBK shows them; and empty memory."""

_HIGH = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044\u20a7\u20ac\u2122"
    "\u0131\u0393\u0398\u03a3\u03a6\u03a9\u03b1\u03b2\u03b4\u03b5\u03c0\u03c3\u03c4\u03c6"
    "\u02d8-\u02dd\u207f\u2200-\u23ff\u2500-\u25ff\ufb01\ufb02]{6,}"
)
"""Six signs of Windows-1252, of old Macs or of DOS in a row that are not ASCII: three of GBK."""
_FEWEST = 3

_WINDOWS = (
    "\x98\xa0\xa4\xa6\xa7\xa9\xab-\xae\xb0\xb1\xb5-\xb7\xbb\u0401-\u040f\u0451-\u045f"
    "\u0490\u0491\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a"
    "\u20ac\u2116\u2122\ufffd"
)
"""What Windows-1251 shows for the second and later bytes of a sign in UTF-8."""
_UNIX = (
    "\xa0\xa9\xb0\xb2\xb7\xf7\u0401\u0451\u2219\u221a\u2248\u2264\u2265\u2320\u2321\u2500-\u25a0"
)
"""And what KOI8-R shows."""

_CYRILLIC = re.compile(
    f"(?:[\u0431-\u043f][{_WINDOWS}]{{2}}|[\u0420\u0421][{_WINDOWS}]){{3,}}"
    f"|(?:[\u0410-\u044f][{_UNIX}]{{2}}|[\u043f\u044f][{_UNIX}]){{3,}}"
)
"""Three signs in a row that were read so: first byte and later ones alternate as in no word."""

_AS_GBK = (
    "妗姝姣娆娉娌娓娴婧宸寮寰搴杩棰椤椹浜浠浣浼涓涔淇渚澶濂瀛瀵瀹灏灞琚琛瑕瑙璁璇璋璐璧甯绉绋"
    "绔绗绛绠绱绾缁缂缃褰蹇鈥銆銇銈銉鍋鍏鍐鍑鍒鍓鍔鍖鍗鍘鍙鍚鍛鍜鍝鍟鍥鍦鍧鎬鎯鎴鎵鎶鎷鎸鎹鎺"
    "鎻鎼鏀鏁鏂鏃鏄鏇鏈鏉鏋鏌鏍鐐鐗鐜鐢鐣鐨鐩鐪鐭鑰鑳鑷锛锝閫閬閭閮閲閿闂闄闈馃骞褌鞚褋褉雼鞐"
    "褟褍褜褘堧嫟鞝鞛靾曥姷媹毄雮靷褔橃靹鞎嫕毳鞀氇澕嗢堨歆搿褞橂韺褎愲岇劚愳毵鞁棎劀頇褏旍旮"
    "犾澊瓴褖氚鞙褑鞓"
)
_AS_SHIFT_JIS = (
    "縺繝繧荳逧譛槫蠑鬘梛蟄謌帙諤蜉邨壼謇伜謖轤荵隗閾讙陦夂昴弍蟇髱謾謚譌遶溷髢迚髣谺壻閠蜑菫"
    "蠖蟶萓蠎溽蟷夐俶懃諡莨襍夊遒恚晄逋蝣郤蛯逡峩骭樒怙貅遉鬟雎嶌櫁窶棡霈隲諠滉髞髴倅譖倬謳幄"
    "蜍髫嵜岼鬮郛凾蝟樔鮟剞辷蝮匸逹懆峺蝪諢昜夲鬪闍憺螯謔晢怦橸屓闃刋辧渕蜚屮髟轣鬩遯謦崟邉豸"
    "怐閼桷囓濶刔匳讎讌髀遖圀蠏鞫寔劒鮨劼貎崋勹沺劵竚剄卆埓弌圷迯阯剳剏尅泝喞蟐摎仝咤竕咼"
)
_AS_BIG5 = (
    "銝嚗摰隞雿撠憿踺鈭鍂卝憭撘摮獢敹銋瓐餈璅敺峕溻霂瑼蝔銁甇憸瘝銵撖蝞糓蝯撌蝝麄堒瘥韐娍匧硋"
    "睃甈僐摨蝑蝏蝘彍埝讠蝡腈蝚靘撱靽誩隡諹瘙撟霅撣剹蘨鰵韏瘜皜隢坔訫蝥硔嗵劐蝷敶埈鋆蝺嗘憓蝢"
    "蝵閙瘣隤瑽钅閧譍頧帋頛屸閰雴蝛墧枏憟憪滢蹱蠘凒碶毺皞坿憌瘚羓衤膄鉝鞟靚銴旿厰朞垍撽擧聦聢"
    "郋迮邽訄郇郅赲郈邾郕迡穈鹻郱諈吖訇襔擪諝韠嵸嶅邿鴔韒氵迠貐迣篣芿黺諻鴡觧氺窸赬鴗瓲麆瞘耯"
    "諰焩"
)
_MISREAD = frozenset(_AS_GBK + _AS_SHIFT_JIS + _AS_BIG5)
"""What GBK, Shift-JIS and Big5 show for two bytes of the usual signs, kana and marks in UTF-8.

A quarter to a half of the signs of such a text are among these; of real Chinese and Japanese, one
in ten thousand. None is among the usual signs of GB 2312 or JIS X 0208.
"""

_LONE_KANA = re.compile("(?<=[\u4e00-\u9fff])[\uff66-\uff9f](?=[\u4e00-\u9fff])")
"""A single kana of half width between two Chinese signs: what Shift-JIS makes of a third byte."""

_SHARE, _LEAST = 4, 2
"""One of so many signs outside ASCII, and so many, must be damage, or it is chance."""

_SURE, _SURE_SHARE = 4, 8
"""Four of them are no chance even where they are fewer: Cyrillic as GBK is usual signs for half."""

_BLANK = re.compile("[\u115f\u1160\u3164\uffa0\U00013441\U00013442]+")
"""Letters, says Unicode, that are nothing but room: fillers of Korean, blanks of Egyptian."""


def legible(text: str) -> str:
    """Return what of a text a reader can see and was not read in a wrong code."""
    text = without_blanks(text)
    if is_misread(text):
        text = ascii_alone(text)
    text = _HIGH.sub(_words_of, _REPLACED.sub("", _CYRILLIC.sub("", text)))
    return without_broken_words(text)


def without_blanks(text: str) -> str:
    """Return a text without letters that are nothing but room."""
    return _BLANK.sub("", text)


def is_misread(text: str) -> bool:
    """Return whether too much of a text is what remains of signs that were read in a wrong code.

    UTF-8 read in a code of East Asia leaves rare signs; GBK read as UTF-8 leaves replacement
    characters and, where two bytes happen to be one sign, letters of other languages.
    """
    lost = sum(len(run) for run in _REPLACED.findall(text))
    high = len(text) - len(ascii_alone(text))
    wrong = sum(sign in _MISREAD for sign in text) + len(_LONE_KANA.findall(text)) if high else 0
    if wrong and wrong + lost >= _LEAST and wrong * _SHARE >= high - lost:
        return True
    if wrong >= _SURE and wrong * _SURE_SHARE >= high - lost:
        return True
    return lost >= _LEAST and lost * _SHARE >= high


def _words_of(run: re.Match[str]) -> str:
    """Return a run of high signs, or nothing when it mixes letters and other signs as no word does.

    Words with accents hold no six such letters in a row, a list of letters holds nothing else, and
    a row of quotation marks and dots holds hardly a letter.
    """
    letters = sum(sign.isalpha() for sign in run[0])
    return "" if _FEWEST <= letters < len(run[0]) else run[0]
