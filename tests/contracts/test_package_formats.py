"""What a format whose documents are packages of parts owes the rest of locpipe, on documents of python-docx."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word

from locpipe import formats, inline
from locpipe.errors import Textless
from locpipe.formats import OwnLines
from locpipe.formats.reassembly import render
from locpipe.handling import Handling
from locpipe.model import Document, Locale, Role, Segment, Text, Unit
from locpipe.segmentation import segment

PATH = Path("release.docx")


def plain(word: Word) -> None:
    word.add_paragraph("The pier opens in May. Ferries sail at 9.")


def formatted(word: Word) -> None:
    word.add_heading("Larkmoor Opens Pier 9", 0)
    paragraph = word.add_paragraph("Pier 9 has ")
    paragraph.add_run("forty").bold = True
    paragraph.add_run(" la")
    paragraph.add_run("mps & <lights>.")
    paragraph.add_run().add_break()
    paragraph.add_run("Contact:\tAda Finch")


def listed(word: Word) -> None:
    for words in ("Ferries", "Trams", "—", ""):
        word.add_paragraph(words, style="List Bullet")
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Pier", "9 a.m."


def around(word: Word) -> None:
    word.sections[0].header.paragraphs[0].text = "Larkmoor Harbor"
    word.sections[0].footer.paragraphs[0].text = "Page 1"
    word.core_properties.title = "Ferries & trams"
    word.add_paragraph("<g1>literal</g1> \\<x1/>")


def many(word: Word) -> None:
    paragraph = word.add_paragraph()
    for number in range(200):
        paragraph.add_run(f"Pier {number} opens. ").italic = number % 3 == 0


def empty(word: Word) -> None:
    word.add_paragraph("")


SAMPLES: list[Callable[[Word], None]] = [plain, formatted, listed, around, many, empty]
EVERY = pytest.mark.parametrize("fill", SAMPLES)


def made(fill: Callable[[Word], None]) -> bytes:
    word, out = docx.Document(), io.BytesIO()
    fill(word)
    word.save(out)
    return out.getvalue()


def read(data: bytes, locale: Locale = Locale.EN) -> Document:
    return segment(formats.parse(data, PATH, locale))


def blocks(document: Document) -> list[str]:
    return [inline.visible(tuple(piece for part in unit.parts for piece in part.text)) for unit in document.units]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@EVERY
@pytest.mark.parametrize("locale", Locale)
def test_the_source_comes_back_to_the_byte(fill: Callable[[Word], None], locale: Locale) -> None:
    data = made(fill)
    assert formats.source_bytes(formats.parse(data, PATH, locale)) == data
    assert formats.source_bytes(read(data, locale)) == data


@EVERY
def test_the_pieces_of_each_part_are_the_part(fill: Callable[[Word], None]) -> None:
    data = made(fill)
    there = parts(data)
    fmt = formats.BUILT_IN["docx"]
    for name, text in render(read(data), formats.identity, Locale.EN, fmt.encode).items():
        assert not name or text.encode() == there[name]


@EVERY
def test_it_names_no_language_and_asks_for_nothing(fill: Callable[[Word], None]) -> None:
    data = made(fill)
    assert formats.declared_language(data, PATH) is None
    assert formats.declared_handling(data, PATH) == Handling()


@EVERY
def test_units_hold_words_and_say_their_paragraph(fill: Callable[[Word], None]) -> None:
    document = read(made(fill))
    lines = [unit.line for unit in document.units]
    assert lines == sorted(lines)
    for unit, found in document.segments():
        assert unit.role in Role
        assert any(map(str.isalnum, inline.visible(found.text)))
        assert found.line == unit.line


@EVERY
def test_a_notice_stands_above_what_readers_see_and_changes_nothing_else(fill: Callable[[Word], None]) -> None:
    document = read(made(fill))
    again = read(formats.reassemble(document, formats.identity, Locale.EN, OwnLines(("DRAFT ONLY", "NOT BEFORE MAY"))))
    assert blocks(again)[:2] == ["DRAFT ONLY", "NOT BEFORE MAY"]
    assert blocks(again)[2:] == blocks(document)


@EVERY
@pytest.mark.parametrize("words", ["부두 9", "桟橋 <b>&amp;</b> \\", "]]> \x0b\x00\ufffe", "a\nb\r\n c"])
def test_whatever_a_translation_has_the_edition_has_the_blocks_of_its_source(
    fill: Callable[[Word], None], words: str
) -> None:
    document = read(made(fill))

    def lookup(_unit: Unit, found: Segment) -> Text:
        return (*inline.restore(inline.to_msgid(found.text), found.text), words)

    edition = read(formats.reassemble(document, lookup, Locale.KO), Locale.KO)
    assert [unit.line for unit in edition.units] == [unit.line for unit in document.units]
    docx.Document(io.BytesIO(formats.reassemble(document, lookup, Locale.KO)))


@EVERY
def test_a_translation_that_leaves_out_or_doubles_codes_can_still_be_opened(fill: Callable[[Word], None]) -> None:
    document = read(made(fill))
    for lookup in (
        lambda _unit, found: tuple(part for part in found.text if isinstance(part, str)),
        lambda _unit, found: tuple(reversed(found.text)),
        lambda _unit, found: (*found.text, *found.text),
        lambda _unit, found: (),
    ):
        docx.Document(io.BytesIO(formats.reassemble(document, lookup, Locale.JA)))


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "부두".encode()])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    for reader in (formats.parse, formats.declared_handling):
        with pytest.raises(Textless) as caught:
            reader(data, PATH, *([Locale.EN] if reader is formats.parse else []))
        assert caught.value.hint


def test_a_long_paragraph_is_read_and_written_in_linear_time() -> None:
    def fill(word: Word) -> None:
        word.add_paragraph("The pier opens in May. " * 5_000)

    started = time.process_time()
    document = read(made(fill))
    assert sum(1 for _ in document.segments()) == 5_000
    formats.reassemble(document, lambda _unit, found: (*found.text, "!"), Locale.JA)
    assert time.process_time() - started < 6
