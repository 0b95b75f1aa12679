"""What `build` puts into an edition, entry by entry and policy by policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe import inline
from locpipe.catalog.extract import Extraction
from locpipe.catalog.model import SOURCE_DIGEST, Catalog, Entry, Key, State
from locpipe.checks import Report
from locpipe.errors import NotPublishable, NotReady
from locpipe.formats import Lookup, OwnLines
from locpipe.furniture import House
from locpipe.model import Code, CodeKind, Kept, Locale, Markup, MarkupKind, Segment, Text, Unit
from locpipe.notices import embargo_notice
from locpipe.source import Source

OPEN_MARK, CLOSE_MARK = "⟦", "⟧"
"""What stands around every sentence of a draft edition that nobody approved."""

_NOTICES = {
    Locale.EN: "DRAFT, not for publication. Not yet approved: {n} of {total} sentences, marked ⟦ ⟧.",
    Locale.JA: "下書き（公開不可）：全{total}文のうち{n}文が未承認です。未承認の文は⟦ ⟧で囲んでいます。",
    Locale.KO: "초안(공개 불가): 전체 {total}개 문장 가운데 {n}개 미승인, ⟦ ⟧로 표시.",
}
_SOURCE_NOTICES = {
    Locale.EN: "DRAFT, not for publication. Not yet approved, left in the source language: {n} of {total} sentences.",
    Locale.JA: "下書き（公開不可）：全{total}文のうち{n}文が未承認のため、原文のままです。",
    Locale.KO: "초안(공개 불가): 전체 {total}개 문장 가운데 {n}개가 미승인 상태여서 원문 그대로 두었다.",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What an edition is made of: its translations, and the lines that it has and the source has not."""

    lookup: Lookup
    own: OwnLines


def require_current(catalog: Catalog, source: Source, path: Path, hint: str) -> None:
    """Raise NotPublishable if the catalog was made for another version of the source, or does not say for which."""
    missing = {want.key for want in source.extraction.needed} - {entry.key for entry in catalog.current}
    made_for = catalog.get(SOURCE_DIGEST)
    if made_for is None:
        raise NotPublishable("the catalog's header does not say any more what it was made from", path, hint)
    if made_for != source.digest:
        raise NotPublishable("the source has changed since the catalog was updated", path, hint)
    if missing:
        said = f"entries were taken out of the catalog, or their msgids changed: {len(missing)}"
        raise NotPublishable(said, path, hint)


def require_approved(catalog: Catalog, path: Path) -> None:
    """Raise NotReady, with the entries, unless people approved them all."""
    waiting = [(entry.line, entry.state.value, entry.msgid) for entry in _waiting(catalog)]
    if waiting:
        said = f"{len(waiting)} of {len(catalog.current)} entries are not approved"
        hint = "review them and clear their fuzzy flags, or build --policy draft"
        raise NotReady(said, path, hint, waiting)


def _waiting(catalog: Catalog) -> list[Entry]:
    return [entry for entry in catalog.current if entry.state is not State.APPROVED]


def require_publishable(catalog: Catalog, path: Path, edition: Path) -> None:
    """Raise NotPublishable unless people approved every entry, no query is open, and there is something to publish."""
    require_approved(catalog, path)
    asking = [(line, "query", query) for line, query in catalog.queries]
    if asking:
        said = "1 query is open" if len(asking) == 1 else f"{len(asking)} queries are open"
        raise NotReady(said, path, "answer them: decide, then remove the comments", asking)
    if not catalog.current and edition.exists():
        hint = "restore the release from git, or move the edition away yourself"
        raise NotPublishable("the release has no text any more, and an edition of it is published", edition, hint)


def require_hosted(stranded: Iterable[Report], path: Path) -> None:
    """Raise NotReady where a sentence is joined to none: what it says would not stand in the edition."""
    lost = [(report.entry.line, "joined", report.entry.msgid) for report in stranded if not report.waiver]
    if lost:
        said = "a joined sentence stands" if len(lost) == 1 else f"{len(lost)} joined sentences stand"
        hint = "translate them where they stand, or waive the finding of check"
        raise NotReady(f"{said} alone in the block", path, hint, lost)


