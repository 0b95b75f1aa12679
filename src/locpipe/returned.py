"""Catalogs that go out and come back: whose they are, what was sent, and their work taken into the project's own."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe import git
from locpipe.catalog import pofile, store, threeway
from locpipe.catalog.carrying import worked_on
from locpipe.catalog.history import History, sent
from locpipe.catalog.model import Catalog, Entry, Key, questions
from locpipe.catalog.pofile import REVISION
from locpipe.catalog.recovery import name_of
from locpipe.catalog.threeway import Merged
from locpipe.catalog.update import update
from locpipe.errors import InputError, LocpipeError, UsageError, Where, shown
from locpipe.fileio import read_bytes, read_if_there, write_whole
from locpipe.inline import plain
from locpipe.interchange import catalogs
from locpipe.interchange.catalogs import matching, remarks
from locpipe.interchange.catalogs.travel import Arrived, travelling
from locpipe.languages.scripts import foreign, is_english_instead, is_in_other_letters, is_written_in, likely_locale
from locpipe.model import Locale
from locpipe.naming import language_of, parse_locale, release_name
from locpipe.project import Project
from locpipe.source import Source

_ENOUGH = 10
"""Letters from which on a text shows which language it is in."""

_ANY_LANGUAGE = ("und", "mul", "x")
"""Tags that say nothing of a language."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file: what is in it, and the release and language that its header names (None where it does not)."""

    path: Path
    arrived: Arrived
    release: str | None
    target: Locale | None

    @property
    def catalog(self) -> Catalog:
        """Its catalog, as it stands there."""
        return self.arrived.catalog


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merge did: entries with texts taken from the returned file, and those where both had changed.

    ``base_known`` says whether the version that was sent could be found; entries are as they stand in the catalog.
    Of ``commented`` only comments were taken; ``asked_of_all`` says that there is a new question about the whole file.
    ``retired`` came back with texts of sentences that the release has not any more. Of ``asked`` the file has lost a
    question, which stays here, and of ``emptied`` an approved text, which stays, too, approved or not;
    ``left_out`` is `Arrived.left_out`.
    """

    release: str
    target: Locale
    catalog: Path
    returned: Path
    base_known: bool
    taken: tuple[Entry, ...]
    conflicts: tuple[Entry, ...]
    written: bool
    commented: tuple[Entry, ...] = ()
    asked_of_all: bool = False
    retired: tuple[Entry, ...] = ()
    asked: tuple[Entry, ...] = ()
    emptied: tuple[Entry, ...] = ()
    left_out: tuple[str, ...] = ()


def send(
    catalog: Catalog, own: Path, path: Path, form: str, languages: tuple[Locale, Locale], history: History
) -> None:
    """Write a copy of a catalog that names this very version, in a format of `catalogs.WRITERS`, and keep the version.

    Raises LocpipeError, and writes nothing, where a file lies in its place that is no copy as it was sent.
    """
    there = read_if_there(path)
    if there is not None and not _is_as_sent(there, path, history):
        hint = f"merge it first, then move it away: locpipe merge {shlex.quote(shown(path))}"
        raise LocpipeError("this copy was worked on, or is another file: it is not overwritten", path, hint)
    copy = store.stamped(catalog)
    data = catalogs.write(form, copy, languages, own)
    store.remember(catalog, own, history)
    history.put(sent(name_of(own)), copy)
    write_whole(path, data, was=there)


def _is_as_sent(data: bytes, path: Path, history: History) -> bool:
    try:
        arrived = catalogs.read(data, path)
    except InputError:
        return False
    if arrived.left_out:
        return False
    copy = arrived.catalog
    named = copy.get(REVISION)
    if catalogs.is_po(data):
        return named == pofile.revision_of(copy)
    known = history.get(named) if named else None
    return known is not None and travelling(known) == copy


def read_returned(path: Path) -> Returned:
    """The catalog in a returned file of any name; raises InputError if it has none in a format that locpipe reads."""
    arrived = catalogs.read(read_bytes(path), path)
    named = arrived.catalog.get(store.SOURCE)
    try:
        target = parse_locale(arrived.catalog.get("Language") or "")
    except UsageError:
        target = None
    return Returned(path, arrived, release_name(Path(named)) if named else None, target)


def merge(
    project: Project,
    history: History,
    source: Source,
    target: Locale,
    returned: Returned,
    given: Catalog | None,
    finish: store.Change = store.unchanged,
) -> Merging:
    """Take the work in a returned file into the release's catalog; conflicts become queries in it.

    ``given`` is the version that was sent, where somebody gave it; else it is looked for by the revision that the file
    names. ``finish`` is done to the merged catalog. Raises InputError for a file that has no sentence of the release.
    """
    path, needed = project.catalog_path(source.release.name, target), source.extraction.needed
    own = store.load(path, source.origin(target)) or Catalog()
    base = given or _sent(returned, own, path, history)
    _require_language(returned, target, history)
    brought, emptied = matching.restored(returned.arrived, base or own)
    brought, asked = remarks.remarked_again(brought, base or Catalog())
    _require_kin(brought, {want.key[1] for want in needed}, returned.path)
    _require_source(returned, source.release.source)
    made_from = given or _version(returned.catalog.get(REVISION), path, history) or base
    brought = _with_own_sources(brought, [*(want.key[1] for want in needed), *_msgids(own)], made_from, returned.path)
    _require_own_script(brought, base, target, returned.path)

    theirs = threeway.remarked(_completed(brought, base), base or own, by_flags=returned.arrived.by_flags)
    others = [theirs, *filter(None, [base])]
    kept = worked_on([own, *others])
    theirs = update(theirs, needed, source.digest, kept)
    before = update(base, needed, source.digest, kept) if base else None
    done = Merged(Catalog())
    decided = history.queries(name_of(path), own.get(REVISION))

    def change(ours: Catalog) -> Catalog:
        nonlocal done
        done = threeway.merge(ours, theirs, before, returned.path.name, decided)
        return finish(done.catalog)

    revised = store.revise(path, source.origin(target), needed, history, change, others)
    done = done.after(revised.recovered)
    now = pofile.read(revised.data, path)
    taken = _entries(now, done.taken)
    return Merging(
        source.release.name,
        target,
        path,
        returned.path,
        base_known=base is not None,
        written=revised.written,
        taken=tuple(entry for entry in taken if not entry.obsolete),
        retired=tuple(entry for entry in taken if entry.obsolete),
        conflicts=_entries(now, done.conflicts),
        commented=_entries(now, done.commented),
        asked_of_all=not _questions_of_all(now) <= _questions_of_all(own),
        asked=tuple(entry for entry in now.current if any((entry.key, line) in asked for line in entry.queries)),
        emptied=tuple(entry for entry in _entries(now, emptied) if entry.msgstr and not entry.obsolete),
        left_out=returned.arrived.left_out,
    )


def _questions_of_all(catalog: Catalog) -> set[str]:
    return set(questions(catalog.header_comment.split("\n")))


def _completed(brought: Catalog, base: Catalog | None) -> Catalog:
    """What came back with all that was sent and is not in it: that is as it was, obsolete entries and comments, too."""
    if base is None:
        return brought
    here = {entry.key for entry in brought.entries}
    left_out = (entry for entry in base.entries if entry.key not in here)
    return replace(brought, entries=(*brought.entries, *left_out))


def _msgids(catalog: Catalog) -> Iterator[str]:
    """Every source text in a catalog, those before a change, too."""
    return (text for entry in catalog.entries for text in (entry.msgid, entry.previous) if text)


def _with_own_sources(brought: Catalog, msgids: Sequence[str], made_from: Catalog | None, path: Path) -> Catalog:
    """Refuse texts whose source somebody changed: they translate nothing of ours, and are no memory.

    Where it is not known what was sent, a source that we do not know may have been ours: such a text is not approved.
    """
    strange = list(matching.strange(brought, [*msgids, *(_msgids(made_from) if made_from else ())]))
    if not strange:
        return brought
    if made_from is None:
        keys = {entry.key for entry in strange}
        entries = (replace(entry, fuzzy=True) if entry.key in keys else entry for entry in brought.entries)
        return replace(brought, entries=tuple(entries))
    first = f" (the first of {len(strange)})" if len(strange) > 1 else ""
    said = f"it has a source text that was not sent{first}: {strange[0].msgid[:60]}"
    hint = "was it changed? undo that, and say in a comment what is wrong with it; or take the unit out"
    raise InputError(said, Where(path, strange[0].line), hint)


def _require_kin(brought: Catalog, msgids: set[str], path: Path) -> None:
    """Refuse a file of something else: all its texts would end up as obsolete entries."""
    theirs = {text for entry in brought.entries for text in (entry.msgid, entry.previous)}
    if brought.entries and theirs.isdisjoint(msgids):
        raise InputError("it has no sentence of this release", path, "name the release it belongs to: --into")


def _require_source(returned: Returned, source: Locale) -> None:
    """Refuse a file that says that its texts are translated from another language than the release's."""
    said = returned.arrived.source
    if said and language_of(said) not in (source, *_ANY_LANGUAGE):
        hint = "look at the file: is it of another release? else correct its source language"
        raise InputError(f"it is translated from {said[:20]}, and the release is in {source}", returned.path, hint)


