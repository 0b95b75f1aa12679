"""Facts in English text."""

from __future__ import annotations

import re
from fractions import Fraction

from locpipe.facts import day_names, magnitudes, parts_of_months
from locpipe.facts.model import Kind, number_of
from locpipe.facts.named_days import EN_FIRST, english_day
from locpipe.facts.numbers import EN_WORDS, HOURS, ROMAN, SCALES, Read, digits, english, roman, simplest
from locpipe.facts.part import Part
from locpipe.facts.phrases import ALWAYS, EN_MULTIPLES, always, multiple, times_after
from locpipe.facts.quantities import (
    Rests,
    in_name,
    lasting,
    money_scale,
    percentage,
    quantity,
    signed,
    symbol_before,
    unit_after,
    with_fraction,
    with_number,
)
from locpipe.facts.scan import CIRCLED, CLOCK, Rule, clock, era_before, era_year, of_digits, rules_of, time_part
from locpipe.facts.years import counts, short_year, whole_year
from locpipe.model import Locale

MONTHS = {name.lower(): at for at, name in enumerate(day_names.MONTHS, start=1)}
MONTHS |= {name[:3]: at for name, at in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): at for at, name in enumerate(day_names.DAYS, start=1)}
WEEKDAYS |= {name + "s": at for name, at in WEEKDAYS.items()}
_SHORT_DAYS = {"Mon": 1, "Tue": 2, "Tues": 2, "Wed": 3, "Thu": 4, "Thur": 4, "Thurs": 4, "Fri": 5, "Sat": 6, "Sun": 7}
_NAMES = "|".join(
    sorted({name.capitalize() for name in MONTHS} | {name.upper() for name in MONTHS}, key=len, reverse=True)
)
_QUARTER = re.compile(r"[ -](?:fiscal )?(quarter|half)\b(?! of (?:a|an|its|his|her|the (?!year|fiscal))\b)(?!-?final)")
TRIGGER = re.compile(
    rf"\d|[A-Za-z]{{3,}}|\((?=[\d+])|\+(?=\d)|[{CIRCLED}½⅓⅔¼¾]|(?<![A-Za-z])(?:{ROMAN})(?![A-Za-z])"
    r"|(?<=World War )I(?![A-Za-z])",
    re.ASCII,
)
_ROMAN = re.compile(ROMAN)
_SPECIAL = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_WARS = {"wwi": 1, "wwii": 2}
_PHRASES = {*EN_MULTIPLES, "around", "round"}
_WORDS = (
    EN_WORDS
    | _PHRASES
    | EN_FIRST
    | MONTHS.keys()
    | WEEKDAYS.keys()
    | _SPECIAL.keys()
    | parts_of_months.EN_FIRST
    | magnitudes.EN_FIRST
    | _WARS.keys()
    | {name.lower() for name in _SHORT_DAYS}
)
_WEAK = {"may", "march", "mar", "jan", "jun", "august", "dec", "apr", "sept", "sep", "nov", "oct", "aug", "feb", "jul"}
_DAY_AFTER = re.compile(
    r"\.?[ \u00a0](?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d:,]\d|\d)(?! ?(?:%|percent|million|billion))"
)
_DAYS_AFTER = re.compile(
    r"(?: ?[–—-] ?| (?:and|to|or|through|until) |, (?:and )?)(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|,\d)(?! [a-zA-Z%])"
)
_SHORT_YEAR_HERE = re.compile(r"(?<=['’‘])\d\d", re.ASCII)
_DATE_AFTER = re.compile(r"\.?,? (?:\d|[A-Z][a-z]{2,8}\.? \d)")
_YEAR_AFTER = re.compile(r"\.?,? (?:of )?(\d{4})(?![\d,]\d|\d)")
_SHORT_YEAR = re.compile(r"\.? ?[’'](\d\d)(?!\d)")
_DAY_BEFORE = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of| day of)? (?=({_NAMES})(?![A-Za-z]))", re.ASCII)
_EVIDENCE = re.compile(
    r"\b(?:in|since|of|by|until|last|next|early|late|mid|from|through|this|during|to|and|or|between|before|after|on)"
    r"[ -]\Z",
    re.IGNORECASE,
)
_TO_MONTH = re.compile(rf"\.?(?: ?[–—-] ?| to | through )(?:{_NAMES})(?![A-Za-z])")
_FROM_MONTH = re.compile(rf"(?<![A-Za-z])(?:{_NAMES})\.?(?: ?[–—-] ?| through )\Z")
_HOUR_SAID = re.compile(
    r"(\d{1,2})(?:[:.]([0-5]\d))?(?![\d:])"
    r" ?(?:([Aa])\.? ?[Mm]\b\.?|([Pp])\.? ?[Mm]\b\.?|o[’']clock|noon|midnight|hours? (?:local|GMT|UTC))"
)
_ZONED = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?= (?:GMT|UTC|JST|KST|hours|hrs)\b)", re.ASCII)
_PAST = re.compile(r"(half|quarter) (past|to) (\w{3,8})\b", re.IGNORECASE)
_PAST_HOURS = {**HOURS, "noon": 12, "midday": 12, "midnight": 24}
_CLOCK_HAND = re.compile(r"second[ -]hands?\b", re.IGNORECASE)  # of a clock, or not new
_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])", re.ASCII)
_SHORT_SCALE = re.compile(r"(?:(?<=\d\d\d)([Kk])|(?<=[\d.]\d)(M|mn|mln)|(bn|tn))\b")
_EVENING = re.compile(r"[^.]{0,12}\bin the (?:afternoon|evening)|[^.]{0,6} at night")
_YEAR_AND = re.compile(r"\ba year and \Z", re.IGNORECASE)
_BELOW_ZERO = re.compile(r" (?:below (?:zero|freezing)|sub-?zero)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_SCALE = re.compile(r"[ \u00a0-]?(hundred|thousand|million|billion|trillion|bn)\b", re.IGNORECASE)
_PERCENT = re.compile(r"[ -]?(?:%|percent\b|per[ -]cent\b|pct\b)(?P<points>[ -]points?\b| age points?\b)?")
_CENTURY = re.compile(r"[ -](?:and \d\w+ )?(?:centur(?:y|ies))\b")
_ERA_YEAR = re.compile(r" year of (?:the )?(Reiwa|Heisei|Showa|Taisho|Meiji)(?: (?:era|period))?\b")
_DECADE = re.compile(r"[’']?s\b")
_QUARTER_NAME = re.compile(r"\b([QH])\Z")
_ANDAHALF = re.compile(r"[ -]and[ -]a[ -]half\b")
_ONE_AND = re.compile(r"\b(?:an?|one) (minute|hour|day|week|month|year) and a \Z", re.IGNORECASE)
_RESTS = Rests(
    re.compile(
        rf"(?:,? and|,)? (\d{{1,2}}|{'|'.join(HOURS)})[ -]months?\b(?!,? (?:and|or) \w+ (?:months|years))",
        re.ASCII | re.IGNORECASE,
    ),
    re.compile(r"(?:,? and|,)? (\d{1,2})[ -]min(?:utes?)?\b", re.ASCII),
    re.compile(r"(?:,? and|,)? (\d{1,2})(?:\.(\d{1,3}))?[ -]sec(?:onds?)?\b", re.ASCII),
    HOURS,
)
_BRACKET_ITEM = re.compile(r"(\d{1,2})\)(?= )")


def find(text: str, match: re.Match[str]) -> list[Part]:
    """The facts that begin at a place the trigger found."""
    at, found = match.start(), match[0]
    if found.isdigit():
        return _digits(text, at)
    if found[0] in "XLVI" and (found == "I" or _ROMAN.fullmatch(found)):
        return [Part(Kind.ORDINAL, roman(found), at, match.end(), True)]
    word = found.lower()
    return _word(text, at, found, word) if word in _WORDS else []


def _word(text: str, at: int, found: str, word: str) -> list[Part]:
    if text[at - 1 : at].isalpha() or text[at + len(found) : at + len(found) + 1].isalpha():
        return []
    if word in MONTHS and found != word:
        return _month(text, at, found)
    if word in _PHRASES:
        if word in EN_MULTIPLES:
            return [multiple(EN_MULTIPLES[word], at, at + len(found))]
        phrase = ALWAYS[Locale.EN].match(text, at)
        return always(phrase) if phrase else []
    if word in EN_FIRST:
        return english_day(text, at)
    if word in parts_of_months.EN_FIRST:
        return parts_of_months.english_part(text, at)
    if word in magnitudes.EN_FIRST:
        return magnitudes.english_magnitude(text, at)
    if word in _WARS or (word in ("one", "two") and text.endswith("World War ", 0, at)):
        return [Part(Kind.ORDINAL, _WARS.get(word, 2 if word == "two" else 1), at, at + len(found), True)]
    if word in WEEKDAYS or found in _SHORT_DAYS:
        return _weekday(text, at, found)
    if word in _SPECIAL:
        return [time_part(*_SPECIAL[word], at, at + len(found), "", True)]
    if word == "half" and (whole := _ONE_AND.search(text, max(0, at - 20), at)):
        return [Part(Kind.MEASURE, (Fraction(3, 2), f"duration-{whole[1].lower()}"), at, at + 4, True)]
    if word in ("half", "quarter") and (past := _PAST.match(text, at)) and past[3].lower() in _PAST_HOURS:
        sign = 1 if past[2].lower() == "past" else -1
        minutes = _PAST_HOURS[past[3].lower()] * 60 + (30 if word == "half" else 15) * sign
        return [time_part(minutes // 60, minutes % 60, at, past.end(), "", True)]
    if word == "second" and _CLOCK_HAND.match(text, at):
        return []
    read = english(text, at, word) if word in EN_WORDS else None
    return _after(text, at, read) if read else []


def _weekday(text: str, at: int, found: str) -> list[Part]:
    if found in _SHORT_DAYS:
        end = at + len(found)
        known = _DATE_AFTER.match(text[end : end + 14]) or text[at - 1 : at] == "("
        return [Part(Kind.WEEKDAY, _SHORT_DAYS[found], at, end)] if known else []
    if not found[0].isupper():
        return []
    return [Part(Kind.WEEKDAY, WEEKDAYS[found.lower()], at, at + len(found))]


def _month(text: str, at: int, found: str, weak: bool = True) -> list[Part]:
    """A month name with the day and the year after it; alone, a name that is a word too needs a preposition."""
    word, end = found.lower(), at + len(found)
    day = _DAY_AFTER.match(text, end)
    parts = []
    if day and 0 < int(day[1]) < 32:
        parts.append(Part(Kind.DAY, int(day[1]), *day.span(1)))
        end = day.end()
        while (more := _DAYS_AFTER.match(text, end)) and 0 < int(more[1]) < 32:
            parts.append(Part(Kind.DAY, int(more[1]), *more.span(1)))
            end = more.end()
    year = _YEAR_AFTER.match(text, end) or _SHORT_YEAR.match(text, end)
    if year:
        short = len(year[1]) == 2  # its apostrophe belongs to it
        parts.append(
            Part(Kind.YEAR, whole_year(int(year[1])) if short else int(year[1]), year.start(1) - short, year.end(1))
        )
    known = _EVIDENCE.search(text, max(0, at - 9), at) or _TO_MONTH.match(text, at + len(found))
    uncertain = weak and word in _WEAK and not parts and not known and not _FROM_MONTH.search(text, max(0, at - 14), at)
    if uncertain and word not in ("may", "march", "august"):
        return []
    return [Part(Kind.MONTH, MONTHS[word], at, at + len(found), uncertain), *parts]


def _digits(text: str, at: int) -> list[Part]:
    if special := of_digits(_RULES, text, at):
        return special
    read = digits(text, at)
    return _number(text, at, read) if read else []


def _numeric_date(match: re.Match[str]) -> list[Part]:
    """1/19/2024 or 19/1/2024; where both readings are possible, two numbers and a year."""
    first, second = int(match[1]), int(match[3])
    kinds = (Kind.DAY, Kind.MONTH) if first > 12 else (Kind.MONTH, Kind.DAY)
    if max(first, second) < 13 and first != second:
        kinds = (Kind.NUMBER, Kind.NUMBER)
    return [
        Part(kinds[0], first, *match.span(1)),
        Part(kinds[1], second, *match.span(3)),
        Part(Kind.YEAR, int(match[4]), *match.span(4)),
    ]


def _short_year(match: re.Match[str]) -> list[Part]:
    return short_year(match.string, match.start())


def _zoned(match: re.Match[str]) -> list[Part]:
    return [time_part(int(match[1]), int(match[2]), match.start(), match.end(2), "")]


def _hour(match: re.Match[str]) -> list[Part]:
    half = "am" if match[3] else "pm" if match[4] else ""
    if not half and _EVENING.match(match.string, match.end()):
        half = "pm"
    if int(match[1]) > 24:
        return []
    return [time_part(int(match[1]), int(match[2] or 0), match.start(), match.end(), half)]


def _clock(match: re.Match[str]) -> list[Part]:
    found = clock(match, "", match.start())
    return clock(match, "pm", match.start()) if found and _EVENING.match(match.string, match.end()) else found


def _day_of_month(match: re.Match[str]) -> list[Part]:
    if not 0 < int(match[1]) < 32:
        return []
    return [Part(Kind.DAY, int(match[1]), *match.span(1)), *_month(match.string, match.end(), match[2], weak=False)]


def _item(match: re.Match[str]) -> list[Part]:
    first = not match.string[: match.start()].strip()
    return [Part(Kind.ITEM, int(match[1]), match.start(), match.end())] if first else []


_RULES = rules_of(
    Locale.EN,
    Rule(_DATE, _numeric_date, "/.-"),
    Rule(_SHORT_YEAR_HERE, _short_year),
    Rule(_ZONED, _zoned, " "),
    Rule(_HOUR_SAID, _hour, " :.AaPponmh"),
    Rule(CLOCK, _clock, ":"),
    Rule(_DAY_BEFORE, _day_of_month, " snrt"),
    Rule(_BRACKET_ITEM, _item, ")"),
)


def _number(text: str, at: int, read: Read) -> list[Part]:
    value = read.value
    if _DECADE.match(text, read.end) and isinstance(value, int) and value % 10 == 0 and value < 2200:
        end = read.end + (2 if text[read.end] in "’'" else 1)
        return [Part(Kind.DECADE, value, at - text.startswith(("'", "’", "‘"), at - 1), end)]
    if isinstance(value, int) and value < 100:
        era, start = era_before(text, at)
        if era:
            return [Part(Kind.YEAR, era + value, start, read.end)]
        if value < 5 and (letter := _QUARTER_NAME.search(text, max(0, at - 2), at)):
            return [Part(Kind.QUARTER if letter[1] == "Q" else Kind.HALF, value, at - 1, read.end)]
    if ordinal := _ORDINAL.match(text, read.end):
        return _after(text, at, read._replace(end=ordinal.end(), ordinal=True))
    return _after(text, at, _scaled(text, read))


_SHORT_SCALES = {"K": 10**3, "k": 10**3, "M": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}


def _scaled(text: str, read: Read) -> Read:
    short = _SHORT_SCALE.match(text, read.end)
    match = short or _SCALE.match(text, read.end)
    if not match or isinstance(read.value, str):
        return read
    scale = _SHORT_SCALES[match[0]] if short else {"hundred": 100, "bn": 10**9, **SCALES}[match[1].lower()]
    return read._replace(value=simplest(Fraction(read.value) * scale), end=match.end(), scale=scale)


def _after(text: str, at: int, read: Read) -> list[Part]:
    """The number as what follows and precedes it says: an ordinal, a percentage, money, a measure."""
    value = read.value
    if read.ordinal:
        return [_ordinal(text, at, read)]
    if isinstance(value, str):
        return [Part(Kind.NUMBER, value, at, read.end, in_name(text, at, read.end))]
    read = with_fraction(text, read)
    value = read.value if not isinstance(read.value, str) else value
    if half := _ANDAHALF.match(text, read.end):
        read = read._replace(value=value + Fraction(1, 2), end=half.end())
    if percent := _PERCENT.match(text, read.end):
        return [signed(text, at, percentage(value, percent, at, read.spelled))]
    currency, start = symbol_before(text, at)
    if currency:
        read = money_scale(text, read)
        end = read.end
        return [signed(text, start, quantity(read, currency, start, end))]
    if times := times_after(text, read.end):
        return [multiple(value, at, times, read.spelled)]
    unit, end = unit_after(text, read, Locale.EN)
    if read.unit:
        unit, end = read.unit, read.end
    if not unit and not read.spelled and in_name(text, at, read.end):
        return [Part(Kind.NUMBER, read.value, at, read.end, True)]
    if not unit and isinstance(read.value, int) and read.scale == 1 and _is_year(text, at, read):
        return [Part(Kind.YEAR, read.value, at, read.end, read.spelled)]
    part = signed(text, at, quantity(read, unit, at, end))
    if (below := _BELOW_ZERO.match(text, end)) and number_of(part.kind, part.value) == read.value:
        part = with_number(part, simplest(-Fraction(read.value)))._replace(end=below.end())
    if unit == "duration-month" and _YEAR_AND.search(text, max(0, at - 11), at):
        part = with_number(part, simplest(Fraction(value) + 12))
    return [lasting(text, part, _RESTS)]


def _is_year(text: str, at: int, read: Read) -> bool:
    whole = isinstance(read.value, int) and 1000 <= read.value < 2200 and "," not in text[at : read.end]
    return whole and (read.spelled or not counts(text, at, read.end))


def _ordinal(text: str, at: int, read: Read) -> Part:
    if century := _CENTURY.match(text, read.end):
        return Part(Kind.CENTURY, read.value, at, century.end(), read.spelled)
    era = _ERA_YEAR.match(text, read.end)
    if era and isinstance(read.value, int):
        return Part(Kind.YEAR, era_year(era[1], read.value), at, era.end(), read.spelled)
    quarter = _QUARTER.match(text, read.end)
    if quarter and read.value in (1, 2, 3, 4):
        kind = Kind.QUARTER if quarter[1] == "quarter" else Kind.HALF
        return Part(kind, read.value, at, quarter.end(), read.spelled or kind is Kind.HALF)
    return Part(Kind.ORDINAL, read.value, at, read.end, read.spelled)
