"""Phrases that state a value without saying it as others do: around the clock, 24時間365日, doubled, 반감."""

from __future__ import annotations

import re
from fractions import Fraction

from locpipe.facts.model import Kind, Number
from locpipe.facts.part import Part
from locpipe.model import Locale

# A service that never closes. The hours of the day are what the languages share; the days of the week or the year
# that follow are said or left out as each is used to.
ALWAYS = {
    Locale.EN: re.compile(
        r"24/7(?:/365)?(?![\d/])|(?:[Aa]round|[Rr]ound)[ -]the[ -]clock\b"
        r"|24 hours(?: a day)?(?:,| and)? (?:7|seven) days a week(?:(?:,| and) (?:365|52) \w+ a year)?"
        r"|24 hours(?: a day)?(?:,| and)? 365 days(?: a year)?",
        re.ASCII,
    ),
    Locale.JA: re.compile(
        r"24 ?時間[、・ ]?(?:365 ?日|週 ?(?:7|七) ?日)(?:間)?|365 ?日[、・ ]?24 ?時間"
        r"|24 ?時間(?=[、・ ]?(?:年中無休|休[みま]|無休|無人|体制|対応"
        r"|営業|運営|運用|稼働|受け?付|利用|監視|サポート|オープン|いつでも|ずっと|連続))",
        re.ASCII,
    ),
    Locale.KO: re.compile(
        r"24 ?시간,? ?(?:365 ?일|주 ?7 ?일)|365 ?일,? ?24 ?시간"
        r"|24 ?시간(?= ?(?:내내|연중|무휴|쉬지|운영|가동|상담|영업|대응|체제|무인|감시"
        r"|모니터링|이용|언제|열려|문을|접수|서비스|지원|개방))",
        re.ASCII,
    ),
}


def always(match: re.Match[str]) -> list[Part]:
    """24 hours, for a phrase of `ALWAYS`."""
    return [Part(Kind.MEASURE, (24, "duration-hour"), match.start(), match.end(), True)]


_EVERY_DAY = {
    Locale.EN: (re.compile(r"(?!)"), re.compile(r",? (?:an?|per|each|every|of the) (?:year|week)\b")),
    Locale.JA: (
        re.compile(r"(?:年間?|週)[にの]?\Z"),
        re.compile(r"(?:間)?[、・ ]?(?:年中|無休|休[みま]|毎日|いつ|営業|オープン|開|対応|体制|稼働)"),
    ),
    Locale.KO: (
        re.compile(r"(?:연중?|1년|일년|주) ?\Z"),
        re.compile(r",? ?(?:내내|연중|무휴|쉬지|쉬는|매일|언제|운영|개방|열려|문을|영업|가동)"),
    ),
}


def every_day(text: str, part: Part, locale: Locale) -> Part:
    """365 days a year and 7 days a week, which say always, as words do: 年中無休, 매일."""
    if part.value not in _ALL_DAYS:
        return part
    before, after = _EVERY_DAY[locale]
    said = before.search(text, max(0, part.start - 4), part.start) or after.match(text, part.end)
    return part._replace(spelled=True) if said else part


_ALL_DAYS = ((365, "duration-day"), (7, "duration-day"), 7)

EN_MULTIPLES: dict[str, Number] = {
    "doubled": 2, "doubling": 2, "twofold": 2, "tripled": 3, "tripling": 3, "threefold": 3, "trebled": 3,
    "quadrupled": 4, "quadrupling": 4, "fourfold": 4, "quintupled": 5, "fivefold": 5, "sixfold": 6, "sevenfold": 7,
    "eightfold": 8, "ninefold": 9, "tenfold": 10, "halved": Fraction(1, 2), "halving": Fraction(1, 2),
    "halve": Fraction(1, 2),
}  # fmt: skip
JA_MULTIPLES: dict[str, Number] = {"倍": 2, "半減": Fraction(1, 2), "半額": Fraction(1, 2)}
KO_MULTIPLES: dict[str, Number] = {
    "두배": 2, "갑절": 2, "곱절": 2, "배증": 2, "배가": 2, "반감": Fraction(1, 2), "반토막": Fraction(1, 2),
    "반 토막": Fraction(1, 2), "반값": Fraction(1, 2),
}  # fmt: skip
_TIMES_AFTER = re.compile(
    r"[ -]times (?=as\b|more\b|larger\b|bigger\b|higher\b|greater\b|faster\b|longer\b|the\b|its\b|their\b|that\b)"
)
# 배 of 두 배, but not of 배럴, 배달, 배포 …
_BAE = re.compile(r" ?배(?![구달럴포치출정려우열분경선송수영움터급관당상])")


def multiple(value: Number, start: int, end: int, spelled: bool = True) -> Part:
    """How many times as much."""
    return Part(Kind.MEASURE, (value, "multiple"), start, end, spelled)


def times_after(text: str, at: int) -> int:
    """Where "times as" or "times more" after an English number ends; 0 where it does not stand there."""
    match = _TIMES_AFTER.match(text, at)
    return match.end() - 1 if match else 0


def bae_after(text: str, at: int) -> int:
    """Where 배 after a Korean number ends; 0 where it does not stand there."""
    match = _BAE.match(text, at)
    return match.end() if match else 0
