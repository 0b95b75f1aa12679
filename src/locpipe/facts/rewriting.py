"""A fact of a text written anew with another value, in the very notation that stands there.

2万 becomes 3万5,000, １５ becomes １６, 令和7年 becomes 令和8年, three becomes five, 15th becomes 21st. None wherever
the notation cannot say the value, or it is not certain how. The caller reads the result again (`find`).
"""

from __future__ import annotations

import re
from fractions import Fraction

from locpipe.facts.day_names import DAY_SIGNS, DAYS, MONTHS
from locpipe.facts.eras import era_year, is_era_year
from locpipe.facts.model import Fact, Kind, Number, Value, number_of
from locpipe.facts.numbers import GREAT, SCALES, cjk_sum, plain_number
from locpipe.facts.rendering import render
from locpipe.languages.english import ordinal_ending
from locpipe.model import Locale

_WIDE = str.maketrans("0123456789,.:", "０１２３４５６７８９，．：")
_NARROW = str.maketrans("０１２３４５６７８９，．：", "0123456789,.:")
_WIDE_DIGIT = re.compile("[０-９]")
# Digits with the scales of the languages between and after them; of English ones the scale stands apart.
_CORE = re.compile(r"\d[\d,]*(?:\.\d+)*(?: ?[千万億兆천만억조]+(?: ?\d[\d,]*)?)*", re.ASCII)
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[千万億兆천만억조]", re.ASCII)
_ONE_SCALE = re.compile(r"(\d[\d,]*(?:\.\d+)?)( ?)([万億兆만억조])", re.ASCII)
_SCALE_WORD = re.compile(
    r"[ \u00a0-]?(?:(?P<word>thousand|million|billion|trillion)|(?P<other>[KMk]|mn|bn?|hundred))\b"
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_KANJI = "〇一二三四五六七八九"
_KANJI_RUN = re.compile(rf"[{_KANJI}十]+")
_NATIVE = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_SHORT_MONTHS = {1: "Jan", 2: "Feb", 8: "Aug", 9: "Sept", 10: "Oct", 11: "Nov", 12: "Dec"}  # AP keeps the others whole
_HALVES = {Locale.JA: "上下", Locale.KO: "상하", Locale.EN: ("first", "second")}
_TIME = re.compile(
    r"(?P<am>午前|오전|朝)?(?P<pm>午後|오후|夕方)?(?P<gap>の? ?)(?P<hour>\d{1,2})"
    r"(?:(?P<colon>[:.])(?P<minute>\d\d)|(?P<sign> ?[時시])(?: ?(?P<said>\d{1,2}) ?[分분])?)?"
    r"(?P<en> ?(?:[AaPp]\.? ?[Mm]\.?))?",
    re.ASCII,
)


def rewritten(fact: Fact, value: Value, locale: Locale, decimals: int = 0) -> str | None:
    """The text of a fact with another value of its kind; the unit stays, and so does the sign.

    ``decimals`` is how many of them the value is written with at least where it is said in figures.
    """
    if fact.value == value:
        return fact.text
    text = fact.text.translate(_NARROW)
    new = _rewritten(fact, text, value, locale, decimals)
    if new is None or new == text:
        return None
    return new.translate(_WIDE) if _WIDE_DIGIT.search(fact.text) else new


def _rewritten(fact: Fact, text: str, value: Value, locale: Locale, decimals: int) -> str | None:
    match fact.kind:
        case Kind.TIME:
            return _time(text, value)
        case Kind.MONTH if locale is Locale.EN and text.isalpha():
            return _month(text, value)
        case Kind.WEEKDAY:
            return _weekday(text, fact.value, value, locale)
        case Kind.HALF if not any(char.isdecimal() for char in text):
            return _half(text, value, locale)
        case Kind.RELATIVE | Kind.PART | Kind.MAGNITUDE | Kind.PHONE:
            return None
        case Kind.YEAR if is_era_year(fact):
            return era_year(text, int(str(fact.value)), int(str(value)))
    old, new = fact.number, number_of(fact.kind, value)
    if isinstance(old, str) or isinstance(new, str):
        return str(new) if text == old else None
    if not isinstance(old, Number) or not isinstance(new, Number) or (old < 0) != (new < 0):
        return None
    return _figure(fact.kind, text, (_size(old), _size(new)), locale, decimals)


def _size(number: Number) -> Number:
    return -number if number < 0 else number


def _figure(kind: Kind, text: str, pair: tuple[Number, Number], locale: Locale, decimals: int) -> str | None:
    """A number in figures or in words."""
    cores = list(_CORE.finditer(text))
    if not cores:
        return _in_words(text, pair, locale)
    if len(cores) > 1:
        return None
    (core,) = cores
    before, after = text[: core.start()], text[core.end() :]
    scale = _SCALE_WORD.match(after) if locale is Locale.EN else None
    if scale:
        written = _scaled_english(core[0], scale, pair, decimals)
        return None if written is None else f"{before}{written[0]}{written[1]}{after[scale.end() :]}"
    if _read(core[0]) != pair[0]:
        return None
    written_core = _digits(kind, core[0], pair, locale, decimals)
    if written_core is None:
        return None
    ending = re.match(r"(?:st|nd|rd|th)\b", after) if locale is Locale.EN else None
    if ending and isinstance(pair[1], int):
        after = ordinal_ending(pair[1]) + after[ending.end() :]
    return before + written_core + after


def _read(core: str) -> Number | None:
    value = cjk_sum(_TOKEN.findall(core)) if _TOKEN.search(core) else None
    return value if len(core.split(".")) < 3 else None


def _digits(kind: Kind, core: str, pair: tuple[Number, Number], locale: Locale, decimals: int) -> str | None:
    old, new = pair
    if not re.fullmatch(r"[\d,.]+", core, re.ASCII):
        return _scaled(core, new, locale)
    if len(core) > 1 and core[0] == "0" and "." not in core:
        padded = str(new).zfill(len(core))
        return padded if isinstance(new, int) and len(padded) == len(core) else None
    counted = kind in (Kind.NUMBER, Kind.MONEY, Kind.MEASURE)
    if counted and locale is not Locale.EN and old < 10**4 <= new and isinstance(new, int):
        return render(Fact(Kind.NUMBER, new, 0, 0, ""), locale)
    grouped = counted and ("," in core or (old < 1000 and kind is not Kind.YEAR))
    return _decimal(new, decimals, grouped=grouped)


def _decimal(value: Number, decimals: int, *, grouped: bool) -> str | None:
    """The decimal form with at least so many decimals; None where it does not end soon."""
    for places in range(decimals, max(decimals, 6) + 1):
        scaled = Fraction(value) * 10**places
        if scaled.denominator == 1:
            whole, rest = divmod(scaled.numerator, 10**places)
            return (f"{whole:,}" if grouped else str(whole)) + (f".{rest:0{places}}" if places else "")
    return None


def _scaled(core: str, new: Number, locale: Locale) -> str | None:
    """Figures with 万, 億, 만, 억: in the same scale if the old one was a decimal, else with all that are needed."""
    one = _ONE_SCALE.fullmatch(core)
    if one and "." in one[1]:
        number = Fraction(new) / GREAT[one[3]]
        written = _decimal(number, 0, grouped=True) if number * 100 % 1 == 0 and number >= Fraction(1, 10) else None
        return written and f"{written}{one[2]}{one[3]}"
    if set(core) & set("千천") or not isinstance(new, int):
        return None
    written = render(Fact(Kind.NUMBER, new, 0, 0, ""), locale)
    groups = re.findall(r"\d[\d,]*", core)
    if written and any(len(group) > 3 and "," not in group for group in groups):
        written = written.replace(",", "")
    return written


def _scaled_english(
    core: str, scale: re.Match[str], pair: tuple[Number, Number], decimals: int
) -> tuple[str, str] | None:
    """Figures before million, K, bn, and that word: in the same scale, or in the one that the value has of its own."""
    old, new = pair
    figure = plain_number(core)
    if isinstance(figure, str) or not figure:
        return None
    size = Fraction(old) / Fraction(figure)
    number = Fraction(new) / size
    if 1 <= number < 1000 and (number * 100).denominator == 1:
        written = _decimal(number, decimals if "." in core else 0, grouped=True)
        return (written, scale[0]) if written else None
    if not scale["word"] or SCALES[scale["word"]] != size or not isinstance(new, int):
        return None
    whole = render(Fact(Kind.NUMBER, new, 0, 0, ""), Locale.EN)
    return (whole, "") if whole and scale[0][0] != "-" else None


def _in_words(text: str, pair: tuple[Number, Number], locale: Locale) -> str | None:
    old, new = pair
    if not isinstance(old, int) or not isinstance(new, int) or new < 1:
        return None
    if locale is Locale.EN:
        return _english_word(text, old, new)
    if locale is Locale.KO:
        fits = old < len(_NATIVE) and new < len(_NATIVE) and text.startswith(_NATIVE[old])
        return _NATIVE[new] + text[len(_NATIVE[old]) :] if fits and old else None
    runs = list(_KANJI_RUN.finditer(text))
    if len(runs) != 1 or cjk_sum(list(runs[0][0])) != old:
        return None
    written = _kanji(runs[0][0], new)
    return None if written is None else text[: runs[0].start()] + written + text[runs[0].end() :]


def _english_word(text: str, old: int, new: int) -> str | None:
    """A number below ten in words, as the press writes it."""
    for words in (_WORDS, _ORDINALS):
        if old < 10 and new < 10 and words[old] and text.lower().startswith(words[old]):
            rest, word = text[len(words[old]) :], words[new]
            if rest[:1].isalpha():
                return None
            return (word.capitalize() if text[0].isupper() else word) + rest
    return None


def _kanji(run: str, number: int) -> str | None:
    if "十" not in run and len(run) > 1:  # figure by figure, as years are written
        return "".join(_KANJI[int(digit)] for digit in str(number))
    if number > 99:
        return None
    tens, ones = divmod(number, 10)
    return (_KANJI[tens] if tens > 1 else "") + "十" * (tens > 0) + (_KANJI[ones] if ones else "")


def _month(text: str, value: Value) -> str | None:
    if not isinstance(value, int) or not 1 <= value <= 12:
        return None
    if text in MONTHS:
        return MONTHS[value - 1]
    return _SHORT_MONTHS.get(value) if text in _SHORT_MONTHS.values() else None


def _weekday(text: str, old: Value, value: Value, locale: Locale) -> str | None:
    if not isinstance(old, int) or not isinstance(value, int):
        return None
    if locale is not Locale.EN:
        names = DAY_SIGNS[locale]
        return names[value - 1] + text[1:] if text[:1] == names[old - 1] else None
    if text == DAYS[old - 1]:
        return DAYS[value - 1]
    return DAYS[value - 1][:3] if text == DAYS[old - 1][:3] else None


def _half(text: str, value: Value, locale: Locale) -> str | None:
    names = _HALVES[locale]
    for name in names:
        if text.startswith(name) and value in (1, 2):
            return names[int(str(value)) - 1] + text[len(name) :]
    return None


def _time(text: str, value: Value) -> str | None:
    """A clock time with the half of the day that it names; noon and midnight are said in too many ways."""
    match = _TIME.fullmatch(text)
    if not match or not isinstance(value, tuple) or not (match["colon"] or match["sign"] or match["en"]):
        return None
    hour, minute = int(str(value[0])), int(str(value[1]))
    half = match["am"] or match["pm"] or match["en"]
    if half and (hour in (0, 12) or int(match["hour"]) in (0, 12)):
        return None
    late = bool(match["pm"]) or bool(match["en"] and "p" in match["en"].lower())
    if half and late != (hour >= 12):
        half = _other_half(half)
        if half is None:
            return None
    shown = str(hour % 12 if match["am"] or match["pm"] or match["en"] else hour)
    if len(match["hour"]) == 2 and match["hour"][0] == "0":
        shown = shown.zfill(2)
    before = half or "" if match["am"] or match["pm"] else ""
    after = half or "" if match["en"] else ""
    return f"{before}{match['gap']}{shown}{_minutes(match, minute)}{after}"


def _other_half(half: str) -> str | None:
    pairs = {"午前": "午後", "오전": "오후", "午後": "午前", "오후": "오전"}
    if half in pairs:
        return pairs[half]
    swapped = half.translate(str.maketrans("aApP", "pPaA"))
    return swapped if swapped != half else None


def _minutes(match: re.Match[str], minute: int) -> str:
    if match["sign"]:
        korean = match["sign"].endswith("시")
        return match["sign"] + (f"{' ' if korean else ''}{minute}{'분' if korean else '分'}" if minute else "")
    if match["colon"] and (minute or not match["en"]):
        return f"{match['colon']}{minute:02}"
    return f":{minute:02}" if minute else ""
