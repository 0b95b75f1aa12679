"""Short forms that a release defines: (hereinafter referred to as “X”), （以下「X」）, (이하 ‘X’).

A form is defined once, before its first use, in the entry where the source defines it, and then kept to. The
check reads a release's entries in order. What stands in `<joined/>` entries is read with its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from locpipe.checks.base import Translation
from locpipe.checks.definitions import Definition, uses, variant
from locpipe.checks.other_forms import other_form
from locpipe.checks.pairing import MOST, Entry, Languages, Pair, pairs, read
from locpipe.checks.spans import mentioned
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase

_SHORT_BRACKET = re.compile(r"[(（][^()（）“”‘’「」\"：:、,，;；\s\d]{1,20}[)）]")
_INITIALS = re.compile("[A-Z]{2,8}")
_Told = Iterator[tuple[int, Finding]]


def hereinafter(translations: Sequence[Translation], termbase: Termbase) -> _Told:
    """Short forms that are lost, invented, defined twice, used too early, or not kept to."""
    if not translations:
        return
    languages = (translations[0].source, translations[0].target)
    entries = read(translations, languages)
    known = pairs(entries, languages, termbase)
    yield from _lost_and_invented(entries, known)
    yield from _misspelled(known, entries, languages, termbase)
    yield from _twice(entries, known)
    followed = known[:MOST]
    for pair in {_name(pair.target): pair for pair in reversed(followed)}.values():
        yield from _too_early(pair, entries, languages)
        yield from _not_kept(pair, followed, entries, languages, termbase)
        yield from _full_again(pair, entries, languages)


def _lost_and_invented(entries: list[Entry], known: list[Pair]) -> _Told:
    paired = {(pair.at, each) for pair in known for each in (pair.source, pair.target)}
    forms = {_name(pair.target) for pair in known}
    for at, entry in enumerate(entries):
        if not entry.target:
            continue
        lost = len(entry.defined) - (len(entry.defines) or _brackets(entry))
        gone = [each for each in entry.defined if (at, each) not in paired]
        for each in gone[-lost:] if lost > 0 else ():
            severity = Severity.ERROR if each.strong or each.article else Severity.WARNING
            yield entry.number, Finding("hereinafter", severity, f"the definition of '{each.form}' is missing")
        strong = [each for each in entry.defines if each.strong]
        if len(strong) > entry.possible:
            invented = [each for each in strong if (at, each) not in paired and _name(each) not in forms]
            for each in invented[: len(strong) - entry.possible]:
                said = f"'{each.form}' is defined here, but not in the source"
                yield entry.number, Finding("hereinafter", Severity.WARNING, said)


def _brackets(entry: Entry) -> int:
    """How many brackets the translation has, beyond the source's, that could define a form: （MOU）, (재단)."""
    return max(0, len(_SHORT_BRACKET.findall(entry.target)) - len(_SHORT_BRACKET.findall(entry.source)))


def _misspelled(known: list[Pair], entries: list[Entry], languages: Languages, termbase: Termbase) -> _Told:
    """Initials that are defined as others than the source's: NTA for NNTA."""
    for pair in known:
        ours, theirs = pair.source.form, pair.target.form
        initials = _INITIALS.fullmatch(ours) and _INITIALS.fullmatch(theirs)
        if initials and ours != theirs and not _is_term(ours, languages[0], termbase):
            said = f"'{theirs}' is defined where the source defines '{ours}'"
            yield entries[pair.at].number, Finding("hereinafter", Severity.WARNING, said)


def _twice(entries: list[Entry], known: list[Pair]) -> _Told:
    """A form defined again, though the source defines another there or none."""
    stands_for = {(pair.at, pair.target): _name(pair.source) for pair in known}
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


def _too_early(pair: Pair, entries: list[Entry], languages: Languages) -> _Told:
    form = pair.target.form
    for at, entry in enumerate(entries[: pair.at + 1]):
        source, text = pair.texts(entry, here=at == pair.at, before=True)
        if uses(text, form, languages[1]) and pair.source.form.lower() not in source.lower():
            said = f"'{form}' is used before it is defined"
            yield entry.number, Finding("hereinafter", Severity.WARNING, said)
            return


def _not_kept(pair: Pair, known: list[Pair], entries: list[Entry], languages: Languages, termbase: Termbase) -> _Told:
    """Where the source has the defined form and the translation another: 本財団 for 「財団」, or another's form."""
    form = pair.target.form
    others = [each for each in known if _name(each.target) != _name(pair.target)]
    for at, entry in enumerate(entries[pair.at :], pair.at):
        source, text = pair.texts(entry, here=at == pair.at)
        if not text or not uses(source, pair.source.form, languages[0]) or uses(text, form, languages[1]):
            continue
        said = variant(text, form, languages[1]) or _borrowed(text, source, form, others, at, languages)
        severity = Severity.WARNING
        if not said and form not in text:
            said, severity = other_form(source, text, pair.source.form, form, languages, pair.full[1])
        if said and not _is_term(said, languages[1], termbase):
            told = f"'{said}' stands where '{form}' is defined for '{pair.source.form}'"
            yield entry.number, Finding("hereinafter", severity, told)


def _is_term(text: str, locale: Locale, termbase: Termbase) -> bool:
    return any(match.text == text for match in mentioned(text, locale, termbase))


def _borrowed(text: str, source: str, form: str, others: list[Pair], at: int, languages: Languages) -> str | None:
    """The form defined for something else which stands there, though the source does not speak of that."""
    if form in text:
        return None
    for other in others:
        meant = other.source.form.lower() in source.lower() or other.at == at
        if other.at < at and not meant and uses(text, other.target.form, languages[1]):
            return other.target.form
    return None


def _full_again(pair: Pair, entries: list[Entry], languages: Languages) -> _Told:
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
