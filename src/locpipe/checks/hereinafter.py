"""Short forms that a release defines: (hereinafter referred to as “X”), （以下「X」）, (이하 ‘X’).

A form is defined once, before its first use, in the entry where the source defines it, and then kept to. The
check reads a release's entries in order. What stands in `<joined/>` entries is read with its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from locpipe import inline
from locpipe.checks.base import Translation
from locpipe.checks.definitions import Definition, definitions, full_form, uses, variant
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase

_FULL_FORM = 40  # characters before a definition that are what it is about, where no better is known
_MOST = 200  # definitions that are followed up: no release has as many, and the time stays linear
_SHORT_BRACKET = re.compile(r"[(（][^()（）“”‘’「」\"：:、,，;；\s\d]{1,20}[)）]")
_Told = Iterator[tuple[int, Finding]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry, or several that are joined; ``number`` is that of the translation findings are told of."""

    number: int
    source: str
    target: str
    defined: tuple[Definition, ...]  # in the source
    defines: tuple[Definition, ...]  # in the translation
    possible: int = 0  # definitions in the source, with those that may be mere glosses


@dataclass(frozen=True, slots=True)
class _Pair:
    """A form that the source defines in an entry, and what the translation defines for it there."""

    at: int  # index of the entry
    source: Definition
    target: Definition
    full: tuple[str, str]  # what they stand for, in either language; "" where that is not clear

    def texts(self, entry: _Entry, *, here: bool, before: bool = False) -> tuple[str, str]:
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


def hereinafter(translations: Sequence[Translation], termbase: Termbase) -> _Told:
    """Short forms that are lost, invented, defined twice, used too early, or not kept to."""
    if not translations:
        return
    languages = (translations[0].source, translations[0].target)
    entries = [_entry(group, translations, languages) for group in _groups(translations)]
    if not any(entry.defined or entry.defines for entry in entries):
        return
    entries = _real_ones(entries, languages[0])
    pairs = _pairs(entries, languages, termbase)
    yield from _lost_and_invented(entries, pairs, languages)
    yield from _twice(entries, pairs, languages)
    followed = pairs[:_MOST]
    for pair in {_name(pair.target): pair for pair in reversed(followed)}.values():
        yield from _too_early(pair, entries, languages)
        yield from _not_kept(pair, followed, entries, languages)
        yield from _full_again(pair, entries, languages)


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


def _entry(group: list[int], translations: Sequence[Translation], languages: tuple[Locale, Locale]) -> _Entry:
    own = [translations[number] for number in group]
    anchor = next((number for number in group if not inline.is_joined(translations[number].msgstr)), group[0])
    source = " ".join(each.source_words for each in own)
    target = " ".join(each.target_words for each in own).strip()
    return _Entry(anchor, source, target, definitions(source, languages[0]), definitions(target, languages[1]))


def _real_ones(entries: list[_Entry], source: Locale) -> list[_Entry]:
    """The entries with (“X”) taken for a definition only where the source uses X again."""
    kept: list[_Entry] = []
    left = _MOST
    for index, entry in enumerate(entries):
        left -= len(entry.defined)
        real = (each for each in entry.defined if each.strong or (left > 0 and _again(each, index, entries, source)))
        kept.append(replace(entry, defined=tuple(real), possible=len(entry.defined)))
    return kept


def _again(definition: Definition, index: int, entries: list[_Entry], source: Locale) -> bool:
    rest = entries[index].source[definition.end :]
    later = (other.source for other in islice(entries, index + 1, None))
    return uses(rest, definition.form, source) or any(uses(text, definition.form, source) for text in later)


def _pairs(entries: list[_Entry], languages: tuple[Locale, Locale], termbase: Termbase) -> list[_Pair]:
    """The definitions of source and translation one to one, in order, where there are as many."""
    pairs = []
    for at, entry in enumerate(entries):
        theirs = [each for each in entry.defines if each.strong]
        if len(theirs) != len(entry.defined):
            theirs = list(entry.defines)
        if len(theirs) == len(entry.defined):
            for one, other in zip(entry.defined, theirs, strict=True):
                left = full_form(entry.source, one, languages[0], termbase)
                right = full_form(entry.target, other, languages[1], termbase)
                pairs.append(_Pair(at, one, other, (left, right)))
    return pairs


