"""Compare the facts of a translation with those of its source, as values.

Facts are matched in stages: the same kind and value; the same number said as another kind (the eighth, 8件目; 2日 as a
day or as two days); what is equal in another notation (two-digit years, the 12-hour clock, other units). What is left
on both sides and of like kind was changed; the rest is missing or invented.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from locpipe.facts.changes import (
    SMALL_KINDS,
    alone,
    below_zero_lost,
    comparable,
    has_digits,
    larger_size,
    like_kind,
    one_kind,
    percent_lost,
    sign_differs,
    small,
    surely_changed,
    unit_differs,
    word_for_word,
    words_differ,
)
from locpipe.facts.finding import find
from locpipe.facts.model import Difference, Fact, Kind, Number
from locpipe.facts.notations import Same, half_lost, other_notation, without_named_days
from locpipe.facts.parts_of_months import other_part_of_month, part_lost
from locpipe.facts.ratios import other_part, ratios, without_portions
from locpipe.facts.relative import became_another, tells_year
from locpipe.facts.runs import quarters, without_steps
from locpipe.facts.sides import Side, other_unit
from locpipe.facts.turned import turned
from locpipe.facts.units import may_be_one
from locpipe.facts.words import traces
from locpipe.facts.years import fiscal_lost
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
_LEFT_AT_MOST = 100
"""Facts left over on one side beyond which only equal ones are looked for: such a text is no sentence."""


@dataclass(frozen=True, slots=True)
class _Both:
    """The facts of both texts, and the translation."""

    theirs: Side
    ours: Side
    source: Locale
    target: Locale

    def hints_at(self, fact: Fact) -> bool:
        """Whether something in the translation, such as 四 of 四季, may say a fact's number."""
        number = fact.number
        return isinstance(number, int) and any(one in self.ours.text for one in traces(self.target, number))

    def explains(self, one: Fact, other: Fact) -> bool:
        """Whether the numbers of a pair in words may stand elsewhere, or be two parts of a whole that is said."""
        if one.number in self.ours.by_number or other.number in self.theirs.by_number:
            return True
        said = _says(one, other, self.ours.text, self.target) or _says(other, one, self.theirs.text, self.source)
        here, there = one.number, other.number
        if said or not isinstance(here, int) or not isinstance(there, int):
            return said
        return here + there in self.theirs.by_number or here + there in self.ours.by_number


def _says(fact: Fact, other: Fact, text: str, locale: Locale) -> bool:
    """Whether a text may say the fact's number outside the other fact."""
    rest = text[: other.start] + " " + text[other.end :]
    return isinstance(fact.number, int) and any(one in rest for one in traces(locale, fact.number))


def compare(source: str, source_locale: Locale, target: str, target_locale: Locale) -> list[Difference]:
    """What a translation misses, changes or invents, in the order of the source, then of the target."""
    told = became_another(source, source_locale, target, target_locale)
    found = [Difference("changed", *told, True)] if told else []
    found += _stated(source, source_locale, target, target_locale)
    if any(_is_new_year(each) for each in found) and tells_year(source, source_locale):
        found = [replace(each, sure=False) if _is_new_year(each) else each for each in found]  # last year: 2025年
    return sorted(found, key=_place)


def _is_new_year(difference: Difference) -> bool:
    return difference.target is not None and difference.source is None and difference.target.kind is Kind.YEAR


def _stated(source: str, source_locale: Locale, target: str, target_locale: Locale) -> list[Difference]:
    theirs, ours = find(source, source_locale), find(target, target_locale)
    fiscal = fiscal_lost(theirs, ours, target)
    vague = [Difference("changed", *fiscal, False)] if fiscal else []
    vague += [
        Difference("changed", *pair, True)
        for pair in turned(source, theirs, source_locale, target, ours, target_locale)
    ]
    if [(fact.kind, fact.value) for fact in theirs] == [(fact.kind, fact.value) for fact in ours]:
        return vague
    left, right = _unmatched(theirs, ours, lambda fact: (fact.kind, fact.value))
    if not left and not right:
        return vague
    both = _Both(Side.of(source, theirs), Side.of(target, ours), source_locale, target_locale)
    if max(len(left), len(right)) <= _LEFT_AT_MOST:
        named, left, right = quarters(left, right, source, target)
        vague += [Difference("changed", *pair, False) for pair in named]
    left, right = _unmatched(left, right, lambda fact: fact.number, _same_number)
    if max(len(left), len(right)) <= _LEFT_AT_MOST:
        left, right = without_named_days(left, right)
        left, right = without_steps(left, theirs, ours, target), without_steps(right, ours, theirs, source)
        here, there = ratios(theirs, source), ratios(ours, target)
        left, right = without_portions(left, right, there)
        right, left = without_portions(right, left, here)
        parts, left, right = _paired(
            left, right, lambda one, other: not comparable(one, other) and other_part(one, other, here, there)
        )
        vague += [Difference("changed", *pair, False) for pair in parts]
        pairs, left, right = _paired(left, right, other_notation)
        vague += [Difference("changed", *pair, False) for pair in pairs if half_lost(*pair, target)]
        left, right = _paired(left, right, _converted(both))[1:]
    return vague + _differences(left, right, both)


def _place(one: Difference) -> tuple[bool, int]:
    return one.source is None, (one.source or one.target or _NOWHERE).start


