"""Why a pair is proposed and what there is to doubt about it, in words."""

from __future__ import annotations

from collections import defaultdict

from locpipe.alignment.entries import as_entry
from locpipe.alignment.evidence import CLASSES
from locpipe.alignment.likeness import Likeness
from locpipe.alignment.model import Proposal
from locpipe.checks import CHECKS, Translation
from locpipe.model import Locale, Severity
from locpipe.termbase import Termbase

_SHOWN = 6
_UNREADABLE = "swg"
LONGEST_CHECKED = 10_000
"""Characters of a pair that is checked."""
_ASKED = ("codes", "addresses", "facts", "names", "omission", "negation")
"""The checks whose errors and warnings make a pair suspicious: matters of style do not."""


def reasons(like: Likeness) -> tuple[str, ...]:
    """What the two sides share, the weightiest kind first: "number 62, 1200", "3 words"."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for key in like.keys:
        kinds[key[0]].append(key[2:])
    return tuple(_said(CLASSES[kind], values, readable=kind not in _UNREADABLE) for kind, values in kinds.items())


def doubts(pair: Proposal, source: Locale, target: Locale, termbase: Termbase) -> tuple[str, ...]:
    """What a person should look at: what the checks say of the pair as a translation."""
    texts = as_entry(pair.source, source, pair.target, target)
    if sum(map(len, texts)) > LONGEST_CHECKED:
        return ("too long to be checked",)
    joined = len(pair.source) + len(pair.target) > 2
    translation = Translation(*texts, source, target, pair.source[0].role, joined=joined)
    findings = [finding for name in _ASKED if (find := CHECKS[name].find) for finding in find(translation, termbase)]
    said = [each.message for each in findings if each.severity is not Severity.HINT]
    if not pair.reasons:
        said.insert(0, "nothing but place, length and structure speaks for it")
    return tuple(dict.fromkeys(said))


def _said(kind: str, values: list[str], *, readable: bool) -> str:
    if readable:
        more = ", …" if len(values) > _SHOWN else ""
        return f"{kind} {', '.join(values[:_SHOWN])}{more}"
    if len(values) == 1:
        return f"1 {kind}"
    return f"{len(values)} {'sounds of names' if kind.startswith('sound') else kind + 's'}"
