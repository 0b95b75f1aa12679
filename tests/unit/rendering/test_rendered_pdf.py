"""Pages as PDF: set by Typst, the fonts embedded, the text in it, nothing of it read as code."""

from __future__ import annotations

import io

import pytest
from fullpages import TEXTS, block, full_page, mark, row_of, with_picture, without_pictures

from locpipe.errors import InputError
from locpipe.model import BlockKind, Box, BoxKind, Locale, Markup, MarkupKind, Place
from locpipe.rendering.page import Block, Page
from locpipe.rendering.pdf import pdf, typeset
from locpipe.rendering.pictures import Picture
from locpipe.rendering.runs import Run

pytest.importorskip("typst", reason="Typst is not installed: pip install 'locpipe[pdf]'")
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")


def text_of(data: bytes) -> str:
    """The text without white space, which a line's end, a justified gap and a space all are."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize("locale", Locale)
def test_the_words_are_in_it_and_so_is_the_font(locale: Locale) -> None:
    data = pdf(full_page(locale), with_picture)
    title, lead, quotation, cells, picture = TEXTS[locale]
    said = text_of(data)
    for words in (title, lead, quotation, *cells, picture):
        assert "".join(words.split()) in said
    reader = pypdf.PdfReader(io.BytesIO(data))
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    embedded = {font.get_object()["/BaseFont"].partition("+")[2].partition("-")[0] for font in fonts}
    assert embedded == {"NotoSansCJKjp", "LibertinusSerif"}  # which has the marks of a draft, and no more
    assert reader.metadata.title == title
    assert reader.trailer["/Root"]["/Lang"] == locale.value


def test_the_same_page_gives_the_same_bytes() -> None:
    assert pdf(full_page(Locale.JA), with_picture) == pdf(full_page(Locale.JA), with_picture)


@pytest.mark.parametrize("locale", Locale)
def test_nothing_is_left_out(locale: Locale) -> None:
    assert typeset(full_page(locale), with_picture)[1] == []


def test_no_text_is_read_as_code() -> None:
    hostile = '#read("/etc/passwd") *bold* $x^2$ #panic("x") \\" ] } @label <tag> // comment'
    page = Page(Locale.EN, hostile, (hostile,), (block(hostile, boxes=(Box(BoxKind.QUOTE, 1),)),), ())
    assert text_of(pdf(page, without_pictures)).count("".join(hostile.split())) == 2


def test_korean_lines_break_between_words() -> None:
    words = "재단은 심해 시험 수조를 개장하고 연구자에게 상시 개방한다고 밝혔다. " * 12
    page = Page(Locale.KO, "t", (), (block(words),), ())
    reader = pypdf.PdfReader(io.BytesIO(pdf(page, without_pictures)))
    lines = [line.split() for line in reader.pages[0].extract_text().splitlines() if line.strip() and "/" not in line]
    assert len(lines) > 3
    assert {word for line in lines for word in line} <= set(words.split())


def test_a_word_longer_than_a_line_is_broken() -> None:
    page = Page(Locale.KO, "t", (), (block("가" * 400),), ())
    assert "가" * 400 in text_of(pdf(page, without_pictures))


def test_what_typst_cannot_set_is_an_error() -> None:
    page = Page(Locale.EN, "t", (), (block(Run("x", (), mark(MarkupKind.PICTURE, "x.svg"))),), ())
    with pytest.raises(InputError, match="PDF cannot be made"):
        pdf(page, lambda _: Picture(b"<svg", "image/svg+xml", "svg"))


def test_spans_that_fit_in_no_table_are_cut() -> None:
    table, row = Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2)
    boxes = (table, row, Box(BoxKind.CELL, 3, span=(10**6, 10**6)))
    other = (table, row, Box(BoxKind.CELL, 4, span=(-5, 0)))
    page = Page(Locale.EN, "t", (), (block("wide", boxes=boxes), block("odd", boxes=other)), ())
    assert "wideodd" in text_of(pdf(page, without_pictures))


def test_an_address_longer_than_its_column_goes_on_in_the_next_line() -> None:
    address = "press.relations.department.of.tidewater.robotics@saltmarsh-energy.example"
    page = Page(Locale.EN, "t", (), row_of("Seoul headquarters", address, "+82-2-555-0142", "Weekdays only"), ())
    lines = pypdf.PdfReader(io.BytesIO(pdf(page, without_pictures))).pages[0].extract_text().splitlines()
    assert lines[1] == "tidewater.robotics@saltmarsh-energy."
    assert lines[2:4] == ["example", "+82-2-555-0142 Weekdays only"]


def test_a_table_of_many_numbers_stands_on_a_page_of_its_own_on_its_side() -> None:
    page = Page(Locale.EN, "t", (), (block("before"), *row_of(*["1,234,567"] * 13), block("after")), ())
    pages = pypdf.PdfReader(io.BytesIO(pdf(page, without_pictures))).pages
    assert [each.mediabox.width > each.mediabox.height for each in pages] == [False, True, False]
    assert pages[1].extract_text().split().count("1,234,567") == 13


@pytest.mark.parametrize("kind", [BoxKind.LIST, BoxKind.QUOTE])
def test_a_wide_table_in_something_else_stays_on_its_page(kind: BoxKind) -> None:
    around = (Box(kind, 90), *((Box(BoxKind.ITEM, 91),) if kind is BoxKind.LIST else ()))
    cells = tuple(block(each.text, boxes=(*around, *each.place.boxes)) for each in row_of(*["1,234,567"] * 13))
    reader = pypdf.PdfReader(io.BytesIO(pdf(Page(Locale.EN, "t", (), cells, ()), without_pictures)))
    assert len(reader.pages) == 1


def tall_text(lines: int) -> tuple[Block, ...]:
    return tuple(block(f"Line {number}") for number in range(lines))


PICTURE = block(Run("plan", (), Markup(MarkupKind.PICTURE, "plan.png", (140, 120))), place=Place(BlockKind.PICTURE))
CAPTION = block("The caption", place=Place(BlockKind.CAPTION))


@pytest.mark.parametrize("apart", [(PICTURE, CAPTION), (CAPTION, *row_of("a cell"))])
def test_a_caption_stays_with_what_it_is_of(apart: tuple[Block, ...]) -> None:
    """Wherever the page ends: the last line before them moves down the page, until they stand on the next."""
    for lines in (23, 25, 27, 30, 31):
        page = Page(Locale.EN, "t", (), (*tall_text(lines), *apart), ())
        pages = pypdf.PdfReader(io.BytesIO(pdf(page, with_picture))).pages
        with_caption = next(each for each in pages if "The caption" in each.extract_text())
        other = bool(with_caption.images) if apart[0] is PICTURE else "a cell" in with_caption.extract_text()
        assert other, lines


def test_a_picture_is_as_large_as_its_source_says_and_a_small_one_stands_in_the_line() -> None:
    small = Run("", (), Markup(MarkupKind.PICTURE, "plan.png", (12, 12)))
    huge = Run("", (), Markup(MarkupKind.PICTURE, "plan.png", (4000, 4000)))
    one_line = Page(Locale.EN, "t", (), (block("Text ", small, " goes on."), block(huge)), ())
    reader = pypdf.PdfReader(io.BytesIO(pdf(one_line, with_picture)))
    heights: dict[str, float] = {}
    reader.pages[0].extract_text(visitor_text=lambda text, _, at, *_font: heights.setdefault(text.strip(), at[5]))
    assert heights["Text"] == heights["goes on."]
    assert len(reader.pages) == 1
