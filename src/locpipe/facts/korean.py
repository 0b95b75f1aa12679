"""Facts in Korean text."""

from __future__ import annotations

import re
from fractions import Fraction

from locpipe.facts import magnitudes, parts_of_months
from locpipe.facts.day_names import DAY_SIGNS, OPENS
from locpipe.facts.model import Kind, Number
from locpipe.facts.named_days import KO_NAMES, KO_YEAR_END, neighbours_day
from locpipe.facts.numbers import (
    DIGITS,
    NATIVE,
    ROMAN,
    Read,
    cjk_sum,
    last_scale,
    native,
    plain_number,
    roman,
    simplest,
)
from locpipe.facts.part import Part
from locpipe.facts.phrases import KO_MULTIPLES, bae_after, multiple
from locpipe.facts.quantities import (
    Rests,
    before,
    behind,
    in_name,
    lasting,
    percentage,
    quantity,
    said_before,
    signed,
    start_with,
    symbol_before,
    unit_after,
    with_fraction,
)
from locpipe.facts.scan import (
    CIRCLED,
    CLOCK,
    DOTTED_DAY,
    DOTTED_MONTH,
    SHORT_DATE,
    Rule,
    clock,
    era_before,
    of_digits,
    rules_of,
    time_part,
)
from locpipe.facts.words import one_of, words
from locpipe.model import Locale

_LISTS = words(Locale.KO)
_COUNTER = one_of(_LISTS["counters"])
_DAYS: dict[str, int] = _LISTS["days"]
_ORDINALS: dict[str, int] = _LISTS["ordinals"]
_SINO = "영공일이삼사오육칠팔구십백천만억조"
_END = r"(?=[\s.,;:!?)(~\]”’'\"·]|\Z|[은는이가을를과와의에로도만씩째여]|부터|까지|으로|이상|이하|정도|당)"
# Numerals in Hangul, where no other syllable stands before them.
_SPELLED = (
    one_of([*_DAYS, *_ORDINALS, "절반", *KO_MULTIPLES, "일주일", "백만", "수천만", "천만", "십억"]),
    rf"(?!세대){NATIVE}(?= ?{_COUNTER})",  # generations, households
    rf"{NATIVE}(?= [가-힣])",
    rf"(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열){_END}",
    r"반(?= ?(?:년|세기|시간))",
    rf"[일삼사오육칠팔구](?= ?(?:년|개월|주)간?(?: |에|의|동안|{_END}))",
    rf"[이삼사오육칠팔구]?[십백천][{_SINO}]+(?![가-힣])",
    rf"[이삼사오육칠팔구][십백천](?= ?(?:{_COUNTER}|년|여|{_END}))",
    r"[이삼사오육칠팔구]?십(?= ?(?:대|년|명|개))",
    r"[일이삼사오육칠팔구십백천]{1,8}분의",
    r"제(?=[일이삼사오육칠팔구] ?차)",
    r"[백천](?= (?:명|건|개|원|달러|여|대|마리|년|가구|톤))",
    r"[삼사오육칠팔구](?= (?:점|위|명|층|차|개국|퍼센트))",
)
_NAMED = "[월화수목금토일]"
TRIGGER = re.compile(
    rf"[\d{CIRCLED}½⅓⅔¼¾]|\((?=[\d+])|\+(?=\d)|{_NAMED}(?:요일|(?=[~·-] ?{_NAMED}요일))"
    rf"|(?:(?<=[일.\d])|(?<=[일.\d] )){OPENS}{_NAMED}(?=[)\]］】〕〉》])|\({_NAMED}(?=\) ?(?:\d{{4}}년|\d{{1,2}}월))"
    rf"|{KO_NAMES}|{parts_of_months.KO_NAMES}|(?<![가-힣]){magnitudes.KO_NAMES}|정오|자정|(?<![가-힣])(?:{'|'.join(_SPELLED)}|[상하]반기)|(?<![A-Za-z])(?:{ROMAN})(?![A-Za-z])",
    re.ASCII,
)
WEEKDAYS = {name: at for at, name in enumerate(DAY_SIGNS[Locale.KO], start=1)}
_NUMBER = re.compile(DIGITS, re.ASCII)
_SCALE = re.compile(r"([십백천](?![신안장])|[만억조](?!큼|각|항|치))| ([만억조])(?=[ 여원명개]|\Z)")
_MORE = re.compile(rf"( ?)({DIGITS})(?! ?(?:(?:년|월|일|시|분)(?!간)|번|항|호))", re.ASCII)
_VAGUE_AFTER = re.compile(r" ?(?:수|몇) ?[십백천만]")
_VAGUE = frozenset("수몇")
_PREFIX = re.compile(one_of(_LISTS["before_digits"]) + r"\Z")
_HALF_DAY = re.compile(r"(?:(?P<am>오전|아침|새벽)|(?P<pm>오후|저녁|낮)|(?P<night>밤|심야)) ?\Z")
_YEAR = re.compile(r" ?(?:년 ?)?회계 ?[년연]도| ?년(?!대|간|생|차|째)(?:도)?|학년도")
_YEAR_END = re.compile(KO_YEAR_END)
_YEAR_RANGE = re.compile(r" ?[~–-] ?(?=\d{2,4} ?년)")
_DECADE = re.compile(r" ?년대")
_CENTURY = re.compile(r" ?세기")
_MONTH = re.compile(r" ?월(?!간)(?:기(?=[\s은는의에,.)]|\Z))?")
_DAY = re.compile(r" ?일(?!간|째|차|본)")
_QUARTER = re.compile(r" ?(?:분기|사분기|4분기)")
_LATEST = 29  # o’clock: 25시 is one in the morning
_TIME = re.compile(r" ?시(?!간|즌|리즈|민|장|설|점|대|스템|각)(?:( 반| ?30분)| ?(\d{1,2})분)?")
_OVER = re.compile(rf" ?분의 ?({DIGITS}|[일이삼사오육칠팔구])", re.ASCII)
_PERCENT = re.compile(r" ?(?:%|퍼센트|프로(?![가-힣]))(?P<points>[pP](?![A-Za-z])|pt(?![A-Za-z])| ?포인트)?")
_TENTHS = re.compile(r" ?할(?! ?[수것])(?:(\d)푼)?(?=[\s.,의을이에로]|\Z)")
_ORDINAL = re.compile(r" ?(?:번째|째|차례?(?=[\s ]|\Z)|위(?![가-힣]{2})|호(?=[\s은는가를]|\Z)|등(?=[\s을은이]|\Z))")
_COUNTED_UP = re.compile(r" ?(?:회(?!의)|대(?![가-힣])|번(?![가-힣]))")  # 제3회
_MANY_WEEKS = 100
_HALVES = {"년": (6, "duration-month"), "세": (50, "duration-year"), "시": (30, "duration-minute")}
_KANGS = re.compile(r"강(?:전|에|을|이|으로|\b)")
_HALF_AFTER = re.compile(r" 반(?=[\s.,만이을의]|\Z)")
_FEW = {name: native(name) for name in ("한", "두", "석", "세", "넉", "네", "다섯", "여섯", "일곱", "여덟", "아홉")}
_RESTS = Rests(
    re.compile(rf"(?:간?과)? ?(\d{{1,2}}(?= ?개월)|{one_of(list(_FEW))}(?= ?달)) ?(?:개월|달)(?:간)?", re.ASCII),
    re.compile(r" ?(\d{1,2}) ?분(?!의)(?:간)?", re.ASCII),
    re.compile(r" ?(\d{1,2}) ?초(?: ?(\d{1,3}))?(?:간)?", re.ASCII),
    _FEW,
)
_LENGTH = re.compile(r" ?(년|해|일)(?!본)")
_APPROX = re.compile(r" ?여(?= ?[가-힣])")


