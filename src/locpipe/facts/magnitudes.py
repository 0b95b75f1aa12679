"""Numbers of which only the size is said: dozens, several hundred, tens of thousands, 数十, 何万, 수백, 몇천."""

from __future__ import annotations

import re

from locpipe.facts.model import Kind
from locpipe.facts.numbers import SCALES, cjk_sum
from locpipe.facts.part import Part
from locpipe.facts.words import one_of, words
from locpipe.model import Locale

EN_FIRST = frozenset(
    {"tens", "dozens", "hundreds", "thousands", "millions", "billions", "trillions", "several", "few", "couple"}
)
"""The words, in lower case, that English ones begin with."""
_SIZES = {"ten": 10, "dozen": 10, "hundred": 100, **SCALES}
_LITTLE = r"dozen|hundred|thousand"
_GREAT = "|".join(SCALES)
_ENGLISH = re.compile(
    rf"(?:(?:several|few|couple of) (?P<few>{_LITTLE}|{_GREAT})(?: (?P<scale>{_GREAT}))?"
    rf"|(?:(?P<some>ten|{_LITTLE}|{_GREAT})s)(?:(?: upon \w+)? of (?P<many>{_GREAT})s)?)\b",
    re.IGNORECASE,
)
_KO_AFTER = one_of(
    [*words(Locale.KO)["counters"], *words(Locale.KO)["after_digits"], "년", "원", "달러", "엔", "유로", "킬로", "km"]
)
KO_NAMES = rf"[수몇] ?(?:[십백천만억]{{1,3}}(?= ?(?:여 ?)?{_KO_AFTER})|조(?= ?(?:원|달러|엔)))"


def english_magnitude(text: str, at: int) -> list[Part]:
    """The size that English words say from here on; "tens" only before what there are tens of."""
    match = _ENGLISH.match(text, at)
    if not match or ((match["some"] or "").lower() == "ten" and not text.startswith(" of ", at + 4)):
        return []
    size = _SIZES[(match["few"] or match["some"]).lower()]
    more = match["scale"] or match["many"]
    if match[0].lower().startswith("couple"):  # a number after all, if a round one
        return [Part(Kind.NUMBER, 2 * size * (_SIZES[more.lower()] if more else 1), at, match.end(), True)]
    return [magnitude(size * (_SIZES[more.lower()] if more else 1), at, match.end())]


def magnitude(size: int, start: int, end: int) -> Part:
    """A size, a power of ten."""
    return Part(Kind.MAGNITUDE, f"{size:,}", start, end, True)


def korean_magnitude(found: str, at: int) -> list[Part]:
    """The size that 수 or 몇 and the numerals after it say."""
    size = cjk_sum(list(found[1:].strip()))
    return [magnitude(size, at, at + len(found))] if is_power(size) and isinstance(size, int) else []


def is_power(size: object) -> bool:
    """Whether a number is 10, 100, 1,000 and so on."""
    return isinstance(size, int) and size > 1 and str(size).strip("0") == "1"
