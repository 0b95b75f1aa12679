"""Catalogs on disk: read with their header's promises checked, changed without losing what others wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe.catalog import pofile
from locpipe.catalog.history import History
from locpipe.catalog.joining import settled
from locpipe.catalog.model import SOURCE_DIGEST, Catalog, Entry, Key
from locpipe.catalog.pofile import REVISION
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.catalog.recovery import Past, look, name_of, recover, saved_over
from locpipe.catalog.threeway import Merged
from locpipe.catalog.update import Needed
from locpipe.errors import InputError, LocpipeError
from locpipe.fileio import ChangedMeanwhile, move, read_bytes, read_if_there, write_whole
from locpipe.model import Locale
from locpipe.naming import language_of, release_name

SOURCE, SOURCE_LANGUAGE = "X-Locpipe-Source", "X-Locpipe-Source-Language"
PROJECT = "Project-Id-Version"
_PLURALS = {
    Locale.EN: "nplurals=2; plural=(n != 1);",
    Locale.JA: "nplurals=1; plural=0;",
    Locale.KO: "nplurals=1; plural=0;",
}
_HEADER_COMMENT = (
    "Translations of one press release. Fuzzy entries are not approved: edit the text, then clear the fuzzy flag.\n"
    "A msgstr of <joined/> says that the sentence is translated in the entry before or after."
)
_ATTEMPTS = 5
_TAG = re.compile("[a-z]{2,3}")
_CLAIM = re.compile(rf'^"{SOURCE}: ([^"\\]+)\\n"'.encode(), re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a catalog belongs to: release, source file as the project sees it, its digest, both languages."""

    release: str
    source_file: str
    source_digest: str
    source: Locale
    target: Locale


@dataclass(frozen=True, slots=True)
class Revised:
    """A catalog as it now is on disk, what was brought back that had been saved over, the file's bytes.

    ``written`` says whether they are other bytes than before.
    """

    catalog: Catalog
    recovered: Merged
    data: bytes
    written: bool


@dataclass(frozen=True, slots=True)
class Drafted:
    """A machine's text for an entry, or the reason why there is none.

    ``approved`` says that it is the project's own wording, which nobody need look at again.
    """

    msgstr: str
    origin: str
    terms: str = ""
    reason: str = ""
    approved: bool = False


def load(path: Path, origin: Origin) -> Catalog | None:
    """The catalog at a path, None if there is none yet; raises InputError for one of another release or language."""
    data = read_if_there(path)
    if data is None:
        return None
    catalog = pofile.read(data, path)
    _require_own(catalog, path, origin)
    return catalog


def claimed_release(data: bytes) -> str:
    """The release that a PO file says it belongs to, even a broken one; empty if it does not say."""
    claim = _CLAIM.search(data)
    return release_name(Path(claim[1].decode(errors="replace"))) if claim else ""


def _require_own(catalog: Catalog, path: Path, origin: Origin) -> None:
    named = catalog.get(SOURCE)
    if named and release_name(Path(named)) != origin.release:
        hint = f"move it away, or restore the catalog of {origin.release}"
        raise InputError(f"this is the catalog of {named}, not of {origin.source_file}", path, hint)
    language = language_of(catalog.get("Language") or "")
    if _TAG.fullmatch(language) and language != origin.target:  # services write names of languages there, too
        hint = f"put it where {language} belongs, or correct the header"
        raise InputError(f"the header says Language: {catalog.get('Language')}, not {origin.target}", path, hint)


Change = Callable[[Catalog], Catalog]
"""What is done to a catalog; it is done again when somebody saves the file meanwhile."""


def unchanged(catalog: Catalog) -> Catalog:
    """No change but what the source asks for."""
    return catalog


def revise(
    path: Path,
    origin: Origin,
    needed: Sequence[Needed],
    history: History,
    change: Change = unchanged,
    beside: Sequence[Catalog] = (),
) -> Revised:
    """Bring the catalog on disk up to date with its source and apply a change to it.

    A file that would read the same is not written. When somebody saves the file meanwhile, all of it is done again
    on what they saved. A file that an editor saved over a newer version gets back what people wrote in that one.
    ``beside`` are copies that the change merges with it.
    """
    for _ in range(_ATTEMPTS):
        data, past = read_if_there(path), Past.of(path, history)
        old = pofile.read(data, path) if data is not None else Catalog()
        over = None
        if data is not None:
            _require_own(old, path, origin)
            over = saved_over(old, data, past)
        recovered = recover(old, over, past, needed, origin.source_digest, beside)
        new = _with_header(change(recovered.catalog), origin)
        if new == old and data is not None and over is None:
            look(old, data, past)
            return Revised(old, recovered, data, written=False)
        new = stamped(new)
        number = history.put(past.name, new)
        try:
            now, new = pofile.written(new)
            write_whole(path, now, was=data)
        except ChangedMeanwhile:
            history.forget(number)
            continue
        return Revised(new, recovered, now, written=now != data)
    raise LocpipeError("the file keeps changing while it is being updated", path, "close it in other programs")


def is_saved_over(catalog: Catalog, path: Path, history: History) -> bool:
    """Whether the file on disk was saved over a newer version: what people wrote in that one is missing in it."""
    return saved_over(catalog, read_if_there(path) or b"", Past.of(path, history)) is not None


