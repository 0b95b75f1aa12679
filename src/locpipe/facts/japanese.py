"""Facts in Japanese text."""

from __future__ import annotations

import re
from fractions import Fraction

from locpipe.facts import magnitudes, parts_of_months
from locpipe.facts.day_names import DAY_SIGNS, OPENS
from locpipe.facts.model import Kind
from locpipe.facts.named_days import JA_NAMES, JA_YEAR_END, neighbours_day
from locpipe.facts.numbers import DIGITS, ROMAN, Read, cjk_sum, last_scale, roman, simplest
from locpipe.facts.part import Part
from locpipe.facts.phrases import JA_MULTIPLES, multiple
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
    SHORT_DATE,
    Rule,
    clock,
    era_before,
    era_letter,
    of_digits,
    rules_of,
    time_part,
)
from locpipe.facts.words import one_of, words
from locpipe.model import Locale

_FIGURES = "〇零一二三四五六七八九十百千万億兆"
_LISTS = words(Locale.JA)
_COUNTERS = one_of(_LISTS["counters"])
_WORDS: dict[str, int] = _LISTS["words"]
_NAMED = "[月火水木金土日]"
TRIGGER = re.compile(
    rf"{one_of(list(_WORDS))}|{JA_NAMES}|{parts_of_months.JA_NAMES}|[\d{_FIGURES}{CIRCLED}½⅓⅔¼¾]|\((?=[\d+])|\+(?=\d)"
    rf"|{_NAMED}(?:曜日?|(?=[~・-] ?{_NAMED}曜))"
    rf"|(?:(?<=[日\d])|(?<=[日\d] )){OPENS}{_NAMED}(?=[)\]］】〕〉》・])|\({_NAMED}(?=\) ?(?:\d{{4}}年|\d{{1,2}}月))"
    rf"|元年|正午|半(?=[分数年]|世紀|時間)|(?<![A-Za-z])(?:{ROMAN})(?![A-Za-z])"
    rf"|[上下]半?期|(?<![\dー数何幾半{_FIGURES}])倍(?=増|に|と|の)|半減(?!期)|半額",
    re.ASCII,
)
WEEKDAYS = {name: at for at, name in enumerate(DAY_SIGNS[Locale.JA], start=1)}
_RUN = re.compile(rf"{DIGITS}(?: (?=[千万億兆]))?|[{_FIGURES}](?:(?<=[万億兆]) (?=\d))?", re.ASCII)
_VAGUE = frozenset("数何幾")
_VAGUE_NAME = re.compile(r"[一-龥]\w\Z")  # 人数10人
_COUNTED = re.compile(_COUNTERS)
_NOT_A_NUMBER = re.compile(one_of(_LISTS["not_numbers"]) + r"(?!(?<=十分)[\dの])")
_HALF_DAY = re.compile(r"(?:(?P<am>午前|朝|未明|早朝|明け方)|(?P<pm>午後|夕方|夕刻|昼)|(?P<night>深夜|夜))の? ?\Z")
_YEAR = re.compile(r" ?(?:年(?!代|間|生)(?:度)?|(?:会計|事業)年度)")
_SHORT_FISCAL = re.compile(r"年度")
_YEAR_END = re.compile(JA_YEAR_END)
_YEAR_RANGE = re.compile(r" ?[~–-] ?(?=\d{2,4} ?年)")
_QUARTER = re.compile(r" ?四半期|[Qq]\b")
_HALF = re.compile(r" ?半期")
_DECADE = re.compile(r" ?年代")
_CENTURY = re.compile(r" ?世紀")
_WEEKDAY = rf"(?:[・、~-]{_NAMED})*曜"  # 第3月曜日, 第2月・火曜日
_MONTH = re.compile(rf" ?月(?!間|齢|{_WEEKDAY})期?")
_DAY = re.compile(rf" ?日(?!間|本|数|系|韓|米|中|銀|産|{_WEEKDAY})")
_LATEST = 29  # o’clock: 25時 is one in the morning
_TIME = re.compile(r" ?時(?!間|代|期|点|速|差|制|計)(?:(半)| ?(\d{1,2}) ?分)?")
_SEN = re.compile(r"(\d{1,2})銭", re.ASCII)
_OVER_ROUND = re.compile(r"超(?:え|の|[。、]|\Z)")  # 千超
_FEW = {**{figure: value for value, figure in enumerate("一二三四五六七八九十", 1)}, "十一": 11}
_RESTS = Rests(
    re.compile(rf"(?:間?と)? ?(\d{{1,2}}|{one_of(list(_FEW))}) ?[かカヵヶケ箇]月間?", re.ASCII),
    re.compile(r"(\d{1,2}) ?分(?!の)間?", re.ASCII),
    re.compile(r"(\d{1,2}) ?秒(\d{1,3})?間?", re.ASCII),
    _FEW,
)
_OVER = re.compile(rf" ?分の ?({DIGITS}|[一二三四五六七八九十]+)", re.ASCII)
_PERCENT = re.compile(r" ?(?:%|パーセント|ﾊﾟｰｾﾝﾄ|㌫)(?P<points>・?ポイント|p(?![A-Za-z])|pt(?![A-Za-z]))?")
_TENTHS = re.compile(r"割(?:(\d|[一二三四五六七八九])分(?!の))?(?!り|当|引き?く)")
_ORDINAL = re.compile(rf" ?(?:{_COUNTERS})?目(?!標|的|指|安|前)")
_ORDINAL_UNIT = re.compile(r" ?(?:番|位|号|世(?!代|界|紀)|次|等|級|回|代)(?!組|付|地)")


