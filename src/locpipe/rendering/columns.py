"""How wide the columns of a table are: as what stands in them asks, in the room that there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from locpipe.model import Box, BoxKind, Locale, MarkupKind
from locpipe.rendering.grid import Cell, Grid, grid_of
from locpipe.rendering.page import Block, Boxed
from locpipe.rendering.runs import Run

_SMALLER = (9.0, 8.0, 7.0)  # sizes of type, in points, before the page is turned
_SMALLEST = (6.0, 5.0)  # before words are broken
_INSET = 0.5  # em at either side of a cell
_INDENT = 1.6  # em, of an item or a quotation
_BOLD = 1.07
_NARROW, _BROAD = frozenset(" .,:;'!|()[]/-ijlt"), frozenset("mwMW@%&—…")
_ADDRESS = re.compile(r"@|://|^www\.")
_IN_ADDRESS = re.compile(r"[^@./_?&=]*[@./_?&=]+|[^@./_?&=]+")
_WORD = re.compile(r"\S+|\s+")
_CHARACTER = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a]*")
_KOREAN = re.compile(r"[^·/]+[·/]*|[·/]+")  # as page.typ parts Korean words
_WIDE = r"\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_JAPANESE = re.compile(f"[{_WIDE}]+|[^{_WIDE}]+")

_Needs = tuple[float, ...]
"""What a cell asks for in em, each no less than the one before: to break at least inside no word and no number, to
break in no address and no short word of Japanese, to have short lines whole, to have every line whole."""
_NOTHING: _Needs = (0.0, 0.0, 0.0, 0.0)
_PICTURE: _Needs = (3.0, 6.0, 10.0, 10.0)
_WHOLE = (3.0, 6.0)  # em of Japanese that are not broken, in the first two of them
_LONGEST = 18.0  # em, of a word for which others make room
_SHORT_LINE = 14.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where a table stands: the width in points, that of the page on its side (0 if it cannot be turned), the type."""

    width: float
    turned: float
    size: float

    def within(self, box: Box) -> Room:
        """The room inside a box of it."""
        indent = _INDENT * self.size if box.kind in (BoxKind.ITEM, BoxKind.QUOTE) else 0.0
        return Room(max(self.width - indent, self.size), 0.0, self.size)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table stands in its room: the widths of its columns, its type and the space at a cell's sides in points.

    ``turned`` if it needs the page on its side.
    """

    columns: tuple[float, ...]
    size: float
    inset: float
    turned: bool

    def inside(self, cell: Cell) -> Room:
        """The room in a cell."""
        width = sum(self.columns[cell.column : cell.column + cell.columns])
        return Room(max(width - 2 * self.inset, 1.0), 0.0, self.size)


def fitted(grid: Grid, locale: Locale, room: Room, *, broader: float = 1.0) -> Fit:
    """The widths of a table's columns.

    Where words do not fit, the type becomes smaller; where that is not enough, the page is turned; and only then words
    are broken. ``broader`` is by how much a font may be wider than usual, where it is not ours to choose.
    """
    needs = [tuple(need * broader for need in needs) for needs in _columns(grid, locale)]
    least = sum(need[0] for need in needs)
    sizes = [room.size, *(size for size in _SMALLER if size < room.size)]
    tries = [(room.width, size) for size in sizes]
    if room.turned:
        tries += [(room.turned, size) for size in sizes]
    tries += [(room.turned or room.width, size) for size in _SMALLEST if size < room.size]
    width, size = next((each for each in tries if least * each[1] <= each[0]), tries[-1])
    columns = tuple(share * size for share in _shares(needs, width / size))
    return Fit(columns, size, _INSET * size, width == room.turned)


def pieces(text: str, locale: Locale, room: Room) -> list[str]:
    """The text, parted where a line may end besides the usual places: in addresses, in what is wider than the room."""
    most = room.width / room.size
    found = [""]
    for word in _WORD.findall(text):
        parted = ((part, max(_width(run) for run in _runs(part, locale)) > most) for part in _parts(word))
        first, *others = (each for part, wide in parted for each in (_CHARACTER.findall(part) if wide else (part,)))
        found[-1] += first
        found += others
    return found


def _parts(word: str) -> list[str]:
    """A word, or an address in the parts behind which a line may end."""
    return _IN_ADDRESS.findall(word) if _ADDRESS.search(word) else [word]


def _runs(word: str, locale: Locale) -> list[str]:
    """A word in the parts that a line does not end in; of Japanese, in runs of it and of what is none."""
    return (_KOREAN if locale is Locale.KO else _JAPANESE).findall(word)


def _width(text: str) -> float:
    """The width of words in em, rather too much than too little."""
    return sum(map(_character, text))


def _character(character: str) -> float:
    if character in _NARROW:
        return 0.37
    if not character.isascii() and east_asian_width(character) in "WFA":
        return 1.0
    return 0.95 if character in _BROAD else 0.72 if character.isupper() else 0.59


# --- what cells ask for -------------------------------------------------------


def _columns(grid: Grid, locale: Locale) -> list[_Needs]:
    """What each column asks for, its sides included."""
    columns = [_NOTHING] * grid.columns
    for cell in sorted(grid.cells, key=lambda cell: cell.columns):
        needs = _inside(cell.node.inside, locale)
        heavy = _BOLD if cell.head else 1.0
        here = range(cell.column, cell.column + cell.columns)
        for level, need in enumerate(needs):
            missing = need * heavy + 2 * _INSET - sum(columns[column][level] for column in here)
            if missing > 0:
                for column in here:
                    more = missing / cell.columns
                    columns[column] = tuple(has + more * (at == level) for at, has in enumerate(columns[column]))
    return [tuple(max(needs[: level + 1]) for level in range(len(needs))) for needs in columns]


def _inside(nodes: Iterable[Boxed], locale: Locale) -> _Needs:
    return _most(_needs(node, locale) for node in nodes)


def _most(needs: Iterable[_Needs]) -> _Needs:
    return tuple(map(max, zip(_NOTHING, *needs, strict=True)))


def _needs(node: Boxed, locale: Locale) -> _Needs:
    if isinstance(node, Block):
        lines = "".join(map(_shown, node.runs)).split("\n")
        pictures = (_PICTURE for run in node.runs if run.sign and run.sign.kind is MarkupKind.PICTURE)
        return _most([*(_line(line, locale) for line in lines), *pictures])
    if node.step.kind is BoxKind.TABLE:
        return tuple(map(sum, zip(_NOTHING, *_columns(grid_of(node), locale), strict=True)))
    indent = _INDENT if node.step.kind in (BoxKind.ITEM, BoxKind.QUOTE) else 0.0
    return tuple(need + indent for need in _inside(node.inside, locale))


def _shown(run: Run) -> str:
    return "\n" if run.sign and run.sign.kind is MarkupKind.BREAK else run.text


def _line(line: str, locale: Locale) -> _Needs:
    whole, words = _width(line), [_word(word, locale) for word in line.split()]
    least, unbroken = (max((word[level] for word in words), default=0.0) for level in range(2))
    return (least, unbroken, max(unbroken, min(whole, _SHORT_LINE)), whole)


def _word(word: str, locale: Locale) -> tuple[float, float]:
    """The first two of what a line asks for, of one word."""
    runs = [run for part in _parts(word) for run in _runs(part, locale)]
    if locale is Locale.KO or not any(map(_is_japanese, runs)):
        return min(max(map(_width, runs)), _LONGEST), min(_width(word), _LONGEST)
    least = max(min(_width(run), _WHOLE[0] if _is_japanese(run) else _LONGEST) for run in runs)
    return least, max(least, min(_width(word), _WHOLE[1]))


def _is_japanese(run: str) -> bool:
    return bool(re.match(f"[{_WIDE}]", run))


# --- what they get ------------------------------------------------------------


def _shares(needs: Sequence[_Needs], room: float) -> tuple[float, ...]:
    """The widths in em: all that is asked for, or what fits of it, the least of each first."""
    low = tuple(need[0] for need in needs)
    if sum(low) > room:
        return _levelled(low, room)
    for level in range(1, len(_NOTHING)):
        high = tuple(need[level] for need in needs)
        if sum(high) > room:
            part = (room - sum(low)) / (sum(high) - sum(low))
            return tuple(has + (wants - has) * part for has, wants in zip(low, high, strict=True))
        low = high
    return low


def _levelled(widths: Sequence[float], room: float) -> tuple[float, ...]:
    """The widths with the greatest of them cut to one that makes them fit."""
    left, most = room, 0.0
    for number, width in enumerate(sorted(widths)):
        most = left / (len(widths) - number)
        if width > most:
            break
        left -= width
    return tuple(min(width, most) for width in widths)
