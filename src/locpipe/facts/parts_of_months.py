"""Parts of a month: early April, mid-April, 4月上旬, 4월 하순. The end of a month is its last day (`named_days`)."""

from __future__ import annotations

import re

from locpipe.facts.day_names import MONTHS
from locpipe.facts.model import Fact, Kind
from locpipe.facts.part import Part

EN_FIRST = frozenset({"early", "beginning", "start", "mid", "middle", "late"})
"""The words, in lower case, that English ones begin with."""
_MONTH = (
    rf"(?:{'|'.join(MONTHS)}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|(?:next|this|last) month\b)"
)
_OTHER = r"(?:,?-? (?:to|or|and|and into|until|through) (?:early|mid|late)|[-–—/](?:to-|or-)?(?:early|mid|late))"
_ENGLISH = re.compile(  # not "start in April", "beginning April 1"
    rf"(?i:(early|mid|late)(?={_OTHER}?(?:[ -]| in | of )(?-i:{_MONTH}))"
    rf"|(?:beginning|start|middle)(?= of (?:the month of )?(?-i:{_MONTH})))"
)
JA_NAMES = (
    r"[上初中下]旬|(?<=\d月)(?:初め(?!て)|はじめ(?!て)|初頭|頭(?![部脳取])|半ば|なかば|中[頃ご])"
    r"|(?<=\d月の)(?:初め|はじめ|初頭|半ば|なかば|中[頃ご])"
)
_SAID = r"(?=[\s,.)·~–에의까부경께쯤으이]|\Z)"
KO_NAMES = rf"(?:(?<![가-힣])[상초중하]순|(?<=\d월) ?(?:[상초중하]순|초|중반)|(?<=달) ?초){_SAID}"
_PARTS = {"early": "[早初上頭は초상]|beginning|start", "mid": "[中半な중]|middle", "late": "[下하]|end"}
_EN_LAST = re.compile(r"end|close|last")
_VALUES = {name: re.compile(rf" ?(?:{name}|{others})", re.IGNORECASE) for name, others in _PARTS.items()}
# What else a translation may say it by: 4月の前半, 4월 전반.
_TRACES = {
    "early": re.compile(r"[初頭前始早]|はじめ|[초전]|처음|시작|beginning|start|first|earl", re.IGNORECASE),
    "mid": re.compile(r"[中半央]|なか|[중반]|가운데|mid|half", re.IGNORECASE),
    "late": re.compile(r"[末終後下晩暮]|おわり|[말후끝하]|막바지|마지막|late|end|second half|last", re.IGNORECASE),
}


# By the end of a month is in it or until it: 3月中に, 3월까지.
_UNTIL = re.compile(r"いっぱい|月[中内]|まで|까지|[중안내]에|\b(?:by|until|within|during|in)\b", re.IGNORECASE)


def english_part(text: str, at: int) -> list[Part]:
    """The part of a month named by English words that begin here."""
    match = _ENGLISH.match(text, at)
    return _part(match[0], at) if match and not text[at - 1 : at].isalpha() else []


def neighbours_part(at: int, found: str) -> list[Part]:
    """The part of a month that these Japanese or Korean words are, found here; none where they are no such words."""
    return _part(found, at) if _NAMES.fullmatch(found) else []


_NAMES = re.compile(r"[上初中下]旬|初め|はじめ|初頭|頭|半ば|なかば|中[頃ご]| ?(?:[상초중하]순|초|중반)")


def _part(found: str, at: int) -> list[Part]:
    value = next((name for name, said in _VALUES.items() if said.match(found)), "")
    start = at + len(found) - len(found.lstrip())
    return [Part(Kind.PART, value, start, at + len(found), True)] if value else []


def part_lost(fact: Fact, own: str, other: str) -> bool:
    """Whether a text names a part of a month, or its end, and nothing in the other text may say it."""
    if fact.kind is Kind.PART:
        return not _TRACES[str(fact.value)].search(other)
    last = fact.kind is Kind.DAY and fact.spelled and (own[fact.start - 1] in "月월" or _EN_LAST.match(fact.text))
    return bool(last) and not (_TRACES["late"].search(other) or _UNTIL.search(other))


def other_part_of_month(one: Fact, other: Fact) -> bool:
    """Whether the two are different parts of a month; its last day is late in it."""
    kinds = {one.kind, other.kind}
    if kinds == {Kind.PART}:
        return True
    last = kinds == {Kind.PART, Kind.DAY} and all(fact.kind is Kind.PART or _is_last(fact) for fact in (one, other))
    return last and "late" not in (one.value, other.value)


def same_part(one: Fact, other: Fact) -> bool:
    """Whether the one is late in a month and the other its last day, said so: late March, 3月末."""
    return one.value == "late" and _is_last(other)


def _is_last(fact: Fact) -> bool:
    return fact.kind is Kind.DAY and fact.spelled and isinstance(fact.value, int) and fact.value > 27