def require_codes(faults: Sequence[Report], source: Source, catalog: Catalog, path: Path) -> None:
    """Raise NotReady where faults in the codes cost readers more than the look of the text."""
    torn = set(_torn(source, catalog)) if faults else set()
    left = [(each.entry.line, "codes", each.finding.message) for each in faults if each.entry.key in torn]
    if left:
        said = "a link, a picture, a note or words of the source are lost, or a tag would be read as text"
        hint = "put the codes where they belong, see the entry's comments, or waive the findings of check"
        raise NotReady(said, path, hint, left)


def require_signable(catalog: Catalog, path: Path, findings: Iterable[Report]) -> None:
    """Raise NotReady, with all that is left to do, unless every entry is approved, no error or query open."""
    waiting = _waiting(catalog)
    errors = [report for report in findings if report.is_error]
    counts = [
        (len(waiting), "entry not approved", "entries not approved"),
        (len(errors), "error", "errors"),
        (len(catalog.queries), "open query", "open queries"),
    ]
    if not catalog.current:
        raise NotPublishable("the release has no text", path, "restore it from git")
    left = [
        *((entry.line, entry.state.value, entry.msgid) for entry in waiting),
        *((each.entry.line, "error", f"{each.finding.message} [{each.finding.check}]") for each in errors),
        *((line, "query", query) for line, query in catalog.queries),
    ]
    if left:
        said = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
        raise NotReady(
            f"not ready to be signed off: {said}",
            path,
            "approve the entries, mend or waive the errors, answer the queries",
            left,
        )


def contents(
    source: Source,
    catalog: Catalog,
    policy: str,
    target: Locale,
    *,
    embargoed: bool = False,
    house: House | None = None,
) -> Contents:
    """What stands where in the edition under a policy ("approved", "draft", "source")."""
    entries = {entry.key: entry for entry in catalog.current}
    keys = [key for _, _, key in source.extraction.sentences]
    missing = sum(1 for key in keys if entries[key].state is not State.APPROVED)
    notices = _NOTICES if policy == "draft" else _SOURCE_NOTICES
    notice = "" if policy == "approved" else notices[target].format(n=missing, total=len(keys))
    embargo = source.release.handling.embargo
    until = embargo_notice(embargo, target) if embargo and embargoed else ""
    own = replace(own_lines(source, target, house or House()), notices=tuple(filter(None, (until, notice))))
    return Contents(_lookup(source.extraction, entries, policy), own)


def own_lines(source: Source, target: Locale, house: House) -> OwnLines:
    """The lines that the house puts above and below the text of an edition."""
    return house.lines(target, _source_lines(source), source.release.source) if house.has_lines(target) else OwnLines()


def _source_lines(source: Source) -> list[str]:
    """The lines of a source among which furniture stands, those that are left as they are, such as ###, too."""
    kept = (inline.visible(piece.text) or piece.source for piece in source.document.pieces if isinstance(piece, Kept))
    return [*(inline.visible(segment.text) for _, segment in source.document.segments()), *map(str.strip, kept)]


def stranded(source: Source, catalog: Catalog) -> Iterator[Entry]:
    """Joined entries that stand somewhere without a sentence of their block that has their text.

    One that stands in several places must be joined to the same sentences in all: else nobody has looked at them all.
    """
    entries = {entry.key: entry for entry in catalog.current}
    joined: dict[Key, set[tuple[str, ...]]] = {}
    for unit in source.document.units:
        keys = [source.extraction.key(unit, segment) for segment in unit.segments]
        msgstrs = [entries[key].msgstr if key in entries else "" for key in keys]
        for number, key in enumerate(keys):
            if inline.is_joined(msgstrs[number]):
                hosts = tuple(keys[host][1] for host in inline.hosts_of(msgstrs, number))
                joined.setdefault(key, set()).add(hosts)
    yield from (entries[key] for key, hosts in joined.items() if len(hosts) > 1 or () in hosts)


