"""Checks for house style and for the rules behind it: punctuation of one sentence, register of a whole release."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from locpipe import inline
from locpipe.checks.base import Translation
from locpipe.checks.spans import overlap, written_terms
from locpipe.languages import quotes
from locpipe.languages.punctuation import Fault, faults, lone_quote, unpaired
from locpipe.languages.register import FORMAL, NOUN, PLAIN, POLITE, impossible, quotation_open, register_of, speaks
from locpipe.languages.style import Style, default_style, wanted_register
from locpipe.model import Finding, Locale, Role, Severity
from locpipe.termbase import Termbase

_AROUND = 6
_SHOWN = 4
_QUOTED = 24
_COMPOUND = re.compile(r"[A-Za-z]-[a-z]")
_HYPHENS = {  # right behind a word, as in an English compound; Korean names have hyphens
    Locale.JA: re.compile(r"[ァ-ヺー々一-鿿]{1,10}-(?=[ぁ-ゖァ-ヺ々一-鿿、。」])"),
    Locale.KO: re.compile(r"[가-힣]{1,10}-(?=기반|소재|본사|거점|중심)"),
}
_NAMES = {
    (Locale.JA, POLITE): "です・ます",
    (Locale.JA, PLAIN): "だ・である",
    (Locale.KO, PLAIN): "한다",
    (Locale.KO, FORMAL): "합니다",
    (Locale.KO, POLITE): "해요",
}
# What is read as one text; a quotation speaks for itself, and dates and contacts have no sentences.
_GROUPS = {
    Role.LEAD: "text",
    Role.BODY: "text",
    Role.BOILERPLATE: "boilerplate",
    Role.LIST: "list",
    Role.CAPTION: "caption",
    Role.HEADING: "heading",
    Role.TITLE: "heading",
}
_OWN_REGISTER = frozenset({"text", "boilerplate"})  # groups that are written in the register of the profile


def punctuation(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Wrong marks, spaces and quotation marks, each kind once with the places where it stands.

    What a form of the glossary itself has is right. A mark without its partner is an error where every mark of the
    source has one; where the source has one alone, too, the quotation goes on in another sentence.
    """
    speech = quotes.speech(translation.source_words)
    if speech and not quotes.has_any(translation.target_words):
        start = f"{speech[:_QUOTED]}…" if len(speech) > _QUOTED else speech
        yield Finding("punctuation", Severity.WARNING, f"the quotation '{start}' has lost its marks")
    yield from _hyphen(translation, termbase)
    found = faults(translation.msgstr, translation.target, _style(translation))
    if not found:
        return
    found = _not_of_the_glossary(found, translation, termbase)
    if any(lone_quote(fault) for fault in found):
        goes_on = unpaired(translation.msgid)
        found = [
            replace(fault, severity=Severity.ERROR) if lone_quote(fault) else fault
            for fault in found
            if not (goes_on and lone_quote(fault))
        ]
    kinds: dict[tuple[str, Severity], list[Fault]] = {}
    for fault in found:
        kinds.setdefault((fault.message, fault.severity), []).append(fault)
    for (message, severity), slips in kinds.items():
        places = dict.fromkeys(_shown(slip, translation.msgstr) for slip in slips[:_SHOWN])
        more = f" and {len(slips) - _SHOWN} more" if len(slips) > _SHOWN else ""
        yield Finding("punctuation", severity, f"{message}: {', '.join(places)}{more}")


