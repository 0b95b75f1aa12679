"""Checks run over catalogs: entry by entry, joined ones together, and the release as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from locpipe import inline
from locpipe.catalog.model import Catalog, Entry
from locpipe.checks.base import Translation
from locpipe.checks.registry import find, find_in_release
from locpipe.checks.report import Report
from locpipe.checks.rules import EVERYTHING, Rules
from locpipe.codes import code_faults
from locpipe.languages.joins import sentence_join
from locpipe.model import Finding, Locale, Role, Severity
from locpipe.termbase import Termbase

_ROLES = {f"role: {role}": role for role in Role}
_ALONE = frozenset({"codes", "empty"})
"""The checks that look at each of several joined entries by itself."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is checked as one: an entry, or several that are joined, and the one that findings are told at."""

    entries: tuple[Entry, ...]
    anchor: Entry
    translation: Translation

    @property
    def whole(self) -> tuple[str, str] | None:
        return (self.translation.msgid, self.translation.msgstr) if len(self.entries) > 1 else None


def check_catalog(
    catalog: Catalog, path: Path, source: Locale, target: Locale, termbase: Termbase, rules: Rules = EVERYTHING
) -> Iterator[Report]:
    """The findings on every current entry, in the order of the file.

    A sentence whose msgstr is ``<joined/>`` is looked at together with its neighbours.
    """
    pieces = [_piece(group, source, target, rules) for group in _groups(catalog.current)]
    wide: dict[int, list[Finding]] = {}
    for number, finding in find_in_release([piece.translation for piece in pieces], termbase, rules):
        wide.setdefault(number, []).append(finding)
    for number, piece in enumerate(pieces):
        yield from _check_piece(piece, path, termbase, rules)
        yield from (Report(finding, piece.anchor, path, whole=piece.whole) for finding in wide.get(number, ()))


def _piece(group: list[Entry], source: Locale, target: Locale, rules: Rules) -> _Piece:
    anchor = next((entry for entry in group if not inline.is_joined(entry.msgstr)), group[0])
    if len(group) == 1:
        return _Piece((anchor,), anchor, translation_of(anchor, source, target, rules))
    msgid = _paragraph([inline.plain(entry.msgid) for entry in group], source)
    msgstr = _paragraph([inline.plain(entry.msgstr) for entry in group], target)
    whole = Translation(msgid, msgstr, source, target, _role(anchor), rules.style(target), True, rules.house)
    return _Piece(tuple(group), anchor, whole)


def _paragraph(texts: Sequence[str], locale: Locale) -> str:
    """The texts that are there as a paragraph, with the space between that its edition will have."""
    whole = ""
    for text in filter(None, map(str.strip, texts)):
        whole += sentence_join(locale, whole, text) + text if whole else text
    return whole


def translation_of(entry: Entry, source: Locale, target: Locale, rules: Rules) -> Translation:
    """An entry as the checks look at it."""
    return Translation(entry.msgid, entry.msgstr, source, target, _role(entry), rules.style(target), house=rules.house)


def _role(entry: Entry) -> Role:
    """The role that the entry's comment names; that of running text where none does."""
    return next((_ROLES[line] for line in entry.extracted if line in _ROLES), Role.BODY)


def _groups(entries: tuple[Entry, ...]) -> Iterator[list[Entry]]:
    """Entries one by one, but those around a joined one together with it, if they are of its paragraph.

    Where none of those in its line has a text, the paragraph may go on in the lines before and after.
    """
    group: list[Entry] = []
    open_end = False
    for part in _in_line(entries):
        without_text = all(inline.is_joined(entry.msgstr) for entry in part)
        if group and not (without_text or open_end):
            yield group
            group = []
        group += part
        open_end = without_text
    if group:
        yield group