def _torn(source: Source, catalog: Catalog) -> Iterator[Key]:
    """The entries of blocks that lost what their codes stand for, and of those where a tag would be read as text."""
    entries = {entry.key: entry for entry in catalog.current}
    for unit in source.document.units:
        keys = [source.extraction.key(unit, segment) for segment in unit.segments]
        if not any(inline.tags(entries[key].msgid) or inline.tags(entries[key].msgstr) for key in keys):
            continue
        msgstrs = [entries[key].msgstr for key in keys]
        there: Counter[_Stands] = Counter()
        literal = False
        for segment, msgstr in zip(unit.segments, msgstrs, strict=True):
            translation = inline.restore(msgstr, with_joined(unit, segment, msgstrs))
            there.update(_stand_for(translation))
            tags = 0 if inline.is_joined(msgstr) else len(inline.tags(msgstr))
            literal = literal or tags > sum(1 for part in translation if isinstance(part, Code))
        if literal or Counter(each for segment in unit.segments for each in _stand_for(segment.text)) - there:
            yield from keys


_Stands = tuple[str, tuple[Markup, ...]]
_NEEDED = (MarkupKind.LINK, MarkupKind.PICTURE, MarkupKind.NOTE, MarkupKind.WORDS)


def _stand_for(text: Text) -> Iterator[_Stands]:
    """Of the codes those that stand for something that the text has not: bold is a look, a footnote is not."""
    for code in text:
        if isinstance(code, Code) and code.kind in (CodeKind.OPEN, CodeKind.ALONE):
            needed = tuple(each for each in code.means if each.kind in _NEEDED or _is_text(code, each))
            if needed or code.inner:
                yield code.source, needed


def _is_text(code: Code, meaning: Markup) -> bool:
    """Whether the code is all there is of the words that it means."""
    return code.kind is CodeKind.ALONE and meaning.kind is MarkupKind.CODE


def _lookup(extraction: Extraction, entries: Mapping[Key, Entry], policy: str) -> Lookup:
    joins = any(inline.is_joined(entry.msgstr) for entry in entries.values())

    def lookup(unit: Unit, segment: Segment) -> Text | None:
        entry = entries[extraction.key(unit, segment)]
        if not joins:
            return _shown(entry, segment, segment.text, policy)
        block = [entries[extraction.key(unit, each)] for each in unit.segments]
        msgstrs = [each.msgstr for each in block]
        hosted = any(_shows(block[host], policy) for host in inline.hosts_of(msgstrs, _number(unit, segment)))
        if inline.is_joined(entry.msgstr) and policy != "approved" and not hosted:
            return _unapproved(segment, policy)
        return _shown(entry, segment, with_joined(unit, segment, msgstrs), policy)

    return lookup


def with_joined(unit: Unit, segment: Segment, msgstrs: Sequence[str]) -> Text:
    """A sentence and those that are translated in it; ``msgstrs`` are those of the unit's sentences, in order."""
    joined = [unit.segments[other].text for other in inline.joined_to(msgstrs, _number(unit, segment))]
    return inline.continued(segment.text, joined)


def _number(unit: Unit, segment: Segment) -> int:
    return next(index for index, each in enumerate(unit.segments) if each is segment)


def _shown(entry: Entry, segment: Segment, source: Text, policy: str) -> Text | None:
    """What stands for a segment; the codes of its translation are those of ``source``."""
    if not _shows(entry, policy):
        return _unapproved(segment, policy)
    translation = inline.restore(entry.msgstr, source)
    return translation if entry.state is State.APPROVED else _marked(translation)


def _shows(entry: Entry, policy: str) -> bool:
    """Whether the entry's translation stands in the edition."""
    return entry.state is State.APPROVED or (policy == "draft" and bool(entry.msgstr))


def _unapproved(segment: Segment, policy: str) -> Text | None:
    """The source, marked where the draft policy asks for it."""
    return _marked(inline.as_written(segment.text)) if policy == "draft" else None


def _marked(text: Text) -> Text:
    return (OPEN_MARK, *text, CLOSE_MARK) if text else text
