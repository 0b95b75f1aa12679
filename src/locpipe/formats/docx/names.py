"""The elements of WordprocessingML that a text and an edition leave out, by their names without the prefix."""

from __future__ import annotations

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
_NOISE = """
    lang noProof rPrChange ins del moveFrom moveTo snapToGrid kern spacing w bCs iCs szCs cs rtl fitText webHidden
    eastAsianLayout specVanish
"""
_SEEN = "t tab br drawing pict object sym footnoteReference endnoteReference sectPr"

_PASTED = """
    DefaultParagraphFont apple-converted-space apple-style-span normaltextrun eop spellingerror tabchar
    contextualspellingandgrammarerror findhit pagebreaktextspan
"""
_TYPEWRITERS = ("courier", "consolas", "menlo", "monaco", "lucida console", "cascadia", "source code")
_SYMBOLS = ("symbol", "wingdings", "webdings", "marlett", "zapf dingbats", "monotype sorts")

ACCEPTED = frozenset({"ins", "moveTo"})
"""What stands around text that was inserted: the text stays."""

LEFT_OUT = frozenset(f"{_RANGES} {_COMMENTS} {_DELETED} {_FORMER} proofErr trackRevisions dataBinding".split())
"""What no edition has: deleted text, how things were before a change, comments, texts from elsewhere."""

NO_TEXT = frozenset(f"{_RANGES} {_COMMENTS} {_DELETED} {_PROPERTIES} {_UNSEEN}".split())
"""What is neither text nor a code in a paragraph."""

INVISIBLE = frozenset(_NOISE.split())
"""Run properties that a reader does not see, or that Word sets by itself to make text fit."""

SEEN = frozenset(_SEEN.split())
"""What a reader sees in a paragraph that holds it."""


def is_passing(bookmark: str) -> bool:
    """Whether Word set a bookmark for its own use of the moment."""
    return bookmark.startswith(("_GoBack", "_Hlk", "OLE_LINK"))


def is_seen_style(style: str) -> bool:
    """Whether a character style is more than what a web page left in pasted text."""
    return style.lower() not in _PASTED_STYLES


def font_look(font: str) -> str:
    """What a reader makes of a font inside a sentence: a typewriter's is code, symbols are pictures, others are one.

    Word sets fonts by script as well, so that a name in Latin letters inside Japanese has another one than its
    sentence; that is no formatting.
    """
    low = font.lower()
    if low.startswith(_SYMBOLS):
        return SYMBOLS
    return "typewriter" if low.startswith(_TYPEWRITERS) or " mono" in low else ""


SYMBOLS = "symbols"
_PASTED_STYLES = frozenset(_PASTED.lower().split())
