"""Compare the facts of a translation with those of its source, as values.

Facts are matched in stages: the same kind and value; the same number said as another kind (the eighth, 8件目; 2日 as a
day or as two days); what is equal in another notation (two-digit years, the 12-hour clock, other units). What is left
on both sides and of like kind was changed; the rest is missing or invented.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from fractions import Fraction

from locpipe.facts.finding import find
from locpipe.facts.model import Difference, Fact, Kind
from locpipe.facts.units import may_be_one, same_size
from locpipe.model import Locale

# Kinds that may state the same number, besides themselves and a bare number.
_ALIKE = {
    frozenset(pair)
    for pair in (
        (Kind.ORDINAL, Kind.DAY),
        (Kind.ORDINAL, Kind.CENTURY),
        (Kind.ORDINAL, Kind.QUARTER),
        (Kind.ORDINAL, Kind.HALF),
        (Kind.ORDINAL, Kind.ITEM),
        (Kind.ORDINAL, Kind.MEASURE),
        (Kind.DAY, Kind.MEASURE),
        (Kind.YEAR, Kind.MEASURE),
        (Kind.YEAR, Kind.DECADE),
        (Kind.ITEM, Kind.MEASURE),
        (Kind.YEAR, Kind.ORDINAL),
        (Kind.DECADE, Kind.MEASURE),
    )
}
_DAY_UNITS = {Kind.DAY: "duration-day", Kind.YEAR: "duration-year"}
_DATES = frozenset({Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.QUARTER, Kind.HALF, Kind.DECADE, Kind.CENTURY})
_COUNTS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.ITEM, Kind.TIME})
_COUNTED = frozenset({Kind.NUMBER, Kind.MEASURE})
_LEFT_AT_MOST = 100
"""Facts left over on one side beyond which only equal ones are looked for: such a text is no sentence."""
_HALF_SAID = re.compile(r"[ap]\.?\s?m\b|noon|午|오[전후]|朝|夜|아침|저녁|밤|정오|자정", re.IGNORECASE)
_SMALL_KINDS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.MEASURE, Kind.ITEM, Kind.DAY})
_DIGIT = re.compile(r"\d")
_Same = Callable[[Fact, Fact], bool]


def compare(source: str, source_locale: Locale, target: str, target_locale: Locale) -> list[Difference]:
    """What a translation misses, changes or invents, in the order of the source, then of the target."""
    theirs, ours = find(source, source_locale), find(target, target_locale)
    left, right = _unmatched(theirs, ours, lambda fact: (fact.kind, fact.value))
    if not left and not right:
        return []
    left, right = _unmatched(left, right, lambda fact: fact.number, _same_number)
    if max(len(left), len(right)) <= _LEFT_AT_MOST:
        left, right = _paired(left, right, _other_notation)[1:]
        left, right = _paired(left, right, _converted(theirs, ours))[1:]
    return _differences(left, right, theirs, ours)


def _unmatched(
    left: list[Fact], right: list[Fact], key: Callable[[Fact], Hashable], same: _Same = lambda one, other: True
) -> tuple[list[Fact], list[Fact]]:
    """What has no equal on the other side; each fact is used once, those that must not be left out first."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for at in sorted(range(len(right)), key=lambda at: right[at].spelled):
        waiting[key(right[at])].append(at)
    used: set[int] = set()
    rest = []
    for fact in sorted(left, key=lambda fact: fact.spelled):
        places = waiting[key(fact)]
        place = next((at for at in places if same(fact, right[at])), None) if len(places) < _LEFT_AT_MOST else places[0]
        if place is None:
            rest.append(fact)
        else:
            places.remove(place)
            used.add(place)
    rest.sort(key=lambda fact: fact.start)
    return rest, [fact for at, fact in enumerate(right) if at not in used]


