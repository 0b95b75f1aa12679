"""Tells which line ends a program made to keep lines short, so that the lines are one paragraph.

A line that was broken is as full as it can be: the next word would not have fitted. So the lines of a text name
their common right edge, and a line that could have taken more was ended by a person. Better not joined than joined
wrongly: without enough full lines that agree, and where a line looks like one of an address, nothing is joined.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from locpipe.formats.plain.columns import column_after, width
from locpipe.formats.plain.reading import Line, LineKind
from locpipe.formats.plain.wrapping import first_piece, is_hangul, is_ideographic
from locpipe.formats.roles import ends_sentence
from locpipe.languages.joins import line_join
from locpipe.links import find_links
from locpipe.model import Locale

_NARROWEST, _WIDEST = 40, 120  # columns of a text that is wrapped
_ENOUGH = 3  # full lines that agree on the right edge
_SHARE = 0.75  # of the lines within a sentence that must be full
_FIRST_INDENT = 8  # columns that the first line may stand further in than the others
_OVER = 0.1  # lines beyond the right edge for each full one
_ALIKE = 5  # characters that two entries of a list begin with
_FULL = 0.6  # how much of the columns a line before a very long word has at least
_KEY = re.compile(r"\d+\s?[:：]\s|[A-Z][\w'’-]*(?: [\w'’-]+){0,3}:\s|[ー一-龥ぁ-ヶ가-힣]{1,10}(?: [가-힣]{1,6})?[:：]")
_ONE_WORD = re.compile(r"[!-~]+")
_REACH = re.compile(r"(?:tel|fax|phone|mobile|e-?mail|web|전화|팩스|이메일|電話|ファックス)\b", re.IGNORECASE)
_COMPOUND = re.compile(r"[a-z]-\Z")
_SUSPENDED = re.compile(r"(?:and|or|to|nor)\b")


@dataclass(frozen=True, slots=True)
class _Break:
    """A line end inside what may be a paragraph: where the line ends, and where it would end with one word more."""

    at: int
    right: int
    needed: int
    in_sentence: bool
    in_hangul: bool


def soft_join(left: str, right: str, locale: Locale) -> str:
    """What a line end in a paragraph stands for: nothing in Japanese and after a compound's hyphen, else a space.

    Japanese sets no space around numbers and Latin words, and its lines end there too.
    """
    if locale is Locale.JA and (is_ideographic(left[-1:]) or is_ideographic(right[:1])):
        return ""
    if _COMPOUND.search(left[-2:]) and right[:1].islower() and not _SUSPENDED.match(right):
        return ""
    return line_join(left, right)


def soft_ends(lines: Sequence[Line], taken: Container[int], locale: Locale) -> tuple[frozenset[int], int]:
    """The indexes of the lines that go on in the next one, and the columns that their text has.

    ``taken`` are the lines that are something else: headings, rows.
    """
    breaks = list(_breaks(lines, taken, locale))
    columns = _common_edge(breaks)
    full = [each for each in breaks if columns * _FULL <= each.right <= columns < each.needed]
    within = [each for each in breaks if each.in_sentence and each.right >= _NARROWEST]
    if len(full) < _ENOUGH or sum(each.right > columns for each in breaks) > len(full) * _OVER:
        return frozenset(), 0
    if sum(each.right <= columns < each.needed for each in within) < len(within) * _SHARE:
        return frozenset(), 0
    if _breaks_syllables(full, columns):
        return frozenset(), 0
    return frozenset(each.at for each in full), columns


def _common_edge(breaks: Sequence[_Break]) -> int:
    """The fewest columns for which most of the lines are full; 0 without any."""
    change = [0] * (2 * _WIDEST)
    for each in breaks:
        if each.right <= _WIDEST and each.needed > _NARROWEST:
            change[max(each.right, _NARROWEST)] += 1
            change[min(each.needed, _WIDEST + 1)] -= 1
    votes = list(accumulate(change))
    return votes.index(max(votes)) if any(votes) else 0


def _breaks_syllables(full: Sequence[_Break], columns: int) -> bool:
    """Whether Korean lines end at any syllable, so that nobody can tell where a space was."""
    hangul = [columns - each.right for each in full if each.in_hangul]
    return len(hangul) >= _ENOUGH and sum(room <= 1 for room in hangul) > 0.6 * len(hangul)


def _breaks(lines: Sequence[Line], taken: Container[int], locale: Locale) -> Iterator[_Break]:
    indent: int | None = None  # of the line before, if that is not the first of what may be a paragraph
    for at, (line, after) in enumerate(pairwise(lines)):
        if at in taken or at + 1 in taken or not _may_continue(line, after, indent):
            indent = None
            continue
        indent = after.column
        long = len(line.body) > _WIDEST
        right = _WIDEST + 1 if long else column_after(line.lead + line.body)
        if right >= _NARROWEST * _FULL:
            space = width(soft_join(line.body[-2:], after.body[:4], locale))
            needed = right + space + width(first_piece(after.body))
            sentence = not ends_sentence(line.body[-_WIDEST:])
            hangul = is_hangul(line.body[-1]) and is_hangul(after.body[0])
            yield _Break(at, right, needed, sentence, hangul)


def _may_continue(line: Line, after: Line, indent: int | None) -> bool:
    """Whether two lines could be of one paragraph, as their form is."""
    words = line.kind is after.kind is LineKind.WORDS and not after.marker
    if not words or line.quote.strip() != after.quote.strip():
        return False
    if indent is not None:
        fits = after.column == indent
    elif line.marker:
        fits = line.indent_column <= after.column <= line.column + 1
    else:
        fits = line.column - _FIRST_INDENT <= after.column <= line.column
    return fits and not (_is_listed(line.body, after.body) or _is_contact(line.body) or _is_contact(after.body))


def _is_listed(body: str, after: str) -> bool:
    """Whether a line begins something of its own, or both look like entries of one list."""
    alike = body[:_ALIKE] == after[:_ALIKE] or (body[0] == after[0] and not body[0].isalnum())
    return alike or bool(_ONE_WORD.fullmatch(body) or _KEY.match(after))


def _is_contact(body: str) -> bool:
    """Whether a line is an address alone, or begins as those of contacts do."""
    if _REACH.match(body):
        return True
    start, end = next(find_links(body[:_WIDEST]), (1, 0))
    return start == 0 and not body[end:].strip(".")
