"""Word documents: notes, and what of them is in no edition."""

from __future__ import annotations

from wordfiles import edition, msgids, paragraph, part, read, run, word

from locpipe import formats
from locpipe.model import BoxKind, Locale, Unit

_REFERENCE = '<w:r><w:{}Reference w:id="{}"/></w:r>'
_SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
_DELETED = '<w:del w:id="9" w:author="Ada">{}</w:del>'


def note(number: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'


def test_a_note_whose_reference_was_deleted_is_neither_translated_nor_in_an_edition() -> None:
    data = word(
        paragraph(
            "Fares rose",
            _DELETED.format(_REFERENCE.format("footnote", 1)),
            run(" by 8%."),
            _REFERENCE.format("footnote", 2),
        ),
        footnotes=part("footnotes", _SEPARATOR + note(1, "To be confirmed.") + note(2, "Before tax.")),
        endnotes=part("endnotes", note(1, "Named by nobody.", "endnote")),
        settings=part("settings", '<w:footnotePr><w:footnote w:id="0"/></w:footnotePr>'),
    )
    assert msgids(data) == ["Fares rose by 8%.", "Before tax."]
    document = read(data)
    assert formats.reassemble(document, lambda _unit, _segment: None, Locale.EN) == data
    boxes = [box for piece in document.pieces if isinstance(piece, Unit) for box in piece.place.boxes]
    assert [(box.kind, box.value) for box in boxes] == [(BoxKind.NOTE, "1")]
    made = edition(data, {"Before tax.": "세전 기준."})
    assert "To be confirmed" not in made["word/footnotes.xml"]
    assert "세전 기준." in made["word/footnotes.xml"]
    assert _SEPARATOR in made["word/footnotes.xml"]
    assert "nobody" not in made["word/endnotes.xml"]
    assert '<w:footnote w:id="0"/>' in made["word/settings.xml"]


def test_the_line_that_word_draws_above_notes_is_no_note() -> None:
    data = word(
        paragraph("Fares rose."),
        footnotes=part(
            "footnotes", f'<w:footnote w:type="continuationNotice" w:id="1">{paragraph("Go on.")}</w:footnote>'
        ),
    )
    assert [unit.place.boxes[0].kind for unit in read(data).units[1:]] == [BoxKind.FURNITURE]