def find(text: str, match: re.Match[str]) -> list[Part]:
    """The facts that begin at a place the trigger found; an empty one ends where the search goes on."""
    at, found = match.start(), match[0]
    if found.isdigit():
        return _digits(text, at)
    return _word(text, at, found)


def _digits(text: str, at: int) -> list[Part]:
    if special := of_digits(_RULES, text, at):
        return special
    read = _read(text, at)
    return _after(text, at, read) if read else []


def _clock(match: re.Match[str]) -> list[Part]:
    return clock(match, *_half_day(match.string, match.start()))


_RULES = rules_of(Locale.KO, Rule(CLOCK, _clock, ":"), DOTTED_MONTH, SHORT_DATE, DOTTED_DAY)


def _word(text: str, at: int, found: str) -> list[Part]:
    end = at + len(found)
    if found[0] in "([［【〔〈《":
        return [Part(Kind.WEEKDAY, WEEKDAYS[found[1]], at + 1, end)]
    if found.endswith("요일") or found in WEEKDAYS:
        return [Part(Kind.WEEKDAY, WEEKDAYS[found[0]], at, end)]
    if found.isascii():
        return [Part(Kind.ORDINAL, roman(found), at, end, True)]
    if found in ("정오", "자정"):
        return [Part(Kind.TIME, (12 if found == "정오" else 0, 0), at, end, True)]
    if found.endswith("반기"):
        return [Part(Kind.HALF, 1 if found[0] == "상" else 2, at, end, True)]
    if part := parts_of_months.neighbours_part(at, found):
        return part
    if found[0] in "수몇" and (size := magnitudes.korean_magnitude(found, at)):
        return size
    if (day := neighbours_day(text, at, found)) is not None:
        return day
    if found in _DAYS:
        return [Part(Kind.MEASURE, (_DAYS[found], "duration-day"), at, end, True)]
    if found in _ORDINALS:
        return [Part(Kind.ORDINAL, _ORDINALS[found], at, end, True)]
    return _spelled(text, at, end, found)


