"""Word documents: the numbers of headings and lists as Word shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfiles import edition, msgids, paragraph, part, read, word

from locpipe import formats, inline
from locpipe.formats.docx.counting import letters, roman, written
from locpipe.model import Locale, Segment, Text, Unit
from locpipe.rendering import render_as


def level(number: int, form: str, text: str, more: str = "") -> str:
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{said}</w:lvl>'


def numbering(*lists: tuple[str, ...]) -> str:
    """Lists numbered from 1, each by its levels."""
    made = (f'<w:abstractNum w:abstractNumId="{n}">{"".join(levels)}</w:abstractNum>' for n, levels in enumerate(lists))
    named = (f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(lists)))
    return part("numbering", "".join((*made, *named)))


NUMBERING = numbering(
    (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerRoman", "(%3)")),
    (level(0, "upperLetter", "Annex %1:"),),
    (level(0, "upperRoman", "%1."), level(1, "decimal", "%1-%2", "<w:isLgl/>")),
    (level(0, "ganada", "%1.", '<w:suff w:val="nothing"/>'),),
)


def numbered(text: str, number: int, level: int = 0, outline: int | None = None) -> str:
    heading = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    said = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=f"{heading}{said}")


def text_of(body: str, msgstrs: dict[str, str] | None = None) -> list[str]:
    """The lines of the document as plain text, in Korean as far as it is translated."""

    def lookup(_unit: Unit, found: Segment) -> Text | None:
        msgstr = (msgstrs or {}).get(inline.to_msgid(found.text))
        return None if msgstr is None else inline.restore(msgstr, found.text)

    made = render_as("txt", read(word(body, numbering=NUMBERING)), lookup, Locale.KO, root=Path())
    return [line for line in made.decode().splitlines() if line]


def test_headings_have_the_numbers_that_word_shows() -> None:
    body = (
        numbered("Scope", 1, outline=0)
        + numbered("Ships", 1, 1, outline=1)
        + numbered("Crew", 1, 1, outline=1)
        + numbered("Fares", 1, outline=0)
        + numbered("Trams", 1, 1, outline=1)
    )
    assert text_of(body) == ["1. Scope", "1.1 Ships", "1.2 Crew", "2. Fares", "2.1 Trams"]
    assert msgids(word(body, numbering=NUMBERING)) == ["Scope", "Ships", "Crew", "Fares", "Trams"]


def test_words_around_a_number_are_translated_in_front_of_each() -> None:
    body = numbered("Data of ships", 2) + paragraph("Between.") + numbered("Data of crew", 2)
    data = word(body, numbering=NUMBERING)
    assert text_of(body) == ["Annex A: Data of ships", "Between.", "Annex B: Data of crew"]
    told = {"Annex <x1/>:": "부속서 <x1/>:", "Data of crew": "선원 자료"}
    assert text_of(body, told) == ["부속서 A: Data of ships", "Between.", "부속서 B: 선원 자료"]
    assert set(msgids(data)) == {"Data of ships", "Between.", "Data of crew", "Annex <x1/>:"}
    made = edition(data, told)
    assert "부속서" not in made["word/document.xml"]
    assert "부속서 %1:" in made["word/numbering.xml"]
    assert formats.reassemble(read(data), lambda _unit, _segment: None, Locale.EN) == data


def test_a_list_that_is_not_counted_in_digits_says_its_numbers_itself() -> None:
    body = numbered("Fares", 1) + numbered("Adults", 1, 2) + numbered("Children", 1, 2) + numbered("Times", 1)
    assert text_of(body) == ["1. Fares", "   (i) Adults", "   (ii) Children", "2. Times"]
    assert text_of(numbered("One", 3) + numbered("Two", 3, 1)) == ["I. One", "1-1 Two"]
    assert text_of(numbered("배", 4) + numbered("전차", 4)) == ["가.배", "나.전차"]


@pytest.mark.parametrize(
    ("form", "number", "seen"),
    [
        ("decimal", 12, "12"),
        ("unheard", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("upperRoman", 49, "XLIX"),
        ("decimalFullWidth", 10, "１０"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 36, "㊱"),
        ("decimalEnclosedCircle", 51, "51"),
        ("aiueoFullWidth", 6, "カ"),
        ("iroha", 4, "ニ"),
        ("ganada", 15, "가가"),
        ("chosung", 2, "ㄴ"),
        ("japaneseCounting", 21, "二十一"),
        ("ideographDigital", 20, "二〇"),
        ("koreanCounting", 110, "백십"),
    ],
)
def test_numbers_are_written_as_word_does(form: str, number: int, seen: str) -> None:
    assert written(number, form) == seen


def test_what_letters_cannot_say_is_in_digits() -> None:
    assert [letters(0), letters(26), letters(9999), roman(0), roman(4000)] == ["0", "z", "9999", "0", "4000"]
