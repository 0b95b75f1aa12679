"""Legal forms of companies: written as the language of the translation writes them.

In Japanese 株式会社 stands before or after the name, in Korean (주) or 주식회사; ``Co., Ltd.`` is English. A name
may keep ``Inc.`` or ``LLC`` where its house writes it so. ㈱ is the Japanese sign, ㈜ the Korean one (Unicode
U+3231, U+321C). A form that is dropped is the business of the check of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from locpipe.checks.base import Translation
from locpipe.checks.spans import bracket, overlap, written_terms
from locpipe.links import find_links
from locpipe.model import Finding, Locale, Severity, Span
from locpipe.termbase import Termbase

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH = re.compile("[Ａ-Ｚａ-ｚ]")
_COMPANY_LIMITED = re.compile(r"(?<![A-Za-z])Co(?:\.|(?=[,\s]))(?:, ?|\s)?Ltd(?![A-Za-z])\.?", re.IGNORECASE)
_OTHER_LATIN = re.compile(
    r"(?<![A-Za-z.])(?:Ltd\b\.?|Inc\.|Inc(?![\w’'-])|Corp\.|Corporation(?![A-Za-z])|LLC(?![A-Za-z])|L\.L\.C\.|K\.K\."
    r"|GmbH(?![A-Za-z])|(?:(?<=[A-Za-z] )|(?<=[A-Za-z], ))(?:PLC|plc)(?![A-Za-z]))"  # a PLC is a controller, too
)
_EAST_ASIAN = re.compile(r"株式会社|주식회사|[㈱㈜]|[(（][株주][)）]")
_FOREIGN_SIGN: Mapping[Locale, tuple[str, str]] = {
    Locale.JA: ("㈜", "㈜ is the Korean sign: in Japanese 株式会社, or ㈱"),
    Locale.KO: ("㈱", "㈱ is the Japanese sign: in Korean 주식회사, (주) or ㈜"),
}
_OWN = re.compile(r"株式会社|合同会社|有限会社|[㈱㈜]|[(（][株주][)）]|주식회사|유한회사|英文|英語|英名|영문|영어")
_NAME_BEFORE = re.compile(r"[^\W_]['’)&]?,?\s?\Z")
_HAN = re.compile(r"[一-龥ぁ-ゟァ-ヺー]")


def legal_forms(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """English legal forms in Japanese or Korean, East Asian ones in English, and the neighbour's sign."""
    words = translation.target_words
    if translation.target is Locale.EN:
        yield from _in_english(words, translation, termbase)
    else:
        yield from _sign(words, translation, termbase)
        yield from _in_latin(words, translation, termbase)


def _in_latin(words: str, translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    text = words.translate(_HALF_WIDTH) if _FULL_WIDTH.search(words) else words
    company = [found.span() for found in _COMPANY_LIMITED.finditer(text)]
    others = [found.span() for found in _OTHER_LATIN.finditer(text) if not overlap(found.span(), company)]
    if not (company or others):
        return
    kept = _kept(words, translation, termbase)
    right = "株式会社" if translation.target is Locale.JA else "주식회사"
    for span in company:
        if not overlap(span, kept) and (severity := _company_limited(text, span[0])):
            yield Finding("legal_forms", severity, f"'{words[slice(*span)]}' is English: here it is {right}")
    for span in others:
        named = _NAME_BEFORE.search(text, max(0, span[0] - 4), span[0])
        if named and not overlap(span, kept) and bracket(text, span[0]) < 0:
            said = f"'{words[slice(*span)]}' is English: does the name keep it?"
            yield Finding("legal_forms", Severity.WARNING, said)


def _company_limited(text: str, at: int) -> Severity | None:
    """An error in running text; in brackets it may be the registered English name behind the name itself."""
    opening = bracket(text, at)
    if opening < 0:
        return Severity.ERROR
    around = text[max(0, opening - 40) : at]
    return None if _OWN.search(around) else Severity.WARNING


def _in_english(words: str, translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    kept: list[Span] | None = None
    for found in _EAST_ASIAN.finditer(words):
        kept = _kept(words, translation, termbase) if kept is None else kept
        if not overlap(found.span(), kept) and bracket(words, found.start()) < 0:
            said = f"'{found[0]}' in English: write the name's own form, or Co., Ltd."
            yield Finding("legal_forms", Severity.WARNING, said)


def _sign(words: str, translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    sign, message = _FOREIGN_SIGN[translation.target]
    at = words.find(sign)
    if at < 0:
        return
    kept = _kept(words, translation, termbase)
    while at >= 0:
        original = bracket(words, at) >= 0 and _HAN.search(words, max(0, at - 1), at + 2)
        if not original and not overlap((at, at + 1), kept):
            yield Finding("legal_forms", Severity.ERROR, message)
            return
        at = words.find(sign, at + 1)


def _kept(words: str, translation: Translation, termbase: Termbase) -> list[Span]:
    """Where the glossary's own renderings stand, and addresses."""
    return sorted({*written_terms(words, translation, termbase), *find_links(words)})