def _paired(left: list[Fact], right: list[Fact], same: _Same) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Pairs for which ``same`` holds, in order, and what is left of both sides."""
    pairs, rest, right = [], [], list(right)
    for fact in left:
        other = next((other for other in right if same(fact, other)), None)
        if other is None:
            rest.append(fact)
        else:
            right.remove(other)
            pairs.append((fact, other))
    return pairs, rest, right


def _same_number(one: Fact, other: Fact) -> bool:
    """Whether two facts that state the same number may be the same fact."""
    if one.kind is other.kind:
        return may_be_one(one.unit, other.unit)
    if Kind.TIME in (one.kind, other.kind) or Kind.PHONE in (one.kind, other.kind):
        return False
    if Kind.WEEKDAY in (one.kind, other.kind):
        return False
    if Kind.NUMBER in (one.kind, other.kind):
        return True
    units = {one.unit, other.unit} - {""}
    if {one.kind, other.kind} == {Kind.MONEY, Kind.MEASURE}:
        return may_be_one(one.unit, other.unit)
    for kind, unit in _DAY_UNITS.items():
        if kind in (one.kind, other.kind) and units:
            return units == {unit}
    return frozenset((one.kind, other.kind)) in _ALIKE


def _other_notation(one: Fact, other: Fact) -> bool:
    return _directed(one, other) or _directed(other, one)


def _directed(one: Fact, other: Fact) -> bool:
    """Whether the second says in another notation what the first says."""
    rule = _NOTATIONS.get((one.kind, other.kind))
    return rule is not None and rule(one, other)


def _short(one: Fact, other: Fact) -> bool:
    """A year or decade with its last two digits: '80s, 90–95."""
    long, short = one.number, other.number
    brief = len(_DIGIT.findall(other.text)) < 3
    return brief and isinstance(long, int) and isinstance(short, int) and long > 99 >= short and long % 100 == short


def _same_time(one: Fact, other: Fact) -> bool:
    """Times twelve hours apart, where one does not say which half of the day."""
    if not isinstance(one.value, tuple) or not isinstance(other.value, tuple):
        return False
    (hour, minute), (other_hour, other_minute) = one.value, other.value
    unknown = not (_HALF_SAID.search(one.text) and _HALF_SAID.search(other.text))
    return unknown and minute == other_minute and (int(hour) - int(other_hour)) % 12 == 0


def _hour(one: Fact, other: Fact) -> bool:
    return isinstance(one.value, tuple) and other.number in (one.value[0], int(one.value[0]) % 12) and one.value[1] == 0


def _portion(one: Fact, other: Fact) -> bool:
    """A percentage said as a fraction: 50 %, half."""
    return isinstance(one.value, int | Fraction) and other.value == Fraction(one.value) / 100


def _one_nth(one: Fact, other: Fact) -> bool:
    """A fifth, which may be an ordinal or one of five parts."""
    part = Fraction(100 if other.kind is Kind.PERCENT else 1)
    return isinstance(one.value, int) and one.value > 1 and other.value == part / one.value


def _phone(one: Fact, other: Fact) -> bool:
    """One number with the country and one without: +81-3-… and 03-…."""
    long, short = str(one.value), str(other.value)
    national = short.removeprefix("0")
    return (
        long.startswith("+") and not short.startswith("+") and long.endswith(national) and len(long) - len(national) < 5
    )


def _first_of_decade(one: Fact, other: Fact) -> bool:
    """The 1800s as the 19th century."""
    return isinstance(one.value, int) and isinstance(other.value, int) and one.value == (other.value - 1) * 100


_NOTATIONS: dict[tuple[Kind, Kind], _Same] = {
    (Kind.YEAR, Kind.YEAR): _short,
    (Kind.YEAR, Kind.NUMBER): _short,
    (Kind.YEAR, Kind.MEASURE): _short,
    (Kind.DECADE, Kind.DECADE): _short,
    (Kind.DECADE, Kind.NUMBER): _short,
    (Kind.TIME, Kind.TIME): _same_time,
    (Kind.TIME, Kind.NUMBER): _hour,
    (Kind.TIME, Kind.MEASURE): _hour,
    (Kind.PERCENT, Kind.NUMBER): _portion,
    (Kind.ORDINAL, Kind.NUMBER): _one_nth,
    (Kind.ORDINAL, Kind.PERCENT): _one_nth,
    (Kind.PHONE, Kind.PHONE): _phone,
    (Kind.DECADE, Kind.CENTURY): _first_of_decade,
    (Kind.YEAR, Kind.CENTURY): _first_of_decade,
}


