"""The size that a source gives its pictures, in points."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfiles import leading_to, packed, paragraph, parts_of, read

from locpipe import formats
from locpipe.formats.html.sizes import picture_size
from locpipe.model import Code, Document, Kept, Locale, MarkupKind, Unit


@pytest.mark.parametrize(
    ("width", "height", "style", "size"),
    [
        ("120", "40", "", (90, 30)),
        ("120px", "", "", (90, 0)),
        (" 120.5 ", "", "", (90, 0)),
        ("", "40", "width:80px", (60, 30)),
        ("600", "", "max-width: 20px; width: 72pt !important", (72, 0)),
        ("100%", "auto", "width: 50%; height: 10em", (0, 0)),
        ("99999999999", "-1", "", (0, 0)),
        ("", "", "border-width: 3px", (0, 0)),
    ],
)
def test_attributes_and_styles_say_it(width: str, height: str, style: str, size: tuple[int, int]) -> None:
    assert picture_size(width, height, style) == size


def sizes(document: Document) -> list[tuple[int, int]]:
    """Of every picture; the two codes of a pair count once."""
    texts = [text for piece in document.pieces if isinstance(piece, Unit | Kept) for text in _texts(piece)]
    codes = [part for text in texts for part in text if isinstance(part, Code) and part.kind.value != "close"]
    return [mean.size for code in codes for mean in code.means if mean.kind is MarkupKind.PICTURE]


def _texts(piece: Unit | Kept) -> list[tuple[str | Code, ...]]:
    return [piece.text] if isinstance(piece, Kept) else [part.text for part in piece.parts]


@pytest.mark.parametrize(
    "source",
    [
        '<p>A pier <img src="a.png" width="120" height="40" alt="plan"> by the sea.</p>',
        '<p><img src="a.png" style="width:120px; height:40px"></p>',
    ],
)
@pytest.mark.parametrize("kind", ["html", "md"])
def test_pages_and_markdown(source: str, kind: str) -> None:
    text = source.removeprefix("<p>").removesuffix("</p>") if kind == "md" else source
    assert sizes(formats.parse(text.encode(), Path(f"news.{kind}"), Locale.EN)) == [(90, 30)]


def test_markdown_itself_says_nothing() -> None:
    assert sizes(formats.parse(b"![plan](a.png)", Path("news.md"), Locale.EN)) == [(0, 0)]


@pytest.mark.parametrize(("wide", "size"), [("1800000", (142, 71)), ("-1", (0, 71)), ("9" * 30, (0, 71))])
def test_word(wide: str, size: tuple[int, int]) -> None:
    drawing = (
        f"<w:r><w:drawing><wp:inline><wp:extent cx='{wide}' cy='900000'/><wp:docPr id='1'/>"
        "<a:blip xmlns:a='a' r:embed='p'/></wp:inline></w:drawing></w:r>"
    )
    parts = leading_to(parts_of(f"<w:p>{drawing}</w:p>" + paragraph("Text")), p="media/pier.png")
    assert sizes(read(packed(parts))) == [size]