def find(text: str, match: re.Match[str]) -> list[Part]:
    """The facts that begin at a place the trigger found; an empty one ends where the search goes on."""
    at, found = match.start(), match[0]
    if found.isdigit() and found.isascii():
        return of_digits(_RULES, text, at) or _run(text, at)
    if found in _FIGURES:
        return _run(text, at)
    return _word(text, at, found)


def _word(text: str, at: int, found: str) -> list[Part]:
    end = at + len(found)
    if found[0] in "([［【〔〈《":
        return [Part(Kind.WEEKDAY, WEEKDAYS[found[1]], at + 1, end)]
    if "曜" in found or found in WEEKDAYS:
        return [Part(Kind.WEEKDAY, WEEKDAYS[found[0]], at, end)]
    if found.isascii():
        return [Part(Kind.ORDINAL, roman(found), at, end, True)]
    if found == "元年":
        era, start = era_before(text, at)
        return [Part(Kind.YEAR, era + 1, start, end)] if era else []
    if found == "正午":
        return [Part(Kind.TIME, (12, 0), at, end, True)]
    if found.endswith("期"):
        return [Part(Kind.HALF, 1 if found[0] == "上" else 2, at, end, True)]
    if found == "半":
        return _halves(text, at)
    if part := parts_of_months.neighbours_part(at, found):
        return part
    if (day := neighbours_day(text, at, found)) is not None:
        return day
    if found in JA_MULTIPLES:
        return [multiple(JA_MULTIPLES[found], at, end)]
    return [Part(Kind.NUMBER, _WORDS[found], at, end, True)]


def _halves(text: str, at: int) -> list[Part]:
    if text.startswith("年", at + 1):
        return [Part(Kind.MEASURE, (6, "duration-month"), at, at + 2, True)]
    if text.startswith("時間", at + 1):
        return [Part(Kind.MEASURE, (30, "duration-minute"), at, at + 3, True)]
    if text.startswith("世紀", at + 1):
        return [Part(Kind.MEASURE, (50, "duration-year"), at, at + 3, True)]
    return [Part(Kind.NUMBER, Fraction(1, 2), at, at + 2, True)]


def _clock(match: re.Match[str]) -> list[Part]:
    return clock(match, *_half_day(match.string, match.start()))


_RULES = rules_of(Locale.JA, SHORT_DATE, Rule(CLOCK, _clock, ":"))


