"""A translation adapted to a sentence that differs from its own only in names, facts and addresses.

Every such slot that differs is found in the translation and written anew there: a fact in the notation that stands
there, a name in the preferred text of its form with the particle after it. What is not certain is refused: a slot that
is not found exactly as often as the source has it, a value in words that may stand for another one, an article or a
plural that would have to change, a result that any check finds more wrong with than with the old one. The result is
read again: it says what the new sentence says, and nothing that only the old one said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from locpipe import inline
from locpipe.adapting.junctures import fits
from locpipe.adapting.names import edits_of_names
from locpipe.adapting.rereading import holds, outside_names, restates
from locpipe.adapting.slots import DATED, Edit, Exchange, Refused, Slot, exchanges, full_date, grouped, one_new
from locpipe.checks import Rules, Translation
from locpipe.checks.particles import reading_of
from locpipe.codes import code_faults
from locpipe.edits import blotted, divided, exchanged, mended
from locpipe.facts import Fact, Kind, find
from locpipe.facts.changes import small
from locpipe.facts.eras import era_year, is_era_year, names_era
from locpipe.facts.model import Value
from locpipe.facts.rewriting import rewritten
from locpipe.facts.words import traces
from locpipe.languages import particles
from locpipe.languages.english import keeps_grammar
from locpipe.links import find_links
from locpipe.model import Locale, Pair
from locpipe.termbase import Termbase, rendered

_LONGEST = 2_000  # characters of a sentence; what is longer is none
_COUNTED = frozenset({Kind.NUMBER, Kind.MEASURE, Kind.MONEY})
_COUNTED_TO_NINE = "つ"  # 九つ, but 十
_NINE = frozenset("一二三四五六七八九123456789１２３４５６７８９")
_TEN = "十"  # 十の作品, but 九つの作品
_POLITE = "お"  # お二人, but 三人様


def adapt(pair: Pair, msgid: str, termbase: Termbase, rules: Rules) -> str | None:
    """The msgstr of another sentence made from a pair's; None where it is not certain."""
    words = inline.plain(pair.msgstr)
    if inline.is_joined(pair.msgstr) or not words.strip() or max(map(len, (msgid, pair.msgid, words))) > _LONGEST:
        return None
    sides = exchanges(pair.msgid, msgid, pair.source, termbase)
    if sides is None or code_faults(pair.msgid, pair.msgstr):
        return None
    if not all(each.old.is_certain and each.new.is_certain for each in sides if each.changes):
        return None
    try:
        work = _Work(pair, msgid, words, sides, termbase)
        edits = work.edits()
        if restates(pair, words, sides, edits):
            return None
        made = work.written(edits)
    except Refused:
        return None
    return made if holds(pair, replace(pair, msgid=msgid, msgstr=made), sides, termbase, rules) else None


