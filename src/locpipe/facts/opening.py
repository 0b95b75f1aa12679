"""The date line that opens a release, place and date before its first sentence.

As the press of each country writes it: ``SEOUL, April 3, 2026 –`` (AP Stylebook, "datelines"), 【東京、2026年4月3日】,
(서울=2026년 4월 3일); the wires' own forms, too. It is one only where place, date and what ends it are all there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from locpipe.facts.dateline import Date, parse_date
from locpipe.model import Locale

_LONGEST = 160
_SHORTEST_SENTENCE = 8
_YEAR = re.compile("[0-9]{4}|[0-9元] ?年")
_BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "<": ">", "〈": "〉"}
_DASH = r"(?:\s*(?:--+|[–—―])\s*|\s+[-‐−](?:\s+|\Z))"
_PLACES = {
    Locale.EN: r"[A-Z][\w.'’-]{0,24}(?:(?:,? |/)(?:[A-Z][\w.'’-]{0,24}|and|&)){0,6}?",
    Locale.JA: r"[^\s\d、。,.=＝()（）\[\]【】「」『』–—―-][^\d、。,=＝()（）\[\]【】「」『』–—―]{0,24}?",
    Locale.KO: r"[^\s\d、。,.=＝()（）\[\]【】“”‘’–—―-][^\d、。.=＝()（）\[\]【】“”‘’–—―]{0,24}?",
}
_DATES = {
    Locale.EN: r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? )?(?:"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})",
    Locale.JA: r"(?:\d{4}|(?:令和|平成)\s?[\d元]{1,2})\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"(?:\s?[（(][月火水木金土日](?:曜日?)?[）)])?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
    Locale.KO: r"\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일(?:\s?[（(][월화수목금토일](?:요일)?[)）])?"
    r"|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?|\d{4}-\d{1,2}-\d{1,2}",
}
_BETWEEN = {
    Locale.EN: rf"(?:, ?|{_DASH}| )",
    Locale.JA: rf"(?:[、,=＝]\s?|{_DASH}|\s)",
    Locale.KO: rf"(?:[,=＝]\s?|{_DASH}|\s)",
}
_WIRE = r"\s?[/／(（][A-Za-z가-힣一-龥ァ-ヶー][^/／()（）]{1,38}[/／)）]"
_INSIDE_WIRE = r"[ 　,、/／]?[A-Za-z][^()（）\[\]【】]{1,38}"
_NO_PLACE = re.compile(
    r"""(?:^|\s)(?:On|In|At|By|As|Of|Since|Until|From|After|Before|Dated?|Updated?|Published|Posted|Revised|Issued
      | Released?|News|Press|Photos?|Figure|Image|Source|Note|Effective
      | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day
      | (?:January|February|March|April|May|June|July|August|September|October|November|December))(?:$|[\s,])
      | ^(?:更新|公開|掲載|発表|配信|改訂|修正|現在|写真|画像|図|資料|注|出典|プレスリリース|ニュースリリース|報道資料)
      | (?:時点|現在|にて|[はがをにで])$
      | ^(?:사진|그림|자료|보도자료|출처|수정|게시|배포|주|기준|업데이트)(?:$|\s)|(?:은|는|에서|기준)$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A date line; ``place`` as it is written, ``wire`` is who else is named in it, ``end`` where the sentence begins.

    ``closed`` says that something ends it: a bracket, or a dash.
    """

    place: str
    date: Date
    wire: str
    end: int
    closed: bool


def find_opening(text: str, locale: Locale) -> Opening | None:
    """The date line that a block begins with and a sentence follows; None if that is not certain."""
    found = _parsed(text, locale)
    certain = found and found.closed and len(text[found.end :].strip()) >= _SHORTEST_SENTENCE
    return found if certain else None


def parse_opening(text: str, locale: Locale) -> Opening | None:
    """The date line that the whole text is; None if it is anything else."""
    found = _parsed(text.strip(), locale)
    return found if found and found.end == len(text.strip()) else None


def _parsed(text: str, locale: Locale) -> Opening | None:
    head = text[:_LONGEST]
    if not _YEAR.search(head):
        return None
    opened = head[:1] in _BRACKETS
    match = _pattern(locale, head[0] if opened else "").match(head)
    if match is None:
        return None
    place, date = match["place"] or match["place_after"], parse_date(match["date"], locale)
    if not place or date is None or date.day is None or _NO_PLACE.search(place):
        return None
    if locale is Locale.JA:
        place = place.removesuffix("発")
    wire = (match["wire"] or "").strip(" 　,、/／()（）")
    return Opening(place.strip(), date, wire, match.end(), bool(opened or match["dash"]))


@cache
def _pattern(locale: Locale, bracket: str) -> re.Pattern[str]:
    """A date line in these brackets, or in none and with a dash behind it."""
    place, date, between = _PLACES[locale], _DATES[locale], _BETWEEN[locale]
    if not bracket:
        return re.compile(
            rf"(?P<place>{place}){between}(?P<date>{date})(?P<place_after>)(?P<wire>{_WIRE})?(?:(?P<dash>{_DASH})|\Z)"
        )
    close = re.escape(_BRACKETS[bracket])
    order = rf"(?:(?P<place>{place}){between})?(?P<date>{date})(?:{between}(?P<place_after>{place}))??"
    wire = rf"(?P<wire>{_WIRE}|{_INSIDE_WIRE})?"
    return re.compile(rf"{re.escape(bracket)}\s?{order}{wire}\s?{close}(?P<dash>{_DASH})?\s*")
