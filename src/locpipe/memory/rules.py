"""Translations that follow from rules: dates, addresses, numbers, furniture, and text that is glossary terms alone."""

from __future__ import annotations

from locpipe.facts import parse_date, render_date
from locpipe.furniture import Furniture, built_in, fill, has_words, terms_alone
from locpipe.memory.model import Recalled
from locpipe.model import Locale
from locpipe.termbase import Termbase


def by_rule(
    msgid: str, source: Locale, target: Locale, termbase: Termbase, furniture: Furniture | None = None
) -> Recalled | None:
    """The translation of a text that needs no judgement; None for every other text."""
    date = parse_date(msgid, source)
    if date:
        return Recalled(render_date(date, target), "rule:date")
    if not has_words(msgid):
        return Recalled(msgid, "rule:copy")
    terms = terms_alone(msgid, source, target, termbase)
    if terms:
        return Recalled(terms, "rule:term", by_terms=True)
    filled = fill(msgid, source, target, furniture or built_in(), termbase)
    return Recalled(filled.text, f"furniture:{filled.slot}", by_terms=True) if filled else None
