"""What stands around the text of every release: labels, date lines, contact lines, boilerplate, in each language."""

from __future__ import annotations

from locpipe.furniture.boilerplate import BOILERPLATE, Block, Placed, placed
from locpipe.furniture.filling import Filled, fill, has_words, slot_of
from locpipe.furniture.house import House
from locpipe.furniture.names import terms_alone
from locpipe.furniture.places import Place, cities, known_place
from locpipe.furniture.slots import FURNITURE, Furniture, SlotKind, built_in, folded

__all__ = [
    "BOILERPLATE",
    "FURNITURE",
    "Block",
    "Filled",
    "Furniture",
    "House",
    "Place",
    "Placed",
    "SlotKind",
    "built_in",
    "cities",
    "fill",
    "folded",
    "has_words",
    "known_place",
    "placed",
    "slot_of",
    "terms_alone",
]
