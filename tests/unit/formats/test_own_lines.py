"""Lines that an edition has and its source lacks, in every format."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from locpipe import formats
from locpipe.formats import OwnLines
from locpipe.model import Locale
from locpipe.segmentation import segment


def _made(text: str, name: str) -> str:
    document = segment(formats.parse(text.encode(), Path(name), Locale.EN))
    return formats.reassemble(
        document, formats.identity, Locale.JA, OwnLines(above=("報道関係各位",), below=("以上",))
    ).decode()


@pytest.mark.parametrize(
    ("name", "text", "made"),
    [
        ("a.txt", "Pier opens.\n", "報道関係各位\n\nPier opens.\n\n以上\n"),
        ("a.txt", "Pier opens.", "報道関係各位\n\nPier opens.\n\n以上\n"),
        ("a.txt", "Pier opens.\n\n\n", "報道関係各位\n\nPier opens.\n\n\n以上\n"),
        ("a.txt", "Pier\r\nopens\r\n", "報道関係各位\r\n\r\nPier\r\nopens\r\n\r\n以上\r\n"),
        ("a.md", "---\ntitle: Pier\n---\n\n# Pier\n", "---\ntitle: Pier\n---\n報道関係各位\n\n\n# Pier\n\n以上\n"),
        (
            "a.html",
            "<html><body>\n<main><p>Pier</p></main>\n<footer>x</footer></body></html>\n",
            '<html lang="ja"><body>\n<main>\n<p>報道関係各位</p>\n<p>Pier</p><p>以上</p>\n</main>\n'
            "<footer>x</footer></body></html>\n",
        ),
        (
            "a.html",
            "<html><body><p>Pier</p></body></html>",
            '<html lang="ja"><body>\n<p>報道関係各位</p>\n<p>Pier</p><p>以上</p>\n</body></html>',
        ),
        (
            "a.html",
            "<main><p>Pier</p></main><!-- end of </main> --><footer>x</footer>",
            "<main>\n<p>報道関係各位</p>\n<p>Pier</p><p>以上</p>\n</main><!-- end of </main> --><footer>x</footer>",
        ),
        ("a.html", "<p>Pier</p>\n", "<p>報道関係各位</p>\n<p>Pier</p>\n<p>以上</p>\n"),
    ],
)
def test_they_stand_above_and_below_the_text(name: str, text: str, made: str) -> None:
    assert _made(text, name) == made


def test_what_a_line_says_is_text_and_no_markup() -> None:
    document = formats.parse(b"Pier.\n", Path("a.md"), Locale.EN)
    made = formats.reassemble(document, formats.identity, Locale.JA, OwnLines(below=("###", "<b>"))).decode()
    assert made == "Pier.\n\n\\###\n\n\\<b>\n"


def test_in_word_they_are_paragraphs_before_the_section_ends() -> None:
    made = docx.Document()
    made.add_paragraph("Pier 9 opens.")
    made.sections[0].footer.paragraphs[0].text = "Tidewater Robotics"
    out = io.BytesIO()
    made.save(out)
    document = segment(formats.parse(out.getvalue(), Path("a.docx"), Locale.EN))
    data = formats.reassemble(document, formats.identity, Locale.JA, OwnLines(above=("報道関係各位",), below=("以上",)))
    read = docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in read.paragraphs] == ["報道関係各位", "Pier 9 opens.", "以上"]
    assert read.element.body[-1].tag.endswith("}sectPr")
    assert read.sections[0].footer.paragraphs[0].text == "Tidewater Robotics"


def test_without_lines_nothing_changes() -> None:
    document = formats.parse(b"Pier", Path("a.txt"), Locale.EN)
    assert formats.reassemble(document, formats.identity, Locale.JA) == b"Pier"