def _spelled(text: str, at: int, end: int, found: str) -> list[Part]:
    if found == "제":
        return [Part(Kind.ORDINAL, cjk_sum([text[end]]) or 0, at, end + 1, True)]
    if found == "절반":
        return [Part(Kind.NUMBER, Fraction(1, 2), at, end, True)]
    if found == "반":
        return [Part(Kind.MEASURE, _HALVES[text[end : end + 2].strip()[0]], at, end, True)]
    if found == "일주일":
        return [Part(Kind.MEASURE, (1, "duration-week"), at, end, True)]
    if found in KO_MULTIPLES:
        return [multiple(KO_MULTIPLES[found], at, end)]
    if found.endswith("분의"):
        over, under = _OVER.match(text, end - 2), cjk_sum(list(found[:-2]))
        value_over = _sino_or_digits(over[1]) if over else None
        if over and under and isinstance(value_over, int):
            return [Part(Kind.NUMBER, simplest(Fraction(value_over) / under), at, over.end(), True)]
        return []
    if found[0] in "수몇":
        return [Part(Kind.NUMBER, 0, end, end)]
    value_ = cjk_sum(list(found)) if set(found) <= set(_SINO) else native(found)
    return _after(text, at, Read(value_, end, True)) if value_ is not None else []


def _sino_or_digits(text: str) -> int | None:
    value = plain_number(text) if text[0].isdigit() else cjk_sum(list(text))
    return value if isinstance(value, int) else None


def _read(text: str, at: int) -> Read | None:
    """Digits with the scales after them: 3만 5천, 1억 2,000만, 1천5백."""
    match = _NUMBER.match(text, at)
    if not match:
        return None
    tokens, end = [match[0]], match.end()
    if match[0].count(".") > 1:
        return Read(match[0], end)
    if text[at - 1 : at] == "제" and text.startswith("조", end):  # an article of a law
        return Read(plain_number(match[0]), end)
    while len(tokens) < 20 and (scale := _SCALE.match(text, end)):
        tokens.append(scale[1] or scale[2])
        end = scale.end()
        more = _MORE.match(text, end)
        if more and (not more[1] or tokens[-1] in "만억조"):
            tokens.append(more[2])
            end = more.end()
    value = cjk_sum(tokens)
    return Read(value, end, scale=last_scale(tokens)) if value is not None else None


def _half_day(text: str, at: int) -> tuple[str, int]:
    """Which half of the day is said before a time, and where."""
    match = _HALF_DAY.search(text, max(0, at - 4), at)
    return (match.lastgroup or "", match.start()) if match else ("", at)


def _after(text: str, at: int, read: Read) -> list[Part]:
    """The number as what follows and precedes it says."""
    if isinstance(read.value, str):
        return [Part(Kind.NUMBER, read.value, at, read.end, in_name(text, at, read.end))]
    if before(text, at) in _VAGUE or _VAGUE_AFTER.match(text, read.end):
        return [Part(Kind.NUMBER, 0, read.end, read.end)]
    if more := _APPROX.match(text, read.end):
        read = read._replace(end=more.end())
    read = with_fraction(text, read)
    after, dated = behind(text, read.end), text[at - 1 : at] == "Q"
    found = _calendar(text, at, read) if dated or after in _CALENDAR else []
    return found or (_portion(text, at, read) if after in _PORTION else []) or _quantity(text, at, read)


# What may stand behind a number, after a space or none, that `_calendar` and `_portion` know.
_CALENDAR = frozenset("년회학세월일분사4시~–-")
_PORTION = frozenset("%퍼프할분")


