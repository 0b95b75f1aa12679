"""Checks for furniture and boilerplate: what every release says in the same words, against the house's words for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from locpipe import inline
from locpipe.catalog.wording import differences
from locpipe.checks.base import Translation
from locpipe.furniture import Block, Filled, SlotKind, fill, folded
from locpipe.furniture.boilerplate import same
from locpipe.languages.segmentation import sentences
from locpipe.model import Finding, Locale, Role, Severity
from locpipe.termbase import Termbase

_LIKE = 80
"""The least likeness (rapidfuzz's normalized Indel ratio) at which a sentence is a block's, changed."""
_SHORTEST = 20


def furniture(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Furniture that is not as the project writes it; a hint where the project does not say.

    A date line may well name the country for readers abroad, so that is left to the project; one whose place nobody
    knows (`furniture.filling`) has to be seen to.
    """
    source, target, slots = translation.source, translation.target, translation.house.furniture
    wanted = fill(translation.msgid, source, target, slots, termbase) if not translation.joined else None
    if wanted is None:
        return
    if not wanted.known:
        if _is_one(translation, wanted):
            message = f"the place is named as in the source: '{translation.target_words}'"
            yield Finding("furniture", Severity.WARNING, message)
        return
    if translation.msgstr == wanted.text:
        return
    if slots.kinds[wanted.slot] is SlotKind.LINE and translation.role is Role.LIST:
        return  # in a list or a table: End may be a time there
    if wanted.own:
        yield Finding("furniture", Severity.WARNING, f"the house writes '{wanted.text}' ({wanted.slot})")
    elif slots.kinds[wanted.slot] is not SlotKind.DATE_LINE and not _is_one(translation, wanted):
        yield Finding("furniture", Severity.HINT, f"editions usually have '{wanted.text}' ({wanted.slot})")


def _is_one(translation: Translation, wanted: Filled) -> bool:
    texts = {folded(text, translation.target) for text in (wanted.text, *wanted.others)}
    return folded(translation.msgstr, translation.target) in texts


def boilerplate(translations: Sequence[Translation], termbase: Termbase) -> Iterator[tuple[int, Finding]]:
    """Blocks that a release has almost, and translations of blocks in other words than theirs."""
    if not translations or not translations[0].house.blocks:
        return
    source, target = translations[0].source, translations[0].target
    texts = [same(translation.source_words) for translation in translations]
    for block in translations[0].house.blocks:
        if source in block.texts:
            whole = set(_found(block, texts, source))
            if target in block.texts:
                yield from _in_other_words(block, translations, sorted(whole), target)
            inside = {number for start, end in whole for number in range(start, end)}
            yield from _almost(block, translations, texts, inside)


def _found(block: Block, texts: Sequence[str], source: Locale) -> Iterator[tuple[int, int]]:
    """Where translations in a row are paragraphs of the block: the first, and the one behind the last."""
    for paragraph in map(same, block.texts[source]):
        for start, text in enumerate(texts):
            end, said = start, ""
            while end < len(texts) and len(said) < len(paragraph) and paragraph.startswith(said + texts[end]):
                said, end = said + texts[end], end + 1
            if text and said == paragraph:
                yield start, end


def _in_other_words(
    block: Block, translations: Sequence[Translation], found: Sequence[tuple[int, int]], target: Locale
) -> Iterator[tuple[int, Finding]]:
    wanted = [same(text) for text in block.texts[target]]
    for start, end in found:
        group = translations[start:end]
        codes = any(inline.tags(each.msgid) for each in group)
        said = same("".join(each.target_words for each in group if not inline.is_joined(each.msgstr)))
        if said and not codes and said not in wanted:
            right = next((text for text in block.texts[target] if fuzz.ratio(same(text), said) >= _LIKE), "")
            shown = f": {differences(right, _whole(group))}" if right else ""
            yield start, Finding("boilerplate", Severity.WARNING, f"not the words of the block '{block.id}'{shown}")


def _whole(group: Sequence[Translation]) -> str:
    return " ".join(each.target_words for each in group if not inline.is_joined(each.msgstr))


def _almost(
    block: Block, translations: Sequence[Translation], texts: Sequence[str], inside: set[int]
) -> Iterator[tuple[int, Finding]]:
    """Sentences that are like one of the block's and not the same."""
    source = translations[0].source
    known = [each.strip() for text in block.texts[source] for each in sentences(text, source)]
    folded_known = [same(each) for each in known]
    for number, text in enumerate(texts):
        if number in inside or len(text) < _SHORTEST or text in folded_known:
            continue
        nearest = process.extractOne(text, folded_known, scorer=fuzz.ratio, score_cutoff=_LIKE)
        if nearest:
            shown = differences(known[nearest[2]], translations[number].source_words)
            yield number, Finding("boilerplate", Severity.WARNING, f"almost the block '{block.id}': {shown}")
