"""What a project itself says about the furniture of its editions: furniture.yml and boilerplate.yml, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from locpipe.formats import OwnLines
from locpipe.furniture import boilerplate
from locpipe.furniture.boilerplate import BOILERPLATE, Block
from locpipe.furniture.filling import slot_of
from locpipe.furniture.slots import FURNITURE, Furniture, built_in, folded
from locpipe.model import Locale


@dataclass(frozen=True, slots=True)
class House:
    """The slots of a project and its blocks; without files what comes with locpipe, and no block."""

    furniture: Furniture = field(default_factory=built_in)
    blocks: tuple[Block, ...] = ()

    @classmethod
    def load(cls, root: Path) -> House:
        """What the files in a project's folder say; raises UsageError, with line and hint, for what is wrong."""
        return cls(Furniture.load(root / FURNITURE), boilerplate.load(root / BOILERPLATE))

    def has_lines(self, target: Locale) -> bool:
        """Whether editions in a language have lines of their own."""
        return bool(self.furniture.top.get(target) or self.furniture.end.get(target))

    def lines(self, target: Locale, texts: Sequence[str], source: Locale) -> OwnLines:
        """The lines that stand above and below an edition's text; those that the source's lines have are left out."""
        top, end = self.furniture.top.get(target, ()), self.furniture.end.get(target, ())
        return OwnLines(above=self._lines(top, target, texts, source), below=self._lines(end, target, texts, source))

    def _lines(self, slots: Sequence[str], target: Locale, texts: Sequence[str], source: Locale) -> tuple[str, ...]:
        has = {slot_of(text, source, self.furniture) for text in texts}
        words = {folded(text, source) for text in texts if len(text) <= 60}
        forms = self.furniture.forms
        return tuple(
            forms[slot][target].texts[0]
            for slot in slots
            if slot not in has and words.isdisjoint(folded(text, source) for text in forms[slot][source].texts)
        )
