"""The columns of a table that an edition does not have, for all of their cells were deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from locpipe.formats.docx.tables import columns_of


@dataclass(slots=True)
class Columns:
    """Those of one table, which is told of in order; each has a place that the one who tells of it understands."""

    places: list[tuple[int, int]] = field(default_factory=list)
    _kept: set[int] = field(default_factory=set)
    _deleted: set[int] = field(default_factory=set)
    _at: int = 0
    _span: int = 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A row or a cell begins, or says how many columns it goes over."""
        if name == "w:tr":
            self._at = 0
        elif name == "w:tc":
            self._span = 1
        elif name == "w:gridBefore":
            self._at = columns_of(attributes)
        elif name == "w:gridSpan":
            self._span = columns_of(attributes)

    def end_cell(self, *, deleted: bool) -> None:
        """A cell ends."""
        (self._deleted if deleted else self._kept).update(range(self._at, self._at + self._span))
        self._at += self._span

    def gone(self) -> Iterator[tuple[int, int]]:
        """The places of the columns without a cell that is kept."""
        return (place for at, place in enumerate(self.places) if at in self._deleted - self._kept)