def _require_language(returned: Returned, target: Locale, history: History) -> None:
    """Refuse texts of another language, whatever the header says: by the copy that was sent, or by their script.

    Some services write the source where there is no translation: if that is most of a file, nobody has worked on it.
    """
    revision = returned.catalog.get(REVISION)
    made_from = history.languages(revision) if revision else set()
    if made_from and target not in made_from:
        hint = f"merge it --to {','.join(made_from)}, or look at the file"
        raise InputError(f"it was made from a catalog in another language, not {target}", returned.path, hint)
    texts = [entry.msgstr for entry in returned.catalog.current if len(_letters(entry.msgstr)) >= _ENOUGH]
    strange = sum(not is_written_in(_letters(text), target) for text in texts)
    if strange * 2 > len(texts):
        said = f"{strange} of its {len(texts)} longer texts are not in {target}"
        raise InputError(said, returned.path, "look at the file: is it another language, or the source left as it is?")


def _require_own_script(brought: Catalog, base: Catalog | None, target: Locale, path: Path) -> None:
    """Refuse new texts that are in the script of another language than the edition's: new since they were sent."""
    if base is None:
        return
    sent = {(entry.key, entry.msgstr) for entry in base.entries}
    for entry in brought.current:
        if (entry.key, entry.msgstr) not in sent and _is_foreign(entry, target):
            hint = f"look at it: {entry.msgstr[:60]}"
            raise InputError(f"a text in it is not in {target}", Where(path, entry.line), hint)