def mend(path: Path, history: History) -> None:
    """Bring back what an editor saved over in a catalog that no release goes with, and that nothing else looks at."""
    data, past = read_bytes(path), Past.of(path, history)
    old = pofile.read(data, path)
    over = saved_over(old, data, past)
    if over:
        own = [Needed(entry.key, entry.extracted, entry.references) for entry in old.current]
        new = stamped(recover(old, over, past, own, old.get(SOURCE_DIGEST) or "").catalog)
        history.put(past.name, new)
        write_whole(path, pofile.write(new), was=data)


def remember(catalog: Catalog, path: Path, history: History) -> None:
    """Remember a catalog as it was read, for the day when somebody saves over it."""
    look(catalog, pofile.write(catalog), Past.of(path, history))


def rehome(old_path: Path, path: Path, origin: Origin, needed: Sequence[Needed], history: History) -> Merged:
    """Make the catalog of a release that was renamed the catalog of its new name: all of it, then its file's name.

    Returns what was brought back into it from a version that was saved over.
    """
    data, past = read_bytes(old_path), Past.of(old_path, history)
    old = pofile.read(data, old_path)
    recovered = recover(old, saved_over(old, data, past), past, needed, origin.source_digest)
    header = {name: value for name, value in old.header if name != PROJECT}
    new = _with_header(replace(recovered.catalog, header=tuple(header.items())), origin)
    if dict(new.header) != dict(old.header) or new.entries != old.entries:
        new = stamped(new)
        history.put(name_of(path), new)
        write_whole(old_path, pofile.write(new), was=data)
    move(old_path, path)
    return recovered


def stamped(catalog: Catalog) -> Catalog:
    """The catalog with a header field that names this version: a digest of everything else in it."""
    header = dict(catalog.header) | {REVISION: ""}
    ordered = replace(catalog, header=tuple(_in_order(header).items()))
    named = dict(ordered.header) | {REVISION: pofile.revision_of(ordered)}
    return replace(ordered, header=tuple(named.items()))


def _with_header(catalog: Catalog, origin: Origin) -> Catalog:
    ours = {
        "Language": origin.target.value,
        SOURCE: origin.source_file,
        SOURCE_LANGUAGE: origin.source.value,
        SOURCE_DIGEST: origin.source_digest,
    }
    header = _defaults(origin) | dict(catalog.header) | ours
    if header == dict(catalog.header):
        return catalog  # in whatever order the fields stand
    comment = catalog.header_comment if catalog.header else _HEADER_COMMENT
    return replace(catalog, header=tuple(_in_order(header).items()), header_comment=comment)


def _defaults(origin: Origin) -> dict[str, str]:
    """The fields that msgfmt wants to see; editors fill in their own."""
    return {
        PROJECT: origin.release,
        "PO-Revision-Date": _date(origin.release),
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS[origin.target],
    }


_ORDER = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
    "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
)  # fmt: skip


def _in_order(header: Mapping[str, str]) -> dict[str, str]:
    """gettext's fields in gettext's order, the others after them by name: as they are written."""
    first = [name for name in _ORDER if name in header]
    return {name: header[name] for name in [*first, *sorted(set(header) - set(first))]}


def _date(release: str) -> str:
    """A date for a new catalog that is the same in every run: the release's own, if its name has one."""
    match = re.search(r"\d{4}-\d{2}-\d{2}", release)
    return f"{match.group() if match else '2000-01-01'} 00:00+0000"


def template(needed: Sequence[Needed], origin: Origin) -> Catalog:
    """The release's POT: every entry, no translation."""
    entries = tuple(
        Entry(want.key[1], msgctxt=want.key[0], extracted=want.extracted, references=want.references) for want in needed
    )
    header = _defaults(origin) | {SOURCE: origin.source_file, SOURCE_LANGUAGE: origin.source.value}
    header.pop("Plural-Forms")
    return Catalog(entries, tuple(_in_order(header).items()), "Template of one press release, made by locpipe.")


def write_template(path: Path, needed: Sequence[Needed], origin: Origin) -> None:
    """Write the release's POT, if it is another than it was."""
    write_whole(path, pofile.write(template(needed, origin)), was=read_if_there(path))


def with_drafts(catalog: Catalog, drafts: Mapping[Key, Drafted]) -> Catalog:
    """The catalog with drafts in the entries that nobody has written or edited meanwhile.

    A text that was approved beside such a draft is approved again where the same one is back, as the next update would
    find (`joining.settled`).
    """
    made = replace(catalog, entries=tuple(_drafted(entry, drafts.get(entry.key)) for entry in catalog.entries))
    current = settled(made.current, {entry.key: entry for entry in made.current}, None)
    return replace(made, entries=(*current, *(entry for entry in made.entries if entry.obsolete)))


def _drafted(entry: Entry, draft: Drafted | None) -> Entry:
    if draft is None or entry.is_persons or entry.obsolete:
        return entry
    if not draft.msgstr:
        if entry.msgstr:
            return unapproved(entry)  # an older draft is better than none
        mark = Provenance(Kind.EMPTY, "", draft.origin, draft.terms, draft.reason)
        return replace(entry, provenance=mark)
    digest = text_digest(entry.msgid, draft.msgstr)
    mark = Provenance(Kind.TEMPLATE if draft.approved else Kind.DRAFT, digest, draft.origin, draft.terms)
    return replace(entry, msgstr=draft.msgstr, fuzzy=not draft.approved, previous=None, provenance=mark)


def unapproved(entry: Entry) -> Entry:
    """The entry as a draft, if what approved its text was a template that is gone."""
    if not entry.from_template or entry.provenance is None:
        return entry
    return replace(entry, fuzzy=True, provenance=replace(entry.provenance, kind=Kind.DRAFT))
