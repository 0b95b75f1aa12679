"""What stands around the text of every release: labels, date lines, contact lines, boilerplate, in each language."""

from __future__ import annotations

from locpipe.furniture.boilerplate import BOILERPLATE, Block, Placed, placed
from locpipe.furniture.filling import Filled, fill, has_words, slot_of
from locpipe.furniture.house import House
from locpipe.furniture.names import cities, countries, terms_alone
from locpipe.furniture.slots import FURNITURE, Furniture, SlotKind, built_in, folded

__all__ = [
    "BOILERPLATE",
    "FURNITURE",
    "Block",
    "Filled",
    "Furniture",
    "House",
    "Placed",
    "SlotKind",
    "built_in",
    "cities",
    "countries",
    "fill",
    "folded",
    "has_words",
    "placed",
    "slot_of",
    "terms_alone",
]