def _hyphen(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """The hyphen of an English compound, Seoul-based, behind a word that takes none: ソウル-拠点の."""
    pattern, words = _HYPHENS.get(translation.target), translation.target_words
    if not pattern or translation.source is not Locale.EN or not _COMPOUND.search(translation.source_words):
        return
    found = list(pattern.finditer(words))
    terms = written_terms(words, translation, termbase) if found else ()
    if hyphens := [each[0] for each in found if not overlap(each.span(), terms)]:
        listed = ", ".join(f"'{each}'" for each in dict.fromkeys(hyphens))
        yield Finding("punctuation", Severity.WARNING, f"a hyphen as in English: {listed}")


def _style(translation: Translation) -> Style:
    return translation.style or default_style(translation.target)


def _not_of_the_glossary(found: list[Fault], translation: Translation, termbase: Termbase) -> list[Fault]:
    """The faults outside the glossary's forms for terms of the source."""
    text = translation.msgstr
    spans: list[tuple[int, int]] = []
    for match in termbase.find(translation.source_words, translation.source):
        for form in match.targets(translation.target):
            at = text.find(form)
            while at >= 0:
                spans.append((at, at + len(form)))
                at = text.find(form, at + len(form))
    return [f for f in found if not any(start <= f.start < f.end <= end for start, end in spans)]


def _shown(fault: Fault, text: str) -> str:
    """The place of a fault with what stands around it, and what would be right."""
    before, after = inline.plain(text[: fault.start])[-_AROUND:], inline.plain(text[fault.end :])[:_AROUND]
    around = before + inline.plain(text[fault.start : fault.end]) + after
    right = "" if fault.right is None or fault.right in ("", " ", "\u3000") else f" ({fault.right})"
    return f"'{' '.join(around.split())}'{right}"


def register(translations: Sequence[Translation], termbase: Termbase) -> Iterator[tuple[int, Finding]]:
    """Sentences of a release, in document order, whose register is not that of the others, by their index.

    A heading begins a section. Within one, the sentences of a group of roles (lead and body; boilerplate; lists;
    captions) are compared with their majority; where that is not the profile's register, its first sentence says so.
    Headings stand together, whatever the section. A quotation, and a sentence that ends in one, speaks for itself.
    An ending that the language does not have is told anywhere.
    """
    groups: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for index, translation in enumerate(translations):
        if wrong := impossible(translation.target_words, translation.target):
            yield index, Finding("register", Severity.WARNING, f"'{wrong}': no sentence ends so")
    section, quoted = 0, False
    for index, translation in enumerate(translations):
        group = _GROUPS.get(translation.role)
        section += translation.role is Role.HEADING
        if group is None or not translation.msgstr or inline.is_joined(translation.msgstr):
            continue
        yield from ((index, finding) for finding in _headline(translation))
        was, quoted = quoted, quotation_open(translation.msgstr, quoted)
        if was or quoted or speaks(translation.msgstr):
            continue
        found = register_of(translation.msgstr, translation.target)
        if found and found != NOUN:
            groups.setdefault((group, 0 if group == "heading" else section), []).append((index, found))
    for (group, _), sentences in groups.items():
        yield from _deviating(translations, group, sentences)


def _deviating(
    translations: Sequence[Translation], group: str, sentences: list[tuple[int, str]]
) -> Iterator[tuple[int, Finding]]:
    first = translations[sentences[0][0]]
    wanted = wanted_register(_style(first), first.target)
    counts = Counter(found for _, found in sentences)
    usual = max(counts, key=lambda found: (counts[found], found == wanted))
    if wanted and usual != wanted and group in _OWN_REGISTER:
        said = f"{_name(first, usual)}, but the style of this edition is {_name(first, wanted)}"
        yield next(i for i, found in sentences if found == usual), Finding("register", Severity.WARNING, said)
    for index, found in sentences:
        if found != usual:
            said = f"{_name(first, found)} among sentences in {_name(first, usual)}"
            yield index, Finding("register", Severity.WARNING, said)


def _name(translation: Translation, register: str) -> str:
    return _NAMES.get((translation.target, register), register)


def _headline(translation: Translation) -> Iterator[Finding]:
    """A Korean headline that ends in a verb; it usually ends in a noun (체결, 개최)."""
    if translation.role is Role.TITLE and translation.target is Locale.KO and not speaks(translation.msgstr):
        found = register_of(translation.msgstr, Locale.KO)
        if found and found != NOUN:
            yield Finding("register", Severity.HINT, "a headline usually ends in a noun")
