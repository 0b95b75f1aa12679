"""Which short form of a release's translation stands for which of its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations

from locpipe import inline
from locpipe.checks.base import Translation
from locpipe.checks.definitions import Definition, definitions, full_form, uses
from locpipe.checks.spans import mentioned
from locpipe.model import Locale
from locpipe.termbase import Termbase

Languages = tuple[Locale, Locale]
MOST = 200  # definitions that are followed up: no release has as many, and the time stays linear
_FULL_FORM = 40  # characters before a definition that are what it is about, where no better is known
_LATER = 200  # entries in which the use of a form is looked at
_MOST_AT_ONCE = 4  # definitions in one entry whose order is worked out


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, or several that are joined; ``number`` is that of the translation findings are told of."""

    number: int
    source: str
    target: str
    defined: tuple[Definition, ...]  # in the source
    defines: tuple[Definition, ...]  # in the translation
    possible: int = 0  # definitions in the source, with those that may be mere glosses


@dataclass(frozen=True, slots=True)
class Pair:
    """A form that the source defines in an entry, and what the translation defines for it there."""

    at: int  # index of the entry
    source: Definition
    target: Definition
    full: tuple[str, str]  # what they stand for, in either language; "" where that is not clear

    def texts(self, entry: Entry, *, here: bool, before: bool = False) -> tuple[str, str]:
        """Source and translation after the definition or before it, without the full forms: the short is part of them.

        ``here`` says that the entry is the one with the definition.
        """
        source, target = entry.source, entry.target
        if here:
            source = source[: self.source.start] if before else source[self.source.end :]
            target = target[: self.target.start] if before else target[self.target.end :]
        if here and before:
            target = target.rstrip()
            target = target.removesuffix(self.full[1]) if self.full[1] else target[:-_FULL_FORM]
        if self.full[1]:
            target = target.replace(self.full[1], " ")
            source = source.replace(self.full[0], " ") if self.full[0] else source
        return source, target


def read(translations: Sequence[Translation], languages: Languages) -> list[Entry]:
    """The entries of a release; (“X”) counts as a definition only where the source uses X again."""
    entries = [_entry(group, translations, languages) for group in _groups(translations)]
    return _real_ones(entries, languages[0]) if any(entry.defined or entry.defines for entry in entries) else []


def _groups(translations: Sequence[Translation]) -> Iterator[list[int]]:
    """The numbers of the translations one by one, but of those around a joined one together."""
    group: list[int] = []
    for number, translation in enumerate(translations):
        joined = inline.is_joined(translation.msgstr)
        if group and not (joined or inline.is_joined(translations[group[-1]].msgstr)):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _entry(group: list[int], translations: Sequence[Translation], languages: Languages) -> Entry:
    own = [translations[number] for number in group]
    anchor = next((number for number in group if not inline.is_joined(translations[number].msgstr)), group[0])
    source = " ".join(each.source_words for each in own)
    target = " ".join(filter(None, (each.target_words for each in own))).strip()
    return Entry(anchor, source, target, definitions(source, languages[0]), definitions(target, languages[1]))


def _real_ones(entries: list[Entry], source: Locale) -> list[Entry]:
    """The entries with (“X”) taken for a definition only where the source uses X again."""
    kept: list[Entry] = []
    left = MOST
    for index, entry in enumerate(entries):
        left -= len(entry.defined)
        real = (each for each in entry.defined if each.strong or (left > 0 and _again(each, index, entries, source)))
        kept.append(replace(entry, defined=tuple(real), possible=len(entry.defined)))
    return kept


def _again(definition: Definition, index: int, entries: list[Entry], source: Locale) -> bool:
    rest = entries[index].source[definition.end :]
    later = (other.source for other in islice(entries, index + 1, None))
    return uses(rest, definition.form, source) or any(uses(text, definition.form, source) for text in later)


def pairs(entries: list[Entry], languages: Languages, termbase: Termbase) -> list[Pair]:
    """What is defined in an entry and its translation, one to one: by the glossary, else as it is used afterwards."""
    found: list[Pair] = []
    for at, entry in enumerate(entries):
        theirs = [each for each in entry.defines if each.strong]
        if len(theirs) < len(entry.defined):
            theirs = list(entry.defines)
        later = entries[at + 1 : at + _LATER] if entry.defined else []
        for one, other in _one_to_one(list(entry.defined[:MOST]), theirs[:MOST], later, languages, termbase):
            left = full_form(entry.source, one, languages[0], termbase)
            right = full_form(entry.target, other, languages[1], termbase)
            found.append(Pair(at, one, other, (left, right)))
    return found


def _one_to_one(
    ours: list[Definition], theirs: list[Definition], later: list[Entry], languages: Languages, termbase: Termbase
) -> list[tuple[Definition, Definition]]:
    """Pairs of definitions: the same text and the glossary's first; the others where both sides have as many."""
    sure: list[tuple[Definition, Definition]] = []
    for one in ours:
        terms = mentioned(one.form, languages[0], termbase)
        forms = {one.form, *(text for term in terms if term.text == one.form for text in term.targets(languages[1]))}
        if other := next((each for each in theirs if each.form in forms), None):
            sure.append((one, other))
            theirs = [each for each in theirs if each is not other]
    known = [one for one, _ in sure]
    left = [one for one in ours if one not in known]
    if len(left) == len(theirs):
        sure += zip(left, _as_used(left, theirs, later, languages), strict=True)
    return sorted(sure, key=lambda pair: pair[0].start)


def _as_used(
    ours: list[Definition], theirs: list[Definition], later: list[Entry], languages: Languages
) -> Sequence[Definition]:
    """The definitions of the translation in the order in which they fit the source's, by where both are used."""
    if not 1 < len(ours) <= _MOST_AT_ONCE:
        return theirs
    source = [[uses(entry.source, each.form, languages[0]) for entry in later] for each in ours]
    target = [[uses(entry.target, each.form, languages[1]) for entry in later] for each in theirs]
    agree = [[sum(a == b for a, b in zip(one, other, strict=True)) for other in target] for one in source]
    orders = permutations(range(len(theirs)))
    best = max(orders, key=lambda order: sum(agree[one][other] for one, other in enumerate(order)))
    return [theirs[other] for other in best]
