"""Japanese punctuation and spacing: 、。「」『』（）！？ full-width, no half-width katakana, no space after 。.

After the Agency for Cultural Affairs' 公用文作成の考え方 (2022) and JIS X 4051; full-width digits and Latin letters,
。 before 」, the space after ！ and between Latin letters and kana or kanji are house style (`Style`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from locpipe.languages import quotes
from locpipe.languages.quotes import Pairs
from locpipe.languages.style import Style
from locpipe.languages.surface import Fault, Rule, rule, run
from locpipe.model import Severity

_HIRAGANA = "ぁ-ゖゝゞ"
_KANJI = "々〆〇㐀-䶿一-鿿豈-﫿"
_J = f"{_HIRAGANA}ァ-ヺー-ヿ{_KANJI}"
_COUNTERS = "年月日時分秒人名社件個回台本冊点円万億兆千百歳度階号世代期種校店棟軒組倍割周位対部次章項条勝敗戦枚両間"
_LONG = f"ァ-ヺー{_KANJI}"  # what names are written in
_BESIDE = "space between Latin letters or digits and Japanese"
_SENTENCE_END = "たよねうるかいすだんくつぬむぶ"
_COMPANY = "Inc|Ltd|Co|LLC|Corp|K\\.K"
_LETTER = re.compile(f"[{_J}]")
_NUMBER = re.compile(r"\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}")


def _full(text: str) -> str:
    """Half-width katakana and their punctuation in full width; a voicing mark that nothing takes stays a mark."""
    whole = unicodedata.normalize("NFKC", text)
    return whole.replace("\u3099", "\u309b").replace("\u309a", "\u309c")


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _wide(text: str) -> str:
    return text.strip().translate({ord("!"): "！", ord("?"): "？", ord(":"): "：", ord(";"): "；"})


_ALWAYS = (
    rule("(?:[ぁ-ゖァ-ヺ](?=[ﾞﾟ]))?[｡-ﾟ]+", _full, "half-width katakana", Severity.ERROR),
    rule(
        rf",(?<=[{_J}」』）】],)(?! ?(?:{_COMPANY})\b) ?", "、", "Western comma in a Japanese sentence", Severity.ERROR
    ),
    rule(rf",(?<=[A-Za-z0-9%],) ?(?=[{_J}「『（])", "、", "Western comma before Japanese"),
    rule(
        rf"\.(?<=[{_J}」』）】]\.)(?:(?=[{_J}「『（」』）])| (?=\S)|\Z)",
        "。",
        "Western full stop in a Japanese sentence",
        Severity.ERROR,
    ),
    rule(r"，(?<!\d，) ?", "、", "， instead of 、"),
    rule(rf"．(?<=[{_J}」』）】]．) ?", "。", "． instead of 。"),
    rule(rf"[!?](?<=[{_J}」』）！？].)", _wide, "half-width mark after Japanese"),
    rule(rf"[:;](?<=[{_J}」』）].) ?(?![/)(])", _wide, "half-width mark after Japanese"),
    rule("(?<=\\S)[ \u3000\u00a0]+(?=[、。」』）】！？])", "", "space before a mark"),
    rule("[「『（【](?P<x>[ \u3000\u00a0]+)", "", "space after an opening mark"),
    rule("[、。](?P<x>[ \u3000\u00a0]+)(?=[^\\s\ufffc])", "", "space after 、 or 。"),
    rule(rf" (?<=[{_J}] )(?=（)", "", "space before a bracket"),
    rule(rf"）(?P<x> )(?=[{_J}])", "", "space after a bracket"),
    rule("[A-Za-z0-9,.](?P<x>\u3000+)(?=[A-Za-z0-9])", " ", "full-width space between Latin words"),
    rule(r"\S(?P<x> {2,})(?=\S)", " ", "more than one space", Severity.HINT),
    rule(rf" (?<=[{_HIRAGANA}] )(?=[{_HIRAGANA}])", "", "space inside a sentence", Severity.HINT, certain=False),
    rule("(?P<x>、、+|。。+|、。|。、)", None, "two marks side by side", certain=False),
    rule("·(?<=[ァ-ヺー]·)(?=[ァ-ヺ])", "・", "Western middle dot between katakana"),
)
_WIDE = rule(
    "[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ]|[．，：](?<=[０-９].)(?=[０-９]))*",
    _half,
    "full-width digits or Latin letters",
)
_ERA = rule(  # but 令和6年能登半島地震 is a name
    "(?:令和|平成)(?<![（(]..)(?:元|\\d{1,2})年(?!\\d{1,2}月豪雨|(?![度末初春夏秋冬])[一-鿿]{2})",
    None,
    "an era year where the house writes Gregorian years",
    Severity.HINT,
    certain=False,
)
_STOP = (
    rule(f"。(?<=[{_SENTENCE_END}]。)(?=」)", "", "。 before 」", Severity.HINT),
    rule(f"。(?<![{_SENTENCE_END}]。)(?=」)", "", "。 before 」", Severity.HINT, certain=False),
)
_EXCLAMATION = (
    rule("[！？](?P<x> +|\u3000{2,})(?=\\S)", "\u3000", "a full-width space stands after ！ and ？", Severity.HINT),
    rule(
        rf"[！？](?<=[{_SENTENCE_END}せ].)(?P<x>)(?=[{_KANJI}「『ァ-ヺ]|[ぁ-ゖ](?<![とのがにをはもでやへなっ]))",
        "\u3000",
        "a full-width space stands after ！ and ？",
        Severity.HINT,
    ),
)
_NO_EXCLAMATION = (rule("[！？](?P<x>[ \u3000]+)(?=\\S)", "", "no space stands after ！ and ？", Severity.HINT),)
_NO_LATIN_SPACE = (
    # Certain beside hiragana, where no two names meet, and before counters.
    rule(rf" (?<=[{_HIRAGANA}] )(?=[A-Za-z0-9])", "", "space before Latin letters or digits", Severity.HINT),
    rule(
        rf" (?<=[A-Za-z0-9%] )(?=[{_HIRAGANA}])(?<!^\w )(?<!^\w\w )",
        "",
        "space after Latin letters or digits",
        Severity.HINT,
    ),
    rule(rf" (?<=\d )(?=[{_COUNTERS}])(?<!^\d )", "", "space before a counter", Severity.HINT),
    rule(rf" (?<=[{_LONG}] )(?=\d[\d.,]* [{_J}])", "", "space before a number", Severity.HINT),
    rule(rf" (?<=[{_LONG}] )(?=[A-Za-z0-9])(?!\d[\d.,]* [{_J}])", "", _BESIDE, Severity.HINT, certain=False),
    rule(rf" (?<=[A-Za-z%] )(?=[{_LONG}])(?<!^\w )", "", _BESIDE, Severity.HINT, certain=False),
)
_LATIN_SPACE = (
    rule(rf"[{_HIRAGANA}](?P<x>)(?=[A-Za-z])", " ", "no space before Latin letters", Severity.HINT),
    rule(rf"[A-Za-z](?P<x>)(?=[{_HIRAGANA}])", " ", "no space after Latin letters", Severity.HINT),
)


@cache
def _rules(style: Style) -> tuple[Rule, ...]:
    return (
        *_ALWAYS,
        *(() if style.wide_digits else (_WIDE,)),
        *(() if style.era_years else (_ERA,)),
        *(() if style.stop_before_closing_quote else _STOP),
        *(_EXCLAMATION if style.space_after_exclamation else _NO_EXCLAMATION),
        *(_LATIN_SPACE if style.latin_spacing else _NO_LATIN_SPACE),
    )


def faults(text: str, found: Pairs, style: Style, inside: bool) -> Iterator[Fault]:
    """The slips in a visible Japanese text whose marks belong together as ``found`` says."""
    yield from run(_rules(style), text)
    yield from _quotations(text, found, inside)
    yield from _brackets(text, found)


def _quotations(text: str, found: Pairs, inside: bool) -> Iterator[Fault]:
    """Marks that should be 「」, or 『』 inside 「」; a title in 『』 stays, and takes 「」 inside it.

    公用文作成の考え方: 「」 for quotations, 『』 inside them.
    """
    closes: list[tuple[int, str]] = []
    for opened, closed, depth, sure in quotes.inner_marks(text, found, inside):
        while closes and closes[-1][0] < opened:
            closes.pop()
        around = closes[-1][1] if closes else "「" if depth else ""
        right = _mark(text, opened, closed, around)
        closes.append((closed, right or text[opened]))
        if not right:
            continue
        certain = sure or not around
        for at, mark in ((opened, right), (closed, quotes.OPENERS[right])):
            if text[at] != mark:
                yield Fault(at, at + 1, text[at], mark, *_said(text, opened, closed), certain)


def _mark(text: str, opened: int, closed: int, around: str) -> str | None:
    """The opening mark that a quotation should have; None where it may stay as it is."""
    mark = text[opened]
    if mark in "「『":
        return {"「": "『", "『": "「"}[mark] if mark == around else mark
    if mark in "‘'" and text[closed] not in "」』":
        mark_is_ours = mark == "‘" and _has_letter(text, opened, closed)
    else:
        mark_is_ours = _has_letter(text, max(0, opened - 1), closed + 2)
    if not mark_is_ours:
        return None
    return "『" if around == "「" else "「"


def _has_letter(text: str, start: int, end: int) -> bool:
    letters = _letters(text)
    return bisect_left(letters, end) > bisect_left(letters, start)


@lru_cache(maxsize=4)
def _letters(text: str) -> list[int]:
    """Where the Japanese letters of a text stand; found once, however deep its marks are nested."""
    return [letter.start() for letter in _LETTER.finditer(text)]


def _said(text: str, opened: int, closed: int) -> tuple[str, Severity]:
    """What is wrong with the marks of a quotation, and how bad it is."""
    first, last = text[opened], text[closed]
    if last == quotes.OPENERS.get(first, first):
        if first in "「『":
            return "wrong mark for a quotation inside a quotation", Severity.WARNING
        return "Western quotation mark", Severity.WARNING
    straight = first in quotes.STRAIGHT or last in quotes.STRAIGHT
    return "mixed quotation marks", Severity.WARNING if straight else Severity.ERROR


def _brackets(text: str, found: Pairs) -> Iterator[Fault]:
    """ASCII brackets around or beside Japanese, which are full-width; (1) and (a) may stay."""
    for opened, closed in (*found.matched, *found.mixed):
        if text[opened] not in "(（" or text[closed] not in ")）" or text[opened] + text[closed] == "（）":
            continue
        mixed = text[opened] + text[closed] != "()"
        if _NUMBER.fullmatch(text, opened + 1, closed) and not mixed:
            continue
        before, after = text[max(0, opened - 2) : opened], text[closed + 1 : closed + 3]
        left = 1 if before.endswith(" ") and before.strip() else 0
        right = 1 if after.startswith(" ") and _LETTER.search(after) else 0
        if not (_has_letter(text, opened, closed) or _LETTER.search(before.strip()[-1:] + after.strip()[:1])):
            continue
        message = "mixed brackets" if mixed else "half-width brackets"
        severity = Severity.ERROR if mixed else Severity.WARNING
        if text[opened] == "(":
            yield Fault(opened - left, opened + 1, text[opened - left : opened + 1], "（", message, severity, True)
        if text[closed] == ")":
            yield Fault(closed, closed + 1 + right, text[closed : closed + 1 + right], "）", message, severity, True)
