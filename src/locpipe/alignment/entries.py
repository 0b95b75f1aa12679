"""A pair as a catalog writes it: sentences joined, and the codes of the translation numbered as the source's are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from locpipe import inline
from locpipe.alignment.model import Sentence
from locpipe.languages.joins import sentence_join
from locpipe.links import same_page
from locpipe.model import Code, CodeKind, Locale, MarkupKind, Text

_CLOSING, _ENDS = "」』）)”’", "。．.！？!?…"


def as_entry(source: Sequence[Sentence], ours: Locale, target: Sequence[Sentence], theirs: Locale) -> tuple[str, str]:
    """The msgid and the msgstr of sentences that say the same.

    A link of the translation has the number of the source's link to the same page, and so on; what the source does
    not have in that way loses its code and keeps its words.
    """
    one, other = _joined(source, ours), _joined(target, theirs)
    return inline.to_msgid(one), inline.to_msgid(_numbered_as(one, other))


def _joined(sentences: Sequence[Sentence], locale: Locale) -> Text:
    parts: list[str | Code] = list(sentences[0].text)
    for before, after in pairwise(sentences):
        parts += [_between(locale, before.words, after.words), *after.text]
    return inline.numbered(tuple(part for part in parts if part != ""))


def _between(locale: Locale, before: str, after: str) -> str:
    """What parts two sentences; behind what ends without a mark, such as a line with the date, always a space."""
    return sentence_join(locale, before, after) or ("" if before.rstrip(_CLOSING)[-1:] in _ENDS else "\u3000")


def _numbered_as(source: Text, target: Text) -> Text:
    """The target with the numbers of the source's codes that mean the same, each used once, in order."""
    free = [part for part in source if isinstance(part, Code) and part.kind in (CodeKind.OPEN, CodeKind.ALONE)]
    numbers: dict[int, int] = {}
    for part in target:
        if isinstance(part, Code) and part.kind in (CodeKind.OPEN, CodeKind.ALONE):
            same = next((each for each in free if each.kind is part.kind and _means(each) == _means(part)), None)
            if same:
                free.remove(same)
                numbers[part.id] = same.id
    return tuple(
        part if isinstance(part, str) or part.kind is CodeKind.SHOWN else _renumbered(part, numbers) for part in target
    )


def _renumbered(code: Code, numbers: dict[int, int]) -> str | Code:
    if code.id in numbers:
        return replace(code, id=numbers[code.id])
    return " " if any(each.kind is MarkupKind.BREAK for each in code.means) else ""


def _means(code: Code) -> list[tuple[MarkupKind, str]]:
    return [(each.kind, same_page(each.target)) for each in code.means]
