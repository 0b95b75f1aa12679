"""What a person has approved in a review file, and whether the file is still what was written but for that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from locpipe import inline
from locpipe.alignment.faults import Context, refused
from locpipe.alignment.review import ENTRIES, LANGUAGES, MARK, SOURCE, is_review, mark_of
from locpipe.catalog.model import Catalog, Entry, State, questions
from locpipe.catalog.store import SOURCE_LANGUAGE
from locpipe.errors import InputError, UsageError, Where, printable
from locpipe.languages.scripts import small_words
from locpipe.model import Locale, Pair
from locpipe.naming import parse_locale
from locpipe.termbase import Termbase

_MOST_DIGITS = 9
_SHOWN = 10


def approved_pairs(catalog: Catalog, path: Path, termbase: Termbase | None = None) -> list[Pair]:
    """The pairs that a person has approved in a review file: those with a text and no fuzzy flag.

    Raises InputError for another catalog, for one that lost entries or whose languages or sources were changed, and for
    approved pairs that must not become memory (`faults`): the first one, with the lines of the others in the hint.
    """
    if not is_review(catalog):
        hint = "only files that `locpipe tm align` wrote can be taken in like this"
        raise InputError("this is not a review file", path, hint)
    source, target = _languages(catalog, path)
    _require_whole(catalog, path)
    current, pairs, faults = catalog.current, [], []
    small = {word for entry in current for word in small_words(inline.plain(entry.msgid))}
    context = Context(source, target, termbase or Termbase.empty(), small)
    for number, entry in enumerate(current):
        approved = entry.state is State.APPROVED and not inline.is_joined(entry.msgstr)
        _require_source(entry, path, approved=approved)
        if not approved:
            continue
        if fault := refused(entry, context, path):
            faults.append(fault)
        before = current[number - 1].msgid if number else ""
        after = current[number + 1].msgid if number + 1 < len(current) else ""
        pairs.append(Pair(entry.msgid, entry.msgstr, source, target, catalog.get(SOURCE) or "", before, after))
    if pairs and (asked := questions(catalog.header_comment.split("\n"))):
        hint = "answer it and remove it from the comment at the top"
        raise InputError(f"there is an open question about this file: {printable(asked[0].strip())}", path, hint)
    if faults:
        raise _together(faults)
    return pairs


def _together(faults: Sequence[InputError]) -> InputError:
    """The first of the faults of a file, with the lines of the others."""
    first, lines = faults[0], [str(each.where.line) for each in faults[1:] if each.where]
    shown = ", ".join(lines[:_SHOWN]) + (", …" if len(lines) > _SHOWN else "")
    more = f"; other pairs with something wrong: line {shown}" if lines else ""
    return InputError(first.message, first.where, first.hint + more)


def _require_source(entry: Entry, path: Path, *, approved: bool) -> None:
    """Raise InputError for a msgid that is no longer what was written, or, where it is approved, never was."""
    marks = [line for line in entry.extracted if line.startswith(MARK)]
    if marks and mark_of(entry.msgid) not in marks:
        hint = "restore the msgid: only the msgstr is yours to edit"
        raise InputError("the msgid was edited: it is not what the source says", Where(path, entry.line), hint)
    if approved and not marks:
        hint = f"restore the line `#. {MARK}…`, or take the entry out"
        raise InputError("this entry was not written by `locpipe tm align`", Where(path, entry.line), hint)


def _require_whole(catalog: Catalog, path: Path) -> None:
    """Raise InputError where entries are missing."""
    promised, there = catalog.get(ENTRIES) or "", len(catalog.entries)
    if not promised.isdecimal() or len(promised) > _MOST_DIGITS:
        raise InputError(f"the header field {ENTRIES} is missing or no number", path, "restore it")
    if there < int(promised):
        hint = "restore the others; a pair that is wrong stays fuzzy, and is not deleted"
        raise InputError(f"it has {there} of the {promised} entries that were written: is it cut off?", path, hint)


def _languages(catalog: Catalog, path: Path) -> tuple[Locale, Locale]:
    """The languages of source and target; raises InputError if they are not those that were aligned."""
    source, target = (_language(catalog, name, path) for name in (SOURCE_LANGUAGE, "Language"))
    aligned = catalog.get(LANGUAGES) or ""
    if aligned != f"{source} {target}":
        hint = f"restore the fields Language, {SOURCE_LANGUAGE} and {LANGUAGES}"
        said = aligned or "unknown languages"
        raise InputError(f"the header says {source} to {target}, aligned were {printable(said)}", path, hint)
    return source, target


def _language(catalog: Catalog, name: str, path: Path) -> Locale:
    try:
        return parse_locale(catalog.get(name) or "")
    except UsageError as error:
        raise InputError(f"the header field {name}: {error.message}", path, error.hint) from None