@dataclass(frozen=True, slots=True)
class _Work:
    pair: Pair
    msgid: str
    words: str  # of the old translation
    sides: Sequence[Exchange]
    termbase: Termbase

    @property
    def target(self) -> Locale:
        return self.pair.target

    def edits(self) -> list[Edit]:
        """The places of the old translation that are written anew, in order."""
        found = [*edits_of_names(self.words, self.sides, self.target), *self._addresses(), *self._facts()]
        found = sorted(dict.fromkeys(found), key=lambda edit: edit.start)
        for one, other in pairwise(found):
            if other.start < one.end:
                raise Refused
        for edit in found:
            if divided((edit.start, edit.end), self.pair.msgstr) or not self._is_grammatical(edit):
                raise Refused
        return found

    def written(self, edits: Sequence[Edit]) -> str:
        """The translation with the places written anew, the last first, and the particles after them."""
        msgstr = self.pair.msgstr
        reading = reading_of(Translation(self.msgid, msgstr, self.pair.source, self.target), self.termbase)
        agreeing = partial(_agreeing, reading=reading)
        for edit in reversed(edits):
            rest = inline.plain(msgstr)[edit.end :]
            msgstr = exchanged(msgstr, edit.start, edit.end, edit.new)
            if self.target is Locale.KO:
                end = edit.start + len(edit.new)
                msgstr = mended(msgstr, (edit.start, end), agreeing)
                if not fits(self.words[edit.start : edit.end], rest, edit.new, inline.plain(msgstr)[end:], reading):
                    raise Refused
        return msgstr

    def _is_grammatical(self, edit: Edit) -> bool:
        if self.target is Locale.EN:
            return keeps_grammar(self.words, edit.start, edit.end, edit.new, counted=edit.counted)
        if self.target is not Locale.JA or edit.is_name:
            return True
        before, follows = self.words[edit.start - 1 : edit.start], self.words[edit.end : edit.end + 1]
        if before == _POLITE or (follows == _COUNTED_TO_NINE and edit.new not in _NINE):
            return False
        return self.words[edit.start : edit.end] != _TEN or not "ぁ" <= follows <= "ん"

    # --- addresses

    def _addresses(self) -> Iterator[Edit]:
        there = [(start, end, self.words[start:end]) for start, end in find_links(self.words)]
        for group in grouped([each for each in self.sides if each.old.is_address]):
            new = one_new(group)
            if new is None:
                continue
            places = [(start, end) for start, end, link in there if link == group[0].old.text]
            if len(places) != len(group):
                raise Refused
            yield from (Edit(*place, new.text) for place in places)

    # --- facts

    def _facts(self) -> Iterator[Edit]:
        sides = [each for each in self.sides if each.old.fact]
        if not any(each.changes for each in sides):
            return
        ours = outside_names(self.words, [e.old.match for e in self.sides if e.old.match], self.target)
        edited: list[Fact] = []
        for group in grouped(sides):
            new = one_new(group)
            if new is None:
                continue
            for fact in self._places(group, sides, ours):
                edited.append(fact)
                if is_era_year(fact):
                    continue
                told = self._rewritten(fact, group[0].old, new)
                is_time = fact.kind is Kind.TIME
                yield Edit(fact.start, fact.end, told, fact.kind in _COUNTED, is_time=is_time)
        yield from self._eras(ours, sides)
        kept = [fact for fact in ours if fact not in edited]
        theirs = [_fact_of(each.old) for each in sides]
        numbers = {fact.number for fact in theirs}
        days = {fact.number for fact in theirs if fact.kind is Kind.WEEKDAY}
        for fact in kept:
            if fact.kind is Kind.WEEKDAY and fact.number not in days:
                yield from self._weekday(fact, sides)
            elif fact.number not in numbers and not (fact.spelled and small(fact)):
                raise Refused  # it may follow from what has changed: a sum, a conversion

    def _places(self, group: Sequence[Exchange], sides: Sequence[Exchange], ours: Sequence[Fact]) -> list[Fact]:
        """Where the translation states a value of the source, as often as that does."""
        old = _fact_of(group[0].old)
        if _may_be_an_article(old):
            raise Refused
        same = [fact for fact in ours if (fact.kind, fact.value) == (old.kind, old.value)]
        rivals = [each for each in sides if _fact_of(each.old).number == old.number and each not in group]
        if not same:
            same = [fact for fact in ours if fact.number == old.number]
            if rivals or any(fact.spelled for fact in same):
                raise Refused
        several = {fact.text for fact in same}
        twice = old.kind is Kind.YEAR and len(several) == len(same)  # 2025年（令和7年）
        if not same or (len(same) != len(group) and not twice) or any(map(_may_be_an_article, same)):
            raise Refused
        others = [fact for fact in ours if fact.number == old.number and fact not in same]
        if not _typed(rivals, others):
            raise Refused
        return same

    def _rewritten(self, fact: Fact, old: Slot, new: Slot) -> str:
        theirs, wanted = _fact_of(old), _fact_of(new)
        if fact.text == old.text and fact.kind is Kind.PHONE:
            return new.text
        value = wanted.value
        if fact.kind is not theirs.kind or fact.unit != theirs.unit:
            value = _carried(fact, wanted)
        told = rewritten(fact, value, self.target, _decimals(wanted.text))
        if told is None or self._says_otherwise(theirs, wanted):
            raise Refused
        return told

    def _says_otherwise(self, old: Fact, new: Fact) -> bool:
        """Whether a small number may be said outside of what is a fact: 三者 of three partners."""
        if old.kind not in (Kind.NUMBER, Kind.MEASURE, Kind.ORDINAL) or not isinstance(old.number, int):
            return False
        rest = self.words
        for fact in reversed(find(rest, self.target)):
            rest = rest[: fact.start] + " " + rest[fact.end :]
        kept = set(traces(self.target, new.number)) if isinstance(new.number, int) else set()
        return any(trace in rest for trace in traces(self.target, old.number) if trace not in kept)

    def _eras(self, ours: Sequence[Fact], sides: Sequence[Exchange]) -> Iterator[Edit]:
        """The years of eras in dates that change; the year may stay and be another era's on the new day."""
        dated = [each for each in sides if _fact_of(each.old).kind in DATED]
        if not any(each.changes for each in dated):
            return
        eras = [fact for fact in ours if is_era_year(fact)]
        names = [each.old.match for each in self.sides if each.old.match]
        known = [span for name in names for span in rendered(self.words, name, self.target)]
        if names_era(blotted(self.words, [*known, *((fact.start, fact.end) for fact in eras)])):
            raise Refused  # 2019（平成31）年
        years = {_fact_of(each.old).number: _fact_of(each.new).number for each in dated}
        day = full_date([_fact_of(each.new) for each in sides])
        for fact in eras:
            if fact.number not in years:
                raise Refused
            told = era_year(fact.text, int(str(fact.number)), int(str(years[fact.number])), day)
            if told is None:
                raise Refused
            if told != fact.text:
                yield Edit(fact.start, fact.end, told)

    def _weekday(self, fact: Fact, sides: Sequence[Exchange]) -> Iterator[Edit]:
        """The day of the week of the new date, where the source has no such day but the translation has."""
        days = [full_date([_fact_of(each.new if new else each.old) for each in sides]) for new in (False, True)]
        if days[0] == days[1] and not any(each.changes for each in sides if _fact_of(each.old).kind in DATED):
            return
        if not days[0] or not days[1] or days[0].isoweekday() != fact.number:
            raise Refused
        told = rewritten(fact, days[1].isoweekday(), self.target)
        if told is None:
            raise Refused
        yield Edit(fact.start, fact.end, told)