def _unmatched(
    left: list[Fact], right: list[Fact], key: Callable[[Fact], Hashable], same: Same = lambda one, other: True
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


def _paired(left: list[Fact], right: list[Fact], same: Same) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
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
        return Kind.PERCENT not in (one.kind, other.kind)
    units = {one.unit, other.unit} - {""}
    if {one.kind, other.kind} == {Kind.MONEY, Kind.MEASURE}:
        return may_be_one(one.unit, other.unit)
    for kind, unit in _DAY_UNITS.items():
        if kind in (one.kind, other.kind) and units:
            return units == {unit}
    return frozenset((one.kind, other.kind)) in _ALIKE


def _comes_and_goes(fact: Fact, own: Side) -> bool:
    """Whether nothing is said of a fact without a counterpart: words, and the one of "a day", その1つ, 1ドル."""
    one = fact.number == 1 and (fact.kind in SMALL_KINDS or fact.kind is Kind.MONEY)
    return fact.spelled or (one and not own.is_dated(fact))


def _is_missed(fact: Fact, both: _Both) -> bool:
    """Whether a fact without a counterpart should have one; not a year given in another calendar, too."""
    if _comes_and_goes(fact, both.theirs):
        return _is_word(fact) and not both.hints_at(fact)
    if _weekday_again(fact, both.ours):
        return False
    return not (fact.kind is Kind.YEAR and both.theirs.says_twice(fact))


def _weekday_again(fact: Fact, others: Side) -> bool:
    """Whether a weekday is said twice in one text and once in the other."""
    return fact.kind is Kind.WEEKDAY and any(
        other.kind is Kind.WEEKDAY for other in others.by_number.get(fact.number, [])
    )


def _is_word(fact: Fact) -> bool:
    """A number in words, of three or more, that is no idiom such as 十年一日."""
    several = isinstance(fact.number, int) and fact.number > 2 and fact.kind in SMALL_KINDS - {Kind.DAY}
    word = fact.spelled and not has_digits(fact) and (fact.text.isascii() or fact.counted)
    return several and word and not fact.text.endswith("clock")


def _converted(both: _Both) -> Same:
    """Whether the translation has the size in another unit; not where the text itself has both."""

    def same(one: Fact, other: Fact) -> bool:
        return other_unit(one, other) and not (both.theirs.says_twice(one) or both.ours.says_twice(other))

    return same


def _differences(left: list[Fact], right: list[Fact], both: _Both) -> list[Difference]:
    found: list[Difference] = []
    if max(len(left), len(right)) <= _LEFT_AT_MOST:
        words = alone(left, right)
        stages: list[Same] = [other_part_of_month, percent_lost, unit_differs, sign_differs, one_kind, like_kind]
        for same in [*stages, words_differ] if words else stages:
            pairs, left, right = _paired(left, right, same)
            sure = same is other_part_of_month and len(pairs) == 1
            found += [Difference("changed", *pair, sure or _surely(*pair, both, words)) for pair in pairs]
    found += [
        Difference("missing", fact, None, _sure(fact, both.theirs, both.ours))
        for fact in left
        if _is_missed(fact, both)
    ]
    found += [
        Difference("invented", None, fact, _sure(fact, both.ours, both.theirs) and not both.ours.converts_money(fact))
        for fact in right
        if not (_comes_and_goes(fact, both.ours) or both.ours.says_twice(fact) or _weekday_again(fact, both.theirs))
    ]
    few = max(len(left), len(right)) <= _LEFT_AT_MOST
    return found + _parts(left, right, both) if few and not any(each.sure for each in found) else found


def _parts(left: list[Fact], right: list[Fact], both: _Both) -> list[Difference]:
    """Parts of months that only one of the texts names: not worth a word where the month itself is another."""
    here, there = both.theirs.text, both.ours.text
    missing = [Difference("missing", fact, None, False) for fact in left if part_lost(fact, here, there)]
    return missing + [Difference("invented", None, fact, False) for fact in right if part_lost(fact, there, here)]


def _surely(one: Fact, other: Fact, both: _Both, words: bool) -> bool:
    """Whether a change is sure; ``words``: the two are the only numbers left, in words."""
    if sign_differs(one, other):
        positive = both.ours if isinstance(one.number, Number) and one.number < 0 else both.theirs
        return below_zero_lost(one, other, positive.text)
    if surely_changed(one, other) or larger_size(one, other):
        return True
    return words and word_for_word(one, other) and not both.explains(one, other)


_NOWHERE = Fact(Kind.NUMBER, 0, 0, 0, "")


def _sure(fact: Fact, own: Side, others: Side) -> bool:
    """Whether a fact that stands on one side only is wrong in every house.

    Weekdays, repetitions and the same size in other units, as in 10 km (6 miles), come and go.
    """
    if (
        fact.kind is Kind.WEEKDAY
        or (fact.spelled and not _vast(fact))
        or (small(fact) and not own.is_dated(fact))
        or _this_decade(fact, others)
    ):
        return False
    if any(_same_number(other, fact) or other.unit for other in others.by_number.get(fact.number, [])[:_LEFT_AT_MOST]):
        return False
    return not own.says_twice(fact)


def _this_decade(fact: Fact, others: Side) -> bool:
    """Whether a decade may be what the other text calls so after a year in it: by the end of the decade."""
    if fact.kind is not Kind.DECADE:
        return False
    years = (other.number for other in others.facts if other.kind is Kind.YEAR)
    return any(isinstance(year, int) and year // 10 * 10 == fact.number for year in years)


def _vast(fact: Fact) -> bool:
    """Whether a number in words is one that nobody leaves out: three million, but not a thousand."""
    round_one = fact.text.lower().startswith(("a ", "one ", "couple"))
    return isinstance(fact.number, int) and fact.number >= 1000 and not round_one
