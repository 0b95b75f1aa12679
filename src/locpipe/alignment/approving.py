"""What a person has approved in a review file, and whether the file is still what was written but for that."""

from __future__ import annotations

import re
from pathlib import Path

from locpipe import inline
from locpipe.alignment.review import ENTRIES, LANGUAGES, MARK, SOURCE, is_review, mark_of
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.store import SOURCE_LANGUAGE
from locpipe.codes import code_faults
from locpipe.errors import InputError, UsageError, Where, printable
from locpipe.languages.scripts import letters
from locpipe.links import without_links
from locpipe.model import Locale, Pair
from locpipe.naming import parse_locale

_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_FEW_WORDS = 3
"""So many English words that are no names make a sentence."""
_MOST_DIGITS = 9


def approved_pairs(catalog: Catalog, path: Path) -> list[Pair]:
    """The pairs that a person has approved in a review file: those with a text and no fuzzy flag.

    Raises InputError for another catalog, for one that lost entries or whose languages or sources were changed, and for
    a translation in another language or with codes that its source has not.
    """
    if not is_review(catalog):
        hint = "only files that `locpipe tm align` wrote can be taken in like this"
        raise InputError("this is not a review file", path, hint)
    source, target = _languages(catalog, path)
    _require_whole(catalog, path)
    current, pairs = catalog.current, []
    for number, entry in enumerate(current):
        approved = entry.state is State.APPROVED and not inline.is_joined(entry.msgstr)
        _require_source(entry, path, approved=approved)
        if not approved:
            continue
        _require_codes(entry, path)
        _require_script(entry, target, path)
        before = current[number - 1].msgid if number else ""
        after = current[number + 1].msgid if number + 1 < len(current) else ""
        pairs.append(Pair(entry.msgid, entry.msgstr, source, target, catalog.get(SOURCE) or "", before, after))
    return pairs


def _require_codes(entry: Entry, path: Path) -> None:
    """Raise InputError for codes that the source has not; an older edition may well lack some, such as bold ones."""
    known = inline.tags(entry.msgid)
    stray = [f"{tag} is not in the source" for tag in inline.tags(entry.msgstr) if tag not in known]
    if faults := stray or code_faults(entry.msgstr, entry.msgstr):
        raise InputError(f"the codes do not fit: {faults[0]}", Where(path, entry.line), "correct or remove the tags")


def _require_script(entry: Entry, target: Locale, path: Path) -> None:
    """Raise InputError for a translation that is plainly in another language."""
    if _is_elsewhere(inline.plain(entry.msgstr), target):
        hint = f"write it in {target}, or set the fuzzy flag again"
        raise InputError(f"the translation is not in {target}", Where(path, entry.line), hint)


def _is_elsewhere(text: str, locale: Locale) -> bool:
    """Whether a text is not in a language, by its letters: names in Latin letters are at home in every one."""
    own = letters(text, locale)
    if sum(letters(text, other) for other in Locale if other not in (locale, Locale.EN)) > own:
        return True
    words = _SMALL_WORD.findall(without_links(text))
    return locale is not Locale.EN and not own and len(words) >= _FEW_WORDS


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
