"""The elements of WordprocessingML that a text and an edition leave out, by their names without the prefix."""

from __future__ import annotations

from collections.abc import Mapping

_RANGES = """
    moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd
    customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd
    customXmlMoveToRangeStart customXmlMoveToRangeEnd
"""
_COMMENTS = "commentRangeStart commentRangeEnd commentReference annotationRef"
_DELETED = "del moveFrom delText delInstrText"
_FORMER = """
    rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange numberingChange
    cellIns cellDel cellMerge
"""
_PROPERTIES = "rubyPr sdtPr sdtEndPr smartTagPr customXmlPr"
_UNSEEN = "rt proofErr permStart permEnd softHyphen lastRenderedPageBreak"
_SEEN = "t tab br drawing pict object sym footnoteReference endnoteReference sectPr"

ACCEPTED = frozenset({"ins", "moveTo"})
"""What stands around text that was inserted: the text stays."""

LEFT_OUT = frozenset(f"{_RANGES} {_COMMENTS} {_DELETED} {_FORMER} proofErr trackRevisions dataBinding".split())
"""What no edition has: deleted text, how things were before a change, comments, texts from elsewhere."""

NO_TEXT = frozenset(f"{_RANGES} {_COMMENTS} {_DELETED} {_PROPERTIES} {_UNSEEN}".split())
"""What is neither text nor a code in a paragraph."""

SEEN = frozenset(_SEEN.split())
"""What a reader sees in a paragraph that holds it."""


def is_passing(bookmark: str) -> bool:
    """Whether Word set a bookmark for its own use of the moment."""
    return bookmark.startswith(("_GoBack", "_Hlk", "OLE_LINK"))


def is_note_of_text(attributes: Mapping[str, str]) -> bool:
    """Whether a footnote or endnote is one of the text, and not the line that Word draws above them."""
    return attributes.get("w:type", "normal") == "normal"
