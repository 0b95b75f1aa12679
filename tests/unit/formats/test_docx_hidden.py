"""Word documents: hidden text, by its own properties and by styles."""

from __future__ import annotations

import pytest
from wordfiles import body_of, edition, msgids, paragraph, part, read, run, word

from locpipe import formats
from locpipe.model import Kept, Locale, Unit

_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def styles(*, hidden: bool = False) -> str:
    """Styles of which some hide text, and the defaults of the document."""
    made = [
        ("paragraph", "Secret", "", _HIDDEN),
        ("paragraph", "Inner", "Secret", ""),
        ("paragraph", "Open", "Secret", '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
        ("character", "Hid", "", _HIDDEN),
        ("character", "Hidden", "Hid", ""),
    ]
    written = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'{f"""<w:basedOn w:val="{base}"/>""" if base else ""}{inside}</w:style>'
        for kind, name, base, inside in made
    )
    default = f"<w:docDefaults><w:rPrDefault>{_HIDDEN if hidden else ''}</w:rPrDefault></w:docDefaults>"
    return part("styles", default + written)


def styled(style: str, *runs: str) -> str:
    return paragraph(*runs, properties=f'<w:pStyle w:val="{style}"/>')


SHOWN = '<w:vanish w:val="0"/>'
CASES = {
    "by itself": (paragraph(run("A "), run("secret ", "<w:vanish/>"), run("pier.")), ["A <x1/>pier."]),
    "by a character style": (paragraph("Open. ", run("Secret.", '<w:rStyle w:val="Hid"/>')), ["Open."]),
    "by what that is based on": (paragraph("Open. ", run("Secret.", '<w:rStyle w:val="Hidden"/>')), ["Open."]),
    "by a paragraph style": (styled("Secret", "Secret."), []),
    "by what that one is based on": (styled("Inner", "Secret."), []),
    "a style that shows again": (styled("Open", "Open."), ["Open."]),
    "a run that shows again": (styled("Inner", run("Open. ", SHOWN), "Secret."), ["Open."]),
    "two styles": (styled("Secret", run("Open.", '<w:rStyle w:val="Hid"/>')), ["Open."]),
    "not hidden is no formatting": (paragraph(run("A "), run("pier.", SHOWN)), ["A pier."]),
    "a picture": (
        paragraph("Open.", '<w:r><w:rPr><w:vanish/></w:rPr><w:drawing><wp:docPr descr="x y"/></w:drawing></w:r>'),
        ["Open."],
    ),
    "a field's frame": (
        paragraph(
            "See ",
            '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText> XE "x" </w:instrText>'
            '<w:fldChar w:fldCharType="end"/></w:r>',
            "it.",
        ),
        ["See <x1/>it."],
    ),
}


@pytest.mark.parametrize(("body", "found"), CASES.values(), ids=CASES)
def test_hidden_text_is_not_read(body: str, found: list[str]) -> None:
    data = word(body, styles=styles())
    assert msgids(data) == found
    assert formats.reassemble(read(data), lambda _unit, _segment: None, Locale.EN) == data


def test_all_text_is_hidden_where_that_is_the_default() -> None:
    data = word(paragraph("Secret.") + paragraph(run("Open.", SHOWN)), styles=styles(hidden=True))
    assert msgids(data) == ["Open."]
    assert "Secret." in body_of(edition(data, {"Open.": "공개."}))
    assert SHOWN + "</w:rPr>" in body_of(edition(data, {"Open.": "Open again."}))


def test_a_hidden_reference_has_no_note() -> None:
    reference = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    notes = part("footnotes", f'<w:footnote w:id="1">{paragraph("Secret.")}</w:footnote>')
    data = word(paragraph("Open.", reference), footnotes=notes)
    assert msgids(data) == ["Open."]
    assert "Secret." in edition(data, {"Open.": "공개."})["word/footnotes.xml"]


def test_a_hidden_item_of_a_list_is_none() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    hidden = paragraph(run("Secret.", "<w:vanish/>"), properties=f"{numbered}{_HIDDEN}")
    data = word(paragraph("Open.", properties=numbered) + hidden + paragraph("Also.", properties=numbered))
    shown = [piece for piece in read(data).pieces if not isinstance(piece, str) and hasattr(piece, "place")]
    assert len(shown) == 2


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_a_row_in_which_all_is_hidden_is_none() -> None:
    hidden = paragraph(run("Secret", "<w:vanish/>"), properties=_HIDDEN)
    rows = _row(paragraph("Berth"), "<w:p/>"), _row(hidden, hidden), _row(paragraph("North"), hidden), _row("<w:p/>")
    data = word(f"<w:tbl>{''.join(rows)}</w:tbl>")
    document = read(data)
    shown = [piece.place.boxes for piece in document.pieces if isinstance(piece, Unit | Kept)]
    assert len(shown) == 5
    assert len({row.number for _, row, _ in shown}) == 3
    assert formats.reassemble(document, lambda _unit, _segment: None, Locale.EN) == data