def _half_day(text: str, at: int) -> tuple[str, int]:
    """Which half of the day is said before a time, and where."""
    match = _HALF_DAY.search(text, max(0, at - 4), at)
    return (match.lastgroup or "", match.start()) if match else ("", at)


def read_run(text: str, at: int) -> Read:
    """The number that a run of digits and numerals makes; its value is "" where they make none."""
    tokens: list[str] = []
    end = at
    while (match := _RUN.match(text, end)) and len(tokens) < 40:
        if tokens and match[0][0].isdigit() and match[0].isascii() and tokens[-1] not in "十百千万億兆":
            break
        if tokens and tokens[0].isascii() and match[0] in "〇零一二三四五六七八九" and tokens[-1].isascii():
            break
        tokens.append(match[0].rstrip())
        end = match.end()
    spelled = not any(token.isascii() for token in tokens)
    if len(tokens) == 1 and tokens[0].count(".") > 1:
        return Read(tokens[0], end)
    value = cjk_sum(tokens)
    return Read("" if value is None else value, end, spelled, scale=last_scale(tokens))


def _run(text: str, at: int) -> list[Part]:
    read = read_run(text, at)
    indefinite = text[at - 1 : at] in _VAGUE and (read.spelled or not _VAGUE_NAME.search(text, max(0, at - 2), at))
    goes_on = text[read.end : read.end + 1] in _VAGUE  # 十数
    if indefinite and not goes_on and magnitudes.is_power(read.value):
        return [magnitudes.magnitude(int(Fraction(read.value)), at - 1, read.end)]
    if read.value == "" or indefinite or goes_on or (read.spelled and not _is_number(text, at, read)):
        return [Part(Kind.NUMBER, 0, read.end, read.end)]
    return _after(text, at, read)


def _is_number(text: str, at: int, read: Read) -> bool:
    """Whether kanji are a number, not part of a word."""
    if before(text, at) == "第":
        return True
    if _NOT_A_NUMBER.match(text, at) and read.end - at < 3:
        return False
    return (
        _COUNTED.match(text, read.end) is not None
        or (read.end - at > 1 and text[at] not in "万億兆")
        or bool(_OVER.match(text, read.end))
        or (read.scale > 99 and bool(_OVER_ROUND.match(text, read.end)))
    )


def _after(text: str, at: int, read: Read) -> list[Part]:
    """The number as what follows and precedes it says."""
    if isinstance(read.value, str):
        return [Part(Kind.NUMBER, read.value, at, read.end, in_name(text, at, read.end))]
    read = with_fraction(text, read)
    after, dated = behind(text, read.end), text[at - 1 : at] == "Q"
    found = _calendar(text, at, read) if dated or after in _CALENDAR else []
    return found or (_portion(text, at, read) if after in _PORTION else []) or _quantity(text, at, read)


# What may stand behind a number, after a space or none, that `_calendar` and `_portion` know.
_CALENDAR = frozenset("年会事世月日四Qq半時~–-")
_PORTION = frozenset("%パﾊ㌫割分")


def _calendar(text: str, at: int, read: Read) -> list[Part]:
    value, end, spelled = read.value, read.end, read.spelled
    if not isinstance(value, int):
        return []
    if year := _YEAR.match(text, end):
        era, start = era_before(text, at)
        if not era:
            era, start = era_letter(text, at)
        if era and value < 100:
            return [Part(Kind.YEAR, era + value, start, year.end(), spelled)]
        if 1000 <= value < 2200:  # 年末 of 2024年末 is a day of its own
            last = end if _YEAR_END.match(text, year.start()) else year.end()
            return [Part(Kind.YEAR, value, at, last, spelled)]
        if 9 < value < 100 and not spelled and _SHORT_FISCAL.match(text, end):  # of which calendar is not said
            return [Part(Kind.YEAR, value, at, year.end())]
    elif 1000 <= value < 2200 and _YEAR_RANGE.match(text, end):
        return [Part(Kind.YEAR, value, at, end, spelled)]
    if decade := _DECADE.match(text, end):
        return [Part(Kind.DECADE, value, at, decade.end(), spelled)]
    if century := _CENTURY.match(text, end):
        return [Part(Kind.CENTURY, value, at, century.end(), spelled)]
    return _month_day(text, at, read) or _quarter(text, at, read) or _time(text, at, read)


