"""What keeps a pair that a person has approved out of the memory: nobody may have meant it.

A wrong pair in the memory comes back in every release. So what is certainly not a translation, or is still asked about,
is refused, and a fact that was changed needs a word from the person who approved it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from locpipe import inline
from locpipe.alignment.evidence import label_of
from locpipe.alignment.reasons import LONGEST_CHECKED
from locpipe.catalog.model import Entry
from locpipe.checks import CHECKS, Translation
from locpipe.codes import code_faults
from locpipe.errors import InputError, Where
from locpipe.facts import find
from locpipe.languages.scripts import LATIN_WORD, is_english_instead, letters
from locpipe.links import without_links
from locpipe.model import Locale, Severity
from locpipe.termbase import Termbase

_IN_NAMES = frozenset(("of", "the", "and", "for", "de", "la", "du", "di", "da", "der", "van", "von", "al", "bin"))


@dataclass(frozen=True, slots=True)
class Context:
    """The languages of a review file, the glossary, and the words that its sources write in small letters."""

    source: Locale
    target: Locale
    termbase: Termbase
    small: Container[str]


Fault = tuple[str, str]
"""What is wrong, and what to do about it."""


def refused(entry: Entry, context: Context, path: Path) -> InputError | None:
    """Why an approved entry is not taken, with its line; None where nothing speaks against it."""
    for judge in _JUDGES:
        for said, hint in judge(entry, context):
            return InputError(said, Where(path, entry.line), hint)
    return None


def _question(entry: Entry, context: Context) -> Iterator[Fault]:
    """An open question: who approved the pair did not mean it to go out yet."""
    if entry.queries:
        yield "there is an open question about this pair", "answer it and remove it, or set the fuzzy flag again"


def _codes(entry: Entry, context: Context) -> Iterator[Fault]:
    """Codes that the source has not; an older edition may well lack some, such as bold ones."""
    known = inline.tags(entry.msgid)
    stray = [f"{tag} is not in the source" for tag in inline.tags(entry.msgstr) if tag not in known]
    if faults := stray or code_faults(entry.msgstr, entry.msgstr):
        yield f"the codes do not fit: {faults[0]}", "correct or remove the tags"


def _script(entry: Entry, context: Context) -> Iterator[Fault]:
    """A translation that is plainly in another language, or that is its source."""
    hint = f"write it in {context.target}, or set the fuzzy flag again"
    text = inline.plain(entry.msgstr)
    if _is_elsewhere(text, context.target):
        yield f"the translation is not in {context.target}", hint
    elif _bare(text) == _bare(inline.plain(entry.msgid)) and _has_words(text, context):
        yield "the translation is the source itself", hint


def _facts(entry: Entry, context: Context) -> Iterator[Fault]:
    """A fact that is wrong in every house, unless a comment of the person who approved it stands there."""
    if any(map(str.strip, entry.comments)) or len(entry.msgid) + len(entry.msgstr) > LONGEST_CHECKED:
        return
    compared = CHECKS["facts"].find
    translation = Translation(entry.msgid, entry.msgstr, context.source, context.target, joined=True)
    for finding in compared(translation, context.termbase) if compared else ():
        if finding.severity is Severity.ERROR:
            hint = "correct it, or set the fuzzy flag again; if it is right, say so in a comment of the entry"
            yield f"the facts differ: {finding.message}", hint


_JUDGES: tuple[Callable[[Entry, Context], Iterator[Fault]], ...] = (_question, _codes, _script, _facts)


def _is_elsewhere(text: str, locale: Locale) -> bool:
    """Whether a text is not in a language, by its letters: names in Latin letters are at home in every one."""
    own = letters(text, locale)
    if sum(letters(text, other) for other in Locale if other not in (locale, Locale.EN)) > own:
        return True
    return is_english_instead(text, locale)


def _has_words(text: str, context: Context) -> bool:
    """Whether a text has to be translated: it has words besides names, terms, numbers with units, and addresses.

    A word with a capital may be a name, but not where the file has it in small letters, and not where it is a label
    that the translation has no use for (E-mail is one everywhere).
    """
    plain = without_links(text)
    if label := label_of(plain, context.source):
        return label != label_of(plain, context.target)
    taken = [(fact.start, fact.end) for fact in find(plain, context.source)]
    taken += [(match.start, match.end) for match in context.termbase.find(plain, context.source)]
    words = [
        found[0]
        for found in LATIN_WORD.finditer(plain)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    own = [word for word in words if word.lower() not in _IN_NAMES]
    return any(word.islower() for word in own) or (bool(own) and all(word.lower() in context.small for word in own))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