def _lost_and_invented(entries: list[_Entry], pairs: list[_Pair], languages: tuple[Locale, Locale]) -> _Told:
    paired = {(pair.at, pair.target) for pair in pairs}
    for at, entry in enumerate(entries):
        if not entry.target:
            continue
        lost = (
            len(entry.defined) - len(entry.defines) - (_brackets(entry) if entry.defined and not entry.defines else 0)
        )
        for each in entry.defined[-lost:] if lost > 0 else ():
            severity = Severity.ERROR if each.strong or each.article else Severity.WARNING
            yield entry.number, Finding("hereinafter", severity, f"the definition of '{each.form}' is missing")
        strong = [each for each in entry.defines if each.strong]
        if len(strong) > entry.possible:
            known = {_name(pair.target) for pair in pairs}
            invented = [each for each in strong if (at, each) not in paired and _name(each) not in known]
            for each in invented[: len(strong) - entry.possible]:
                said = f"'{each.form}' is defined here, but not in the source"
                yield entry.number, Finding("hereinafter", Severity.WARNING, said)


def _brackets(entry: _Entry) -> int:
    """How many brackets the translation has, beyond the source's, that could define a form: （MOU）, (재단)."""
    return max(0, len(_SHORT_BRACKET.findall(entry.target)) - len(_SHORT_BRACKET.findall(entry.source)))


def _twice(entries: list[_Entry], pairs: list[_Pair], languages: tuple[Locale, Locale]) -> _Told:
    """A form defined again, though the source defines another there or none."""
    stands_for = {(pair.at, pair.target): _name(pair.source) for pair in pairs}
    first: dict[str, str | None] = {}
    for at, entry in enumerate(entries):
        for each in entry.defines:
            if not each.strong:
                continue
            meant = stands_for.get((at, each))
            if _name(each) in first and (meant is None or meant != first[_name(each)]):
                said = f"'{each.form}' is defined a second time"
                yield entry.number, Finding("hereinafter", Severity.ERROR, said)
            first.setdefault(_name(each), meant)


def _too_early(pair: _Pair, entries: list[_Entry], languages: tuple[Locale, Locale]) -> _Told:
    form = pair.target.form
    for at, entry in enumerate(entries[: pair.at + 1]):
        source, text = pair.texts(entry, here=at == pair.at, before=True)
        if uses(text, form, languages[1]) and pair.source.form.lower() not in source.lower():
            said = f"'{form}' is used before it is defined"
            yield entry.number, Finding("hereinafter", Severity.WARNING, said)
            return


def _not_kept(pair: _Pair, pairs: list[_Pair], entries: list[_Entry], languages: tuple[Locale, Locale]) -> _Told:
    """Where the source has the defined form and the translation another: 本財団 for 「財団」, or another's form."""
    form = pair.target.form
    others = [each for each in pairs if _name(each.target) != _name(pair.target)]
    for at, entry in enumerate(entries[pair.at :], pair.at):
        source, text = pair.texts(entry, here=at == pair.at)
        if not text or not uses(source, pair.source.form, languages[0]) or uses(text, form, languages[1]):
            continue
        said = variant(text, form, languages[1]) or _borrowed(text, source, form, others, at, languages)
        if said:
            told = f"'{said}' stands where '{form}' is defined for '{pair.source.form}'"
            yield entry.number, Finding("hereinafter", Severity.WARNING, told)


def _borrowed(
    text: str, source: str, form: str, others: list[_Pair], at: int, languages: tuple[Locale, Locale]
) -> str | None:
    """The form defined for something else which stands there, though the source does not speak of that."""
    if form in text:
        return None
    for other in others:
        meant = other.source.form.lower() in source.lower() or other.at == at
        if other.at < at and not meant and uses(text, other.target.form, languages[1]):
            return other.target.form
    return None


def _full_again(pair: _Pair, entries: list[_Entry], languages: tuple[Locale, Locale]) -> _Told:
    """The full form after its definition, where the source has the short one."""
    theirs, full = pair.full
    if not full or not theirs or _name(pair.target) == full.lower():
        return
    for at, entry in enumerate(entries[pair.at :], pair.at):
        text = entry.target[pair.target.end :] if at == pair.at else entry.target
        source = entry.source[pair.source.end :] if at == pair.at else entry.source
        if full in text and theirs.lower() not in source.lower() and uses(source, pair.source.form, languages[0]):
            said = f"'{full}' is defined as '{pair.target.form}' by now"
            yield entry.number, Finding("hereinafter", Severity.HINT, said)


def _name(definition: Definition) -> str:
    return definition.form.lower()
