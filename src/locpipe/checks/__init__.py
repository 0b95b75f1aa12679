"""Checks on translations: each a pure function with an id; here they are listed, and run over catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe import inline
from locpipe.catalog.model import Catalog, Entry
from locpipe.checks import draft_hygiene, kept
from locpipe.checks.base import Check, Translation
from locpipe.errors import WITHHELD
from locpipe.model import Finding, Locale, Severity, Waiver
from locpipe.termbase import Termbase

__all__ = ["CHECKS", "Check", "Report", "Translation", "check_catalog", "check_codes", "find", "first_fatal"]

CHECKS: Mapping[str, Check] = {
    check.id: check
    for check in (
        Check("empty", "No translation", kept.empty),
        Check("codes", "Inline codes", kept.codes, fatal=True),
        Check("addresses", "URLs and e-mail addresses", kept.addresses),
        Check("terms", "Glossary terms", kept.terms),
        Check("script", "Wrong script", draft_hygiene.script, fatal=True),
        Check("untranslated", "Source words left over", draft_hygiene.untranslated),
        Check("loops", "Repetition", draft_hygiene.loops, fatal=True),
        Check("answer", "An answer instead of a translation", draft_hygiene.answer, fatal=True),
    )
}


@dataclass(frozen=True, slots=True)
class Report:
    """A finding with the entry it is about and the file the entry stands in; a waived one with its waiver.

    ``whole`` are the source and translation of all joined entries together, where the finding is about them.
    """

    finding: Finding
    entry: Entry
    path: Path
    waiver: Waiver | None = None
    whole: tuple[str, str] | None = None

    @property
    def about(self) -> tuple[str, str]:
        """The source and the translation that the finding is about: the entry's, or those of all that are joined."""
        return self.whole or (self.entry.msgid, self.entry.msgstr)

    @property
    def is_error(self) -> bool:
        """Whether it is an error that nobody waived."""
        return self.finding.severity is Severity.ERROR and self.waiver is None

    def without_text(self) -> Report:
        """The report as it may be told of a protected release: place, check and title, nothing of the text."""
        known = CHECKS.get(self.finding.check)
        message = f"{known.title if known else self.finding.check} ({WITHHELD})"
        entry = Entry("", fuzzy=self.entry.fuzzy, obsolete=self.entry.obsolete, line=self.entry.line)
        waiver = replace(self.waiver, reason=WITHHELD) if self.waiver else None
        return replace(self, finding=replace(self.finding, message=message), entry=entry, waiver=waiver, whole=None)


def find(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """All findings on one translation; on an empty one only that it is empty."""
    if not translation.msgstr:
        yield from kept.empty(translation, termbase)
        return
    for check in CHECKS.values():
        yield from check.find(translation, termbase)


def first_fatal(translation: Translation, termbase: Termbase) -> Finding | None:
    """The error that makes a draft worse than none, if there is one."""
    if not any(c.isalnum() for c in translation.target_words):
        return Finding("empty", Severity.ERROR, "nothing came back")
    for check in CHECKS.values():
        if check.fatal:
            for finding in check.find(translation, termbase):
                if finding.severity is Severity.ERROR:
                    return finding
    return None


def check_catalog(catalog: Catalog, path: Path, source: Locale, target: Locale, termbase: Termbase) -> Iterator[Report]:
    """The findings on every current entry, in the order of the file.

    A sentence whose msgstr is ``<joined/>`` is looked at together with its neighbours.
    """
    for group in _groups(catalog.current):
        if len(group) == 1 and not inline.is_joined(group[0].msgstr):
            translation = Translation(group[0].msgid, group[0].msgstr, source, target)
            yield from (Report(finding, group[0], path) for finding in find(translation, termbase))
        else:
            yield from _check_joined(group, path, source, target, termbase)


def _groups(entries: tuple[Entry, ...]) -> Iterator[list[Entry]]:
    """Entries one by one, but those around a joined one together with it."""
    group: list[Entry] = []
    for entry in entries:
        if group and not (inline.is_joined(entry.msgstr) or inline.is_joined(group[-1].msgstr)):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def check_codes(catalog: Catalog, path: Path) -> Iterator[Report]:
    """The faults in the inline codes of every current entry, joined ones with their neighbours; nothing else."""
    for group in _groups(catalog.current):
        yield from _check_codes(group, path)


def _check_codes(group: list[Entry], path: Path) -> Iterator[Report]:
    return (Report(Finding("codes", Severity.ERROR, fault), entry, path) for entry, fault in _code_faults(group))


def _check_joined(
    group: list[Entry], path: Path, source: Locale, target: Locale, termbase: Termbase
) -> Iterator[Report]:
    yield from _check_codes(group, path)
    for entry in group:
        if not inline.is_joined(entry.msgstr):
            alone = Translation(entry.msgid, entry.msgstr, source, target)
            yield from (Report(f, entry, path) for f in kept.empty(alone, termbase))
    if all(inline.is_joined(entry.msgstr) or not entry.msgstr for entry in group):
        unsaid = Finding("empty", Severity.ERROR, "joined, but no neighbour has a translation")
        yield from (Report(unsaid, entry, path) for entry in group if entry.msgstr)
    whole = Translation(
        " ".join(inline.plain(entry.msgid) for entry in group),
        " ".join(inline.plain(entry.msgstr) for entry in group),
        source,
        target,
    )
    anchor = next((entry for entry in group if not inline.is_joined(entry.msgstr)), group[0])
    skipped = ("codes", "empty")
    for check in CHECKS.values():
        if check.id not in skipped and inline.plain(whole.msgstr).strip():
            texts = (whole.msgid, whole.msgstr)
            yield from (Report(f, anchor, path, whole=texts) for f in check.find(whole, termbase))


def _code_faults(group: list[Entry]) -> Iterator[tuple[Entry, str]]:
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
        yield from ((entry, fault) for fault in inline.code_faults(entry.msgid, entry.msgstr, also))
    for number, entry in enumerate(group):
        if inline.is_joined(entry.msgstr):
            for tag in inline.tags(entry.msgid):
                if stands[number, tag] != 1:
                    often = "stands in both neighbours" if stands[number, tag] else "is missing: no neighbour has it"
                    yield entry, f"{tag} {often}"