def _agreeing(text: str, span: tuple[int, int], *, reading: particles.Reading) -> str:
    return particles.repaired(text, reading, span)


def _fact_of(slot: Slot) -> Fact:
    if slot.fact is None:
        raise Refused
    return slot.fact


def _typed(rivals: Sequence[Exchange], others: Sequence[Fact]) -> bool:
    """Whether facts of one number are told apart by their kinds in both texts: 5月5日, 5 companies on May 5."""
    theirs = Counter((_fact_of(each.old).kind, _fact_of(each.old).value) for each in rivals)
    return theirs == Counter((fact.kind, fact.value) for fact in others)


def _may_be_an_article(fact: Fact) -> bool:
    """Whether a one, or a half, is said in words that may say less: 한, 一, one, first."""
    return fact.spelled and small(fact) and fact.number != 2


def _carried(fact: Fact, wanted: Fact) -> Value:
    """A value as the kind that the translation says it by: 8件目 for the eighth, 2日 for two days."""
    number = wanted.number
    if Kind.TIME in (fact.kind, wanted.kind) or isinstance(number, str | tuple):
        raise Refused
    return (number, fact.unit) if fact.unit else number


def _decimals(text: str) -> int:
    whole, point, rest = text.partition(".")
    digits = rest[: next((at for at, char in enumerate(rest) if not char.isdecimal()), len(rest))]
    return len(digits) if point and whole[-1:].isdecimal() else 0