def _in_line(entries: tuple[Entry, ...]) -> Iterator[list[Entry]]:
    """Entries one by one, but those around a joined one together with it, if they stand in the same line."""
    part: list[Entry] = []
    for entry in entries:
        joined = part and (inline.is_joined(entry.msgstr) or inline.is_joined(part[-1].msgstr))
        if part and not (joined and _may_share_a_line(part[-1], entry)):
            yield part
            part = []
        part.append(entry)
    if part:
        yield part


def _may_share_a_line(one: Entry, other: Entry) -> bool:
    """Whether both stand in one line of the source, which a paragraph mostly is; not known without references."""
    places = set(one.references), set(other.references)
    return not all(places) or not places[0].isdisjoint(places[1])


def check_codes(catalog: Catalog, path: Path) -> Iterator[Report]:
    """The faults in the inline codes of every current entry, joined ones with their neighbours; nothing else."""
    for group in _groups(catalog.current):
        yield from _check_codes(group, path)


def _check_codes(group: Sequence[Entry], path: Path) -> Iterator[Report]:
    return (Report(Finding("codes", Severity.ERROR, fault), entry, path) for entry, fault in _code_faults(group))


def _check_piece(piece: _Piece, path: Path, termbase: Termbase, rules: Rules) -> Iterator[Report]:
    if len(piece.entries) > 1 or inline.is_joined(piece.anchor.msgstr):
        yield from _check_joined(piece, path, termbase, rules)
    else:
        yield from (Report(finding, piece.anchor, path) for finding in find(piece.translation, termbase, rules))


def _check_joined(piece: _Piece, path: Path, termbase: Termbase, rules: Rules) -> Iterator[Report]:
    if rules.asks_for("codes"):
        yield from _check_codes(piece.entries, path)
    if rules.asks_for("empty"):
        yield from (Report(finding, entry, path) for entry, finding in _empty(piece.entries))
    if inline.plain(piece.translation.msgstr).strip():
        for finding in find(piece.translation, termbase, rules.without(_ALONE)):
            yield Report(finding, piece.anchor, path, whole=piece.whole)


def _empty(group: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """Joined entries without a translation, or without a neighbour that has one."""
    for entry in group:
        if not entry.msgstr:
            yield entry, Finding("empty", Severity.WARNING, "not translated yet")
        elif not inline.is_joined(entry.msgstr) and not any(map(str.isalnum, inline.plain(entry.msgstr))):
            yield entry, Finding("empty", Severity.ERROR, "the translation has no word in it")
    if all(inline.is_joined(entry.msgstr) or not entry.msgstr for entry in group):
        unsaid = Finding("empty", Severity.ERROR, "joined, but no neighbour has a translation")
        yield from ((entry, unsaid) for entry in group if entry.msgstr)


def _code_faults(group: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Codes that are wrong in a translation, or that no neighbour of a joined sentence has, or both have."""
    msgstrs = [entry.msgstr for entry in group]
    stands: Counter[tuple[int, inline.Tag]] = Counter()  # of the entry with that number, its own name of the tag
    for number, entry in enumerate(group):
        if inline.is_joined(entry.msgstr):
            continue
        also: dict[inline.Tag, tuple[int, inline.Tag]] = {}
        parts = inline.tags(entry.msgid)
        for other in inline.joined_to(msgstrs, number):
            own = inline.tags(group[other].msgid)
            together = inline.continued(parts, [own])
            also |= {tag: (other, name) for tag, name in zip(together[len(parts) :], own, strict=True)}
            parts = list(together)
        stands.update(also[tag] for tag in inline.tags(entry.msgstr) if tag in also)
        yield from ((entry, fault) for fault in code_faults(entry.msgid, entry.msgstr, also))
    for number, entry in enumerate(group):
        if inline.is_joined(entry.msgstr):
            for tag in inline.tags(entry.msgid):
                if stands[number, tag] != 1:
                    often = "stands in both neighbours" if stands[number, tag] else "is missing: no neighbour has it"
                    yield entry, f"{tag} {often}"
