"""Pages as Word documents, as python-docx and a headless LibreOffice read them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx as python_docx
import pytest
from fullpages import TEXTS, block, full_page, mark, row_of, with_picture, without_pictures

from locpipe.model import BlockKind, Box, BoxKind, Locale, Markup, MarkupKind, Place, Role
from locpipe.rendering.docx import docx
from locpipe.rendering.page import Page
from locpipe.rendering.runs import Run

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(page: Page) -> python_docx.document.Document:
    return python_docx.Document(io.BytesIO(docx(page, with_picture)))


@pytest.mark.parametrize("locale", Locale)
def test_everything_is_there(locale: Locale) -> None:
    made = opened(full_page(locale))
    title, lead, quotation, cells, picture = TEXTS[locale]
    said = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in made.paragraphs]
    for style, words in (
        ("Notice", "⟦ ⟧"),
        ("Title", title),
        ("Normal", lead),
        ("Quote", quotation),
        ("Heading 1", cells[0]),
        ("List Paragraph", cells[3]),
        ("Caption", picture),
    ):
        assert (style, words) in said
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells] == list(cells[:2])
    assert table.cell(2, 0)._tc is table.cell(2, 1)._tc  # one cell over both columns
    assert len(made.inline_shapes) == 1
    assert made.core_properties.title == title
    assert made.core_properties.language == locale.value


def test_every_part_is_well_formed_and_names_of_relationships_are_known() -> None:
    package = zipfile.ZipFile(io.BytesIO(docx(full_page(Locale.KO), with_picture)))
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(package.read(name))  # noqa: S314 - our own
    relationships = package.read("word/_rels/document.xml.rels").decode()
    for name in ("l0", "l1"):
        assert f'Id="{name}"' in relationships


def test_a_list_begins_with_its_number_and_stands_at_its_level() -> None:
    package = zipfile.ZipFile(io.BytesIO(docx(full_page(Locale.EN), with_picture)))
    numbering = package.read("word/numbering.xml").decode()
    assert '<w:num w:numId="2"><w:abstractNumId w:val="1"/>' in numbering
    assert '<w:startOverride w:val="3"/>' in numbering
    assert '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>' in package.read("word/document.xml").decode()


def test_a_list_that_begins_with_0_is_numbered() -> None:
    page = Page(Locale.EN, "t", (), (block("a", boxes=(Box(BoxKind.LIST, 1, "0"), Box(BoxKind.ITEM, 2))),), ())
    numbering = zipfile.ZipFile(io.BytesIO(docx(page, without_pictures))).read("word/numbering.xml").decode()
    assert '<w:num w:numId="1"><w:abstractNumId w:val="1"/>' in numbering
    assert '<w:startOverride w:val="0"/>' in numbering


def test_a_picture_is_in_the_file_once() -> None:
    pictures = tuple(block(Run("plan", (), mark(MarkupKind.PICTURE, "plan.png"))) for _ in range(3))
    package = zipfile.ZipFile(io.BytesIO(docx(Page(Locale.EN, "t", (), pictures, ()), with_picture)))
    assert [name for name in package.namelist() if "media" in name] == ["word/media/0.png"]
    assert package.read("word/document.xml").decode().count("<w:drawing>") == 3


def test_notes_are_footnotes() -> None:
    package = zipfile.ZipFile(io.BytesIO(docx(full_page(Locale.EN), with_picture)))
    assert '<w:footnoteReference w:id="1"/>' in package.read("word/document.xml").decode()
    notes = ElementTree.fromstring(package.read("word/footnotes.xml"))  # noqa: S314 - our own
    texts = ["".join(each.itertext()) for each in notes if each.get(f"{_SPACE}id") == "1"]
    assert [text.strip() for text in texts] == [TEXTS[Locale.EN][2]]


def test_the_same_page_gives_the_same_bytes() -> None:
    assert docx(full_page(Locale.JA), with_picture) == docx(full_page(Locale.JA), with_picture)


def test_no_text_becomes_markup() -> None:
    hostile = '</w:t></w:r><w:p>&\x00\x0b"'
    runs = (
        Run(hostile, (mark(MarkupKind.LINK, "https://a.example/?\"'&<x>"),)),
        Run(hostile, (), mark(MarkupKind.PICTURE, "plan.png")),
    )
    page = Page(Locale.EN, hostile, (hostile,), (block(*runs),), ())
    made = python_docx.Document(io.BytesIO(docx(page, with_picture)))
    assert made.paragraphs[1].text == hostile.replace("\x00", "").replace("\x0b", "")


def test_a_table_in_a_cell_and_cells_that_are_missing() -> None:
    outer, row, cell = Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2), Box(BoxKind.CELL, 3)
    inner = (outer, row, cell, Box(BoxKind.TABLE, 4), Box(BoxKind.ROW, 5), Box(BoxKind.CELL, 6))
    second = (outer, Box(BoxKind.ROW, 7))
    page = Page(
        Locale.EN,
        "t",
        (),
        (
            block("inner", boxes=inner),
            block("a", boxes=(*second, Box(BoxKind.CELL, 8))),
            block("b", boxes=(*second, Box(BoxKind.CELL, 9))),
        ),
        (),
    )
    (table,) = python_docx.Document(io.BytesIO(docx(page, without_pictures))).tables
    assert table.cell(0, 0).tables[0].cell(0, 0).text == "inner"
    assert table.cell(1, 1).text == "b"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_it_opens_in_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "page.docx"
    path.write_bytes(docx(full_page(Locale.EN), with_picture))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    said = (tmp_path / "page.txt").read_text(encoding="utf-8-sig")
    title, lead, quotation, cells, picture = TEXTS[Locale.EN]
    for words in (title, lead, quotation, *cells, picture):
        assert words in said


def test_headings_below_the_title_are_of_words_own_levels() -> None:
    levels = [block(str(n), place=Place(BlockKind.HEADING, n)) for n in range(1, 7)]
    made = opened(Page(Locale.EN, "t", (), tuple(levels), ()))
    styles = [paragraph.style.name for paragraph in made.paragraphs if paragraph.style]
    assert styles == ["Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5"]


def test_columns_are_as_wide_as_their_words() -> None:
    (table,) = opened(
        Page(Locale.JA, "t", (), row_of("名称", "深海試験水槽を開設します。" * 9, "1,234,567"), ())
    ).tables
    name, text, number = (column.width.pt for column in table.columns)
    assert 30 < name < number < 80 < text
    assert name + text + number < 468


def test_a_table_of_many_numbers_is_a_section_of_its_own_on_its_side() -> None:
    cells = row_of(*["1,234,567"] * 13)
    between = opened(Page(Locale.EN, "t", (), (block("before"), *cells, block("after")), ()))
    assert [section.orientation for section in between.sections] == [0, 1, 0]
    at_end = opened(Page(Locale.EN, "t", (), (block("before"), *cells), ()))
    assert [section.orientation for section in at_end.sections] == [0, 1]
    (size,) = {run.font.size.pt for cell in at_end.tables[0].rows[0].cells for run in cell.paragraphs[0].runs}
    assert size < 10.5


@pytest.mark.parametrize(("locale", "east"), [(Locale.JA, "ja-JP"), (Locale.KO, "ko-KR")])
def test_latin_words_are_latin(locale: Locale, east: str) -> None:
    """LibreOffice breaks them anywhere where they are said to be Japanese."""
    package = zipfile.ZipFile(io.BytesIO(docx(full_page(locale), with_picture)))
    styles = package.read("word/styles.xml").decode()
    assert f'<w:lang w:val="en-US" w:eastAsia="{east}"/>' in styles
    assert f'<w:themeFontLang w:val="en-US" w:eastAsia="{east}"/>' in package.read("word/settings.xml").decode()


def test_a_date_in_a_table_or_a_list_looks_like_the_words_around_it() -> None:
    (cell,) = row_of("March 3, 2026")
    item = (Box(BoxKind.LIST, 10), Box(BoxKind.ITEM, 11))
    made = opened(
        Page(
            Locale.EN,
            "t",
            (),
            (
                block("April 3, 2026", role=Role.DATE),
                replace(cell, role=Role.DATE),
                block("May 3, 2026", role=Role.DATE, boxes=item),
            ),
            (),
        )
    )
    styles = {paragraph.text: paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
    assert styles["April 3, 2026"] == "Date"
    assert styles["May 3, 2026"] == "List Paragraph"
    inside = made.tables[0].cell(0, 0).paragraphs[0].style
    assert inside is not None
    assert inside.name == "Cell"


def test_a_picture_is_as_large_as_its_source_says_and_no_larger_than_the_page() -> None:
    sizes = ((142, 71), (0, 0), (0, 40), (9000, 4500))
    pictures = tuple(Run("plan", (), Markup(MarkupKind.PICTURE, "plan.png", size)) for size in sizes)
    shapes = opened(Page(Locale.EN, "t", (), tuple(map(block, pictures)), ())).inline_shapes
    assert [(round(shape.width.pt), round(shape.height.pt)) for shape in shapes] == [
        (142, 71),
        (6, 3),
        (80, 40),
        (468, 234),
    ]


def test_a_caption_stays_with_what_it_is_of() -> None:
    picture = block(Run("plan", (), mark(MarkupKind.PICTURE, "plan.png")), place=Place(BlockKind.PICTURE))
    caption = block("The caption", place=Place(BlockKind.CAPTION))
    made = opened(Page(Locale.EN, "t", (), (picture, caption, block("Text"), caption, *row_of("a cell")), ()))
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in made.paragraphs]
    assert kept == [True, None, None, True, None]