def _is_foreign(entry: Entry, target: Locale) -> bool:
    """Whether a text is plainly in another language, and no part of the source left as it is.

    It has only letters of another script, or most of a longer one are Japanese or Korean, or it is an English sentence.
    """
    text, source, letters = plain(entry.msgstr), plain(entry.msgid), _letters(entry.msgstr)
    if letters in _letters(entry.msgid):
        return False
    if len(letters) >= _ENOUGH and likely_locale(letters) not in (target, Locale.EN):
        return True
    named = all(run in source for run in foreign(text, target))
    return (is_in_other_letters(text, target) and not named) or is_english_instead(text, target)


def _letters(msgstr: str) -> str:
    return "".join(char for char in plain(msgstr) if char.isalpha())


def _sent(returned: Returned, own: Catalog, path: Path, history: History) -> Catalog | None:
    """The version that the returned file and our own have in common: what was sent.

    Where our own file was made from an older one, as after a late save, that one is what both have in common.
    """
    return _version(history.in_common(returned.catalog.get(REVISION), own.get(REVISION)), path, history)


def _version(revision: str | None, path: Path, history: History) -> Catalog | None:
    """A version of our catalog: locpipe's own record, or what git has."""
    if not revision:
        return None
    known = history.get(revision)
    if known:
        return known
    for data in git.versions(path, revision):
        return pofile.read(data, path)
    return None


def _entries(catalog: Catalog, keys: Iterable[Key]) -> tuple[Entry, ...]:
    wanted = set(keys)
    return tuple(entry for entry in catalog.entries if entry.key in wanted)