def _calendar(text: str, at: int, read: Read) -> list[Part]:
    value, end, spelled = read.value, read.end, read.spelled
    if not isinstance(value, int):
        return []
    if 1000 <= value < 2200 and (year := _YEAR.match(text, end) or _YEAR_RANGE.match(text, end)):
        said = ("년" in year[0] or "도" in year[0]) and not _YEAR_END.match(text, end)  # 년 말 is a day of its own
        return [Part(Kind.YEAR, value, at, year.end() if said else end, spelled)]
    era, start = era_before(text, at)
    if era and value < 100 and (year := _YEAR.match(text, end)):
        return [Part(Kind.YEAR, era + value, start, year.end(), spelled)]
    if decade := _DECADE.match(text, end):
        return [Part(Kind.DECADE, value, at, decade.end(), spelled)]
    if century := _CENTURY.match(text, end):
        return [Part(Kind.CENTURY, value, at, century.end(), spelled)]
    if 0 < value < 13 and not spelled and (month := _MONTH.match(text, end)):
        return [Part(Kind.MONTH, value, at, month.end(), spelled)]
    if 0 < value < 32 and not spelled and (day := _DAY.match(text, end)):
        return [Part(Kind.DAY, value, at, day.end(), spelled)]
    if 0 < value < 5 and (quarter := _QUARTER.match(text, end)):
        start = at - 1 if text[at - 1 : at] == "제" else at
        return [Part(Kind.QUARTER, value, start, quarter.end(), spelled)]
    if text[at - 1 : at] == "Q" and value < 5:
        return [Part(Kind.QUARTER, value, at - 1, end)]
    return _time(text, at, read)


def _time(text: str, at: int, read: Read) -> list[Part]:
    match = _TIME.match(text, read.end)
    if not match or not isinstance(read.value, int) or read.value > _LATEST:
        return []
    minute = 30 if match[1] else int(match[2] or 0)
    half, start = _half_day(text, at)
    return [time_part(read.value, minute % 60, start, match.end(), half, read.spelled)]


def _portion(text: str, at: int, read: Read) -> list[Part]:
    value, end = read.value, read.end
    if isinstance(value, str):
        return []
    if percent := _PERCENT.match(text, end):
        return [signed(text, at, percentage(value, percent, at, read.spelled))]
    if tenths := _TENTHS.match(text, end):
        return [
            Part(Kind.PERCENT, simplest(Fraction(value) * 10 + int(tenths[1] or 0)), at, tenths.end(), read.spelled)
        ]
    over = _OVER.match(text, end)
    part = _sino_or_digits(over[1]) if over else None
    if over and value and part is not None:
        return [Part(Kind.NUMBER, simplest(Fraction(part) / value), at, over.end(), read.spelled)]
    return []


def _quantity(text: str, at: int, read: Read) -> list[Part]:
    value = read.value
    start = start_with("제", text, at)
    ordinal = _ORDINAL.match(text, read.end) or (_COUNTED_UP.match(text, read.end) if start < at else None)
    if ordinal or start < at:
        return [Part(Kind.ORDINAL, value, start, ordinal.end() if ordinal else read.end, read.spelled)]
    currency, start = symbol_before(text, at)
    unit, end = _unit(text, read)
    if currency and (not unit or currency != "USD"):
        return [signed(text, start, quantity(read, currency, start, read.end))]
    if currency and unit == "$":
        unit = "USD"
    unit = said_before(text, at, unit)
    if not unit and not isinstance(value, str):
        unit, end = _duration(text, read)
    if unit.startswith("duration") and not isinstance(value, str) and (half := _HALF_AFTER.match(text, end)):
        read, end = read._replace(value=value + Fraction(1, 2)), half.end()
    named = not unit and not read.spelled and read.scale == 1 and _named(text, at, read)
    if named or (not unit and _KANGS.match(text, read.end)):
        return [Part(Kind.NUMBER, value, at, read.end, True)]
    return [lasting(text, signed(text, at, quantity(read, unit, at, end)), _RESTS)]


def _unit(text: str, read: Read) -> tuple[str, int]:
    """The unit after a number; shares, households and generations are no time: 1주당, 100만 주, 5세대."""
    unit, end = unit_after(text, read, Locale.KO)
    if unit == "duration-week" and text[end - 1] == "주":
        no_time = text.startswith("당", end) or (isinstance(read.value, Number) and read.value >= _MANY_WEEKS)
    else:
        no_time = unit == "duration-year" and text.startswith("세대", end - 1)
    return ("", read.end) if no_time else (unit, end)


def _duration(text: str, read: Read) -> tuple[str, int]:
    match = _LENGTH.match(text, read.end)
    if not match:
        times = bae_after(text, read.end)
        return ("multiple", times) if times else ("", read.end)
    return "duration-day" if match[1] == "일" else "duration-year", match.end()


def _named(text: str, at: int, read: Read) -> bool:
    """Whether the digits belong to a name: letters or Hangul right before them (코로나19)."""
    if in_name(text, at, read.end):
        return True
    return "가" <= text[at - 1 : at] <= "힣" and not _PREFIX.search(text, max(0, at - 3), at)
