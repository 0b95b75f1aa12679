"""Things done one after another or together: designs, builds and sells; was built by A, paid for by B and given to C.

A translation may tell them with nouns or verbs, with or without marks between, so that far more may part them than
parts things: every comma, and every form of a verb on which another clause can follow.
"""

from __future__ import annotations

import re

from locpipe.languages.lists.counting import held
from locpipe.languages.lists.english import english_runs
from locpipe.languages.lists.words import english_pattern, pattern_of
from locpipe.model import Locale

_MODAL = re.compile(r"\b(?:to|can|will|must|may|should|could|would) [a-z]+\Z")
_MAIN_VERB = re.compile(r" [a-z]{2,}s\Z")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been) (?:[a-z]+ly )?")


def actions(text: str) -> int:
    """How many actions an English sentence certainly has in a row, three and more; else 0."""
    return max((len(run) for run in english_runs(text) if len(run) > 2 and _are_actions(run)), default=0)


def most_actions(text: str, locale: Locale) -> int:
    """How many actions the text may have at most."""
    return len(pattern_of(locale, "action").findall(text)) + 1 + held(text, locale)


def _are_actions(run: list[str]) -> bool:
    first, *middle, last = (each.strip() for each in run)
    if not last:
        return False
    participle = english_pattern("done")
    if passive := _PASSIVE.search(first):
        return all(participle.match(each) for each in (first[passive.end() :], *middle, last))
    single = all(each.isalpha() and each.islower() for each in middle)
    if not single or not last.split()[0].islower() or " " not in last:
        return False
    if _MODAL.search(first):
        return True
    return bool(_MAIN_VERB.search(first)) and all(each.endswith("s") for each in (*middle, last.split()[0]))
