"""Sets out of files whose lines belong together, and a sample of a direction's segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from locpipe import inline
from locpipe.errors import Textless, counted, shown
from locpipe.evaluation.model import Direction, EvalSet, Segment
from locpipe.handling import Handling, may_be_given
from locpipe.model import Locale

BLANK = "lines that are empty"
HALF_BLANK = "lines that are empty in one of the two files"
UNSAMPLED = "segments that are not in the sample"
PROTECTED = "sentences that must not leave this machine"


@dataclass(frozen=True, slots=True)
class LinesFile:
    """A file with a segment a line."""

    path: Path
    locale: Locale
    lines: tuple[str, ...]
    handling: Handling

    @classmethod
    def of(cls, path: Path, locale: Locale, text: str, handling: Handling) -> LinesFile:
        """The lines of a text; only LF and CRLF end one, as other tools for such files have it."""
        lines = text.removesuffix("\n").split("\n") if text else []
        return cls(path, locale, tuple(line.strip() for line in lines), handling)


def paired(source: LinesFile, target: LinesFile) -> EvalSet:
    """The set of two files; raises Textless where they have not the same number of lines."""
    if len(source.lines) != len(target.lines):
        message = f"{counted(len(target.lines), 'line')}, but {shown(source.path)} has {len(source.lines)}"
        raise Textless(message, target.path, "line by line, one must be the translation of the other")
    segments, left_out = [], Counter[str]()
    for number, (text, reference) in enumerate(zip(source.lines, target.lines, strict=True), start=1):
        if text and reference:
            segments.append(Segment((None, inline.to_msgid((text,))), inline.to_msgid((reference,)), number))
        else:
            left_out[HALF_BLANK if text or reference else BLANK] += 1
    name = f"{source.path.name}, {target.path.name}"
    handling = source.handling.stricter(target.handling)
    return EvalSet(name, source.locale, target.locale, tuple(segments), dict(left_out), handling)


def kept_here(sets: Iterable[EvalSet]) -> list[EvalSet]:
    """The sets as an engine may have them that sends text away: nothing of the protected ones."""
    return [
        each
        if may_be_given(each.handling, sends_text_away=True)
        else replace(each, segments=(), left_out={**each.left_out, PROTECTED: len(each.segments)})
        for each in sets
    ]


def directions(sets: Iterable[EvalSet], limit: int | None = None) -> list[Direction]:
    """The sets by their languages, in order, where these have segments; of each direction at most so many."""
    found: dict[tuple[Locale, Locale], list[EvalSet]] = {}
    for each in sets:
        found.setdefault((each.source, each.target), []).append(each)
    every = (Direction(*pair, tuple(group)) for pair, group in found.items())
    return [_sampled(direction, limit) for direction in every if len(direction)]


def _sampled(direction: Direction, limit: int | None) -> Direction:
    """So many of the segments, evenly spread over all sets: the same ones each time."""
    total = len(direction)
    if limit is None or limit >= total:
        return direction
    chosen = {number * total // limit for number in range(limit)}
    sets, start = [], 0
    for each in direction.sets:
        kept = tuple(segment for place, segment in enumerate(each.segments, start) if place in chosen)
        start += len(each.segments)
        more = {UNSAMPLED: beyond} if (beyond := len(each.segments) - len(kept)) else {}
        sets.append(replace(each, segments=kept, left_out={**each.left_out, **more}))
    return replace(direction, sets=tuple(sets))
