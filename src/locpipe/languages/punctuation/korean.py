"""Korean punctuation and spacing: Western marks, half-width; speech in “ ”, emphasis in ‘ ’; no 、 and no 。.

After the appendix 문장 부호 of 한글 맞춤법 (National Institute of the Korean Language, 2014): 큰따옴표 for speech,
작은따옴표 inside it and for emphasis, 가운뎃점 ·, 낫표 「」『』 and 화살괄호 《》〈〉 for laws and works.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from locpipe.languages import quotes
from locpipe.languages.quotes import Pairs
from locpipe.languages.style import Style
from locpipe.languages.surface import Fault, rule, run
from locpipe.model import Severity

_K = "가-힣"
_QUOTING = re.compile(r"\s?(?:이?라(?:고|며|면서|는)|고\s|하고|면서)")
_LAW = re.compile(r"(?:법|법률|법령|령|규칙|조례|헌법|규정|협약|고시|시행령|특별법|기본법|법안|개정안|훈령)$")
_WORK = re.compile(r"\s?(?:제\d+조|[(]|\d)")


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _western(text: str) -> str:
    """A mark in its Western form; its space comes from the rules of spacing."""
    return {"、": ",", "。": "."}.get(text, _half(text))


_NO_CJK = "(?<![ぁ-ヿ一-鿿].)(?![ぁ-ヿ一-鿿])"  # a Japanese name keeps its own marks
_RULES = (
    rule(f"、{_NO_CJK}(?=[\\s”’」』)\"']|\\Z)", ",", "、 in Korean", Severity.ERROR),
    rule(f"、{_NO_CJK}(?=[^\\s”’」』)\"'])", ", ", "、 in Korean", Severity.ERROR),
    rule(f"。{_NO_CJK}(?=[\\s”’」』)\"'.。]|\\Z)", ".", "。 in Korean", Severity.ERROR),
    rule(f"。{_NO_CJK}(?=[^\\s”’」』)\"'.。])", ". ", "。 in Korean", Severity.ERROR),
    rule("[，；：！？](?<!\\d.)(?=[^\\s”’」』)\"'!?！？])", lambda text: _half(text) + " ", "full-width mark"),
    rule(
        "[，；：！？．（）［］％＋＝＆＃～／](?:(?<=\\d.)|(?<=[（）［］％＋＝＆＃～／．])|(?=[\\s”’」』)\"'!?！？]|\\Z))",
        _half,
        "full-width mark",
    ),
    rule(
        "[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ]|[．，：](?<=[０-９].)(?=[０-９]))*",
        _half,
        "full-width digits or Latin letters",
    ),
    rule("\u3000+", " ", "full-width space"),
    rule("・(?![ァ-ヺ])", "·", "Japanese middle dot"),
    rule(f"ㆍ(?<=[{_K}0-9]ㆍ)(?=[{_K}0-9])", "·", "the old letter ㆍ instead of the middle dot ·", Severity.HINT),
    rule(
        f"(?<=[{_K}A-Za-z0-9)”’%]) +(?=[,!?](?:\\s|\\Z)|\\.(?:\\s|\\Z)|[)\\]]|[”’](?:[\\s.,]|\\Z))",
        "",
        "space before a mark",
    ),
    rule("[(\\[“‘](?P<x> +)(?=\\S)", "", "space after an opening mark"),
    rule(f"[,](?<=[{_K}],)(?P<x>)(?=[{_K}A-Za-z0-9“‘])", " ", "no space after a comma"),
    rule(f"[.](?<=[다요죠까네음함임됨][.])(?P<x>)(?=[{_K}0-9“‘])", " ", "no space between sentences"),
    rule(f"[!?](?<=[{_K}].)(?P<x>)(?=[{_K}])", " ", "no space between sentences", Severity.HINT, certain=False),
    rule(r",,+|(?<=[가-힣])(?:,\.|\.,|\.\.)(?![.,])", None, "two marks side by side", certain=False),
    rule(r"\S(?P<x> {2,})(?=\S)", " ", "more than one space", Severity.HINT),
    rule(
        f" (?<=[{_K}A-Za-z)”’%] )(?:는|를|을|의|와|에서|에게|으로|으로서|으로써|에는|에서는|에게는|께서)(?= )",
        str.strip,
        "a particle stands alone",
        certain=False,
    ),
    rule(f" (?<=[{_K}A-Za-z)”’] )(?<!금 )(?<!동 )은(?= (?!\\d))", str.strip, "a particle stands alone", certain=False),
    rule(
        "[”\"’'](?P<x> )(?=이?라(?:고|는|며|면서)[도만]?(?:[\\s,]))",
        "",
        "a space before the particle of a quotation",
        certain=False,
    ),
)


def faults(text: str, found: Pairs, style: Style, inside: bool) -> Iterator[Fault]:
    """The slips in a visible Korean text whose marks belong together as ``found`` says."""
    yield from run(_RULES, text)
    yield from _quotations(text, found, inside)
    yield from _lone_straight(text, found)


def _quotations(text: str, found: Pairs, inside: bool) -> Iterator[Fault]:
    doubled = '""' in text  # as in a table's export: which mark is whose is not sure then
    around: list[tuple[int, str]] = []  # where the quotations end that are open, and their opening marks
    for opened, closed, depth, sure in quotes.inner_marks(text, found, inside):
        first, last = text[opened], text[closed]
        if first in "「『" and last in "」』":
            yield from _corner(text, opened, closed, depth)
            continue
        while around and around[-1][0] < opened:
            around.pop()
        inner = bool(around) and around[-1][1] in "‘'"
        around.append((closed, first))
        if inner:
            pair = "‘ ’" if first in "‘'" else "“ ”"
            yield Fault(opened, opened + 1, first, None, f"{pair} inside ‘ ’", Severity.WARNING, certain=False)
            continue
        right, message, severity, certain = _right(first, last, depth)
        certain = certain and (sure or not depth) and not doubled
        for at, mark in ((opened, right), (closed, quotes.OPENERS[right])):
            if text[at] != mark:
                yield Fault(at, at + 1, text[at], mark, message, severity, certain)


def _right(first: str, last: str, depth: int) -> tuple[str, str, Severity, bool]:
    """The opening mark that a pair should have, what is wrong with it, how bad that is, and whether it is certain."""
    double = {"“": "‘" if depth else "“", '"': "‘" if depth else "“"}
    right = double.get(first, "‘")
    if quotes.OPENERS.get(first, first) == last:
        message = "straight quotation mark" if first in quotes.STRAIGHT else "“ ” inside “ ”"
        return right, message, Severity.WARNING, True
    same_family = {first, last} <= {"“", "”", '"'} or {first, last} <= {"‘", "’", "'"}
    straight = first in quotes.STRAIGHT or last in quotes.STRAIGHT
    return right, "mixed quotation marks", Severity.WARNING if straight else Severity.ERROR, same_family


def _corner(text: str, opened: int, closed: int, depth: int) -> Iterator[Fault]:
    """「」 around speech; around a law or a work they are right."""
    end = text[max(opened + 1, closed - 4) : closed]
    if _LAW.search(end) or _WORK.match(text, closed + 1):
        return
    speech = _QUOTING.match(text, closed + 1) is not None
    right = "‘" if depth else "“"
    said = "「 」 around speech" if speech else "「 」 are for laws and works"
    for at, mark in ((opened, right), (closed, quotes.OPENERS[right])):
        yield Fault(at, at + 1, text[at], mark, said, Severity.WARNING if speech else Severity.HINT, speech)


def _lone_straight(text: str, found: Pairs) -> Iterator[Fault]:
    """A straight mark whose partner stands in another sentence, where its neighbours tell which one it is."""
    for at in found.lone:
        if text[at] == '"':
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            opens = (not before or before in " (") and after.isalnum()
            closes = before.isalnum() or before in {".", "!", "?", ")", "’"}
            certain = opens != closes and '""' not in text
            right = "“" if opens else "”"
            yield Fault(at, at + 1, '"', right, "straight quotation mark", Severity.WARNING, certain)