def _other_unit(one: Fact, other: Fact) -> bool:
    """The same size in other units of its dimension."""
    if isinstance(one.number, str | tuple) or isinstance(other.number, str | tuple) or not (one.unit and other.unit):
        return False
    return same_size(one.number, one.unit, other.number, other.unit)


def _comes_and_goes(fact: Fact) -> bool:
    """Whether nothing is said about the fact if it has no counterpart: words, and the one of "a day", その1つ."""
    return fact.spelled or (fact.kind in _SMALL_KINDS and fact.number == 1)


def _said_twice(fact: Fact, own: list[Fact]) -> bool:
    """Whether its own text says the same size in another unit, too: 10 km (6 miles)."""
    return any(other.unit != fact.unit and _other_unit(other, fact) for other in own)


def _converted(theirs: list[Fact], ours: list[Fact]) -> _Same:
    """Whether the translation has the size in another unit; not where the text itself has both."""

    def same(one: Fact, other: Fact) -> bool:
        return _other_unit(one, other) and not _said_twice(one, theirs) and not _said_twice(other, ours)

    return same


def _differences(left: list[Fact], right: list[Fact], theirs: list[Fact], ours: list[Fact]) -> list[Difference]:
    found: list[Difference] = []
    if max(len(left), len(right)) <= _LEFT_AT_MOST:
        for same in (_unit_differs, _sign_differs, _one_kind, _like_kind):
            pairs, left, right = _paired(left, right, same)
            found += [Difference("changed", one, other, _surely_changed(one, other)) for one, other in pairs]
    found += [
        Difference("missing", fact, None, _sure(fact, theirs, ours)) for fact in left if not _comes_and_goes(fact)
    ]
    found += [
        Difference("invented", None, fact, _sure(fact, ours, theirs)) for fact in right if not _comes_and_goes(fact)
    ]
    return sorted(found, key=lambda one: (one.source is None, (one.source or one.target or _NOWHERE).start))


_NOWHERE = Fact(Kind.NUMBER, 0, 0, 0, "")


def _unit_differs(one: Fact, other: Fact) -> bool:
    return bool(one.unit and other.unit) and one.number == other.number


def _sign_differs(one: Fact, other: Fact) -> bool:
    """A minus sign on one side only, which the other may say in words: down 3.2 %, ▲3.2%."""
    here, there = one.number, other.number
    return one.kind is other.kind and isinstance(here, int | Fraction) and here != 0 and there == -here


def _one_kind(one: Fact, other: Fact) -> bool:
    return one.kind is other.kind and _comparable(one, other)


def _like_kind(one: Fact, other: Fact) -> bool:
    kinds = {one.kind, other.kind}
    if not _comparable(one, other):
        return False
    if kinds <= _COUNTS or kinds == {Kind.DAY, Kind.ORDINAL}:
        return True
    return bool(kinds & _COUNTED) and kinds <= _DATES | _COUNTED


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether a difference between the two says anything: not between small words, which come and go."""
    if _has_digits(one) and _has_digits(other):
        return True
    return not (one.spelled and other.spelled) or (_big(one) and _big(other))


def _has_digits(fact: Fact) -> bool:
    return _DIGIT.search(fact.text) is not None


def _big(fact: Fact) -> bool:
    return not _small(fact)


def _small(fact: Fact) -> bool:
    """Numbers that are said or left out as a language likes: one, two, half; 1日."""
    return fact.kind in _SMALL_KINDS and fact.number in (0, 1, 2, Fraction(1, 2))


def _surely_changed(one: Fact, other: Fact) -> bool:
    if _sign_differs(one, other):
        return False
    if _has_digits(one) and _has_digits(other):
        return True
    return not (one.spelled and other.spelled) and not (_small(one) and _small(other))


def _sure(fact: Fact, own: list[Fact], others: list[Fact]) -> bool:
    """Whether a fact that stands on one side only is wrong in every house.

    Weekdays, repetitions and the same size in other units, as in 10 km (6 miles), come and go.
    """
    if fact.kind is Kind.WEEKDAY or fact.spelled or _small(fact):
        return False
    if any(other.number == fact.number and (_same_number(other, fact) or other.unit) for other in others):
        return False
    return not _said_twice(fact, own)
