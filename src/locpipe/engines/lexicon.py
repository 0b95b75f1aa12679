"""Words that a small model does not know, shown to it as hints: what press offices and news agencies write for them.

A hint is no term of the glossary: nobody checks whether a draft has it.
"""

from __future__ import annotations

import re
from functools import cache

from locpipe.engines.base import Request
from locpipe.engines.tables import rows
from locpipe.model import Locale
from locpipe.termbase import Case, Form, Match, Row, Term, Termbase, TermType

_MOST = 8
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_SHORT = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")  # plan, planned
_DOUBLED = frozenset({"admit", "begin", "commit", "permit", "refer", "submit", "transfer"})
_ONE_SYLLABLE = re.compile(r"^[^aeiou]*[aeiou][^aeiou]*$")
_IRREGULAR = {
    "be": "is are was were been",
    "bear": "bore borne",
    "begin": "began begun",
    "bid": "bid",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "choose": "chose chosen",
    "come": "came come",
    "draw": "drew drawn",
    "fall": "fell fallen",
    "give": "gave given",
    "go": "goes went gone",
    "grow": "grew grown",
    "hold": "held",
    "lead": "led",
    "make": "made",
    "meet": "met",
    "put": "put",
    "rebuild": "rebuilt",
    "rise": "rose risen",
    "run": "ran run",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "spend": "spent",
    "take": "took taken",
    "undergo": "underwent undergone",
    "undertake": "undertook undertaken",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}


def hints(request: Request) -> tuple[tuple[str, str], ...]:
    """Words of a sentence with their translations, in the order of the text; the glossary's own terms are none.

    Of many the longest are taken: they say most.
    """
    taken = {part for source, _ in request.terms for part in _places(request.text, source)}
    found: dict[str, Match] = {}
    for match in _lexicon().find(request.text, request.source):
        if not taken & set(range(match.start, match.end)):
            found.setdefault(match.targets(request.target)[0], match)
    longest = sorted(found, key=lambda target: found[target].start - found[target].end)[:_MOST]
    return tuple((found[target].text, target) for target in found if target in longest)


def _places(text: str, term: str) -> set[int]:
    """The places of a text's characters that belong to a term."""
    return {place for match in re.finditer(re.escape(term), text) for place in range(match.start(), match.end())}


@cache
def _lexicon() -> Termbase:
    return Termbase(_term(*row) for row in rows("lexicon.tsv"))


def _term(part: str, en: str, ja: str, ko: str) -> Term:
    """An entry, with the forms in which it stands in texts. ``part`` is n, v, a or p: noun, verb, adjective, phrase."""
    texts = {Locale.EN: (en,), Locale.JA: (ja,), Locale.KO: (ko,)}
    also = {Locale.EN: _english_forms(part, en), Locale.JA: _forms_of(part, ja), Locale.KO: _forms_of(part, ko)}
    return Term(TermType.TERM, {Form.FULL: Row(texts, also)}, case=Case.INSENSITIVE)


def _english_forms(part: str, word: str) -> tuple[str, ...]:
    """The forms of a verb, whose first word changes; plurals are the termbase's own."""
    if part != "v":
        return ()
    verb, space, rest = word.partition(" ")
    forms = [_with_s(verb), *_past(verb), _stem(verb, "ing") + "ing"]
    return tuple(form + space + rest for form in forms)


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")


def _past(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if re.search(r"[^aeiou]y$", verb):
        return [verb[:-1] + "ied"]
    return [_stem(verb, "ed") + "ed"]


def _stem(verb: str, ending: str) -> str:
    """The verb before an ending that begins with a vowel: operat(ing), plann(ed)."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1]
    doubled = verb in _DOUBLED or (_SHORT.search(verb) and _ONE_SYLLABLE.match(verb))
    return verb + verb[-1] if doubled else verb


def _forms_of(part: str, word: str) -> tuple[str, ...]:
    """The forms of a Japanese or Korean verb that is a noun with する or 하다; the noun alone may be another word."""
    if part == "v" and word.endswith("する"):
        return tuple(word.removesuffix("する") + form for form in ("し", "さ"))
    if part == "v" and word.endswith("하다"):
        return tuple(word.removesuffix("하다") + form for form in ("하", "한", "할", "해", "했"))
    return ()