def _month_day(text: str, at: int, read: Read) -> list[Part]:
    value, end, spelled = read.value, read.end, read.spelled
    if isinstance(value, int) and 0 < value < 13 and (month := _MONTH.match(text, end)):
        return [Part(Kind.MONTH, value, at, month.end(), spelled)]
    if isinstance(value, int) and 0 < value < 32 and (day := _DAY.match(text, end)) and not _ORDINAL.match(text, end):
        return [Part(Kind.DAY, value, at, day.end(), spelled)]
    return []


def _quarter(text: str, at: int, read: Read) -> list[Part]:
    value, end = read.value, read.end
    if not isinstance(value, int) or not 0 < value < 5:
        return []
    start = start_with("第", text, at)
    if quarter := _QUARTER.match(text, end):
        return [Part(Kind.QUARTER, value, start, quarter.end(), read.spelled)]
    if text[at - 1 : at] == "Q" and not text[at - 2 : at - 1].isalpha():
        return [Part(Kind.QUARTER, value, at - 1, end)]
    if half := _HALF.match(text, end):
        return [Part(Kind.HALF, value, start, half.end(), read.spelled)]
    return []


def _time(text: str, at: int, read: Read) -> list[Part]:
    value = read.value
    match = _TIME.match(text, read.end)
    if not match or not isinstance(value, int) or value > _LATEST:
        return []
    minute = 30 if match[1] else int(match[2] or 0)
    if read.spelled and value == 1:
        return []
    half, start = _half_day(text, at)
    return [time_part(value, minute % 60, start, match.end(), half, read.spelled)]


def _portion(text: str, at: int, read: Read) -> list[Part]:
    value, end = read.value, read.end
    if isinstance(value, str):
        return []
    if percent := _PERCENT.match(text, end):
        return [signed(text, at, percentage(value, percent, at, read.spelled))]
    if tenths := _TENTHS.match(text, end):
        more = cjk_sum([tenths[1]]) if tenths[1] else 0
        return [Part(Kind.PERCENT, simplest(Fraction(value) * 10 + (more or 0)), at, tenths.end(), read.spelled)]
    over = _OVER.match(text, end)
    if over and value:
        part = read_run(text, over.start(1))
        if not isinstance(part.value, str):
            return [Part(Kind.NUMBER, simplest(Fraction(part.value) / value), at, over.end(), read.spelled)]
    return []


def _quantity(text: str, at: int, read: Read) -> list[Part]:
    value = read.value
    start = start_with("第", text, at)
    ordinal = _ORDINAL.match(text, read.end) or (_ORDINAL_UNIT.match(text, read.end) if start < at else None)
    if ordinal or start < at:
        return [Part(Kind.ORDINAL, value, start, ordinal.end() if ordinal else read.end, read.spelled)]
    currency, start = symbol_before(text, at)
    if currency:
        return [signed(text, start, quantity(read, currency, start, read.end))]
    unit, end = unit_after(text, read, Locale.JA)
    unit = said_before(text, at, unit)
    if not unit and (text.startswith("年", read.end) or text.startswith("日", read.end)) and isinstance(value, int):
        unit, end = "duration-year" if text[read.end] == "年" else "duration-day", read.end + 1
    if unit == "JPY" and (sen := _SEN.match(text, end)):
        read, end = read._replace(value=simplest(Fraction(value) + Fraction(int(sen[1]), 100))), sen.end()
    if text.startswith("半", end) and unit.startswith("duration") and not isinstance(value, str):
        read, end = read._replace(value=value + Fraction(1, 2)), end + 1
    if not unit and not read.spelled and in_name(text, at, read.end):
        return [Part(Kind.NUMBER, value, at, read.end, True)]
    part = signed(text, at, quantity(read, unit, at, end))
    return [lasting(text, part, _RESTS)]
